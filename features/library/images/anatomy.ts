import { type Anatomy, Damaged } from './container';
import { jpegAnatomy } from './jpeg';
import { MAX_PIXELS, MAX_SCANS } from './limits';
import { pngAnatomy } from './png';
import { webpAnatomy } from './webp';

/** The kinds that are taken. */
export type ImageKind = 'jpeg' | 'png' | 'webp';

/** Why a file is refused; its words are in `studio.images.problems`. */
export type ImageProblem =
  | 'empty'
  | 'too_large'
  | 'svg'
  | 'heic'
  | 'type'
  | 'damaged'
  | 'animated'
  | 'pixels'
  | 'polyglot'
  | 'slow'
  | 'busy';

export interface Inspected {
  readonly kind: ImageKind;
  readonly anatomy: Anatomy;
}

const READERS: readonly {
  readonly kind: ImageKind;
  readonly starts: (bytes: Buffer) => boolean;
  readonly read: (bytes: Buffer) => Anatomy;
}[] = [
  {
    kind: 'jpeg',
    starts: (bytes) => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])),
    read: jpegAnatomy,
  },
  {
    kind: 'png',
    starts: (bytes) => bytes.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')),
    read: pngAnatomy,
  },
  {
    kind: 'webp',
    starts: (bytes) =>
      bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP',
    read: webpAnatomy,
  },
];

/** What a file is that is none of the three kinds, where more can be said than that. */
function otherKind(bytes: Buffer): ImageProblem {
  if (bytes.toString('latin1', 4, 8) === 'ftyp') return 'heic';
  const head = bytes.toString('utf8', 0, 1_024).replace(/\0/g, '');
  return /<svg[\s>]|<!doctype\s+svg/i.test(head) ? 'svg' : 'type';
}

/** Markup or a program, where a picture has remarks. */
const FOREIGN = /<(?:script|svg|html|body|iframe|!doctype|!entity)|<\?php|<%|\bjavascript:/i;

/** A ZIP archive is read from its end: its last record (APPNOTE 4.3.16) says how much follows it. */
function endsAsArchive(bytes: Buffer): boolean {
  const from = Math.max(0, bytes.length - 65_557);
  for (let at = bytes.indexOf('PK\x05\x06', from, 'latin1'); at >= 0; ) {
    if (at + 22 <= bytes.length && at + 22 + bytes.readUInt16LE(at + 20) === bytes.length) return true;
    at = bytes.indexOf('PK\x05\x06', at + 1, 'latin1');
  }
  return false;
}

/** Whether a file is something else as well: what is refused here would be harmless once encoded anew, and is no accident. */
function isPolyglot(bytes: Buffer, { asides, after }: Anatomy): boolean {
  // Readers of PDF look for its beginning in the first kilobyte.
  if (bytes.subarray(0, 1_024).includes('%PDF-') || endsAsArchive(bytes)) return true;
  return after.some((byte) => byte !== 0) || asides.some((aside) => FOREIGN.test(aside.toString('latin1')));
}

/** Looks at a file from outside, before anything unfolds it: its kind and parts, or why it is refused. Linear. */
export function inspectImage(bytes: Buffer): Inspected | { readonly problem: ImageProblem } {
  if (bytes.length === 0) return { problem: 'empty' };
  const reader = READERS.find(({ starts }) => starts(bytes));
  if (!reader) return { problem: otherKind(bytes) };
  let anatomy: Anatomy;
  try {
    anatomy = reader.read(bytes);
  } catch (error) {
    if (error instanceof Damaged || error instanceof RangeError) return { problem: 'damaged' };
    throw error;
  }
  const { width, height, scans } = anatomy;
  if (width < 1 || height < 1) return { problem: 'damaged' };
  if (width * height > MAX_PIXELS || scans > MAX_SCANS) return { problem: 'pixels' };
  if (anatomy.animated) return { problem: 'animated' };
  return isPolyglot(bytes, anatomy) ? { problem: 'polyglot' } : { kind: reader.kind, anatomy };
}
