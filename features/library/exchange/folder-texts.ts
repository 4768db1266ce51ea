import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, realpath, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { MAX_STORED_BYTES } from '../images/limits';
import { isImageName } from '../images/name';
import { readStoredImage } from '../images/stored';
import { normalizeSource } from '../limits';
import {
  FOLDERS,
  type Images,
  isDocumentFile,
  isLibraryFile,
  isProductFile,
  type Texts,
  unitOf,
} from './layout';
import { MANIFEST } from './manifest';
import { isPicturePath } from './pictures';

/**
 * Why something in a folder is left alone: `hidden` or `unknown` there; a symbolic `link`, which is never followed; a
 * name that is the layout's but for its `case`; too `large`; `not_text`; a `picture` that is to be prepared; `not_image`,
 * not what its name says, or not as we store it.
 */
export type OddReason =
  | 'hidden'
  | 'unknown'
  | 'link'
  | 'case'
  | 'large'
  | 'not_text'
  | 'picture'
  | 'not_image';

export interface Odd {
  readonly path: string;
  readonly reason: OddReason;
  /** It stands where a text of the library would: nothing can be moved until it is mended. */
  readonly inTheWay: boolean;
}

export interface FolderTexts {
  /** As they are stored: LF, NFC, no byte order mark. */
  readonly texts: Texts;
  /** The images beside texts, by path, each what its name says. */
  readonly images: Images;
  /** The manifest's own text, or null. */
  readonly manifest: string | null;
  readonly odd: readonly Odd[];
}

/** Bytes of one file: five times what any text may have. */
const MOST_BYTES = 1_000_000;
const TEMPORARY = '.paraphe-unfinished';

const isKindFolder = (name: string): boolean => Object.values<string>(FOLDERS).includes(name);
const isSlug = (name: string): boolean => unitOf(`guides/${name}/fr.mdx`) !== null;

