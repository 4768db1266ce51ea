import { joinBytes, sameBytes } from '@/lib/bytes';

/*
 * The Distinguished Encoding Rules (ITU-T X.690 §10 and §11), strictly: a value has one spelling, so that a byte that
 * changes nothing does not exist. Only what signatures, certificates and timestamps use.
 */

/** What is read is not DER, or not of the shape expected. Caught where a file is judged: it is then not in its form. */
export class NotDer extends Error {}

export interface Der {
  readonly tag: number;
  /** The whole value, its tag and length included. */
  readonly bytes: Uint8Array;
  readonly content: Uint8Array;
}

export const BOOLEAN = 0x01;
export const INTEGER = 0x02;
export const BIT_STRING = 0x03;
export const OCTET_STRING = 0x04;
export const OBJECT_IDENTIFIER = 0x06;
const UTC_TIME = 0x17;
export const GENERALIZED_TIME = 0x18;
export const SEQUENCE = 0x30;
export const SET = 0x31;
/** `[n]` around another value, or in place of its tag when that one is constructed. */
export const constructed = (n: number) => 0xa0 + n;
/** `[n]` in place of a primitive's tag. */
export const primitive = (n: number) => 0x80 + n;

const refuse = (what: string): never => {
  throw new NotDer(what);
};

/** One value from the start of those bytes; more may follow. */
function readOne(bytes: Uint8Array): Der {
  const [tag, first] = bytes;
  if (tag === undefined || first === undefined) return refuse('a value is cut short');
  if ((tag & 0x1f) === 0x1f) return refuse('a tag of several bytes');
  let length = first;
  let start = 2;
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 4) return refuse('a length without end, or beyond reason');
    length = 0;
    for (const byte of bytes.subarray(2, 2 + count)) length = length * 256 + byte;
    start += count;
    if (bytes[2] === 0 || length < 0x80) return refuse('a length written longer than it must be');
  }
  const end = start + length;
  if (end > bytes.length) return refuse('a value is cut short');
  return { tag, bytes: bytes.subarray(0, end), content: bytes.subarray(start, end) };
}

/** The one value that those bytes are. Throws `NotDer` when anything follows it. */
export function readDer(bytes: Uint8Array, tag?: number): Der {
  const der = readOne(bytes);
  if (der.bytes.length !== bytes.length) return refuse('bytes after the end');
  return tag === undefined ? der : expectTag(der, tag);
}

function expectTag(der: Der, tag: number): Der {
  return der.tag === tag ? der : refuse(`tag ${der.tag} in place of ${tag}`);
}

/** The values inside a constructed one. */
export function valuesIn(der: Der): Der[] {
  const values: Der[] = [];
  let rest = der.content;
  while (rest.length > 0) {
    const value = readOne(rest);
    values.push(value);
    rest = rest.subarray(value.bytes.length);
  }
  return values;
}

/** The fields of a structure, taken in their order; every one must be taken. */
export class Fields {
  private at = 0;
  private readonly values: readonly Der[];

  constructor(der: Der, tag: number = SEQUENCE) {
    this.values = valuesIn(expectTag(der, tag));
  }

  next(tag?: number): Der {
    const value = this.values[this.at++] ?? refuse('a field is missing');
    return tag === undefined ? value : expectTag(value, tag);
  }

  optional(tag: number): Der | null {
    return this.values[this.at]?.tag === tag ? this.next() : null;
  }

  end(): void {
    if (this.at !== this.values.length) refuse('a field too many');
  }
}

/** The fields of a structure of exactly that many. */
export function exactly(der: Der, ...tags: readonly number[]): Der[] {
  const fields = new Fields(der);
  const values = tags.map((tag) => fields.next(tag));
  fields.end();
  return values;
}

/** An integer's bytes, two's complement, as short as can be. */
export function readInteger(der: Der): Uint8Array {
  const [first, second] = expectTag(der, INTEGER).content;
  if (first === undefined) return refuse('an integer of nothing');
  if (second !== undefined && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80)))
    return refuse('an integer longer than it must be');
  return der.content;
}

/** A small count, such as a version. */
export function readSmall(der: Der): number {
  const bytes = readInteger(der);
  if (bytes.length > 4 || (bytes[0] ?? 0) >= 0x80) return refuse('not a small count');
  return bytes.reduce((value, byte) => value * 256 + byte, 0);
}

