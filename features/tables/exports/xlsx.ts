import { PassThrough, Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { FileColumn } from './cell';
import {
  contentTypes,
  rootRelations,
  rowXml,
  SHEET_ROWS,
  sheetEnd,
  sheetStart,
  stylesXml,
  workbookRelations,
  workbookXml,
} from './sheet';

/** ZIP's own calendar begins here: the file says nothing of when or where it was made. */
const OPTIONS = { mtime: new Date(1980, 0, 1), mode: 0o100644, forceDosTimestamp: true } as const;

/** Rows that are put together before they are handed on. */
const ROWS_AT_ONCE = 500;

/** One line after another, which the sheets share. */
async function* each<Line>(chunks: AsyncIterable<readonly Line[]>): AsyncGenerator<Line> {
  for await (const chunk of chunks) yield* chunk;
}

/** The lines as sheets, one after the other, each full before the next one begins. */
class Sheets<Line> {
  readonly #lines: AsyncGenerator<Line>;
  #ahead: IteratorResult<Line> | null = null;
  /** Rows of each sheet so far, headings included. */
  readonly rows: number[] = [];

  constructor(
    chunks: AsyncIterable<readonly Line[]>,
    readonly columns: readonly FileColumn<Line>[],
    readonly capacity: number,
  ) {
    this.#lines = each(chunks);
  }

  async hasMore(): Promise<boolean> {
    this.#ahead ??= await this.#lines.next();
    return !this.#ahead.done;
  }

  async *next(): AsyncGenerator<Buffer> {
    let text = sheetStart(this.columns);
    let row = 1;
    while (row < this.capacity && (await this.hasMore())) {
      const { value } = this.#ahead as IteratorYieldResult<Line>;
      this.#ahead = null;
      row += 1;
      text += rowXml(
        this.columns.map((column) => column.cell(value)),
        row,
      );
      if (row % ROWS_AT_ONCE === 0) {
        yield Buffer.from(text);
        text = '';
      }
    }
    this.rows.push(row);
    yield Buffer.from(text + sheetEnd(this.columns.length, row));
  }

  async close(): Promise<void> {
    await this.#lines.return(undefined);
  }
}

/**
 * A workbook as it is written: in the memory of a few hundred rows, whatever their number, with as many sheets as
 * they need. It stops with its reader.
 */
export function xlsxFile<Line>(
  columns: readonly FileColumn<Line>[],
  chunks: AsyncIterable<readonly Line[]>,
  { name, capacity = SHEET_ROWS }: { readonly name: string; readonly capacity?: number },
): Readable {
  const zip = new ZipFile();
  const output = new PassThrough();
  const sheets = new Sheets(chunks, columns, capacity);
  const whole = (text: string, path: string) => zip.addBuffer(Buffer.from(text), path, OPTIONS);
  const write = async () => {
    let number = 0;
    do {
      number += 1;
      const sheet = Readable.from(sheets.next(), { objectMode: false });
      output.once('close', () => sheet.destroy());
      zip.addReadStream(sheet, `xl/worksheets/sheet${number}.xml`, OPTIONS);
      await finished(sheet);
    } while (await sheets.hasMore());
    whole(stylesXml, 'xl/styles.xml');
    whole(workbookXml(name, columns.length, sheets.rows), 'xl/workbook.xml');
    whole(workbookRelations(number), 'xl/_rels/workbook.xml.rels');
    whole(rootRelations, '_rels/.rels');
    whole(contentTypes(number), '[Content_Types].xml');
    zip.end();
  };
  const fail = (error: unknown) => output.destroy(error instanceof Error ? error : new Error('no more rows'));
  zip.on('error', fail);
  zip.outputStream.pipe(output);
  output.once('close', () => void sheets.close().catch(() => undefined));
  // A reader who goes away has closed the output already, and hears no more.
  write().catch(fail);
  return output;
}
