import type { Day } from '@/lib/days';
import { fold } from '../columns/fold';

/** Which of two numbers is the day in 01/09/2026: the first in Québec, the second in the United States. */
export type DateOrder = 'dmy' | 'mdy';

export interface ReadDay {
  /** Null for what is no day, or one that can't be told from another. */
  readonly day: Day | null;
  /** Both numbers could be the day, and they differ. */
  readonly ambiguous: boolean;
}

const NO_DAY: ReadDay = { day: null, ambiguous: false };

const MONTHS: readonly RegExp[] = [
  /^(janv?|janvier|january)$/,
  /^(fevr?|fev|fevrier|feb|february)$/,
  /^(mars|mar|march)$/,
  /^(avr|avril|apr|april)$/,
  /^(mai|may)$/,
  /^(juin|jun|june)$/,
  /^(juil|juill|juillet|jul|july)$/,
  /^(aout|aou|aug|august)$/,
  /^(sept?|septembre|september)$/,
  /^(oct|octobre|october)$/,
  /^(nov|novembre|november)$/,
  /^(dec|decembre|december)$/,
];

/** Two digits of a year: those to come within fifty years are of this century. */
const fullYear = (year: string) =>
  year.length === 4 ? Number(year) : Number(year) + (Number(year) < 70 ? 2000 : 1900);

function dayOf(year: number, month: number, day: number): Day | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real && year >= 1900 && year < 2200 ? date.toISOString().slice(0, 10) : null;
}

/** Days from 30 December 1899, as spreadsheets count them; from 1954 to 2119, so that it is no other number. */
function serialDay(text: string): Day | null {
  const serial = /^(\d{5})(?:[.,]\d+)?$/.exec(text)?.[1];
  if (!serial || Number(serial) < 20_000 || Number(serial) > 80_000) return null;
  return new Date(Date.UTC(1899, 11, 30) + Number(serial) * 86_400_000).toISOString().slice(0, 10);
}

function writtenDay(text: string): Day | null {
  const parts = fold(text)
    .split(' ')
    .filter(
      (part) =>
        !/^(le|of|the|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(mon|tues|wednes|thurs|fri|satur|sun)day)$/.test(
          part,
        ),
    );
  if (parts.length !== 3) return null;
  const [a = '', b = '', year = ''] = parts;
  const month = (word: string) => MONTHS.findIndex((names) => names.test(word)) + 1;
  const number = (word: string) => Number(/^(\d{1,2})(er|e|st|nd|rd|th)?$/.exec(word)?.[1] ?? Number.NaN);
  if (!/^(\d{2}|\d{4})$/.test(year)) return null;
  if (month(b) > 0 && number(a) > 0) return dayOf(fullYear(year), month(b), number(a));
  if (month(a) > 0 && number(b) > 0) return dayOf(fullYear(year), month(a), number(b));
  return null;
}

/**
 * The day that a cell says: 2026-09-01, 01/09/2026, 1er septembre 2026, September 1, 2026, or a spreadsheet's own
 * number. An hour that follows is left out.
 * @param order which number is the day when both could be; null when nobody has said.
 */
export function readDay(cell: string, order: DateOrder | null): ReadDay {
  const text = cell.trim().replace(/[T\s]+\d{1,2}[:h]\d{2}.*$/i, '');
  const iso =
    /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/.exec(text) ?? /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(text);
  if (iso) return { day: dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3])), ambiguous: false };
  const numbers = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{2}|\d{4})$/.exec(text);
  if (numbers) {
    const [, a = '', b = '', written = ''] = numbers;
    const year = fullYear(written);
    const dayFirst = dayOf(year, Number(b), Number(a));
    const monthFirst = dayOf(year, Number(a), Number(b));
    if (dayFirst && monthFirst && dayFirst !== monthFirst) {
      if (order === null) return { day: null, ambiguous: true };
      return { day: order === 'dmy' ? dayFirst : monthFirst, ambiguous: true };
    }
    return { day: dayFirst ?? monthFirst, ambiguous: false };
  }
  const day = serialDay(text) ?? writtenDay(text);
  return day ? { day, ambiguous: false } : NO_DAY;
}

/**
 * The order of a column of days, told by those that can be read in one way only; null when none tells, or when they
 * contradict each other: a person chooses then.
 */
export function dateOrderOf(cells: Iterable<string>): DateOrder | null {
  let dayFirst = false;
  let monthFirst = false;
  for (const cell of cells) {
    const [, a, b] = /^\s*(\d{1,2})[-/. ](\d{1,2})[-/. ](?:\d{2}|\d{4})\b/.exec(cell) ?? [];
    if (Number(a) > 12) dayFirst = true;
    if (Number(b) > 12) monthFirst = true;
  }
  if (dayFirst === monthFirst) return null;
  return dayFirst ? 'dmy' : 'mdy';
}
