import { createHash } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { Refusal } from '../start/say';
import { END, type Entry, encodeHeader, padding, readTar } from './tar';

/** First member of every backup. */
export interface Description {
  format: 1;
  kind: 'embedded' | 'external';
  /** Major version of PostgreSQL that made it. */
  postgres: string;
  /** ISO 8601, UTC. */
  made: string;
}

/** What goes into an archive: bytes at hand, an empty folder, or a file read as it is then. */
export type Source =
  | { path: string; bytes: Buffer; mode?: number }
  | { path: string; folder: true; mode?: number }
  | { path: string; file: string; mode?: number };

const DESCRIPTION = 'paraphe-backup.json';
const SUMS = 'SHA256SUMS';

/** Exactly `size` bytes of a file that may grow or shrink while it is read (PostgreSQL's log replay mends it). */
async function* exactly(handle: FileHandle, size: number): AsyncGenerator<Buffer> {
  try {
    let left = size;
    while (left > 0) {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(Math.min(left, 1 << 18)));
      if (bytesRead === 0) break;
      left -= bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
    if (left > 0) yield Buffer.alloc(left);
  } finally {
    await handle.close();
  }
}

interface Opened {
  size: number;
  modified: number;
  content: AsyncIterable<Buffer> | Buffer[];
}

/** A source's length and content, or null for a file that is no longer there. */
async function opened(source: Source): Promise<Opened | null> {
  if ('folder' in source) return { size: 0, modified: 0, content: [] };
  if ('bytes' in source) return { size: source.bytes.length, modified: 0, content: [source.bytes] };
  try {
    const handle = await open(source.file);
    const { size, mtimeMs } = await handle.stat();
    return { size, modified: mtimeMs / 1000, content: exactly(handle, size) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function* tarOf(sources: AsyncIterable<Source>): AsyncGenerator<Buffer> {
  const sums: string[] = [];
  for await (const source of sources) {
    const found = await opened(source);
    if (!found) continue;
    const kind = 'folder' in source ? 'folder' : 'file';
    const mode = source.mode ?? (kind === 'folder' ? 0o700 : 0o600);
    yield encodeHeader({ path: source.path, kind, mode, size: found.size, modified: found.modified });
    const hash = createHash('sha256');
    for await (const piece of found.content) {
      hash.update(piece);
      yield piece;
    }
    yield padding(found.size);
    if (kind === 'file') sums.push(`${hash.digest('hex')}  ${source.path}\n`);
  }
  const list = Buffer.from(sums.join(''));
  yield encodeHeader({ path: SUMS, kind: 'file', mode: 0o600, size: list.length, modified: 0 });
  yield list;
  yield padding(list.length);
  yield END;
}

async function* described(description: Description, sources: AsyncIterable<Source>): AsyncGenerator<Source> {
  yield { path: DESCRIPTION, bytes: Buffer.from(`${JSON.stringify(description, null, 2)}\n`) };
  yield* sources;
}

/**
 * Writes a gzipped tar, readable by its owner alone, which takes its name once it is whole and on the disk. Its
 * last member lets `sha256sum -c SHA256SUMS` check the others.
 */
export async function writeArchive(
  out: string,
  description: Description,
  sources: AsyncIterable<Source>,
): Promise<void> {
  mkdirSync(dirname(out), { recursive: true });
  const draft = `${out}.${process.pid}.part`;
  try {
    await pipeline(
      Readable.from(tarOf(described(description, sources)), { objectMode: false }),
      createGzip(),
      createWriteStream(draft, { mode: 0o600, flush: true }),
    );
    renameSync(draft, out);
  } catch (error) {
    rmSync(draft, { force: true });
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    throw new Refusal(
      `Le disque s’est rempli pendant la sauvegarde ; rien n’a été gardé de celle-ci. Libérez de l’espace ou donnez un autre fichier : npm run backup -- --out FICHIER`,
      'The disk filled up during the backup; nothing of it was kept. Free some space or give another file: npm run backup -- --out FILE',
    );
  }
}

/** Says that a file is no backup of ours, or a damaged one. */
function damaged(file: string, reason: string): Refusal {
  return new Refusal(
    `${file} n’est pas une sauvegarde de Paraphe, ou elle est abîmée (${reason}). Rien n’a été changé.`,
    `${file} is not a Paraphe backup, or it is damaged (${reason}). Nothing was changed.`,
  );
}

function entriesOf(file: string) {
  if (!existsSync(file)) {
    throw new Refusal(`Il n’y a pas de fichier ${file}.`, `There is no file ${file}.`);
  }
  const gunzip = createGunzip();
  createReadStream(file)
    .on('error', (error) => gunzip.destroy(error))
    .pipe(gunzip);
  return readTar(gunzip);
}

/** Reads the first member of a backup. */
export async function describe(file: string): Promise<Description> {
  try {
    for await (const { entry, content } of entriesOf(file)) {
      if (entry.path !== DESCRIPTION) break;
      const pieces: Buffer[] = [];
      for await (const piece of content) pieces.push(piece);
      const description = JSON.parse(Buffer.concat(pieces).toString()) as Description;
      if (description.format !== 1) throw damaged(file, `format ${description.format}`);
      return description;
    }
  } catch (error) {
    throw error instanceof Refusal ? error : damaged(file, (error as Error).message);
  }
  throw damaged(file, `${DESCRIPTION} ?`);
}

/** Writes one member's content; answers its SHA-256. Piece by piece: a data file may weigh a gigabyte. */
async function unpackFile(at: string, { mode }: Entry, content: AsyncIterable<Buffer>): Promise<string> {
  const hash = createHash('sha256');
  const descriptor = openSync(at, 'w', mode);
  try {
    for await (const piece of content) {
      hash.update(piece);
      writeSync(descriptor, piece);
    }
  } finally {
    closeSync(descriptor);
  }
  return hash.digest('hex');
}

/** Unpacks a whole backup under `folder` and checks every file against its sum. */
export async function extractArchive(file: string, folder: string): Promise<void> {
  const found = new Map<string, string>();
  try {
    for await (const { entry, content } of entriesOf(file)) {
      const at = join(folder, entry.path);
      if (entry.kind === 'folder') {
        mkdirSync(at, { recursive: true, mode: entry.mode });
        continue;
      }
      mkdirSync(dirname(at), { recursive: true });
      found.set(entry.path, await unpackFile(at, entry, content));
    }
    compareSums(file, found, readFileSync(join(folder, SUMS), 'utf8'));
  } catch (error) {
    if (error instanceof Refusal || (error as NodeJS.ErrnoException).code === 'ENOSPC') throw error;
    throw damaged(file, (error as Error).message);
  }
  for (const name of [SUMS, DESCRIPTION]) rmSync(join(folder, name));
}

function compareSums(file: string, found: Map<string, string>, list: string): void {
  const stated = list.split('\n').filter(Boolean);
  for (const line of stated) {
    const [sum, path] = [line.slice(0, 64), line.slice(66)];
    if (found.get(path) !== sum) throw damaged(file, path);
  }
  if (stated.length !== found.size - 1) throw damaged(file, SUMS);
}
