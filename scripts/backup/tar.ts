import type { Readable } from 'node:stream';

/** One member of an archive, as POSIX.1-1988 `ustar` keeps it. */
export interface Entry {
  path: string;
  kind: 'file' | 'folder';
  /** Permission bits. */
  mode: number;
  /** Bytes; 0 for a folder. */
  size: number;
  /** Seconds since 1970. */
  modified: number;
}

const BLOCK = 512;
const MAX_SIZE = 8 ** 11 - 1;

/** Splits a long path between the `prefix` and `name` fields, at a slash. */
function splitPath(path: string): [prefix: string, name: string] {
  if (Buffer.byteLength(path) <= 100) return ['', path];
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) {
    const [prefix, name] = [path.slice(0, at), path.slice(at + 1)];
    if (Buffer.byteLength(prefix) <= 155 && Buffer.byteLength(name) <= 100 && name) return [prefix, name];
  }
  throw new Error(`path too long for an archive: ${path}`);
}

function octal(value: number, length: number): string {
  return `${value.toString(8).padStart(length - 1, '0')}\0`;
}

/** The 512-byte header of an entry. */
export function encodeHeader({ path, kind, mode, size, modified }: Entry): Buffer {
  if (size > MAX_SIZE) throw new Error(`file too large for an archive: ${path}`);
  const header = Buffer.alloc(BLOCK);
  const [prefix, name] = splitPath(kind === 'folder' ? `${path}/` : path);
  header.write(name, 0);
  header.write(octal(mode & 0o7777, 8), 100);
  header.write(octal(0, 8), 108);
  header.write(octal(0, 8), 116);
  header.write(octal(size, 12), 124);
  header.write(octal(Math.max(0, Math.floor(modified)), 12), 136);
  header.write(' '.repeat(8), 148);
  header.write(kind === 'folder' ? '5' : '0', 156);
  header.write('ustar\x0000', 257);
  header.write(prefix, 345);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

/** What fills the last block of a file of that many bytes. */
export function padding(size: number): Buffer {
  return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
}

/** Two empty blocks end an archive. */
export const END = Buffer.alloc(2 * BLOCK);

function text(header: Buffer, from: number, length: number): string {
  const field = header.subarray(from, from + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end === -1 ? length : end);
}

/** Reads what {@link encodeHeader} wrote. Throws when the sum is wrong or the path leaves the archive's folder. */
export function decodeHeader(header: Buffer): Entry {
  const stated = Number.parseInt(text(header, 148, 8), 8);
  const sum = header.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0);
  if (sum !== stated) throw new Error('damaged header');
  const prefix = text(header, 345, 155);
  const path = `${prefix ? `${prefix}/` : ''}${text(header, 0, 100)}`.replace(/\/$/, '');
  if (path.startsWith('/') || path.split('/').includes('..')) throw new Error(`unsafe path: ${path}`);
  return {
    path,
    kind: text(header, 156, 1) === '5' ? 'folder' : 'file',
    mode: Number.parseInt(text(header, 100, 8), 8),
    size: Number.parseInt(text(header, 124, 12), 8),
    modified: Number.parseInt(text(header, 136, 12), 8),
  };
}

/** Reads exact numbers of bytes from a stream. */
class ByteReader {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(stream: Readable) {
    this.#chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  /** Yields `size` bytes in pieces; throws when the stream ends before. */
  async *take(size: number): AsyncGenerator<Buffer> {
    let wanted = size;
    while (wanted > 0) {
      if (this.#rest.length === 0) {
        const { value, done } = await this.#chunks.next();
        if (done) throw new Error('the archive is cut short');
        this.#rest = value;
      }
      const piece = this.#rest.subarray(0, wanted);
      this.#rest = this.#rest.subarray(piece.length);
      wanted -= piece.length;
      yield piece;
    }
  }

  async whole(size: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for await (const piece of this.take(size)) pieces.push(piece);
    return Buffer.concat(pieces);
  }
}

/**
 * Walks through an archive. Each entry's content must be read to its end before the next is asked for.
 * Throws when the archive is damaged or cut short.
 */
export async function* readTar(
  stream: Readable,
): AsyncGenerator<{ entry: Entry; content: AsyncIterable<Buffer> }> {
  const reader = new ByteReader(stream);
  for (;;) {
    const header = await reader.whole(BLOCK);
    if (header.every((byte) => byte === 0)) return;
    const entry = decodeHeader(header);
    yield { entry, content: reader.take(entry.size) };
    await reader.whole(padding(entry.size).length);
  }
}