async function entriesOf(folder: string) {
  try {
    const entries = await readdir(/* turbopackIgnore: true */ folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** The text of a file that is no link, or why it is none. */
async function readText(file: string): Promise<string | 'large' | 'not_text'> {
  const handle = await open(/* turbopackIgnore: true */ file, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const bytes = Buffer.alloc(MOST_BYTES + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await handle.read(bytes, length, bytes.length - length);
      length += bytesRead;
      if (length > MOST_BYTES) return 'large';
      if (bytesRead === 0) break;
    }
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length));
    return text.includes('\0') ? 'not_text' : normalizeSource(text);
  } catch (error) {
    if (error instanceof TypeError) return 'not_text';
    throw error;
  } finally {
    await handle.close();
  }
}

/** The bytes of an image that is no link, as we store them; or why they are none. */
async function readImage(file: string): Promise<Buffer | 'large' | 'not_image'> {
  const handle = await open(/* turbopackIgnore: true */ file, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const { size } = await handle.stat();
    if (size > MAX_STORED_BYTES) return 'large';
    const bytes = await handle.readFile();
    return readStoredImage(basename(file), bytes) ? bytes : 'not_image';
  } finally {
    await handle.close();
  }
}

/** Which names a level of the layout knows, and whether they are folders. */
interface Level {
  readonly known: (name: string) => boolean;
  readonly folders: boolean;
  /** Names that are neither known nor odd: folders among files. */
  readonly also?: (name: string) => boolean;
  /** What an odd name is there, where more is known of it. */
  readonly odd?: (name: string) => OddReason;
}

const TOP_FILES: Level = {
  known: isLibraryFile,
  folders: false,
  also: (name) => isKindFolder(name.toLowerCase()) || isProductFile(name),
};
const TOP_FOLDERS: Level = {
  known: isKindFolder,
  folders: true,
  also: (name) => !isKindFolder(name.toLowerCase()),
};
const DOCUMENTS: Level = { known: isSlug, folders: true };
/** What an author may put beside a text, to be prepared. */
const PICTURE = /\.(?:jpe?g|png|webp|gif|svg|heic|avif)$/i;
const FILES: Level = {
  known: (name) => isDocumentFile(name) || isImageName(name),
  folders: false,
  odd: (name) => (PICTURE.test(name) ? 'picture' : 'unknown'),
};

/** The library files are written in small letters but for REVIEW.md. */
const knownButForCase = (name: string, { known }: Level): boolean =>
  known(name.toLowerCase()) || name.toLowerCase() === 'review.md';

/**
 * Reads a folder of the library's layout: the texts that it knows, and what else is there, which is left alone. Nothing is
 * followed out of the folder. A folder that does not exist is an empty one.
 */
export async function readFolder(dir: string): Promise<FolderTexts> {
  const texts = new Map<string, string>();
  const images = new Map<string, Buffer>();
  const odd: Odd[] = [];
  let manifest: string | null = null;
  const say = (path: string, reason: OddReason, inTheWay: boolean) => odd.push({ path, reason, inTheWay });

  const walk = async (
    folder: string,
    level: Level,
    visit: (path: string) => Promise<void>,
  ): Promise<void> => {
    for (const entry of await entriesOf(join(/* turbopackIgnore: true */ dir, folder))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      const right = level.folders ? entry.isDirectory() : entry.isFile();
      if (level.known(entry.name)) {
        if (right) await visit(path);
        else say(path, entry.isSymbolicLink() ? 'link' : 'unknown', true);
      } else if (level.also?.(entry.name) || path === MANIFEST || entry.name === TEMPORARY) {
        // Read by another walk, or by none.
      } else if (entry.name.startsWith('.')) say(path, 'hidden', false);
      else if (knownButForCase(entry.name, level)) say(path, 'case', true);
      else if (entry.isSymbolicLink()) say(path, 'link', false);
      else say(path, level.odd?.(entry.name) ?? 'unknown', false);
    }
  };
  const keep = async (path: string): Promise<void> => {
    if (isImageName(basename(path))) {
      const bytes = await readImage(join(/* turbopackIgnore: true */ dir, path));
      if (typeof bytes === 'string') say(path, bytes, true);
      else images.set(path, bytes);
      return;
    }
    const text = await readText(join(/* turbopackIgnore: true */ dir, path));
    if (text === 'large' || text === 'not_text') say(path, text, true);
    else if (text !== '') texts.set(path, text);
  };

  await walk('', TOP_FILES, keep);
  await walk('', TOP_FOLDERS, (kind) => walk(kind, DOCUMENTS, (document) => walk(document, FILES, keep)));
  const there = (await entriesOf(dir)).find((entry) => entry.name === MANIFEST);
  if (there?.isFile()) manifest = await readText(join(/* turbopackIgnore: true */ dir, MANIFEST));
  else if (there) say(MANIFEST, 'link', true);
  return { texts, images, manifest, odd };
}

async function writeWhole(file: string, text: string | Buffer): Promise<void> {
  const unfinished = join(/* turbopackIgnore: true */ dirname(file), TEMPORARY);
  await rm(/* turbopackIgnore: true */ unfinished, { force: true });
  const handle = await open(/* turbopackIgnore: true */ unfinished, 'wx');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(/* turbopackIgnore: true */ unfinished, /* turbopackIgnore: true */ file);
}

/** Makes a folder of the layout, which may be no link. */
async function requireFolder(folder: string): Promise<void> {
  await mkdir(/* turbopackIgnore: true */ folder, { recursive: true });
  if (!(await lstat(/* turbopackIgnore: true */ folder)).isDirectory())
    throw new Error(`${folder} is no folder`);
}

export interface Changes {
  readonly write: ReadonlyMap<string, string | Buffer>;
  readonly remove: readonly string[];
  readonly manifest: string;
}

/**
 * Writes a folder of the library, each file whole or not at all, and the manifest last: whoever is killed in between
 * runs it again. Every path must be of the layout.
 */
export async function writeFolder(dir: string, { write, remove, manifest }: Changes): Promise<void> {
  await mkdir(/* turbopackIgnore: true */ dir, { recursive: true });
  const home = await realpath(/* turbopackIgnore: true */ dir);
  for (const path of [...write.keys(), ...remove]) {
    if (!unitOf(path) && !isPicturePath(path)) throw new Error(`${path} is not of the layout`);
  }
  for (const [path, text] of write) {
    const file = join(/* turbopackIgnore: true */ home, path);
    const above = path.split('/').slice(0, -1);
    for (const [index] of above.entries())
      await requireFolder(join(/* turbopackIgnore: true */ home, ...above.slice(0, index + 1)));
    await writeWhole(file, text);
  }
  for (const path of remove) {
    const file = join(/* turbopackIgnore: true */ home, path);
    await rm(/* turbopackIgnore: true */ file, { force: true });
    // A document's folder goes with its last file; one that holds anything else stays.
    if (path.includes('/')) await rmdir(/* turbopackIgnore: true */ dirname(file)).catch(() => undefined);
  }
  await writeWhole(join(/* turbopackIgnore: true */ home, MANIFEST), manifest);
}
