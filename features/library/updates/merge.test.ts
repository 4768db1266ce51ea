import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareLines, mergeTexts } from './merge';

const text = fc
  .array(fc.constantFrom('', 'a', 'b', 'c', 'constructor', '__proto__'), { maxLength: 8 })
  .map((lines) => lines.join('\n'));

test('what only one side changed is that side’s, and what both changed alike is taken once', () => {
  fc.assert(
    fc.property(text, text, (base, other) => {
      expect(mergeTexts(other, base, base)).toBe(other);
      expect(mergeTexts(base, base, other)).toBe(other);
      expect(mergeTexts(other, base, other)).toBe(other);
    }),
  );
});

test('both keep what they changed in different places; one place changed twice is told', () => {
  const base = 'un\ndeux\ntrois\nquatre\ncinq';
  expect(mergeTexts('UN\ndeux\ntrois\nquatre\ncinq', base, 'un\ndeux\ntrois\nquatre\nCINQ\nsix')).toBe(
    'UN\ndeux\ntrois\nquatre\nCINQ\nsix',
  );
  expect(mergeTexts('un\nDEUX\ntrois\nquatre\ncinq', base, 'un\n2\ntrois\nquatre\ncinq')).toBeNull();
});

test('a comparison holds both texts, each in its order', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const hunks = compareLines(before, after);
      const without = (kind: string) =>
        hunks
          .filter((hunk) => hunk.kind !== kind)
          .flatMap(({ lines }) => lines)
          .join('\n');
      expect(without('added')).toBe(before);
      expect(without('removed')).toBe(after);
    }),
  );
});
