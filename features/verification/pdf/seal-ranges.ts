import { fromHex } from '@/lib/bytes';

/*
 * Where a PDF is sealed (ISO 32000-1 §12.8.1, ETSI EN 319 142-1 §5.3). Each seal ends an incremental update and covers
 * all that comes before its end but its own /Contents; so the last one covers the whole file, and what stands between
 * `<` and `>` is held to one spelling. Nothing else of the PDF needs to be read.
 */

/** Bytes that a seal has room for; what it does not fill is zero. */
const ROOM = 12_288;
/** An employee's copy, the employer's countersignature, and room for what nobody does yet. */
const MAX_SEALS = 8;

export interface SealRange {
  /** The CMS, without its padding. */
  readonly cms: Uint8Array;
  /** The two stretches that it is over, as one. */
  readonly content: Uint8Array;
  /** Where its update ends. */
  readonly end: number;
  /** What the seal's own dictionary says of when. */
  readonly claimedAt: Date | null;
}

/** One character a byte, so that places in the text are places in the file. */
const oneToOne = new TextDecoder('latin1');

/** The CMS in a /Contents: lower-case hexadecimal from its start, then zeroes to the end of its room. */
function readContents(hex: string): Uint8Array | null {
  const bytes = hex.length === 2 * ROOM ? fromHex(hex) : null;
  // Its own length comes first: SEQUENCE, and a length in two bytes (X.690 §8.1.3.5).
  if (bytes?.[0] !== 0x30 || bytes[1] !== 0x82) return null;
  const length = 4 + (bytes[2] ?? 0) * 256 + (bytes[3] ?? 0);
  if (length > bytes.length || bytes.subarray(length).some((byte) => byte !== 0)) return null;
  return bytes.subarray(0, length);
}

/** `/M (D:20261121193005Z)`, in the same dictionary. */
function readClaimedAt(dictionary: string): Date | null {
  const [, ...digits] = /\/M \(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z\)/.exec(dictionary) ?? [];
  const [year, month, day, hour, minute, second] = digits;
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at.getTime()) ? null : at;
}

/** Whether from `start` to `end` is one update, which ends as updates do and points into itself (§7.5.5, §7.5.6). */
function isOneUpdate(text: string, start: number, end: number): boolean {
  const update = text.slice(start, end);
  const [, offset] = /\nstartxref\r?\n(\d{1,10})\r?\n%%EOF\r?\n?$/.exec(update) ?? [];
  const at = Number(offset);
  if (offset === undefined || at < start || at >= end) return false;
  if (start > 0 && update.split('%%EOF').length !== 2) return false;
  return /^(xref\b|\d+ \d+ obj\b)/.test(text.slice(at, at + 24));
}

/**
 * The seals of a PDF, the first one first, when together they cover all of it. Null when anything is out of its form: a
 * byte after the last, an update that nobody sealed, a /Contents in another spelling.
 * @returns an empty list when it bears no seal at all.
 */
export function sealRanges(pdf: Uint8Array): SealRange[] | null {
  const text = oneToOne.decode(pdf);
  const places = [...text.matchAll(/\/ByteRange\b/g)].map(({ index }) => index);
  if (places.length > MAX_SEALS) return null;
  const seals: SealRange[] = [];
  for (const place of places) {
    const start = seals.at(-1)?.end ?? 0;
    const found = /^\/ByteRange ?\[ ?0 +(\d+) +(\d+) +(\d+) *\] ?\/Contents ?</.exec(
      text.slice(place, place + 120),
    );
    const [a, b, c] = found?.slice(1).map(Number) ?? [];
    if (!found || a === undefined || b === undefined || c === undefined) return null;
    const end = b + c;
    // The hole begins at this very `<` and ends after its `>`.
    const itself = a === place + found[0].length - 1 && b === a + 2 * ROOM + 2 && text[b - 1] === '>';
    if (!itself || place < start || end > pdf.length || !isOneUpdate(text, start, end)) return null;
    const cms = readContents(text.slice(a + 1, b - 1));
    if (!cms) return null;
    const content = new Uint8Array(a + c);
    content.set(pdf.subarray(0, a));
    content.set(pdf.subarray(b, end), a);
    const opened = text.lastIndexOf(' obj', place);
    const closed = text.indexOf('endobj', b);
    const dictionary = text.slice(opened, a) + text.slice(b, closed < 0 ? end : closed);
    seals.push({ cms, content, end, claimedAt: readClaimedAt(dictionary) });
  }
  return seals.length > 0 && seals.at(-1)?.end !== pdf.length ? null : seals;
}
