import type { DocumentKind } from '../kinds';

/** Where each kind's documents stand in a folder of the library. */
export const FOLDERS: Readonly<Record<DocumentKind, string>> = {
  guide: 'guides',
  agreement: 'agreements',
  policy: 'policies',
  form: 'forms',
};

/** The files of a document, and what each is in a draft. */
export const DOCUMENT_FILES = {
  'fr.mdx': 'fr',
  'en.mdx': 'en',
  'quiz.yaml': 'quiz',
  'handout.fr.mdx': 'handoutFr',
  'handout.en.mdx': 'handoutEn',
} as const;
export type DocumentFile = keyof typeof DOCUMENT_FILES;
export type DocumentPart = (typeof DOCUMENT_FILES)[DocumentFile];

/** The files that are no document's, in the order in which they may be put in force: the later rest on the earlier. */
export const LIBRARY_FILES = [
  'law.yaml',
  'glossary.yaml',
  'programs.yaml',
  'words.yaml',
  'REVIEW.md',
] as const;
export type LibraryFile = (typeof LIBRARY_FILES)[number];

/** Beside the library in the product's own folder, and no part of what is written and exchanged: what websites call. */
export const isProductFile = (name: string): boolean => name === 'third-parties.json';

/** Texts of a library by their path in its folder, `/` on every system. An empty text is no file. */
export type Texts = ReadonlyMap<string, string>;

/** Images beside texts, by their path in the folder. */
export type Images = ReadonlyMap<string, Buffer>;

/** What is pushed and refused as a whole: a document, or a file that is no document's. */
export type Unit =
  | { readonly path: string; readonly kind: DocumentKind; readonly slug: string }
  | { readonly path: LibraryFile; readonly kind: 'file' };

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const KINDS = Object.entries(FOLDERS) as [DocumentKind, string][];

export const isLibraryFile = (name: string): name is LibraryFile =>
  (LIBRARY_FILES as readonly string[]).includes(name);

const ADDRESSES = {
  'law.yaml': 'law',
  'glossary.yaml': 'glossary',
  'programs.yaml': 'programs',
  'words.yaml': 'words',
  'REVIEW.md': 'review',
} as const;
type FileAddress = (typeof ADDRESSES)[LibraryFile];

/** A file's name in an address, where a point would make it look like something to download. */
export const addressOf = (file: LibraryFile): FileAddress => ADDRESSES[file];

/** The file that an address names, or null. */
export const fileAt = (address: string): LibraryFile | null =>
  LIBRARY_FILES.find((file) => addressOf(file) === address) ?? null;

export const isDocumentFile = (name: string): name is DocumentFile => Object.hasOwn(DOCUMENT_FILES, name);

/** The folder of a document: `guides/discretion-au-comptoir`. */
export function documentPath(kind: DocumentKind, slug: string): string {
  return `${FOLDERS[kind]}/${slug}`;
}

/** What a path of the layout belongs to; null for one that is no part of it. */
export function unitOf(path: string): Unit | null {
  if (isLibraryFile(path)) return { path, kind: 'file' };
  const [folder, slug = '', name = '', ...more] = path.split('/');
  const kind = KINDS.find(([, its]) => its === folder)?.[0];
  const known = kind && more.length === 0 && slug.length <= 80 && SLUG.test(slug) && isDocumentFile(name);
  return known ? { path: `${folder}/${slug}`, kind, slug } : null;
}

/** The texts of one document by their part of a draft; a file that is not there is empty. */
export function partsOf(texts: Texts, folder: string): Readonly<Record<DocumentPart, string>> {
  const parts = { fr: '', en: '', quiz: '', handoutFr: '', handoutEn: '' };
  for (const [name, part] of Object.entries(DOCUMENT_FILES))
    parts[part] = texts.get(`${folder}/${name}`) ?? '';
  return parts;
}

/** The files of one document, by path; without those that are empty. */
export function filesOf(folder: string, parts: Readonly<Record<DocumentPart, string>>): [string, string][] {
  return Object.entries(DOCUMENT_FILES).flatMap(([name, part]) =>
    parts[part] === '' ? [] : [[`${folder}/${name}`, parts[part]] as [string, string]],
  );
}

/** The units that any of these paths belong to, in the order of their paths; paths of no unit are left out. */
export function unitsOf(paths: Iterable<string>): Unit[] {
  const found = new Map<string, Unit>();
  for (const path of paths) {
    const unit = unitOf(path);
    if (unit) found.set(unit.path, unit);
  }
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The paths, of those given, that are of one unit. */
export function pathsIn(unit: Unit, paths: Iterable<string>): string[] {
  const own = (path: string) => path === unit.path || path.startsWith(`${unit.path}/`);
  return [...new Set(paths)].filter(own).sort();
}
