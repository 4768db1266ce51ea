import { buffer } from 'node:stream/consumers';
import { readSheet } from 'read-excel-file/node';
import { ZipFile } from 'yazl';
import { openArchive } from './archive';
import { MAX_COLUMNS, MAX_ROWS, Unreadable } from './grid';

/** What a list needs of a workbook: pictures, macros, comments and links are left where they are. */
const NEEDED =
  /^(\[Content_Types\]\.xml|xl\/[^/]+\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml)$/;
const WORKBOOK = 'xl/workbook.xml';
/** Rows may be empty: far more than there may be people, and few enough to hold. */
const LAST_ROW = 4 * MAX_ROWS;
const MAX_AREA = 6_000_000;
/** Sheets looked at for the first that holds something: a cover may come before the list. */
const SHEETS = 5;

/** Some software writes `<x:row>` where Excel writes `<row>`: the same thing, which the library doesn't know. */
function withoutPrefix(xml: string): string {
  const prefix = /^[^<]*(?:<\?[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)?<([A-Za-z][\w-]{0,20}):/.exec(
    xml,
  )?.[1];
  return prefix ? xml.replaceAll(`<${prefix}:`, '<').replaceAll(`</${prefix}:`, '</') : xml;
}

function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

/**
 * The library makes a row for every row up to the last, each as long as the longest: two cells in opposite corners of a
 * sheet would fill the memory. Cells that hold nothing don't count.
 */
function checkExtent(xml: string): void {
  let rows = 0;
  let columns = 0;
  for (const [, letters = '', row] of xml.matchAll(/<c\b[^>]*?\br="([A-Z]{1,4})(\d{1,9})"[^>]*[^/]>/g)) {
    rows = Math.max(rows, Number(row));
    columns = Math.max(columns, columnNumber(letters));
  }
  if (rows > LAST_ROW) throw new Unreadable('too_many_rows');
  if (columns > MAX_COLUMNS) throw new Unreadable('too_many_columns');
  if (rows * columns > MAX_AREA) throw new Unreadable('too_large');
  for (const [, row] of xml.matchAll(/<row\b[^>]*?\br="(\d{1,12})"/g)) {
    if (Number(row) > 1_048_576) throw new Unreadable('broken');
  }
}

/** The places, from 1, of the sheets that are not hidden. */
function shownSheets(workbook: string): number[] {
  const sheets = [...workbook.matchAll(/<sheet\b[^>]*>/g)].map(([tag]) => tag);
  return sheets.flatMap((tag, index) => (/\bstate="(hidden|veryHidden)"/.test(tag) ? [] : [index + 1]));
}

/** The workbook anew: bounded, plain, and nothing in it but what is read. */
async function repacked(files: ReadonlyMap<string, string>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, xml] of files) zip.addBuffer(Buffer.from(xml), name, { compress: false });
  zip.end();
  return buffer(zip.outputStream);
}

/** A cell as one would type it: days as `2026-09-01`, whatever the format they are shown in. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return '';
    const rounded = new Date(Math.round(value.getTime() / 1000) * 1000);
    return rounded.toISOString().slice(0, 10);
  }
  return String(value);
}

/**
 * The rows of the first sheet that holds something, of an XLSX workbook.
 * @throws Unreadable when it is none, or larger than any list of people.
 */
export async function readWorkbook(bytes: Buffer): Promise<string[][]> {
  const files = new Map<string, string>();
  for (const [name, content] of openArchive(bytes, (name) => NEEDED.test(name))) {
    files.set(name, withoutPrefix(content.toString('utf8').replace(/^\ufeff/, '')));
  }
  const workbook = files.get(WORKBOOK);
  if (workbook === undefined) throw new Unreadable('not_a_list');
  for (const [name, xml] of files) if (name.startsWith('xl/worksheets/')) checkExtent(xml);
  const packed = await repacked(files);
  for (const sheet of shownSheets(workbook).slice(0, SHEETS)) {
    let rows: unknown[][];
    try {
      rows = await readSheet(packed, sheet, { trim: false });
    } catch {
      throw new Unreadable('broken');
    }
    if (rows.length > 0) return rows.map((row) => row.map(textOf));
  }
  throw new Unreadable('empty');
}
