import { stringify } from 'csv-stringify/sync';
import { neutralCell } from '@/lib/neutral-cell';

/**
 * The wrong lines as a CSV that Excel opens rightly in Québec (UTF-8 with its mark, semicolons): the headings and cells
 * as they came, then why. Sent again once mended, the last column is left out by its heading.
 * @param reasons one text a line; `why` is the last column's heading.
 */
export function wrongRowsFile(
  header: readonly string[],
  rows: readonly { readonly cells: readonly string[] }[],
  reasons: readonly string[],
  why: string,
): string {
  const width = Math.max(header.length, ...rows.map(({ cells }) => cells.length));
  const filled = (cells: readonly string[], last: string) => [
    ...Array.from({ length: width }, (_, index) => neutralCell(cells[index] ?? '')),
    last,
  ];
  const lines = rows.map(({ cells }, index) => filled(cells, neutralCell(reasons[index] ?? '')));
  return stringify([filled(header, why), ...lines], {
    bom: true,
    delimiter: ';',
    record_delimiter: 'windows',
  });
}
