import type { z } from 'zod';
import { type GlossaryEntry, glossarySchema, type LibraryProgram, programsSchema } from './catalogue';
import { textsOfCatalogues } from './catalogue-texts';
import type { ImageSize, References } from './component-rules';
import { checkDocument, type DocumentReport, type DocumentSources, type LibraryDocument } from './documents';
import { type DocumentFile, documentPath, FOLDERS, LIBRARY_FILES, type LibraryFile } from './exchange/layout';
import { type Fact, lawSchema } from './facts';
import type { EncodedImage } from './images/encode';
import { imageName, isImageName } from './images/name';
import { readStoredImage } from './images/stored';
import { type FileIssue, issue } from './issue';
import { DOCUMENT_KINDS, type DocumentKind } from './kinds';
import { checkLibrary } from './library-rules';
import { normalizeSource } from './limits';
import type { FileText } from './passages';
import type { ReadQuiz } from './quiz';
import { type Locate, readYaml } from './yaml';

/** A library, read and checked. */
export interface Library {
  readonly documents: readonly LibraryDocument[];
  readonly glossary: readonly GlossaryEntry[];
  readonly programs: readonly LibraryProgram[];
  readonly facts: readonly Fact[];
  /** Those that stand beside the texts, each once. */
  readonly images: readonly EncodedImage[];
  /** Empty when all may be published. `file` is relative to the folder. */
  readonly issues: readonly FileIssue[];
  /** Everything that a reader meets, of documents with issues too. */
  readonly texts: readonly FileText[];
  readonly quizzes: readonly (ReadQuiz & { readonly file: string })[];
  /** What its files that are no document's say, to the letter (LF, NFC); of those that are there. */
  readonly files?: ReadonlyMap<LibraryFile, string>;
}

/** Where the files of a library are read from: a folder, or texts in memory. Paths are of the layout. */
export interface LibrarySource {
  /** Null when there is no such file. */
  read(path: string): Promise<string | null>;
  /** Null when there is no such file. */
  bytes(path: string): Promise<Buffer | null>;
  /** The names in a folder, sorted; none when there is no such folder. */
  names(folder: string): Promise<readonly string[]>;
}

interface CatalogueFile<T> {
  readonly file: string;
  readonly entries: readonly T[];
  readonly issues: readonly FileIssue[];
  readonly locate: Locate;
}

async function readCatalogue<T>(
  source: LibrarySource,
  file: LibraryFile,
  schema: z.ZodType<T[]>,
): Promise<CatalogueFile<T>> {
  const text = await source.read(file);
  if (text === null) {
    const nowhere: Locate = () => ({ line: 1, column: 1 });
    return { file, entries: [], issues: [{ ...issue('file_missing', { file }), file }], locate: nowhere };
  }
  const read = readYaml(text, schema);
  const issues = read.issues.map((found) => ({ ...found, file }));
  return { file, entries: read.value ?? [], issues, locate: read.locate };
}

async function readFiles(source: LibrarySource): Promise<Map<LibraryFile, string>> {
  const files = new Map<LibraryFile, string>();
  for (const name of LIBRARY_FILES) {
    const text = await source.read(name);
    if (text) files.set(name, normalizeSource(text));
  }
  return files;
}

interface DocumentFolder {
  readonly path: string;
  readonly sources: DocumentSources;
  readonly images: readonly EncodedImage[];
  /** Of the images alone. */
  readonly issues: readonly FileIssue[];
}

/** The images beside a text. A file of another name is nobody's; one of such a name must be what it says. */
async function readImages(
  source: LibrarySource,
  path: string,
): Promise<Pick<DocumentFolder, 'images' | 'issues'>> {
  const images: EncodedImage[] = [];
  const issues: FileIssue[] = [];
  for (const name of (await source.names(path)).filter(isImageName)) {
    const bytes = await source.bytes(`${path}/${name}`);
    const image = bytes && readStoredImage(name, bytes);
    if (image) images.push(image);
    else issues.push({ ...issue('image_damaged', { file: name }), file: `${path}/${name}` });
  }
  return { images, issues };
}

