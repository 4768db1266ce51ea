import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImageProblem } from '@/features/library/images/anatomy';
import { encodeImage } from '@/features/library/images/encode';
import { imageName, isImageName } from '@/features/library/images/name';

/** What became of one file: the name it has now, or why it stays as it is. */
export interface PreparedImage {
  /** Relative to the folder that was handed in. */
  readonly file: string;
  readonly outcome: { readonly name: string } | { readonly problem: ImageProblem };
}

const IMAGE = /\.(?:jpe?g|png|webp|gif|svg|heic|avif)$/i;
const TEXTS = ['fr.mdx', 'en.mdx'];

/** A file is there whole or not at all, whatever happens meanwhile. */
async function put(path: string, data: string | Buffer): Promise<void> {
  await writeFile(`${path}.part`, data);
  await rename(`${path}.part`, path);
}

/** Gives the image its new name wherever a text beside it shows it. */
async function renameInTexts(dir: string, from: string, to: string): Promise<void> {
  for (const text of TEXTS) {
    const path = join(dir, text);
    const source = await readFile(path, 'utf8').catch(() => null);
    const changed = source?.replaceAll(`src="${from}"`, `src="${to}"`);
    if (changed !== undefined && changed !== source) await put(path, changed);
  }
}

/**
 * Encodes anew what an author put beside a guide, under the hash of its bytes, has the guide's texts show that, and removes
 * what it was made from. Links are not followed. Interrupted, it is run again: the original goes last.
 *
 * @param content the folder of the library
 */
export async function prepareImages(content: string): Promise<PreparedImage[]> {
  const prepared: PreparedImage[] = [];
  const guides = await readdir(join(content, 'guides'), { withFileTypes: true });
  for (const guide of guides.filter((entry) => entry.isDirectory())) {
    const dir = join(content, 'guides', guide.name);
    const files = (await readdir(dir, { withFileTypes: true }))
      .filter((entry) => entry.isFile() && IMAGE.test(entry.name) && !isImageName(entry.name))
      .map(({ name }) => name)
      .sort();
    for (const name of files) {
      const image = await encodeImage(await readFile(join(dir, name)));
      const file = `guides/${guide.name}/${name}`;
      if ('problem' in image) {
        prepared.push({ file, outcome: image });
        continue;
      }
      const own = imageName(image.sha256);
      await put(join(dir, own), image.bytes);
      await renameInTexts(dir, name, own);
      await rm(join(dir, name));
      prepared.push({ file, outcome: { name: own } });
    }
  }
  return prepared;
}
