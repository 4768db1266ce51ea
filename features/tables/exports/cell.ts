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

/** Days since the last day of 1899, as spreadsheets number them from 1 March 1900 on; earlier ones they get wrong. */
export function serialOf(day: Day): number | null {
  const serial = daysBetween('1899-12-30', day);
  return serial >= 61 ? serial : null;
}
