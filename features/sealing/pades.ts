import { PDFHexString } from '@cantoo/pdf-lib';
import { signDetached, stampSignature } from './cms';
import { first, NotDer } from './der';
import { Increment, NotOurPdf } from './increment';
import { addField, identifyAccessible } from './seal-field';
import type { SealSigner } from './signer';
import type { TimestampAuthority } from './timestamp';

/**
 * PAdES baseline seals (ETSI EN 319 142-1) on PDFs that Typst set. What a strict verifier may expect, byte by byte:
 *
 * One increment a seal, after the last byte of what was there: a line feed if that did not end with one; the objects that
 * are new or written again, by ascending number, each `N G obj\n…\nendobj\n`; one cross-reference table `xref\n` in
 * subsections, its entries of 20 bytes; `trailer\n<<…>>\nstartxref\nN\n%%EOF\n`, where `Prev` is the table before it and
 * the second of `ID` the first 16 bytes of SHA-256 over all that precedes the increment. Nothing after the last line feed.
 *
 * Among these objects exactly one is a signature dictionary, on one line and in this order: `<< /Type /Sig /Filter
 * /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange [0 B C D] /Contents <…> /M (D:YYYYMMDDHHMMSSZ) /Name <…>
 * /Reason <…> /Location <…> >>`. B, C and D are padded on the left with spaces to 10 characters. B is the offset of `<`,
 * C that after `>`, C + D the length of the file up to the end of this increment. Between them 24,576 digits: the CMS
 * in lower case, then zeros. The texts are UTF-16BE with a byte order mark, in upper-case hexadecimal.
 *
 * The other objects are: the widget (new), its Form element (new), the XMP metadata with PDF/UA's identification (new, in
 * the first increment alone) and, written again, the catalogue, the last page, the structure tree's root and document
 * element, the form, and any array or dictionary of theirs that is an object of its own. No content stream, font, image,
 * other page or annotation is ever among them: what a reader sees is what the first seal covered.
 */
const DIGITS = 2 * 12_288;

export interface SealingText {
  /** Who seals. */
  readonly name: string;
  readonly reason: string;
  readonly location: string;
  /** The field's name, such as `Sceau`. */
  readonly field: string;
  readonly description: string;
}

export interface Sealed {
  readonly pdf: Uint8Array;
  /** `b-t` once an authority's timestamp is in it. */
  readonly profile: 'b-b' | 'b-t';
}

export interface SealingOptions {
  /** Said in `M`; the server's clock, which nothing vouches for without an authority. */
  readonly at: Date;
  readonly text: SealingText;
  readonly authority: TimestampAuthority | null;
}

const wide = (value: number | string): string => String(value).padStart(10, ' ');
const hexText = (text: string): string => PDFHexString.fromText(text).toString();
const when = (at: Date): string => `D:${at.toISOString().replace(/\D/g, '').slice(0, 14)}Z`;

function dictionary({ name, reason, location }: SealingText, at: Date): string {
  const unknown = wide('');
  return [
    '<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached',
    `/ByteRange [0 ${unknown} ${unknown} ${unknown}] /Contents <${'0'.repeat(DIGITS)}> /M (${when(at)})`,
    `/Name ${hexText(name)} /Reason ${hexText(reason)} /Location ${hexText(location)} >>`,
  ].join(' ');
}

/** Writes a CMS between the angle brackets that begin at `open`, and zeros after it. */
function fill(pdf: Buffer, open: number, cms: Uint8Array): void {
  const digits = Buffer.from(cms).toString('hex');
  if (digits.length > DIGITS) throw new Error('a signature longer than its place');
  pdf.write(digits.padEnd(DIGITS, '0'), open + 1, 'latin1');
}

/**
 * Seals a PDF by an increment, or one that is sealed already by another: the seals before stay valid.
 * @throws NotOurPdf on a PDF that ends with anything but a cross-reference table.
 */
export async function sealPdf(
  pdf: Uint8Array,
  signer: SealSigner,
  { at, text, authority }: SealingOptions,
): Promise<Sealed> {
  const increment = await Increment.of(pdf);
  const seal = increment.addText(dictionary(text, at));
  addField(increment, seal, text);
  identifyAccessible(increment);
  const { pdf: sealed, offsetOf } = increment.write();
  const start = offsetOf(seal);
  const range = sealed.indexOf('/ByteRange [', start);
  const open = sealed.indexOf('/Contents <', start) + '/Contents '.length;
  const close = open + DIGITS + 2;
  const numbers = [open, close, sealed.length - close].map(wide).join(' ');
  sealed.write(`/ByteRange [0 ${numbers}]`, range, 'latin1');
  const covered = Buffer.concat([sealed.subarray(0, open), sealed.subarray(close)]);
  const { cms, profile } = await signDetached(covered, signer, authority);
  fill(sealed, open, cms);
  return { pdf: sealed, profile };
}

const RANGE = /^\/ByteRange \[0 ([ \d]{10}) ([ \d]{10}) ([ \d]{10})\] \/Contents </;

/** Where the last seal's `<` is. Only the seal that covers the whole file may still be given its timestamp. */
function lastSeal(pdf: Buffer): number {
  const at = pdf.lastIndexOf('/ByteRange [0 ');
  const found = at < 0 ? null : RANGE.exec(pdf.subarray(at, at + 80).toString('latin1'));
  const [open = 0, close = 0, rest = 0] = (found ?? []).slice(1).map(Number);
  if (!found || close !== open + DIGITS + 2 || close + rest !== pdf.length) {
    throw new NotOurPdf('no seal of the whole file');
  }
  return open;
}

/**
 * Adds the timestamp that the last seal lacks, inside its own `Contents`: no other byte changes. A seal under another
 * one is covered by it and stays without.
 * @returns null while the authority gives none. Throws NotOurPdf or NotDer on a file without a seal of ours.
 */
export async function stampPdf(pdf: Uint8Array, authority: TimestampAuthority): Promise<Uint8Array | null> {
  const stamped = Buffer.from(pdf);
  const open = lastSeal(stamped);
  const contents = Buffer.from(stamped.toString('latin1', open + 1, open + 1 + DIGITS), 'hex');
  if (contents.length !== DIGITS / 2) throw new NotDer('not hexadecimal');
  const cms = await stampSignature(first(contents).whole, authority);
  if (!cms) return null;
  fill(stamped, open, cms);
  return stamped;
}
