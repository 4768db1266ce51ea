import { addDays, addMonths, type Day } from '@/lib/days';

/** How often what was done is asked again. */
export type Rhythm =
  | { readonly recurrence: 'none' }
  /** So many months after each person's own. */
  | { readonly recurrence: 'anniversary'; readonly everyMonths: number }
  /** The same day for all: `fixedOn`, then every so many months. */
  | { readonly recurrence: 'fixed'; readonly everyMonths: number; readonly fixedOn: Day };

/** Asked again this many days before what was done expires, so that there is time. */
const RENEWAL_DAYS = 30;
/** Days that a renewal has at least, when it is opened later than it should have been. */
const LEAST_DAYS = 7;
/** Half a month, in days: an occurrence nearer than half a period is skipped. */
const HALF_MONTH = 15;

interface DoneFacts {
  readonly completedOn: Day;
  readonly dueOn: Day;
  /** Whether it was done because the one before was about to expire. */
  readonly isRenewal: boolean;
}

/**
 * The first day on which what was done no longer stands; null when it stands for ever. A renewal finished in time is
 * counted from the day it was due: whoever is early keeps their anniversary, and is not asked a little earlier each year.
 */
export function expiryOf(rhythm: Rhythm, { completedOn, dueOn, isRenewal }: DoneFacts): Day | null {
  if (rhythm.recurrence === 'none') return null;
  const from = isRenewal && completedOn < dueOn ? dueOn : completedOn;
  if (rhythm.recurrence === 'anniversary') return addMonths(from, rhythm.everyMonths);
  const soonest = addDays(from, rhythm.everyMonths * HALF_MONTH);
  let times = 0;
  let day = rhythm.fixedOn;
  while (day < soonest) {
    times += 1;
    day = addMonths(rhythm.fixedOn, times * rhythm.everyMonths);
  }
  return day;
}

/** The earliest of several expiries: two programs that ask the same document are both satisfied by the stricter. */
export function earliestExpiry(rhythms: readonly Rhythm[], done: DoneFacts): Day | null {
  let earliest: Day | null = null;
  for (const rhythm of rhythms) {
    const expiry = expiryOf(rhythm, done);
    if (expiry !== null && (earliest === null || expiry < earliest)) earliest = expiry;
  }
  return earliest;
}

/** From which day what was done is asked again: in time before it expires, and never on the day it was done. */
export function renewalOf(expiry: Day, completedOn: Day): Day {
  const opens = addDays(expiry, -RENEWAL_DAYS);
  const soonest = addDays(completedOn, 1);
  return opens < soonest ? soonest : opens;
}

/** When a renewal opened on that day is due: on the day of expiry, unless nobody could have known. */
export function renewalDue(expiry: Day, today: Day): Day {
  const least = addDays(today, LEAST_DAYS);
  return expiry < least ? least : expiry;
}
