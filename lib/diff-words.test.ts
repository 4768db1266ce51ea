import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffWords, likeness } from './diff-words';

test('a word that changed is the only one', () => {
  expect(diffWords('Vous avez 24 heures.', 'Vous avez 72 heures.')).toEqual([
    { in: 'both', items: ['Vous', ' ', 'avez', ' '] },
    { in: 'first', items: ['24'] },
    { in: 'second', items: ['72'] },
    { in: 'both', items: [' ', 'heures', '.'] },
  ]);
});

test('property: both texts can be read back, whatever is in them', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
      const found = diffWords(before, after);
      const side = (not: 'first' | 'second') =>
        found.flatMap((stretch) => (stretch.in === not ? [] : stretch.items)).join('');
      expect(side('second')).toBe(before);
      expect(side('first')).toBe(after);
      expect(likeness(before, before)).toBe(1);
      expect(likeness(before, after)).toBeGreaterThanOrEqual(0);
      expect(likeness(before, after)).toBeLessThanOrEqual(1);
    }),
  );
});