export function readBoolean(der: Der): boolean {
  const [value, more] = expectTag(der, BOOLEAN).content;
  if (more !== undefined || (value !== 0 && value !== 0xff)) return refuse('not a boolean');
  return value === 0xff;
}

/** An object identifier in dotted decimals. */
export function readOid(der: Der): string {
  const bytes = expectTag(der, OBJECT_IDENTIFIER).content;
  const arcs: number[] = [];
  let arc = 0;
  let fresh = true;
  for (const byte of bytes) {
    if (fresh && byte === 0x80) return refuse('an identifier longer than it must be');
    arc = arc * 128 + (byte & 0x7f);
    if (!Number.isSafeInteger(arc)) return refuse('an identifier beyond reason');
    fresh = byte < 0x80;
    if (fresh) {
      arcs.push(arc);
      arc = 0;
    }
  }
  const [first] = arcs;
  if (first === undefined || !fresh) return refuse('an identifier cut short');
  const top = Math.min(Math.floor(first / 40), 2);
  return [top, first - 40 * top, ...arcs.slice(1)].join('.');
}

/** A bit string of whole bytes. */
export function readBits(der: Der): Uint8Array {
  const { content } = expectTag(der, BIT_STRING);
  if (content[0] !== 0) return refuse('not a bit string of whole bytes');
  return content.subarray(1);
}

/** A set of named bits, such as a key's usages: whether each is there, the first bit first (X.690 §11.2.2). */
export function readNamedBits(der: Der): boolean[] {
  const { content } = expectTag(der, BIT_STRING);
  const [unused, ...bytes] = content;
  const last = bytes.at(-1);
  if (unused === undefined || unused > 7 || (last === undefined && unused > 0)) return refuse('not bits');
  if (last !== undefined && ((last >> unused) & 1) === 0) return refuse('bits longer than they must be');
  if (last !== undefined && (last & (2 ** unused - 1)) !== 0) return refuse('stray bits');
  return bytes.flatMap((byte) => Array.from({ length: 8 }, (_, bit) => ((byte >> (7 - bit)) & 1) === 1));
}

/** A time in UTC, to the second; a GeneralizedTime may have a fraction without trailing zeroes (X.690 §11.7). */
export function readTime(der: Der): Date {
  const text = String.fromCharCode(...der.content);
  const [, year, month, day, hour, minute, second, fraction] =
    (der.tag === UTC_TIME
      ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text)
      : /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d*[1-9])?Z$/.exec(
          expectTag(der, GENERALIZED_TIME) && text,
        )) ?? [];
  // RFC 5280 §4.1.2.5.1: two digits from 50 on are of the last century.
  const full = year?.length === 2 ? `${Number(year) < 50 ? 20 : 19}${year}` : year;
  const said = `${full}-${month}-${day}T${hour}:${minute}:${second}`;
  const time = new Date(`${said}${(fraction ?? '.0').slice(0, 4)}Z`);
  if (Number.isNaN(time.getTime()) || !time.toISOString().startsWith(said)) return refuse('not a time');
  return time;
}

/** Writes a value around those already written. */
export function writeDer(tag: number, ...content: readonly Uint8Array[]): Uint8Array {
  const length = content.reduce((sum, part) => sum + part.length, 0);
  const size: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) size.unshift(rest % 256);
  const head = length < 0x80 ? [tag, length] : [tag, 0x80 + size.length, ...size];
  return joinBytes(Uint8Array.from(head), ...content);
}

export function writeSmall(value: number): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value > 0x7f)
    throw new RangeError(`not a small count: ${value}`);
  return writeDer(INTEGER, Uint8Array.of(value));
}

export function writeOid(dotted: string): Uint8Array {
  const [top = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [40 * top + second, ...rest].flatMap((arc) => {
    const digits = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) {
      digits.unshift(0x80 + (left % 128));
    }
    return digits;
  });
  return writeDer(OBJECT_IDENTIFIER, Uint8Array.from(bytes));
}

/** Whether those values are in the order of a SET OF (X.690 §11.6): ascending, as bytes. */
export function inSetOrder(values: readonly Der[]): boolean {
  return values.every((value, index) => {
    const before = values[index - 1]?.bytes;
    if (!before) return true;
    const at = before.findIndex((byte, position) => byte !== value.bytes[position]);
    return at < 0 ? !sameBytes(before, value.bytes) : (before[at] ?? 0) < (value.bytes[at] ?? -1);
  });
}
