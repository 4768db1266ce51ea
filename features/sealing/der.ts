/**
 * DER (X.690), written and read as bytes. A seal is put together from slices of the certificates themselves, and an
 * authority's token from slices of its answer: re-encoding what somebody signed by way of objects could change it.
 */
export interface Element {
  readonly tag: number;
  readonly content: Uint8Array;
  /** Tag, length and content, as they were read. */
  readonly whole: Uint8Array;
}

/** Bytes that are not DER, or not of the shape that was expected. */
export class NotDer extends Error {}

export const TAG = {
  integer: 0x02,
  octets: 0x04,
  oid: 0x06,
  sequence: 0x30,
  set: 0x31,
} as const;

function lengthBytes(length: number): number[] {
  if (length < 0x80) return [length];
  const digits: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256);
  return [0x80 | digits.length, ...digits];
}

export function element(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([Uint8Array.of(tag, ...lengthBytes(length)), ...parts]);
}

export function sequence(...parts: readonly Uint8Array[]): Uint8Array {
  return element(TAG.sequence, ...parts);
}

/** In DER the members of a SET OF are sorted by their bytes (X.690 §11.6). */
export function sorted(parts: readonly Uint8Array[]): Uint8Array[] {
  return [...parts].sort((a, b) => Buffer.compare(a, b));
}

export function setOf(...parts: readonly Uint8Array[]): Uint8Array {
  return element(TAG.set, ...sorted(parts));
}

export function octets(bytes: Uint8Array): Uint8Array {
  return element(TAG.octets, bytes);
}

/** A small INTEGER, 0 to 127. */
export function small(value: number): Uint8Array {
  return element(TAG.integer, Uint8Array.of(value));
}

function base128(value: number): number[] {
  const digits = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) {
    digits.unshift(0x80 | (rest % 128));
  }
  return digits;
}

/** @param dotted such as `1.2.840.113549.1.7.2`. */
export function oid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return element(TAG.oid, Uint8Array.from([first * 40 + second, ...rest].flatMap(base128)));
}

function readLength(bytes: Uint8Array, at: number): { length: number; start: number } {
  const first = bytes[at];
  if (first === undefined) throw new NotDer('cut short');
  if (first < 0x80) return { length: first, start: at + 1 };
  const count = first & 0x7f;
  if (count === 0 || count > 4 || at + count >= bytes.length) throw new NotDer('no such length');
  const length = bytes.subarray(at + 1, at + 1 + count).reduce((sum, digit) => sum * 256 + digit, 0);
  if (lengthBytes(length).length !== count + 1) throw new NotDer('a length in too many bytes');
  return { length, start: at + 1 + count };
}

/** The element that `bytes` begin with, whatever follows it. Throws NotDer. */
export function first(bytes: Uint8Array): Element {
  const tag = bytes[0] ?? 0;
  if ((tag & 0x1f) === 0x1f) throw new NotDer('a tag of several bytes');
  const { length, start } = readLength(bytes, 1);
  if (start + length > bytes.length) throw new NotDer('cut short');
  return { tag, content: bytes.subarray(start, start + length), whole: bytes.subarray(0, start + length) };
}

/** The elements that follow one another in `bytes`, to the last byte. Throws NotDer. */
export function elements(bytes: Uint8Array): Element[] {
  const found: Element[] = [];
  for (let rest = bytes; rest.length > 0; ) {
    const next = first(rest);
    found.push(next);
    rest = rest.subarray(next.whole.length);
  }
  return found;
}

/** The one element that `bytes` is, of that tag. Throws NotDer. */
export function only(bytes: Uint8Array, tag: number): Element {
  const [first, ...rest] = elements(bytes);
  if (first?.tag !== tag || rest.length > 0) throw new NotDer(`not one element of tag ${tag}`);
  return first;
}

/** Takes a constructed element's members one by one, in their order. */
export class Members {
  readonly #rest: Element[];

  constructor(of: Element) {
    this.#rest = elements(of.content);
  }

  /** The next member, which must have that tag. Throws NotDer. */
  take(tag: number): Element {
    const next = this.#rest.shift();
    if (next?.tag !== tag) throw new NotDer(`expected tag ${tag}, found ${next?.tag}`);
    return next;
  }

  /** The next member if it has that tag. */
  takeIf(tag: number): Element | null {
    return this.#rest[0]?.tag === tag ? (this.#rest.shift() ?? null) : null;
  }

  /** Throws NotDer when something is left. */
  end(): void {
    if (this.#rest.length > 0) throw new NotDer('more than expected');
  }
}

export function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
