import { expect, test } from 'vitest';
import { orderedName } from './name-cell';
import { correctsName } from './name-change';

test.each([
  ['Zoe Cote', 'Zoé Côté', true],
  ['ZOE COTE', 'Zoé Côté', true],
  ['Zoé Côté', 'ZOÉ CÔTÉ', false],
  ['Zoé Côté', 'Zoe Cote', false],
  ['Zoé Côté', 'Côté Zoé', false],
  ['Zoé Côté', 'Zoé Côté-Roy', true],
  ["Jean D'Amours", 'Jean D’Amours', false],
])('%s on file, %s in a list: %s', (filed, listed, corrects) => {
  expect(correctsName(filed, listed)).toBe(corrects);
});

test.each([
  ['Côté, Zoé', 'Zoé Côté'],
  ['Zoé Côté, CPA', 'Zoé Côté, CPA'],
  ['  Côté ,  Marie-Zoé ', 'Marie-Zoé Côté'],
  ['Côté,', 'Côté,'],
])('%j is %j', (cell, name) => {
  expect(orderedName(cell)).toBe(name);
});
