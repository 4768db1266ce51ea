import { expect, test } from 'vitest';
import { sectionWithin } from './facts';

test.each([
  ['2', '2', true],
  ['3.1', '3.1', true],
  ['3.1', '3', false],
  ['3', '3.1', false],
  ['10', '3.2, 10', true],
  ['3.2, 10', '3.2, 10', true],
  ['32', '30–34', true],
  ['35', '30–34', false],
  ['3.6', '3.5-3.8', true],
  ['3.10', '3.5–3.8', false],
  ['90.12', '90.1', false],
  ['8', '8 et 8.1', true],
  ['', '2', false],
  ['deux', '2', false],
])('section %s within %s: %s', (cited, ofFact, within) => {
  expect(sectionWithin(cited, ofFact)).toBe(within);
});
