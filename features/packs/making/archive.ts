import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { sha256Hex } from '@/lib/hash';

/*
 * The ZIP of a pack, the same bytes for the same files: every entry stored as it is (no zlib to depend on), in the
 * order of its name, dated as ZIP's own calendar begins, mode 0644, without extra fields.
 */

/** Pieces are of this many bytes, the last excepted. */
export const PIECE = 1024 * 1024;

/** The sums and what vouches for them come after all that they are about. */
const LAST = ['SHA256SUMS', 'SHA256SUMS.p7s', 'SHA256SUMS.p7s.tst'];

/**
 * 1 January 1980, 00:00, as DOS writes it. A ZIP's date has no zone and yazl reads the local clock: made from local
 * parts, it is the same everywhere.
 */
const BEGINNING = new Date(1980, 0, 1);

const OPTIONS = { mtime: BEGINNING, mode: 0o100644, compress: false, forceDosTimestamp: true } as const;

/** Bytes before an entry's own: PKWARE's APPNOTE, 4.3.7; and after those whose length was not known, 4.3.9. */
const LOCAL_HEADER = 30;
const DESCRIPTOR = 16;

/** What was made. */
export interface Made {
  readonly size: number;
  readonly sha256: Buffer;
}

/** Where a name stands: the sums last, everything else as its bytes sort. */
function rank(name: string): string {
  const last = LAST.indexOf(name);
  return last < 0 ? `0${name}` : `1${last}`;
}

/** What yazl keeps of a file until it has written it, and then for no use. */
interface Entry {
  doFileDataPump?: (() => void) | undefined;
}

/** Writes a pack, one file after the other, and hands it on in pieces as it grows. */
export class Archive {
  readonly #zip: ZipFile & { readonly entries?: Entry[] } = new ZipFile();
  /**
   * The entries that are written. yazl looks at every entry of its list for each one that it writes, which for a
   * pack of 10,000 signatures takes more than a minute, and each holds its file's bytes: they wait here, without
   * them, for the directory at the end.
   */
  readonly #written: Entry[] = [];
  readonly #sums: string[] = [];
  readonly #whole = createHash('sha256');
  readonly #consumed: Promise<void>;
  #failure: { readonly error: unknown } | null = null;
  #waiting: { resolve(): void; reject(error: unknown): void } | null = null;
  #last = '';
  /** What yazl has been given to write, and what has come out of it. */
  #due = 0;
  #size = 0;

  /** @param keep takes each piece; the next one is not made before it is done, and what it throws ends the making. */
  constructor(keep: (piece: Buffer) => Promise<void>) {
    const fail = (error: unknown) => {
      this.#failure ??= { error };
      this.#waiting?.reject(error);
    };
    this.#consumed = this.#consume(keep).catch(fail);
    this.#zip.on('error', fail);
  }

  /** `<hex>  <name>` of every file so far, as `sha256sum` writes them. */
  get sums(): Buffer {
    return Buffer.from(this.#sums.join(''));
  }

  /** Adds a file of a few megabytes at most. Resolves once it has gone through. */
  async add(name: string, bytes: Uint8Array | string): Promise<void> {
    const content = Buffer.from(bytes);
    this.#enter(name);
    this.#sums.push(`${sha256Hex(content)}  ${name}\n`);
    this.#zip.addBuffer(content, name, OPTIONS);
    await this.#through(LOCAL_HEADER + name.length + content.length);
  }

  /** Adds a file too long to hold, from its parts in order: the one kind of entry whose length follows it. */
  async addLong(name: string, parts: AsyncIterable<Uint8Array>): Promise<void> {
    this.#enter(name);
    const before = this.#due;
    const hash = createHash('sha256');
    let length = 0;
    async function* measured() {
      for await (const part of parts) {
        hash.update(part);
        length += part.length;
        yield part;
      }
    }
    const stream = Readable.from(measured(), { objectMode: false });
    this.#due = Number.POSITIVE_INFINITY;
    await new Promise<void>((resolve, reject) => {
      this.#waiting = { resolve, reject };
      stream.once('error', reject);
      stream.once('end', resolve);
      this.#zip.addReadStreamLazy(name, OPTIONS, (given) => given(null, stream));
    });
    this.#due = before;
    this.#sums.push(`${hash.digest('hex')}  ${name}\n`);
    await this.#through(LOCAL_HEADER + name.length + length + DESCRIPTOR);
  }

  /** Writes what ends a ZIP. */
  async finish(): Promise<Made> {
    for (const entry of this.#written) this.#zip.entries?.push(entry);
    this.#zip.end();
    await this.#consumed;
    if (this.#failure) throw this.#failure.error;
    return { size: this.#size, sha256: this.#whole.digest() };
  }

  #enter(name: string): void {
    if (!/^[A-Za-z0-9._/-]+$/.test(name)) throw new RangeError(`not a name for a pack: ${name}`);
    if (rank(name) <= rank(this.#last) && this.#last) throw new RangeError(`${name} after ${this.#last}`);
    this.#last = name;
  }

  /** Waits until that many more bytes have come out: one file is in memory at a time. */
  async #through(bytes: number): Promise<void> {
    this.#due += bytes;
    await new Promise<void>((resolve, reject) => {
      this.#waiting = { resolve, reject };
      if (this.#failure) reject(this.#failure.error);
      else if (this.#size >= this.#due) resolve();
    });
    this.#waiting = null;
    for (const entry of this.#zip.entries?.splice(0) ?? []) {
      entry.doFileDataPump = undefined;
      this.#written.push(entry);
    }
  }

  async #consume(keep: (piece: Buffer) => Promise<void>): Promise<void> {
    let parts: Buffer[] = [];
    let held = 0;
    for await (const chunk of this.#zip.outputStream as AsyncIterable<Buffer>) {
      this.#whole.update(chunk);
      for (let from = 0; from < chunk.length; ) {
        const part = chunk.subarray(from, from + PIECE - held);
        parts.push(part);
        held += part.length;
        from += part.length;
        if (held < PIECE) continue;
        await keep(Buffer.concat(parts));
        parts = [];
        held = 0;
      }
      this.#size += chunk.length;
      if (this.#size >= this.#due) this.#waiting?.resolve();
    }
    if (held > 0) await keep(Buffer.concat(parts));
  }
}
