/** A calendar day of Québec, `YYYY-MM-DD`: sorts and compares as text. */
export type Day = string;

/** Whether a text is a day that there is: `2026-02-30` is none. */
export function isDay(written: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(written)) return false;
  const date = new Date(`${written}T00:00:00.000Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written);
}

/** Montréal's clock: the time zone database files it under Toronto. */
const QUEBEC = 'America/Toronto';

const parts = new Intl.DateTimeFormat('en-CA-u-ca-gregory-nu-latn', {
  timeZone: QUEBEC,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** What Québec's clocks show at that instant, as if it were UTC: in milliseconds, like `Date.UTC`. */
function shownAt(instant: Date): number {
  const at: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of parts.formatToParts(instant)) at[type] = value;
  return Date.parse(`${at.year}-${at.month}-${at.day}T${at.hour}:${at.minute}:${at.second}Z`);
}

const SECOND = 1000;
/** Clocks change on a quarter of an hour: within one, Québec is as far from UTC as it was at its beginning. */
const QUARTER = 15 * 60 * SECOND;
let latest = { quarter: Number.NaN, ahead: 0 };

function wallClock(instant: Date): { day: Day; time: string; ahead: number } {
  const milliseconds = instant.getTime();
  const quarter = Math.floor(milliseconds / QUARTER);
  // Asking the time zone database costs a hundred times the rest, and most instants are of now.
  if (quarter !== latest.quarter) {
    const ahead = shownAt(instant) - Math.floor(milliseconds / SECOND) * SECOND;
    latest = { quarter, ahead };
  }
  const shown = new Date(milliseconds + latest.ahead).toISOString();
  return { day: shown.slice(0, 10), time: shown.slice(11, 19), ahead: latest.ahead };
}

/** The day it is in Québec at that instant, whatever the server's time zone. */
export function quebecDay(instant: Date): Day {
  return wallClock(instant).day;
}

/** That instant as Québec's clocks show it, with its offset: `2026-11-21T14:30:05-05:00` (RFC 3339). */
export function quebecTime(instant: Date): string {
  const { day, time, ahead } = wallClock(instant);
  const minutes = Math.abs(ahead) / (60 * SECOND);
  const hh = String(Math.floor(minutes / 60)).padStart(2, '0');
  const mm = String(minutes % 60).padStart(2, '0');
  return `${day}T${time}${ahead < 0 ? '-' : '+'}${hh}:${mm}`;
}

/** The instant at which a day begins in Québec. Clocks never change at midnight there. Throws on what is no day. */
export function beginningOf(day: Day): Date {
  const [summer, winter] = [4, 5].map((hour) => new Date(utcMidnight(day).getTime() + hour * 3_600_000));
  return quebecDay(summer as Date) === day ? (summer as Date) : (winter as Date);
}

/** Midnight UTC of a day: arithmetic on days only, never an instant of Québec. Throws on what is no day. */
function utcMidnight(day: Day): Date {
  const date = new Date(`${day}T00:00:00.000Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day) {
    throw new RangeError(`not a day: ${JSON.stringify(day)}`);
  }
  return date;
}

/** The day `count` days later, or earlier when negative. No hour is in it, so no daylight saving either. */
export function addDays(day: Day, count: number): Day {
  if (!Number.isInteger(count)) throw new RangeError(`not a count of days: ${count}`);
  const date = utcMidnight(day);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

/** Days from one day to another; negative when `to` comes first. */
export function daysBetween(from: Day, to: Day): number {
  return (utcMidnight(to).getTime() - utcMidnight(from).getTime()) / 86_400_000;
}

/** The same day so many months later; the last of its month where there is no such day (31 January → 28 February). */
export function addMonths(day: Day, count: number): Day {
  if (!Number.isInteger(count)) throw new RangeError(`not a count of months: ${count}`);
  const date = utcMidnight(day);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + count);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(wanted, last));
  return date.toISOString().slice(0, 10);
}
