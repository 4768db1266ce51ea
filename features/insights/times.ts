/**
 * Seconds at which the classes of time begin, after the first, which begins at 0; as `question_tranches` has them
 * (db/migrations). The time of an answer runs from the answer before it in the attempt, so that it holds the reading of
 * that one's explanation.
 */
export const TIMES = [5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600] as const;

export interface TimeClass {
  /** Seconds. */
  readonly from: number;
  /** Null for the last: ten minutes or more. */
  readonly to: number | null;
}

/** The class in which the person in the middle stands (of two, the first); null when nobody is counted. */
export function medianTime(people: readonly number[]): TimeClass | null {
  const all = people.reduce((sum, count) => sum + count, 0);
  if (all === 0) return null;
  let before = 0;
  const index = people.findIndex((count) => {
    before += count;
    return before * 2 >= all;
  });
  return { from: index === 0 ? 0 : (TIMES[index - 1] ?? 0), to: TIMES[index] ?? null };
}
