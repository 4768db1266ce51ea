import { stringify } from 'csv-stringify/sync';
import type { Locale } from '@/i18n/routing';
import { harmless } from '@/lib/harmless';
import type { Cell, FileColumn } from './cell';

/** Excel takes UTF-8 for the system's own encoding unless the file begins so. */
const BOM = '\ufeff';

/** Excel cuts a file at the list separator of Windows' language: a semicolon where the comma is for decimals. */
const SEPARATORS: Record<Locale, string> = { fr: ';', en: ',' };

function written(cell: Cell): string {
  if (cell === null) return '';
  if (cell.kind === 'text') return harmless(cell.text);
  return cell.kind === 'day' ? cell.day : String(cell.number);
}

function lines(rows: readonly (readonly string[])[], locale: Locale): string {
  // RFC 4180 ends lines by CRLF and doubles quotes within quotes.
  return stringify([...rows.map((row) => [...row])], {
    delimiter: SEPARATORS[locale],
    record_delimiter: '\r\n',
    quoted_match: /[\s;,"']/,
  });
}

/** The file, a chunk of lines at a time: headings first, days as `2026-11-23`. */
export async function* csvFile<Line>(
  columns: readonly FileColumn<Line>[],
  chunks: AsyncIterable<readonly Line[]>,
  locale: Locale,
): AsyncGenerator<Buffer> {
  yield Buffer.from(BOM + lines([columns.map(({ label }) => harmless(label))], locale));
  for await (const chunk of chunks) {
    const rows = chunk.map((line) => columns.map((column) => written(column.cell(line))));
    if (rows.length > 0) yield Buffer.from(lines(rows, locale));
  }
}
