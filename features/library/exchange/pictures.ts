import { isImageName } from '../images/name';
import { type Images, type Texts, unitOf } from './layout';

/** An image as texts name it. */
const NAMED = /(?<![0-9a-f])[0-9a-f]{64}\.webp/g;

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** Whether a path is that of an image beside a document's texts. */
export function isPicturePath(path: string): boolean {
  const folder = folderOf(path);
  return isImageName(path.slice(folder.length)) && unitOf(`${folder}fr.mdx`) !== null;
}

/** Where the images that those texts name stand in a folder, each once, in the order of the texts. */
export function picturePaths(texts: Texts): string[] {
  const named = [...texts].flatMap(([path, text]) =>
    (text.match(NAMED) ?? []).map((name) => folderOf(path) + name),
  );
  return [...new Set(named)].filter(isPicturePath);
}

/**
 * What a pull does with images. The name of one is its content: it is there or it isn't, and never in conflict. One that
 * no text names stays, unless it is this pull that took away the last text that did.
 *
 * @param before the folder's texts
 * @param after its texts once it is pulled
 */
export function planPictures(
  { texts: before, images }: { readonly texts: Texts; readonly images: Images },
  after: Texts,
): { readonly lacking: readonly string[]; readonly left: readonly string[] } {
  const shown = new Set(picturePaths(after));
  return {
    lacking: [...shown].filter((path) => !images.has(path)),
    left: picturePaths(before).filter((path) => images.has(path) && !shown.has(path)),
  };
}

/** A Figure whose attributes are texts, as authors write it. */
const FIGURE = /<Figure((?:\s+[a-z]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*\/?>/g;
const ATTRIBUTE = /([a-z]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', quot: '"', apos: "'", lt: '<', gt: '>' };

const decoded = (text: string): string =>
  text.replace(/&(amp|quot|apos|lt|gt);/g, (whole, name: string) => ENTITIES[name] ?? whole);

/** What a text says of each image that it shows, by name; what is said first counts. */
export function alternativesIn(source: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, attributes = ''] of source.matchAll(FIGURE)) {
    const its = new Map<string, string>();
    for (const [, name = '', double, single] of attributes.matchAll(ATTRIBUTE)) {
      its.set(name, decoded(double ?? single ?? ''));
    }
    const [src, alt] = [its.get('src'), its.get('alt')];
    if (src !== undefined && alt !== undefined && isImageName(src) && !found.has(src)) found.set(src, alt);
  }
  return found;
}
