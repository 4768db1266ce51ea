import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { type GlossaryEntry, glossarySchema, type LibraryProgram, programsSchema } from './catalogue';
import { textsOfCatalogues } from './catalogue-texts';
import type { References } from './component-rules';
import { checkDocument, type DocumentSources, type LibraryDocument } from './documents';
import { type Fact, lawSchema } from './facts';
import { type FileIssue, issue } from './issue';
import type { DocumentKind } from './kinds';
import { checkLibrary } from './library-rules';
import type { FileText } from './passages';
import type { ReadQuiz } from './quiz';
import { type Locate, readYaml } from './yaml';

/** The built-in library, read and checked. */
export interface Library {
  readonly documents: readonly LibraryDocument[];
  readonly glossary: readonly GlossaryEntry[];
  readonly programs: readonly LibraryProgram[];
  readonly facts: readonly Fact[];
  /** Empty when all may be published. `file` is relative to the folder. */
  readonly issues: readonly FileIssue[];
  /** Everything that a reader meets, of documents with issues too. */
  readonly texts: readonly FileText[];
  readonly quizzes: readonly (ReadQuiz & { readonly file: string })[];
}

const FOLDERS: Readonly<Record<DocumentKind, string>> = {
  guide: 'guides',
  agreement: 'agreements',
  policy: 'policies',
  form: 'forms',
};
const TEXTS: ReadonlySet<string> = new Set([
  'fr.mdx',
  'en.mdx',
  'quiz.yaml',
  'handout.fr.mdx',
  'handout.en.mdx',
]);

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

/** A path of the folder that was handed in: a bundler must not take it for files of its own. */
function within(dir: string, path: string): string {
  return join(/* turbopackIgnore: true */ dir, path);
}

async function textOrNull(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder);
    return names.filter((name) => !name.startsWith('.')).sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

interface CatalogueFile<T> {
  readonly file: string;
  readonly entries: readonly T[];
  readonly issues: readonly FileIssue[];
  readonly locate: Locate;
}

async function readCatalogue<T>(
  dir: string,
  file: string,
  schema: z.ZodType<T[]>,
): Promise<CatalogueFile<T>> {
  const text = await textOrNull(within(dir, file));
  if (text === null) {
    const nowhere: Locate = () => ({ line: 1, column: 1 });
    return { file, entries: [], issues: [{ ...issue('file_missing', { file }), file }], locate: nowhere };
  }
  const read = readYaml(text, schema);
  const issues = read.issues.map((found) => ({ ...found, file }));
  return { file, entries: read.value ?? [], issues, locate: read.locate };
}

interface DocumentFolder {
  readonly path: string;
  readonly sources: DocumentSources;
  readonly assets: ReadonlySet<string>;
}

async function readDocument(dir: string, kind: DocumentKind, slug: string): Promise<DocumentFolder> {
  const path = `${FOLDERS[kind]}/${slug}`;
  const read = (name: string): Promise<string | null> => textOrNull(within(dir, `${path}/${name}`));
  const [fr, en, quiz, handoutFr, handoutEn, names] = await Promise.all([
    read('fr.mdx'),
    read('en.mdx'),
    read('quiz.yaml'),
    read('handout.fr.mdx'),
    read('handout.en.mdx'),
    namesIn(within(dir, path)),
  ]);
  const handout = { fr: handoutFr, en: handoutEn };
  const assets = new Set(names.filter((name) => !TEXTS.has(name)));
  return { path, sources: { kind, slug, fr, en, quiz, handout }, assets };
}

async function readDocuments(dir: string): Promise<DocumentFolder[]> {
  const kinds: DocumentKind[] = ['guide', 'agreement', 'policy', 'form'];
  const perKind = await Promise.all(
    kinds.map(async (kind) => {
      const slugs = await namesIn(within(dir, FOLDERS[kind]));
      return Promise.all(slugs.map((slug) => readDocument(dir, kind, slug)));
    }),
  );
  return perKind.flat();
}

/**
 * Reads a content folder (the layout is in docs of the repository: guides/, agreements/, glossary.yaml, …)
 * and checks all of it. Documents with issues are left out and their issues returned.
 */
export async function loadLibraryFromFolder(dir: string): Promise<Library> {
  const [law, glossary, programs, folders] = await Promise.all([
    readCatalogue<Fact>(dir, 'law.yaml', lawSchema),
    readCatalogue<GlossaryEntry>(dir, 'glossary.yaml', glossarySchema),
    readCatalogue<LibraryProgram>(dir, 'programs.yaml', programsSchema),
    readDocuments(dir),
  ]);
  const facts = new Map(law.entries.map((fact) => [fact.id, fact]));
  const glossaryIds = new Set(glossary.entries.map((entry) => entry.id));
  const reports = folders.map((folder) => {
    const references: References = { facts, glossaryIds, assets: folder.assets };
    const report = checkDocument(folder.sources, references);
    const within = <T extends { file: string }>(it: T): T => ({ ...it, file: `${folder.path}/${it.file}` });
    return {
      document: report.document,
      issues: report.issues.map(within),
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
    texts,
    quizzes: reports.flatMap((report) => report.quizzes),
    glossary: glossary.entries,
    programs: programs.entries,
    facts: law.entries,
    issues: [
      ...[law, glossary, programs].flatMap((file) => file.issues),
      ...reports.flatMap((report) => report.issues),
      ...checkLibrary({ law, glossary, programs, documents, known, texts }),
    ],
  };
}
