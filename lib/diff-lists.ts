import { diffArrays } from 'diff';

/** Items in their order: in both lists, only in the first, or only in the second. */
export interface Stretch<T> {
  readonly in: 'both' | 'first' | 'second';
  /** Of the second list where they are in both. */
  readonly items: readonly T[];
}

/** Beyond so many insertions and deletions two lists have nothing to do with each other: work grows with the square. */
const MOST_EDITS = 1_000;

/** What two lists have in common and what each has of its own (Myers, 1986); first the first's, then the second's. */
export function diffLists<T>(
  first: readonly T[],
  second: readonly T[],
  same: (one: T, other: T) => boolean = (one, other) => one === other,
): Stretch<T>[] {
  const found = diffArrays([...first], [...second], { comparator: same, maxEditLength: MOST_EDITS });
  const stretches: Stretch<T>[] = found
    ? found.map(({ added, removed, value }) => ({
        in: removed ? 'first' : added ? 'second' : 'both',
        items: value,
      }))
    : [
        { in: 'first', items: first },
        { in: 'second', items: second },
      ];
  return stretches.filter(({ items }) => items.length > 0);
}
