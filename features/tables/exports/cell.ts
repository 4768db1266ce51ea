import { type Day, daysBetween } from '@/lib/days';

/** One cell of a file: words, a day, a number, or nothing. */
export type Cell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'day'; readonly day: Day }
  | { readonly kind: 'number'; readonly number: number }
  | null;

export const textCell = (text: string | null): Cell => (text ? { kind: 'text', text } : null);
export const dayCell = (day: Day | null): Cell => (day === null ? null : { kind: 'day', day });
export const numberCell = (number: number | null): Cell =>
  number === null ? null : { kind: 'number', number };

/** One column of a file made from lines: under which words, how wide (in characters), and what of each line. */
export interface FileColumn<Line> {
  readonly key: string;
  readonly label: string;
  readonly width: number;
  cell(line: Line): Cell;
  /** The same as data: codes, days and lists, for programs. */
  value(line: Line): unknown;
}

/** What a spreadsheet runs as a formula when a cell begins with it, full-width forms and what it skips included. */
const RUNS = /^[\s\p{Cc}\u00a0\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;

/** The text as a spreadsheet may open it: what it would run is preceded by an apostrophe, and only read. */
export function harmless(text: string): string {
  return RUNS.test(text) ? `'${text}` : text;
}

/** Days since the last day of 1899, as spreadsheets number them from 1 March 1900 on; earlier ones they get wrong. */
export function serialOf(day: Day): number | null {
  const serial = daysBetween('1899-12-30', day);
  return serial >= 61 ? serial : null;
}
