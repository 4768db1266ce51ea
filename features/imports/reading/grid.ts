/** A list as it was sent: at most that many bytes (« 10 Mo »), that many people, and columns that one can look through. */
export const MAX_BYTES = 10_000_000;
export const MAX_ROWS = 20_000;
export const MAX_COLUMNS = 256;
/** Characters of one cell: beyond any name, address or list of teams. */
const MAX_CELL = 1000;

/** One line that holds something. `number` is what a spreadsheet shows beside it, from 1. */
export interface Line {
  readonly number: number;
  /** As typed, without the empty cells at the end. */
  readonly cells: readonly string[];
}

/** Why a file can't be read at all, each with its sentence in the messages. */
export const unreadableReasons = [
  'empty',
  'too_large',
  'too_many_rows',
  'too_many_columns',
  'old_excel',
  'not_a_list',
  'broken',
  'gone',
] as const;
export type UnreadableReason = (typeof unreadableReasons)[number];

/** Thrown when nothing can be made of what was sent. */
export class Unreadable extends Error {
  constructor(readonly reason: UnreadableReason) {
    super(reason);
  }
}

/**
 * A cell without what no one typed: marks of the beginning of a file, NULs and other controls, spaces around, spaces that
 * do not show. Letters are composed (NFC); the kind of an apostrophe stays.
 */
function cleanCell(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Cf}/gu, '')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim()
    .slice(0, MAX_CELL);
}

/**
 * The lines that hold something, of rows in the order of the sheet.
 * @throws Unreadable when there is nothing, or more than is taken.
 */
export function linesOf(rows: Iterable<readonly string[]>): Line[] {
  const lines: Line[] = [];
  let number = 0;
  for (const row of rows) {
    number += 1;
    const cells = row.map(cleanCell);
    while (cells.at(-1) === '') cells.pop();
    if (cells.length === 0) continue;
    if (cells.length > MAX_COLUMNS) throw new Unreadable('too_many_columns');
    lines.push({ number, cells });
    // The headings, and a few lines of title above them, are not people.
    if (lines.length > MAX_ROWS + 10) throw new Unreadable('too_many_rows');
  }
  if (lines.length === 0) throw new Unreadable('empty');
  return lines;
}
