import { addDays, type Day, daysBetween } from '@/lib/days';

/** A leave of absence: from its first day away to, not including, its first day back. Null: nobody knows yet. */
export interface Leave {
  readonly from: Day;
  readonly until: Day | null;
}

const later = (one: Day, other: Day): Day => (one > other ? one : other);

/**
 * How many days of a leave that is over an obligation waited: those since it was asked, when it was asked meanwhile.
 * Asked on the day of the return or after, it did not wait.
 */
export function daysWaited({ from, until }: Leave & { readonly until: Day }, askedOn: Day): number {
  return Math.max(0, daysBetween(later(from, askedOn), until));
}

/** The due day of what was left to do when a leave ends: as far from the return as it was from the departure. */
export function dueAfter(dueOn: Day, leave: Leave & { readonly until: Day }, askedOn: Day): Day {
  return addDays(dueOn, daysWaited(leave, askedOn));
}

/** Whether two leaves share a day: a day away counts once. */
export function overlap(one: Leave, other: Leave): boolean {
  const endsBefore = (leave: Leave, next: Leave) => leave.until !== null && leave.until <= next.from;
  return !endsBefore(one, other) && !endsBefore(other, one);
}

/** What a leave that stands asks for on that day: nothing, to begin, to end, or both when nobody was there to do it. */
export function whatIsDue(
  leave: Leave & { readonly began: boolean },
  today: Day,
): { readonly begins: boolean; readonly ends: boolean } {
  const begins = !leave.began && leave.from <= today;
  return { begins, ends: (leave.began || begins) && leave.until !== null && leave.until <= today };
}

/** How far from today a first day away may be written: beyond, a year was mistyped. */
const FARTHEST_BACK = 5 * 366;
const FARTHEST_AHEAD = 2 * 366;

/** What is wrong with the days of a leave, field by field as a person wrote them; null when nothing is. */
export function wrongDays(
  { from, until }: Leave,
  today: Day,
): { field: 'fromOn' | 'untilOn'; code: string } | null {
  const ahead = daysBetween(today, from);
  if (ahead < -FARTHEST_BACK || ahead > FARTHEST_AHEAD) return { field: 'fromOn', code: 'far_day' };
  if (until === null) return null;
  if (until <= from) return { field: 'untilOn', code: 'back_before_away' };
  return daysBetween(from, until) > FARTHEST_BACK ? { field: 'untilOn', code: 'far_day' } : null;
}
