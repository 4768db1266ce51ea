import type { FileIssue } from '../issue';
import { type Library, type LibrarySource, loadLibrary } from '../load';
import { type Images, pathsIn, type Texts, type Unit } from './layout';

/** Texts in memory, and the images beside them, as a library to load. */
export function sourceOfTexts(texts: Texts, images: Images = new Map()): LibrarySource {
  const paths = [...texts.keys(), ...images.keys()];
  return {
    read: async (path) => texts.get(path) ?? null,
    bytes: async (path) => images.get(path) ?? null,
    names: async (folder) => {
      const below = paths.filter((path) => path.startsWith(`${folder}/`));
      const names = below.map((path) => path.slice(folder.length + 1).split('/')[0] ?? '');
      return [...new Set(names)].filter((name) => name !== '' && !name.startsWith('.')).sort();
    },
  };
}

const placeOf = ({ file, line, column, code, params }: FileIssue): string =>
  JSON.stringify([file, line, column, code, params]);

/**
 * The library as it would be read once those units of a folder are in force, and what would be wrong with it: in them, and
 * elsewhere what is not wrong today, such as a guide that rests on a fact which is no longer there.
 */
export async function libraryAfter(
  units: readonly Unit[],
  local: Texts,
  inForce: Texts,
  images: Images = new Map(),
): Promise<{ library: Library; issues: FileIssue[] }> {
  const texts = new Map(inForce);
  for (const unit of units) {
    for (const path of pathsIn(unit, [...texts.keys()])) texts.delete(path);
    for (const path of pathsIn(unit, local.keys())) texts.set(path, local.get(path) ?? '');
  }
  const library = await loadLibrary(sourceOfTexts(texts, images));
  const own = ({ file }: FileIssue) => units.some(({ path }) => file === path || file.startsWith(`${path}/`));
  if (library.issues.every(own)) return { library, issues: [...library.issues] };
  const today = await loadLibrary(sourceOfTexts(inForce, images));
  const known = new Set(today.issues.map(placeOf));
  return { library, issues: library.issues.filter((it) => own(it) || !known.has(placeOf(it))) };
}
