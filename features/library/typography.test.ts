import { expect, test } from 'vitest';
import { findTypography } from './typography';

const faulty = (text: string, locale: 'fr' | 'en'): boolean =>
  findTypography([{ text, line: 1, column: 1 }], locale).length > 0;

test.each([
  ['«\u00a0Oui\u00a0»', false],
  ['« Oui »', true],
  ['«Oui»', true],
  ['Ceci\u00a0: cela', false],
  ['Ceci : cela', true],
  ['Ceci: cela', true],
  ['À 16:50, voir https://cai.gouv.qc.ca', false],
  ['Vraiment?', false],
  ['Vraiment ?', true],
  ['Vraiment\u00a0!', true],
  ['un; deux', false],
  ['un ; deux', true],
  ['l’employé', false],
  ["l'employé", true],
  ['"non"', true],
  ['(art. 3.1)\u00a0: « x', true],
])('French: %s', (text, expected) => {
  expect(faulty(text, 'fr')).toBe(expected);
});

test.each([
  ['“Yes”: it’s fine; really?', false],
  ["it's", true],
  ['"yes"', true],
  ['Really ?', true],
  ['this : that', true],
])('English: %s', (text, expected) => {
  expect(faulty(text, 'en')).toBe(expected);
});
