import { basename } from 'node:path';
import { and, eq, inArray } from 'drizzle-orm';
import type { LibraryScope } from '@/access/scope';
import { images } from '@/db/schema/images';
import { documents, drafts, versions, versionTexts } from '@/db/schema/library';
import { installation } from '@/db/schema/users';
import { findFiles } from '../catalogues/queries';
import { imageName } from '../images/name';
import type { DocumentKind } from '../kinds';
import { latestVersions } from '../queries';
import { type DocumentPart, documentPath, filesOf, type Images, type Texts } from './layout';
import { picturePaths } from './pictures';

/** A draft under way, to the letter. */
export interface DraftRow extends Readonly<Record<DocumentPart, string>> {
  readonly slug: string;
  readonly kind: DocumentKind;
  readonly revision: number;
  /** Written last by a push or by the product, not by a person in the studio. */
  readonly unsigned: boolean;
}

/** The library as the files of a folder. */
export interface LibraryTexts {
  /** What is being worked on: each draft that is under way, else what is published. */
  readonly texts: Texts;
  /** What readers have. */
  readonly inForce: Texts;
  readonly drafts: ReadonlyMap<string, DraftRow>;
}

type Parts = Record<DocumentPart, string>;

async function publishedParts(scope: LibraryScope): Promise<Map<string, Parts>> {
  const current = latestVersions(scope);
  const rows = await scope.db
    .select({
      kind: documents.kind,
      slug: documents.slug,
      quiz: versions.quizSource,
      locale: versionTexts.locale,
      source: versionTexts.source,
      handout: versionTexts.handout,
    })
    .from(documents)
    .innerJoin(current, eq(current.documentId, documents.id))
    .innerJoin(versions, and(eq(versions.documentId, documents.id), eq(versions.id, current.id)))
    .innerJoin(versionTexts, eq(versionTexts.versionId, versions.id));
  const found = new Map<string, Parts>();
  for (const { kind, slug, quiz, locale, source, handout } of rows) {
    const path = documentPath(kind, slug);
    const parts = found.get(path) ?? { fr: '', en: '', quiz: quiz ?? '', handoutFr: '', handoutEn: '' };
    parts[locale] = source;
    parts[locale === 'fr' ? 'handoutFr' : 'handoutEn'] = handout?.source ?? '';
    found.set(path, parts);
  }
  return found;
}

const textsOf = (documents: ReadonlyMap<string, Parts>, files: readonly [string, string][]): Texts =>
  new Map([
    ...[...documents].flatMap(([folder, parts]) => filesOf(folder, parts)),
    ...files.filter(([, text]) => text !== ''),
  ]);

/** The whole library: every document, and the files that are no document's. */
export async function readLibraryTexts(scope: LibraryScope): Promise<LibraryTexts> {
  const published = await publishedParts(scope);
  const files = await findFiles(scope);
  const rows = await scope.db.select().from(drafts);
  const drafted = new Map<string, DraftRow>(
    rows.map(({ updatedBy, ...row }) => [
      documentPath(row.kind, row.slug),
      { ...row, unsigned: updatedBy === null },
    ]),
  );
  return {
    texts: textsOf(
      new Map([...published, ...drafted]),
      files.map(({ name, text, draft }) => [name, draft || text]),
    ),
    inForce: textsOf(
      published,
      files.map(({ name, text }) => [name, text]),
    ),
    drafts: drafted,
  };
}

/** What tells this installation from another: the instant it was made, which a restored backup shares. */
export async function findInstallation({ db }: LibraryScope): Promise<string> {
  const [row] = await db.select({ createdAt: installation.createdAt }).from(installation);
  return row?.createdAt.toISOString() ?? '';
}

/** The images that those texts show, where they stand in a folder; one that the library doesn't have is left out. */
export async function readLibraryImages({ db }: LibraryScope, texts: Texts): Promise<Images> {
  const paths = picturePaths(texts).map((path) => ({ path, name: basename(path) }));
  const hashes = [...new Set(paths.map(({ name }) => Buffer.from(name.slice(0, 64), 'hex')))];
  if (hashes.length === 0) return new Map();
  const rows = await db.select().from(images).where(inArray(images.sha256, hashes));
  const bytes = new Map(rows.map((image) => [imageName(image.sha256.toString('hex')), image.bytes]));
  return new Map(
    paths.flatMap(({ name, path }) => {
      const found = bytes.get(name);
      return found ? [[path, found] as const] : [];
    }),
  );
}
