import { inflateRawSync } from 'node:zlib';
import { Unreadable } from './grid';

/*
 * What is taken of a ZIP that a stranger may have made (APPNOTE.TXT 6.3.10): its directory is believed for where things
 * are, never for how large they are. Everything is unpacked under a limit, so that a few kilobytes can't become
 * gigabytes; what has been unpacked is packed anew, plainly, for the library that reads workbooks.
 */
const MAX_ENTRIES = 500;
const MAX_UNPACKED = 96_000_000;

const END_OF_DIRECTORY = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const [STORED, DEFLATED] = [0, 8];
const ENCRYPTED = 1;

function directoryAt(bytes: Buffer): { at: number; count: number } {
  // The comment at the end is at most 65,535 bytes long.
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 65_557); at -= 1) {
    if (bytes.readUInt32LE(at) === END_OF_DIRECTORY) {
      return { at: bytes.readUInt32LE(at + 16), count: bytes.readUInt16LE(at + 10) };
    }
  }
  throw new Unreadable('broken');
}

function unpacked(bytes: Buffer, local: number, method: number, packedSize: number, room: number): Buffer {
  if (bytes.readUInt32LE(local) !== LOCAL) throw new Unreadable('broken');
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const packed = bytes.subarray(start, start + packedSize);
  if (method === STORED) {
    if (packed.length > room) throw new Unreadable('too_large');
    return packed;
  }
  if (method !== DEFLATED) throw new Unreadable('broken');
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, room) });
  } catch (error) {
    const full = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw new Unreadable(full ? 'too_large' : 'broken');
  }
}

/**
 * The files of a ZIP whose names are wanted, the first of each name.
 * @throws Unreadable when it is broken, locked, or larger unpacked than any list of people.
 */
export function openArchive(bytes: Buffer, wanted: (name: string) => boolean): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  let room = MAX_UNPACKED;
  try {
    const directory = directoryAt(bytes);
    if (directory.count > MAX_ENTRIES) throw new Unreadable('too_large');
    for (let at = directory.at, left = directory.count; left > 0; left -= 1) {
      if (bytes.readUInt32LE(at) !== ENTRY) throw new Unreadable('broken');
      const [flags, method] = [bytes.readUInt16LE(at + 8), bytes.readUInt16LE(at + 10)];
      const nameLength = bytes.readUInt16LE(at + 28);
      const name = bytes.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/');
      if (wanted(name) && !files.has(name)) {
        if (flags & ENCRYPTED) throw new Unreadable('broken');
        const file = unpacked(bytes, bytes.readUInt32LE(at + 42), method, bytes.readUInt32LE(at + 20), room);
        room -= file.length;
        files.set(name, file);
      }
      at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    }
  } catch (error) {
    // A place beyond the end of the file.
    if (error instanceof RangeError) throw new Unreadable('broken');
    throw error;
  }
  return files;
}