async function readDocument(
  source: LibrarySource,
  kind: DocumentKind,
  slug: string,
): Promise<DocumentFolder> {
  const path = documentPath(kind, slug);
  const read = (name: DocumentFile): Promise<string | null> => source.read(`${path}/${name}`);
  const [fr, en, quiz, handoutFr, handoutEn, beside] = await Promise.all([
    read('fr.mdx'),
    read('en.mdx'),
    read('quiz.yaml'),
    read('handout.fr.mdx'),
    read('handout.en.mdx'),
    readImages(source, path),
  ]);
  const handout = { fr: handoutFr, en: handoutEn };
  return { path, sources: { kind, slug, fr, en, quiz, handout }, ...beside };
}

async function readDocuments(source: LibrarySource): Promise<DocumentFolder[]> {
  const perKind = await Promise.all(
    DOCUMENT_KINDS.map(async (kind) => {
      const slugs = await source.names(FOLDERS[kind]);
      return Promise.all(slugs.map((slug) => readDocument(source, kind, slug)));
    }),
  );
  return perKind.flat();
}

/** Images beside a text that doesn't show them: most often the one that another has replaced. */
function unusedImages({ path, images }: DocumentFolder, { document }: DocumentReport): FileIssue[] {
  if (!document) return [];
  const shown = new Set(document.images.map(({ name }) => name));
  const left = images.map(({ sha256 }) => imageName(sha256)).filter((name) => !shown.has(name));
  return left.map((name) => ({ ...issue('image_unused', { file: name }), file: `${path}/${name}` }));
}

/**
 * Reads a library of the layout of content/ (guides/, agreements/, glossary.yaml, …), wherever its files are, and checks all
 * of it. Documents with issues are left out and their issues returned.
 */
export async function loadLibrary(source: LibrarySource): Promise<Library> {
  const [law, glossary, programs, folders, files] = await Promise.all([
    readCatalogue<Fact>(source, 'law.yaml', lawSchema),
    readCatalogue<GlossaryEntry>(source, 'glossary.yaml', glossarySchema),
    readCatalogue<LibraryProgram>(source, 'programs.yaml', programsSchema),
    readDocuments(source),
    readFiles(source),
  ]);
  const facts = new Map(law.entries.map((fact) => [fact.id, fact]));
  const glossaryIds = new Set(glossary.entries.map((entry) => entry.id));
  const reports = folders.map((folder) => {
    const assets = new Map<string, ImageSize>(folder.images.map((it) => [imageName(it.sha256), it]));
    const references: References = { facts, glossaryIds, assets };
    const report = checkDocument(folder.sources, references);
    const within = <T extends { file: string }>(it: T): T => ({ ...it, file: `${folder.path}/${it.file}` });
    return {
      document: report.document,
      issues: [...folder.issues, ...unusedImages(folder, report), ...report.issues.map(within)],
      texts: report.texts.map(within),
      quizzes: report.quiz ? [{ ...report.quiz, file: `${folder.path}/quiz.yaml` }] : [],
    };
  });
  const documents = reports.flatMap((report) => (report.document ? [report.document] : []));
  const known = folders.map((folder) => ({ path: folder.path, slug: folder.sources.slug }));
  const texts = [
    ...textsOfCatalogues({ law, glossary, programs }),
    ...reports.flatMap((report) => report.texts),
  ];
  return {
    documents,
    files,
    texts,
    quizzes: reports.flatMap((report) => report.quizzes),
    glossary: glossary.entries,
    programs: programs.entries,
    facts: law.entries,
    images: [...new Map(folders.flatMap(({ images }) => images.map((it) => [it.sha256, it]))).values()],
    issues: [
      ...[law, glossary, programs].flatMap((file) => file.issues),
      ...reports.flatMap((report) => report.issues),
      ...checkLibrary({ law, glossary, programs, documents, known, texts }),
    ],
  };
}
