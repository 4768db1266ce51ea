import { startSha256 } from '#hash';
import { toHex } from '@/lib/bytes';
import { digest } from '../cms/public-key';
import type { Source } from '../source';
import { crc32 } from './crc32';
import type { Entry } from './zip';

/** Files of a pack other than its log are held whole, one at a time: none is larger than this. */
const MAX_HELD = 64 * 1024 * 1024;
const PIECE = 1024 * 1024;

/** A file of the pack is not what its header says of it. */
export class BrokenEntry extends Error {}

/** Reads the files of a pack by name, each against the CRC-32 of its header. */
export class PackReader {
  private readonly entries: ReadonlyMap<string, Entry>;

  constructor(
    private readonly file: Source,
    entries: readonly Entry[],
  ) {
    this.entries = new Map(entries.map((entry) => [entry.name, entry]));
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  names(): string[] {
    return [...this.entries.keys()];
  }

  /** A file whole. Throws `BrokenEntry`. */
  async read(name: string): Promise<Uint8Array> {
    const { start, size, crc } = this.entry(name);
    if (size > MAX_HELD) throw new BrokenEntry(`${name} is too large`);
    const bytes = await this.file.read(start, start + size);
    if (bytes.length !== size || crc32(bytes) !== crc) throw new BrokenEntry(`${name} differs from its CRC`);
    return bytes;
  }

  async readText(name: string): Promise<string> {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await this.read(name));
  }

  /** A file piece by piece, whatever its size. Throws `BrokenEntry` at its end. */
  async *pieces(name: string): AsyncGenerator<Uint8Array> {
    const { start, size, crc } = this.entry(name);
    let sum = 0;
    for (let at = 0; at < size; at += PIECE) {
      const piece = await this.file.read(start + at, start + Math.min(at + PIECE, size));
      sum = crc32(piece, sum);
      yield piece;
    }
    if (sum !== crc) throw new BrokenEntry(`${name} differs from its CRC`);
  }

  /** Its SHA-256 in hexadecimal, and its bytes when it is small enough to hold. */
  async hash(name: string): Promise<{ sha256: string; bytes: Uint8Array | null }> {
    if (this.entry(name).size <= MAX_HELD) {
      const bytes = await this.read(name);
      return { sha256: toHex(await digest('SHA-256', bytes)), bytes };
    }
    const hash = startSha256();
    for await (const piece of this.pieces(name)) hash.update(piece);
    return { sha256: toHex(hash.digest()), bytes: null };
  }

  private entry(name: string): Entry {
    const entry = this.entries.get(name);
    if (!entry) throw new BrokenEntry(`${name} is missing`);
    return entry;
  }
}
