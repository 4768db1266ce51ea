import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guessColumns, peopleOf } from '../columns/guess';
import { readRow } from '../judging/row';
import { linesOf, Unreadable } from './grid';
import { readPasted } from './pasted';

function people(text: string) {
  const lines = linesOf(readPasted(text));
  const { headerRow, mapping } = guessColumns(lines);
  const reading = { mapping, dateOrder: null, today: '2026-11-23' };
  return peopleOf(lines, headerRow).map((line) => {
    const { name, email } = readRow(line, reading, () => false).person;
    return [name, email];
  });
}

const shapes: [string, [string | null, string | null][]][] = [
  ['Zoé Côté <zoe@exemple.test>', [['Zoé Côté', 'zoe@exemple.test']]],
  ['"Côté, Zoé" <zoe@exemple.test>', [['Zoé Côté', 'zoe@exemple.test']]],
  ['Côté, Zoé; zoe@exemple.test', [['Zoé Côté', 'zoe@exemple.test']]],
  ['zoe@exemple.test Zoé Côté', [['Zoé Côté', 'zoe@exemple.test']]],
  ['Zoé Côté (zoe@exemple.test)', [['Zoé Côté', 'zoe@exemple.test']]],
  ['Zoé Côté – zoe@exemple.test', [['Zoé Côté', 'zoe@exemple.test']]],
  ['Zoé Côté\tzoe@exemple.test', [['Zoé Côté', 'zoe@exemple.test']]],
  ['• Zoé Côté, ZOE@exemple.test', [['Zoé Côté', 'zoe@exemple.test']]],
  ['1. Zoé Côté : mailto:zoe@exemple.test', [['Zoé Côté', 'zoe@exemple.test']]],
  ['Jean D’Amours', [['Jean D’Amours', null]]],
  [
    'zoe@exemple.test, m@exemple.test',
    [
      [null, 'zoe@exemple.test'],
      [null, 'm@exemple.test'],
    ],
  ],
  [
    'Zoé Côté <zoe@exemple.test>; Marc Roy <m@exemple.test>',
    [
      ['Zoé Côté', 'zoe@exemple.test'],
      ['Marc Roy', 'm@exemple.test'],
    ],
  ],
  ['Nom\tPrénom\tCourriel\nCôté\tZoé\tzoe@exemple.test', [['Zoé Côté', 'zoe@exemple.test']]],
  ['Nom;Courriel\nCôté, Zoé;zoe@exemple.test', [['Zoé Côté', 'zoe@exemple.test']]],
  ['Zoé Côté;Vendeuse;zoe@exemple.test', [['Zoé Côté', 'zoe@exemple.test']]],
];
test.each(shapes)('%j', (text, expected) => {
  expect(people(text)).toEqual(expected);
});

describe('any list', () => {
  const letters = fc.constantFrom(...'abcdeéèëîôûçÀÉzlmnrst');
  const word = fc
    .array(letters, { minLength: 2, maxLength: 9 })
    .map((all) => all.join(''))
    .filter((text) => !/^(mailto)/i.test(text));
  const name = fc
    .tuple(word, fc.constantFrom(' ', '-', ' d’', " O'"), word)
    .map(([first, between, last]) => `Q${first} ${`R${last}${between.trim()}s`.replace(/[-' ]s$/, '')}`);
  const email = fc
    .array(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789'), { minLength: 3, maxLength: 12 })
    .map((all) => `x${all.join('')}@exemple.test`);
  const shape = fc.constantFrom(
    (who: string, at: string) => `${who} <${at}>`,
    (who: string, at: string) => `${who}, ${at}`,
    (who: string, at: string) => `  ${who} ; ${at} `,
    (who: string, at: string) => `${at} ${who}`,
    (who: string, at: string) => `- ${who} (${at})`,
  );

  test('of people in any mixture of shapes gives back each of them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(name, email, shape), { minLength: 1, maxLength: 12 }),
        fc.constantFrom('\n', '\r\n', '\n\n'),
        (all, end) => {
          const text = all.map(([who, at, written]) => written(who, at)).join(end);
          expect(people(text)).toEqual(all.map(([who, at]) => [who.normalize('NFC'), at]));
        },
      ),
    );
  });

  test('of anything at all is read or refused, and never hangs', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        try {
          for (const [found] of people(text)) expect(!found?.includes('\0')).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(Unreadable);
        }
      }),
    );
  });
});
