import { decodeText } from './decoding';
import { readDelimited } from './delimited';
import { type Line, linesOf, MAX_BYTES, Unreadable } from './grid';
import { readPasted } from './pasted';
import { readWorkbook } from './workbook';

export type SourceKind = 'pasted' | 'table' | 'workbook';

const begins = (bytes: Buffer, ...mark: number[]) => mark.every((byte, at) => bytes[at] === byte);

/**
 * What a file is, told by its first bytes and never by its name.
 * @throws Unreadable for one that can be no list, so that it is said before anything is kept.
 */
export function kindOf(bytes: Buffer): 'table' | 'workbook' {
  if (bytes.length > MAX_BYTES) throw new Unreadable('too_large');
  if (bytes.length === 0) throw new Unreadable('empty');
  if (begins(bytes, 0x50, 0x4b, 0x03, 0x04)) return 'workbook';
  // Compound files: Excel before 2007, and workbooks under a password.
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw new Unreadable('old_excel');
  const pictures = [
    [0x25, 0x50, 0x44, 0x46],
    [0x89, 0x50, 0x4e, 0x47],
    [0xff, 0xd8, 0xff],
    [0x47, 0x49, 0x46, 0x38],
    [0x1f, 0x8b],
    [0x7b, 0x5c, 0x72, 0x74],
  ];
  if (pictures.some((mark) => begins(bytes, ...mark))) throw new Unreadable('not_a_list');
  return 'table';
}

/** The lines of a list. @throws Unreadable when nothing can be made of it. */
export async function readSource(kind: SourceKind, bytes: Buffer): Promise<Line[]> {
  if (kind === 'workbook') return linesOf(await readWorkbook(bytes));
  const text = decodeText(bytes);
  return linesOf(kind === 'pasted' ? readPasted(text) : readDelimited(text));
}
