import { Readable } from 'node:stream';
import type { Locale } from '@/i18n/routing';
import type { Day } from '@/lib/days';
import type { FileColumn } from './cell';
import { csvFile } from './csv';
import { jsonFile } from './json';
import { xlsxFile } from './xlsx';

export const formats = ['csv', 'xlsx', 'json'] as const;
export type Format = (typeof formats)[number];

export const isFormat = (text: string): text is Format => formats.some((format) => format === text);

/** Lines read for one chunk, in one short transaction. */
export const CHUNK = 1_000;

const TYPES: Record<Format, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
};

/** Where a list goes on: the last line read, and in which segment of the order it stood. */
export interface Mark<Line> {
  readonly line: Line;
  readonly segment: number;
}

/** Some lines in the list's order, and where the next ones begin; null when there are no more. */
export interface Stretched<Line> {
  readonly lines: readonly Line[];
  readonly next: Mark<Line> | null;
}

/** All the lines of a list, a chunk at a time: a chunk is not read before the one before it is wanted no more. */
export async function* chunksOf<Line>(
  read: (from: Mark<Line> | null) => Promise<Stretched<Line>>,
): AsyncGenerator<readonly Line[]> {
  let from: Mark<Line> | null = null;
  do {
    const { lines, next }: Stretched<Line> = await read(from);
    yield lines;
    from = next;
  } while (from);
}

/** A file, written as it is read: of which type, and under which name, which says nothing of anybody. */
export function exportFile<Line>(
  format: Format,
  columns: readonly FileColumn<Line>[],
  chunks: AsyncIterable<readonly Line[]>,
  { locale, title, day }: { readonly locale: Locale; readonly title: string; readonly day: Day },
): { readonly body: Readable; readonly type: string; readonly name: string } {
  const plain = (file: AsyncGenerator<Buffer>) => Readable.from(file, { objectMode: false });
  const bodies: Record<Format, () => Readable> = {
    csv: () => plain(csvFile(columns, chunks, locale)),
    json: () => plain(jsonFile(columns, chunks)),
    xlsx: () => xlsxFile(columns, chunks, { name: title }),
  };
  const name = title
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9]+/g, '-');
  return { body: bodies[format](), type: TYPES[format], name: `${name}-${day}.${format}` };
}
