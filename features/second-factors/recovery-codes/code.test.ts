import '@/tests/support/environment';
import { expect, test } from 'vitest';
import { systemChance } from '@/lib/chance';
import { codeHash, drawCode, typedCode } from './code';

test('a code is found however it is typed', () => {
  const code = drawCode(systemChance);
  expect(code).toMatch(/^[2-9B-DF-HJKM-NP-TV-Z]{6}-[2-9B-DF-HJKM-NP-TV-Z]{6}$/);
  const [first, second] = code.split('-');
  for (const typed of [code, code.toLowerCase(), `${first}${second}`, ` ${first} – ${second} `]) {
    expect(typedCode(typed)).toBe(code);
  }
});

test.each(['', '123456', 'AAAAAA-AAAAAA', 'BCDFGH-JKMNP', 'BCDFGH-JKMNPQR'])('%j is no code', (text) => {
  expect(typedCode(text)).toBeNull();
});

test('what is kept of a code is bound to its login', () => {
  const code = drawCode(systemChance);
  expect(codeHash('one', code)).not.toEqual(codeHash('another', code));
});
