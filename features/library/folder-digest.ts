import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** SHA-256 of a folder: of the names of its files, in order, and what they hold. 32 bytes. */
export async function digestOfFolder(dir: string): Promise<Buffer> {
  const entries = await readdir(/* turbopackIgnore: true */ dir, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
  const hash = createHash('sha256');
  for (const file of files) {
    const bytes = await readFile(join(/* turbopackIgnore: true */ dir, file));
    hash.update(`${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest();
}
