import { describe, expect, test } from 'vitest';
import { checkMessages, type Messages } from './message-parity';

const check = (fr: Messages, en: Messages): string[] =>
  checkMessages(JSON.stringify(fr, null, 2), JSON.stringify(en, null, 2)).map(
    ({ file, line, code, params }) => `${file}:${line} ${code} ${params.key}`,
  );

describe('parity of messages', () => {
  test('the same keys and arguments pass', () => {
    expect(check({ a: { b: '{n} mots' } }, { a: { b: 'words: {n}' } })).toEqual([]);
  });
  test.each<[string, Messages, Messages, string[]]>([
    ['a key only in French', { a: 'x', b: 'y' }, { a: 'x' }, ['fr.json:3 message_missing b']],
    [
      'a key only in English',
      { a: 'x' },
      { a: 'x', b: { c: 'y' } },
      ['en.json:3 message_missing b', 'en.json:4 message_missing b.c'],
    ],
    ['other arguments', { a: '{n}' }, { a: '{m}' }, ['en.json:2 message_arguments a']],
    ['a text and a group', { a: 'x' }, { a: {} }, ['en.json:2 message_kind a']],
    ['an empty text', { a: 'x' }, { a: ' ' }, ['en.json:2 message_empty a']],
    ['a brace that does not close', { a: '{n' }, { a: '{n}' }, ['fr.json:2 message_syntax a']],
  ])('%s', (_, fr, en, expected) => {
    expect(check(fr, en)).toEqual(expected);
  });
});
