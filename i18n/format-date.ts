import { type Day, daysBetween, quebecDay } from '@/lib/days';
import type { Locale } from './routing';

/** Dates are Québec dates, whatever the zone of the server. */
const timeZone = 'America/Toronto';
const tag = { fr: 'fr-CA', en: 'en-CA' } as const;
const relative = {
  fr: new Intl.RelativeTimeFormat(tag.fr, { numeric: 'auto' }),
  en: new Intl.RelativeTimeFormat(tag.en, { numeric: 'auto' }),
};

/** Building an Intl formatter costs far more than using it: one per language, style and zone. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(tag[locale], options);
  formatters.set(key, made);
  return made;
}

/** The number of a day and its month are never parted at the end of a line. */
function written(locale: Locale, date: Date, options: Intl.DateTimeFormatOptions): string {
  const parts = formatter(locale, options).formatToParts(date);
  return parts
    .map(({ type, value }, index) => {
      if (type === 'literal' && value === ' ' && parts[index + 1]?.type !== 'year') return '\u00a0';
      return locale === 'fr' && type === 'day' && value === '1' ? '1er' : value;
    })
    .join('');
}

/** A day without a time of day (`2026-11-22`) is that day everywhere: read at noon UTC, said in UTC. */
function zoneOf(date: Date | string): { at: Date; timeZone: string } {
  if (date instanceof Date) return { at: date, timeZone };
  return { at: new Date(`${date.slice(0, 10)}T12:00:00Z`), timeZone: 'UTC' };
}

/** « 22 septembre 2026 » / “September 22, 2026”. Takes an instant, or a Québec day as `YYYY-MM-DD`. */
export function longDate(locale: Locale, date: Date | string): string {
  const { at, timeZone: zone } = zoneOf(date);
  return written(locale, at, { day: 'numeric', month: 'long', year: 'numeric', timeZone: zone });
}

/** « 22 sept. 2026 » / “Sept. 22, 2026”, for tables. */
export function shortDate(locale: Locale, date: Date | string): string {
  const { at, timeZone: zone } = zoneOf(date);
  return written(locale, at, { day: 'numeric', month: 'short', year: 'numeric', timeZone: zone });
}

/** « 22 sept. » / “Sept. 22”, where the year goes without saying: along an axis. */
export function dayAndMonth(locale: Locale, date: Date | string): string {
  const { at, timeZone: zone } = zoneOf(date);
  return written(locale, at, { day: 'numeric', month: 'short', timeZone: zone });
}

/** « 22 septembre 2026, 14 h 05 » / “September 22, 2026, 2:05 p.m.” (Québec time). */
export function dateAndTime(locale: Locale, instant: Date): string {
  // A time is read as one: no line ends inside « 14 h 05 ».
  const time = written(locale, instant, { hour: 'numeric', minute: '2-digit', timeZone }).replaceAll(
    /\s/g,
    '\u00a0',
  );
  return `${longDate(locale, instant)}, ${time}`;
}

/** The Québec day of an instant, as `YYYY-MM-DD`; a day is itself. */
export function dayOf(date: Date | string): Day {
  return date instanceof Date ? quebecDay(date) : date.slice(0, 10);
}

/**
 * A due date as people say it: « demain », « dans 5 jours », « il y a 3 jours »; beyond two weeks either
 * way, the date itself.
 */
export function nearDate(locale: Locale, date: Date | string, now: Date): string {
  const days = daysBetween(quebecDay(now), dayOf(date));
  if (Math.abs(days) > 14) return longDate(locale, date);
  return relative[locale].format(days, 'day');
}
