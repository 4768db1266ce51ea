/** Right answers out of so many questions, over one quiz or several. */
export interface Tally {
  readonly right: number;
  readonly total: number;
}

/** The one column that shows how well somebody did: in no table unless scores are shown to who looks. */
export const SCORE = 'score';

/** Scores of several quizzes added up; null when there is none. */
export function tallyOf(scores: readonly Tally[]): Tally | null {
  if (scores.length === 0) return null;
  const sum = (key: keyof Tally) => scores.reduce((count, score) => count + score[key], 0);
  return { right: sum('right'), total: sum('total') };
}
