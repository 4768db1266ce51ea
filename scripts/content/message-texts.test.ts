import { expect, test } from 'vitest';
import { passagesOfMessages } from './message-texts';

test('each message has its words and its place; keys are no words', () => {
  const source = `{
  "meta": { "title": "Bonjour {name}" },
  "broken": "a {",
  "last": "“fin”"
}`;
  expect(passagesOfMessages(source)).toEqual([
    { text: `Bonjour ${' '.repeat(6)}`, line: 2, column: 22 },
    { text: '', line: 3, column: 13 },
    { text: '“fin”', line: 4, column: 11 },
  ]);
});
