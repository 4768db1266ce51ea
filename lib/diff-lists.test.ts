import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffLists } from './diff-lists';

const list = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 20 });
const items = (stretches: ReturnType<typeof diffLists<string>>, not: 'first' | 'second') =>
  stretches.flatMap((stretch) => (stretch.in === not ? [] : stretch.items));

test('property: both lists can be read back from their difference', () => {
  fc.assert(
    fc.property(list, list, (first, second) => {
      const found = diffLists(first, second);
      expect(items(found, 'second')).toEqual(first);
      expect(items(found, 'first')).toEqual(second);
      expect(found.every((stretch) => stretch.items.length > 0)).toBe(true);
    }),
  );
});

test('property: a list differs from itself nowhere', () => {
  fc.assert(
    fc.property(list, (one) => {
      expect(diffLists(one, one).filter((stretch) => stretch.in !== 'both')).toEqual([]);
    }),
  );
});

test('lists that have nothing in common are told apart without comparing each with each', () => {
  const first = Array.from({ length: 6_000 }, (_, index) => `a${index}`);
  const second = Array.from({ length: 6_000 }, (_, index) => `b${index}`);
  expect(diffLists(first, second)).toEqual([
    { in: 'first', items: first },
    { in: 'second', items: second },
  ]);
  expect(diffLists([], second)).toEqual([{ in: 'second', items: second }]);
});
