import Holidays from 'date-holidays';
import { addDays, type Day, quebecTime } from '@/lib/days';

/** Mails leave from nine to seventeen o'clock, as Montréal's clocks show them. */
export const FIRST_HOUR = 9;
const LAST_HOUR = 17;

/** A day on which Québec is off, and what it is called. */
export interface Holiday {
  readonly day: Day;
  readonly name: { readonly fr: string; readonly en: string };
}

const calendar = new Holidays('CA', 'QC', { types: ['public'] });
const years = new Map<number, readonly Holiday[]>();

/**
 * Two holidays are had the day after when they fall on a Sunday: that of Québec (National Holiday Act, CQLR c. F-1.1) and
 * that of Canada (Act respecting labour standards, CQLR c. N-1.1, s. 60), which the library leaves on that Sunday.
 */
const HAD_ON_MONDAY = ['06-24', '07-01'];

/** The public holidays of Québec in a year, in order. A day of the calendar has no time zone: only its date is read. */
export function holidaysOf(year: number): readonly Holiday[] {
  const known = years.get(year);
  if (known) return known;
  const inEnglish = new Map(calendar.getHolidays(year, 'en').map(({ rule, name }) => [rule, name]));
  const found = calendar.getHolidays(year, 'fr').flatMap(({ date, rule, name }) => {
    const day = date.slice(0, 10);
    const holiday = { day, name: { fr: name, en: inEnglish.get(rule) ?? name } };
    const moves = HAD_ON_MONDAY.includes(day.slice(5)) && weekday(day) === 7;
    return moves ? [holiday, { ...holiday, day: addDays(day, 1) }] : [holiday];
  });
  years.set(year, found);
  return found;
}

/** The holidays from a day on, for a year. */
export function comingHolidays(from: Day): Holiday[] {
  const year = Number(from.slice(0, 4));
  const until = addDays(from, 365);
  return [...holidaysOf(year), ...holidaysOf(year + 1)].filter(({ day }) => day >= from && day < until);
}

/** From 1, Monday, to 7, Sunday. */
export function weekday(day: Day): number {
  return new Date(`${day}T00:00:00.000Z`).getUTCDay() || 7;
}

/** Monday to Friday, and no public holiday of Québec. */
export function isWorkingDay(day: Day): boolean {
  return weekday(day) <= 5 && !holidaysOf(Number(day.slice(0, 4))).some((holiday) => holiday.day === day);
}

/** That day, or the first working day after it. */
export function workingDayFrom(day: Day): Day {
  return isWorkingDay(day) ? day : workingDayFrom(addDays(day, 1));
}

/** That day, or the last working day before it. */
export function workingDayUntil(day: Day): Day {
  return isWorkingDay(day) ? day : workingDayUntil(addDays(day, -1));
}

/** Whether a mail that nobody asked for may leave now: during working hours of a working day, on Québec's clocks. */
export function isSendingMoment(now: Date): boolean {
  const time = quebecTime(now);
  const hour = Number(time.slice(11, 13));
  return hour >= FIRST_HOUR && hour < LAST_HOUR && isWorkingDay(time.slice(0, 10));
}

/** Seconds left in today's sending hours; 0 outside of them. Clocks change at night: no sending hour is lost or had twice. */
export function secondsToSend(now: Date): number {
  if (!isSendingMoment(now)) return 0;
  const [hour = 0, minute = 0, second = 0] = quebecTime(now).slice(11, 19).split(':').map(Number);
  return LAST_HOUR * 3600 - (hour * 3600 + minute * 60 + second);
}

/** The day of the next mails: today until its sending hours end, else the next working day. */
export function nextSendingDay(now: Date): Day {
  const time = quebecTime(now);
  const today = time.slice(0, 10);
  return workingDayFrom(Number(time.slice(11, 13)) < LAST_HOUR ? today : addDays(today, 1));
}
