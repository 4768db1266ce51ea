import { joinBytes, readUtf8, sameBytes } from '@/lib/bytes';
import type { Source } from '../source';

/*
 * The ZIP of a pack (PKWARE APPNOTE 6.3), held to the one form in which packs are written: stored entries one after the
 * other from the first byte, names in ASCII, one fixed date, mode 0644, no extra field, no comment. Each header is
 * written again from the name, the length and the CRC-32, and compared: the ZIP equals its own rebuild, to the last byte.
 */

export interface Entry {
  readonly name: string;
  /** Where its own bytes begin. */
  readonly start: number;
  readonly size: number;
  readonly crc: number;
}

/** The entries that are written without knowing their length: it then follows them. */
export type IsLong = (name: string) => boolean;

const UTF8_NAMES = 0x0800;
const LENGTH_FOLLOWS = 0x0008;
/** Midnight of 1 January 1980, as DOS writes it. */
const TIME = 0x0000;
const DATE = 0x0021;
const MADE_BY_UNIX = 0x033f;
const MODE = 0o100644 * 0x10000;
const MOST_32 = 0xffff_fffe;
const WIDE_32 = 0xffff_ffff;
const END_SIZE = 22;
const WIDE_END_SIZE = 56 + 20;
const RECORD_SIZE = 46;
/** A directory longer than this is no pack: some 200,000 signatures. */
const MAX_DIRECTORY = 256 * 1024 * 1024;

/** Little-endian numbers, each with its count of bytes. */
function write(...fields: readonly (readonly [size: 2 | 4 | 8, value: number])[]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((sum, [size]) => sum + size, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value % 2 ** 32, true);
    if (size === 8) view.setUint32(at + 4, Math.floor(value / 2 ** 32), true);
    at += size;
  }
  return bytes;
}

const ascii = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

interface Place extends Entry {
  /** Where its local header begins. */
  readonly offset: number;
  readonly long: boolean;
}

function localHeader({ name, size, crc, long }: Place): Uint8Array {
  const known = long ? 0 : 1;
  return joinBytes(
    write(
      [4, 0x04034b50],
      [2, 20],
      [2, UTF8_NAMES | (long ? LENGTH_FOLLOWS : 0)],
      [2, 0],
      [2, TIME],
      [2, DATE],
      [4, crc * known],
      [4, size * known],
      [4, size * known],
      [2, name.length],
      [2, 0],
    ),
    ascii(name),
  );
}

/** What follows an entry whose length was not known (4.3.9); wide when any of its numbers is. */
function descriptor(place: Place): Uint8Array {
  const { size, crc, long } = place;
  if (!long) return new Uint8Array(0);
  const length = isWide(place) ? 8 : 4;
  return write([4, 0x08074b50], [4, crc], [length, size], [length, size]);
}

const isWide = ({ size, offset }: Place) => size > MOST_32 || offset > MOST_32;

function directoryRecord(place: Place): Uint8Array {
  const { name, size, crc, offset, long } = place;
  const wide = isWide(place);
  return joinBytes(
    write(
      [4, 0x02014b50],
      [2, MADE_BY_UNIX],
      [2, wide ? 45 : 20],
      [2, UTF8_NAMES | (long ? LENGTH_FOLLOWS : 0)],
      [2, 0],
      [2, TIME],
      [2, DATE],
      [4, crc],
      [4, wide ? WIDE_32 : size],
      [4, wide ? WIDE_32 : size],
      [2, name.length],
      [2, wide ? 28 : 0],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, MODE],
      [4, wide ? WIDE_32 : offset],
    ),
    ascii(name),
    wide ? write([2, 0x0001], [2, 24], [8, size], [8, size], [8, offset]) : new Uint8Array(0),
  );
}

