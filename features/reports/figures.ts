import type { ObligationCounts, PeopleCounts } from './counts/queries';

/*
 * What the counts say, in the few figures that the page, the report and its mail have in common.
 */

/** Teams shown: those beyond are in the tables. */
export const TEAMS_SHOWN = 25;

/** People of whom something is asked. */
export const followed = ({ people, nothing }: PeopleCounts): number => people - nothing;

/** Of those, the ones with nothing late and nothing expired. What waits for a return from leave is not late. */
export const upToDate = (counts: PeopleCounts): number => followed(counts) - counts.late - counts.expired;

/** All that is asked, but for what is waived: what `done` is a part of. */
export function asked({ toDo, inProgress, late, done, expired, paused }: ObligationCounts): number {
  return toDo + inProgress + late + done + expired + paused;
}

/** Whole percents, downwards, so that a hundred means all. Null of nothing. */
export function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((100 * part) / whole);
}

/** The obligations of several documents, added up. */
export function total(counts: readonly ObligationCounts[]): ObligationCounts {
  const sum = (key: keyof ObligationCounts) => counts.reduce((all, one) => all + one[key], 0);
  return {
    toDo: sum('toDo'),
    inProgress: sum('inProgress'),
    late: sum('late'),
    done: sum('done'),
    expired: sum('expired'),
    paused: sum('paused'),
    waived: sum('waived'),
  };
}
