import { describe, expect, test } from 'vitest';
import { readMessage } from './icu-message';

describe('arguments of a message', () => {
  test.each([
    ['Bonjour', []],
    [
      '{name} a {count, plural, =0 {rien} one {# chose} other {<b>#</b> choses de {who}}}',
      ['b', 'count', 'name', 'who'],
    ],
    ['{share, number, percent} le {day, date, ::yyyyMMdd}', ['day', 'share']],
    ['l’an {n}, c’est tout', ['n']],
    ["l''an '{'n'}' et {m}", ['m']],
    ['{a, select, x {oui} other {{b, select, y {non} other {{c}}}}}', ['a', 'b', 'c']],
    ['a < b et <link>là</link>', ['link']],
  ])('%s', (message, expected) => {
    expect(readMessage(message).names).toEqual(expected);
  });

  test.each(['{', '{a', 'a }', '{a, plural, one {x}', '{}'])('%s does not read', (message) => {
    expect(() => readMessage(message)).toThrow(RangeError);
  });
});

describe('words of a message', () => {
  test.each([
    ['Bonjour', 'Bonjour'],
    ['l’an {n}', 'l’an'],
    ['{a, select, x {oui} other {<b>non</b> {c}}}', 'oui non'],
    ['{count, plural, one {# mot} other {# mots}} #1', 'mot mots #1'],
    ['<link>là</link>', 'là'],
    ['a < b', 'a < b'],
  ])('%s', (message, words) => {
    const read = readMessage(message).words;
    expect(read.trim().replace(/\s+/g, ' ')).toBe(words);
    expect(read).toHaveLength(message.length);
    for (const word of words.split(' ')) expect(read.indexOf(word)).toBe(message.indexOf(word));
  });
});
