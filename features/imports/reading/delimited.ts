import { parse } from 'csv-parse/sync';
import { headingField } from '../columns/heading';
import { MAX_COLUMNS, MAX_ROWS, Unreadable } from './grid';

export const separators = [';', '\t', ',', '|'] as const;
export type Separator = (typeof separators)[number];

/** Lines looked at to tell the separator. */
const SAMPLE_LINES = 60;
const SAMPLE_LENGTH = 100_000;

/** One line feed a line. NULs go first: some payroll software pads with them. */
function evenLines(text: string): string {
  return text
    .replaceAll('\0', '')
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n');
}

/** A quote that is never closed is a character like another. */
function parsed(text: string, delimiter: Separator, to?: number): string[][] {
  const options = {
    delimiter,
    record_delimiter: '\n',
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: false,
    ...(to === undefined ? {} : { to }),
  };
  try {
    return parse(text, options);
  } catch {
    try {
      return parse(text, { ...options, quote: false });
    } catch {
      throw new Unreadable('broken');
    }
  }
}

/** How much a text looks like a table cut by that separator: headings that are known, then lines of one length. */
function likeness(sample: string, separator: Separator): number {
  const rows = parsed(sample, separator, SAMPLE_LINES).filter((row) =>
    row.some((cell) => cell.trim() !== ''),
  );
  const lengths = new Map<number, number>();
  for (const { length } of rows) lengths.set(length, (lengths.get(length) ?? 0) + 1);
  const [usual, count] = [...lengths].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0];
  if (usual < 2) return 0;
  const headings = rows.slice(0, 10).map((row) => row.filter((cell) => headingField(cell) !== null).length);
  return Math.max(0, ...headings) * 2 + count / rows.length;
}

/** The separator of a table, or null for a text that is no table. Of two that do as well, the first of the list. */
export function guessSeparator(text: string): Separator | null {
  const sample = evenLines(text).slice(0, SAMPLE_LENGTH);
  const ranked = separators
    .map((separator) => ({ separator, score: likeness(sample, separator) }))
    .sort((a, b) => b.score - a.score);
  const [best] = ranked;
  return best && best.score > 0 ? best.separator : null;
}

/** Excel says its separator in a first line of its own: `sep=;`. */
const DECLARED = /^sep=([;,|\t])\n/i;

/**
 * The rows of a CSV or TSV text, quoted line breaks kept inside their cell; one column when there is no separator.
 * @throws Unreadable when there are far too many.
 */
export function readDelimited(text: string, known?: Separator): string[][] {
  const whole = evenLines(text);
  const declared = DECLARED.exec(whole);
  const body = declared ? whole.slice(declared[0].length) : whole;
  const separator = known ?? (declared?.[1] as Separator | undefined) ?? guessSeparator(body) ?? ';';
  // A line that is cut into that many is no list of people; it is told before memory is filled with it.
  const first = body.slice(0, SAMPLE_LENGTH).split('\n', 1)[0] ?? '';
  if (first.split(separator).length > 8 * MAX_COLUMNS) throw new Unreadable('too_many_columns');
  const rows = parsed(body, separator, 4 * MAX_ROWS);
  return declared ? [[], ...rows] : rows;
}