/** The end of a ZIP of that many entries, with the wide records before it when a number asks for them (4.3.14 to 4.3.16). */
function endRecords(count: number, start: number, size: number): Uint8Array {
  const wide = count >= 0xffff || size >= WIDE_32 || start >= WIDE_32;
  const shown = Math.min(count, 0xffff);
  const end = write(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, shown],
    [2, shown],
    [4, Math.min(size, WIDE_32)],
    [4, Math.min(start, WIDE_32)],
    [2, 0],
  );
  if (!wide) return end;
  const wideEnd = write(
    [4, 0x06064b50],
    [8, 44],
    [2, MADE_BY_UNIX],
    [2, 45],
    [4, 0],
    [4, 0],
    [8, count],
    [8, count],
    [8, size],
    [8, start],
  );
  return joinBytes(wideEnd, write([4, 0x07064b50], [4, 0], [8, start + size], [4, 1]), end);
}

/** Its own bytes alone: those of a Node `Buffer` are part of a larger one, and its `slice` copies nothing. */
const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Where the directory is, as the end says; what the end says is checked by writing it again. */
async function findDirectory(file: Source) {
  if (file.size < END_SIZE) return null;
  const tail = await file.read(Math.max(0, file.size - END_SIZE - WIDE_END_SIZE), file.size);
  const end = viewOf(tail.subarray(-END_SIZE));
  let [count, size, start] = [end.getUint16(10, true), end.getUint32(12, true), end.getUint32(16, true)];
  if (
    (count === 0xffff || size === WIDE_32 || start === WIDE_32) &&
    tail.length === END_SIZE + WIDE_END_SIZE
  ) {
    const wide = viewOf(tail.subarray(0, 56));
    const number = (at: number) => wide.getUint32(at, true) + wide.getUint32(at + 4, true) * 2 ** 32;
    [count, size, start] = [number(32), number(40), number(48)];
  }
  const ending = endRecords(count, start, size);
  const fits = size <= MAX_DIRECTORY && start + size + ending.length === file.size;
  if (!fits || !sameBytes(ending, tail.slice(-ending.length))) return null;
  return { count, start, bytes: await file.read(start, start + size) };
}

/** The sizes of a record that says them wide. */
function wideNumbers(view: DataView, at: number): { size: number; offset: number } {
  const number = (from: number) => view.getUint32(from, true) + view.getUint32(from + 4, true) * 2 ** 32;
  return { size: number(at + 4), offset: number(at + 20) };
}

/**
 * The entries of a ZIP, in their order, when every byte but theirs is as it would be written again. Null otherwise. Their
 * own bytes are for the caller to read, against each one's CRC-32.
 */
export async function readZip(file: Source, isLong: IsLong): Promise<Entry[] | null> {
  const directory = await findDirectory(file);
  if (!directory) return null;
  const { bytes, count, start } = directory;
  const view = viewOf(bytes);
  const places: Place[] = [];
  let at = 0;
  let offset = 0;
  while (at + RECORD_SIZE <= bytes.length) {
    const nameLength = view.getUint16(at + 28, true);
    const name = readUtf8(bytes.subarray(at + RECORD_SIZE, at + RECORD_SIZE + nameLength));
    if (!name || !/^[A-Za-z0-9._/-]+$/.test(name) || name.length !== nameLength) return null;
    const extra = at + RECORD_SIZE + nameLength;
    const wide = view.getUint16(at + 30, true) === 28 && extra + 28 <= bytes.length;
    const size = wide ? wideNumbers(view, extra).size : view.getUint32(at + 24, true);
    const place = { name, size, crc: view.getUint32(at + 16, true), offset, long: isLong(name), start: 0 };
    const record = directoryRecord(place);
    if (!sameBytes(record, bytes.subarray(at, at + record.length))) return null;
    const header = localHeader(place);
    const own = { ...place, start: offset + header.length };
    places.push(own);
    at += record.length;
    offset = own.start + size + descriptor(own).length;
    if (offset > start) return null;
  }
  if (at !== bytes.length || places.length !== count || offset !== start) return null;
  for (const place of places) {
    const header = localHeader(place);
    const after = place.start + place.size;
    const ending = descriptor(place);
    const same =
      sameBytes(header, await file.read(place.offset, place.start)) &&
      (ending.length === 0 || sameBytes(ending, await file.read(after, after + ending.length)));
    if (!same) return null;
  }
  return places;
}
