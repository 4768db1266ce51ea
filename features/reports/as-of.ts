import { addDays, type Day, daysBetween } from '@/lib/days';

/** How far ahead the dashboard looks. */
export const COMING_DAYS = 30;

/** How far back the line of what was done goes: thirteen weeks, a little over ninety days. */
const WEEKS = 13;

/** As of which day the figures are, at its end; of today, now. */
export interface AsOf {
  readonly on: Day;
  readonly today: Day;
  /** The organization's first day: there is nothing to look at before. */
  readonly first: Day;
  readonly isPast: boolean;
  /** The day a month earlier, with which it is compared; null for an organization that was not there. */
  readonly before: Day | null;
  /** What was asked for is no day between the first and today. */
  readonly refused: boolean;
}

/** The same day a month earlier, or the last of that month: 28 February for 31 March. */
export function monthBefore(day: Day): Day {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const lastOfBefore = addDays(`${pad(year, 4)}-${pad(month, 2)}-01`, -1);
  return `${lastOfBefore.slice(0, 8)}${pad(Math.min(date, Number(lastOfBefore.slice(8))), 2)}`;
}

const pad = (value: number, length: number) => String(value).padStart(length, '0');

/** Whether that is a day of the calendar. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return addDays(text, 0) === text;
  } catch {
    return false;
  }
}

/** Reads `?on=`. What is no day, or one on which there was nothing to see yet, is today and says so. */
export function readAsOf(
  value: string | readonly string[] | undefined,
  { first, today }: { first: Day; today: Day },
): AsOf {
  const asked = (typeof value === 'string' ? value : value?.[0]) || today;
  // A clock that was set back: the organization may begin tomorrow.
  const from = first < today ? first : today;
  const refused = !isDay(asked) || asked < from || asked > today;
  const on = refused ? today : asked;
  const before = monthBefore(on);
  return { on, today, first: from, isPast: on < today, before: before >= from ? before : null, refused };
}

/**
 * The days of the line: that one and the ends of the weeks before it, oldest first. A young organization is shown from
 * the day before its first, and any is shown at least two days.
 */
export function daysOfLine({ on, first }: Pick<AsOf, 'on' | 'first'>): Day[] {
  const age = daysBetween(first, on);
  const weeks = Math.max(1, Math.min(WEEKS, Math.ceil((age + 1) / 7)));
  return Array.from({ length: weeks + 1 }, (_, index) => addDays(on, -7 * (weeks - index)));
}

/** A week to come: its first and last day. */
export interface Week {
  readonly from: Day;
  readonly to: Day;
}

/** That day and the {@link COMING_DAYS} after it, by seven; the last is what is left of them. */
export function comingWeeks(on: Day): Week[] {
  const weeks: Week[] = [];
  for (let day = 0; day <= COMING_DAYS; day += 7) {
    weeks.push({ from: addDays(on, day), to: addDays(on, Math.min(day + 6, COMING_DAYS)) });
  }
  return weeks;
}
