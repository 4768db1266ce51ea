import { describe, expect, test } from 'vitest';
import { isSpelled, wordsIn } from './words';

describe('words of a text', () => {
  test.each([
    ['L’employé a-t-il signé?', ['L’employé', 'a-t-il', 'signé']],
    ['«\u00a0Oui\u00a0», dit-elle', ['Oui', 'dit-elle']],
    ['l’\uFFFC et “it’s” the customers’ own', ['l’', 'et', 'it’s', 'the', 'customers’', 'own']],
    [
      'écrire à info@filante.example ou voir https://www.cai.gouv.qc.ca/a-b, puis',
      ['écrire', 'à', 'ou', 'voir', 'puis'],
    ],
    ['voyez cai.gouv.qc.ca.', ['voyez']],
    ['le 3e jour, 14 h 30, m02-q1, P-39.1, R-22.1, F3.4', ['le', 'jour', 'h']],
    ['ouvrez content/words.yaml et quiz.yaml', ['ouvrez', 'et']],
    ['écrivez /guides/nom-du-guide ou /glossary#terme', ['écrivez', 'ou']],
    ['la clé rests_on, dueDays et QuickBooks', ['la', 'clé', 'et', 'QuickBooks']],
    ['et/ou', ['et', 'ou']],
  ])('%s', (text, expected) => {
    const words = wordsIn(text);
    expect(words.map((word) => word.text)).toEqual(expected);
    for (const word of words) expect(text.slice(word.index).startsWith(word.text)).toBe(true);
  });
});

const FRENCH = new Set(
  'employé signé avez dites celui heure aujourd’hui rendez-vous a donnez entreprise cliente il on homme'.split(
    ' ',
  ),
);
const ENGLISH = new Set(['customer', "don't", 'worker', 'identified', 'mail', 'sign', 'up', 'boss', 'work']);
const known = (words: ReadonlySet<string>) => (form: string) =>
  words.has(form) || words.has(form.toLowerCase());

describe('a French word', () => {
  test.each([
    ['employé', true],
    ['Employé', true],
    ['l’employé', true],
    ['L’employé', true],
    ["d'heure", true],
    ['qu’il', true],
    ['jusqu’aujourd’hui', true],
    ['l’homme', true],
    ['l’', true],
    ['qu’', true],
    ['avez-vous', true],
    ['a-t-il', true],
    ['a-t-on', true],
    ['dites-le', true],
    ['donnez-le-moi', true],
    ['celui-ci', true],
    ['celui-là', true],
    ['rendez-vous', true],
    ['entreprise-cliente', true],
    ['l’employés', false],
    ['l’cliente', false],
    ['z’employé', false],
    ['avesz-vous', false],
    ['entreprise-clionte', false],
    ['employe', false],
  ])('%s: %s', (word, right) => {
    expect(isSpelled(word, 'fr', known(FRENCH))).toBe(right);
  });
});

describe('an English word', () => {
  test.each([
    ['customer’s', true],
    ['don’t', true],
    ['co-worker', true],
    ['De-identified', true],
    ['e-mail', true],
    ['sign-up', true],
    ['customer’', true],
    ['custumer’s', false],
    ['co-wurker', false],
    ['d’work', false],
  ])('%s: %s', (word, right) => {
    expect(isSpelled(word, 'en', known(ENGLISH))).toBe(right);
  });
});
