import { addDays, beginningOf, type Day, daysBetween } from '@/lib/days';

/** Days that a consent lasts at most, its first and its last included. The database holds it to the same. */
export const LONGEST_TERM = 90;
/** How long one entry lasts at most: half a day's work, after which coming in again is an act again. */
const ENTRY = 4 * 60 * 60_000;

/** From a first day to a last one, both included, in Québec. */
export interface Term {
  readonly fromOn: Day;
  readonly untilOn: Day;
}

export type TermRefusal = {
  readonly reason: 'past_day' | 'too_far' | 'before_first' | 'too_long_a_term';
  readonly field: keyof Term;
};

/** Why an owner may not consent to that term, and beside which field it is said; null when they may. */
export function refusalOf({ fromOn, untilOn }: Term, today: Day): TermRefusal | null {
  if (fromOn < today) return { reason: 'past_day', field: 'fromOn' };
  if (daysBetween(today, fromOn) >= LONGEST_TERM) return { reason: 'too_far', field: 'fromOn' };
  if (untilOn < fromOn) return { reason: 'before_first', field: 'untilOn' };
  if (daysBetween(fromOn, untilOn) >= LONGEST_TERM) return { reason: 'too_long_a_term', field: 'untilOn' };
  return null;
}

/** How a consent stands on a day: to come, open to use, over, or taken back. */
export function standingOf(
  { fromOn, untilOn, revokedAt }: Term & { readonly revokedAt: Date | null },
  today: Day,
): 'coming' | 'living' | 'over' | 'revoked' {
  if (revokedAt !== null) return 'revoked';
  if (today < fromOn) return 'coming';
  return today <= untilOn ? 'living' : 'over';
}

/** When an entry made now is over by itself: after a few hours, and never after the consent's last day. */
export function endOfEntry(now: Date, { untilOn }: Pick<Term, 'untilOn'>): Date {
  const dayAfter = beginningOf(addDays(untilOn, 1)).getTime();
  return new Date(Math.min(now.getTime() + ENTRY, dayAfter));
}
