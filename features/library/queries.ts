import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Root } from 'mdast';
import type { AnyScope, LibraryScope, OrganizationScope } from '@/access/scope';
import { documents, libraryPrograms, libraryReferences, versions, versionTexts } from '@/db/schema/library';
import { publications, takenVersions } from '@/db/schema/publications';
import { installation } from '@/db/schema/users';
import type { Quiz } from '@/features/quizzes/quiz';
import type { Locale } from '@/i18n/routing';
import type { GlossaryEntry } from './catalogue';
import type { Fact } from './facts';
import type { Field } from './frontmatter';
import type { DocumentKind } from './kinds';
import type { Bilingual } from './language';

export interface DocumentRecord {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly slug: string;
  readonly code: string;
  /** Anyone may read the version of everyone, without an account. */
  readonly isPublic: boolean;
}

const documentColumns = {
  id: documents.id,
  kind: documents.kind,
  slug: documents.slug,
  code: documents.code,
  isPublic: documents.isPublic,
};

/** A document of the library by its slug, or null. */
export async function findDocument(scope: AnyScope, slug: string): Promise<DocumentRecord | null> {
  const [found] = await scope.db.select(documentColumns).from(documents).where(eq(documents.slug, slug));
  return found ?? null;
}

/** One language of a version of a document. */
export interface ReadVersion {
  readonly document: DocumentRecord;
  readonly versionId: string;
  readonly number: number;
  /** Of the whole version, 32 bytes. */
  readonly sha256: Buffer;
  /** Days `YYYY-MM-DD`. */
  readonly reviewedOn: string;
  readonly publishedAt: Date;
  readonly restsOn: readonly string[];
  readonly quiz: Quiz | null;
  readonly title: string;
  readonly summary: string;
  readonly source: string;
  readonly tree: Root;
  readonly outcomes: readonly string[];
  readonly fields: readonly Field[];
  readonly minutes: number;
}

/** A document in the version that the organization reads, in one language; null when it reads none of that name. */
export async function findReadVersion(
  scope: OrganizationScope,
  slug: string,
  locale: Locale,
): Promise<ReadVersion | null> {
  const [found] = await scope.db
    .select({
      document: documentColumns,
      versionId: versions.id,
      number: versions.number,
      sha256: versions.sha256,
      reviewedOn: versions.reviewedOn,
      publishedAt: versions.publishedAt,
      restsOn: versions.restsOn,
      quiz: versions.quiz,
      title: versionTexts.title,
      summary: versionTexts.summary,
      source: versionTexts.source,
      tree: versionTexts.tree,
      outcomes: versionTexts.outcomes,
      fields: versionTexts.fields,
      minutes: versionTexts.minutes,
    })
    .from(documents)
    .innerJoin(takenVersions, readBy(scope))
    .innerJoin(versions, eq(versions.id, takenVersions.versionId))
    .innerJoin(versionTexts, and(eq(versionTexts.versionId, versions.id), eq(versionTexts.locale, locale)))
    .where(eq(documents.slug, slug));
  if (!found) return null;
  // Written by publishVersion from what the library's own checks made.
  return {
    ...found,
    quiz: found.quiz as Quiz | null,
    tree: found.tree as Root,
    fields: found.fields as Field[],
  };
}

/** A guide, or the page that is printed from it. */
export type TextPart = 'text' | 'handout';

/** The tree of one language of a version: for who caches what it renders to, since neither ever changes. */
export async function findTree(
  scope: AnyScope,
  versionId: string,
  locale: Locale,
  part: TextPart = 'text',
): Promise<Root> {
  const handout = sql<unknown>`${versionTexts.handout} -> 'tree'`;
  const [found] = await scope.db
    .select({ tree: part === 'text' ? versionTexts.tree : handout })
    .from(versionTexts)
    .where(and(eq(versionTexts.versionId, versionId), eq(versionTexts.locale, locale)));
  if (!found?.tree) throw new Error(`version ${versionId} has no ${part} in ${locale}`);
  return found.tree as Root;
}

export interface GuideSummary {
  readonly slug: string;
  readonly code: string;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly reviewedOn: string;
}

/** Condition: the row says which version of the document the organization reads. */
export function readBy({ organizationId }: OrganizationScope) {
  return and(eq(takenVersions.organizationId, organizationId), eq(takenVersions.documentId, documents.id));
}

/** Each document's latest version that was not withdrawn, to join: what authors go on from, whoever reads it. */
export function latestVersions({ db }: LibraryScope) {
  return db
    .selectDistinctOn([versions.documentId], { id: versions.id, documentId: versions.documentId })
    .from(versions)
    .where(
      sql`not exists (select from ${publications} where ${publications.versionId} = ${versions.id}
        and ${publications.withdrawnAt} is not null)`,
    )
    .orderBy(versions.documentId, desc(versions.number))
    .as('current');
}

/** The guides that anyone may read, in the order of their codes. */
export async function listPublicGuides(scope: AnyScope, locale: Locale): Promise<GuideSummary[]> {
  return scope.db
    .select({
      slug: documents.slug,
      code: documents.code,
      title: versionTexts.title,
      summary: versionTexts.summary,
      minutes: versionTexts.minutes,
      reviewedOn: versions.reviewedOn,
    })
    .from(documents)
    .innerJoin(versions, eq(versions.id, documents.currentVersionId))
    .innerJoin(versionTexts, and(eq(versionTexts.versionId, versions.id), eq(versionTexts.locale, locale)))
    .where(and(eq(documents.isPublic, true), eq(documents.kind, 'guide')))
    .orderBy(asc(documents.code), asc(documents.slug));
}

/** How often a program comes back. It is said, and assigns nothing. */
export interface Rhythm {
  /** The guides are done again, whole. */
  readonly recurrence?: { readonly everyMonths: number };
  /** So many questions of each guide, in between. */
  readonly refresher?: { readonly everyMonths: number; readonly questions: number };
}

export interface ReadyProgram {
  readonly slug: string;
  readonly title: Bilingual;
  readonly summary: Bilingual;
  /** In order; `document` is a slug, `dueDays` counts from the day of assignment. */
  readonly items: readonly {
    readonly document: string;
    readonly dueDays: number;
    readonly againAfter?: 'incident';
  }[];
  /** `everyone`, or the part of a team that it is for. */
  readonly audience: string;
  readonly rhythm: Rhythm;
}

/** The library's ready-made programs, in its order. */
export async function listPrograms(scope: AnyScope): Promise<ReadyProgram[]> {
  return scope.db
    .select({
      slug: libraryPrograms.slug,
      title: libraryPrograms.title,
      summary: libraryPrograms.summary,
      items: libraryPrograms.items,
      audience: libraryPrograms.audience,
      rhythm: libraryPrograms.rhythm,
    })
    .from(libraryPrograms)
    .orderBy(asc(libraryPrograms.position));
}

async function findReference(scope: AnyScope, name: 'glossary' | 'law'): Promise<unknown> {
  const [found] = await scope.db
    .select({ entries: libraryReferences.entries })
    .from(libraryReferences)
    .where(eq(libraryReferences.name, name));
  return found?.entries ?? [];
}

/** The glossary's entries, both languages, in the order of their file. */
export async function findGlossary(scope: AnyScope): Promise<GlossaryEntry[]> {
  return (await findReference(scope, 'glossary')) as GlossaryEntry[];
}

/** The facts of law that texts and questions rest on. */
export async function findFacts(scope: AnyScope): Promise<Fact[]> {
  return (await findReference(scope, 'law')) as Fact[];
}

/** Those of the facts, in no particular order; unknown ids are left out. */
export async function findFactsById(scope: AnyScope, ids: readonly string[]): Promise<Fact[]> {
  if (ids.length === 0) return [];
  const rows = await scope.db
    .select({ fact: sql<Fact>`fact` })
    .from(sql`${libraryReferences}, jsonb_array_elements(${libraryReferences.entries}) as fact`)
    .where(and(eq(libraryReferences.name, 'law'), inArray(sql`fact ->> 'id'`, [...ids])));
  return rows.map((row) => row.fact);
}

export interface PublicGuide extends GuideSummary {
  readonly versionId: string;
  readonly number: number;
  readonly outcomes: readonly string[];
  /** Changes whenever the glossary does. */
  readonly glossaryAt: string | null;
  /** Title of the page printed from it; null when there is none. */
  readonly handout: string | null;
  /** Slugs of all the guides that anyone may read. */
  readonly publicGuides: readonly string[];
}

/** A guide that anyone may read, without its text (see `renderText`); null for any other. One statement. */
export async function findPublicGuide(
  scope: AnyScope,
  slug: string,
  locale: Locale,
): Promise<PublicGuide | null> {
  const [found] = await scope.db
    .select({
      slug: documents.slug,
      code: documents.code,
      title: versionTexts.title,
      summary: versionTexts.summary,
      minutes: versionTexts.minutes,
      outcomes: versionTexts.outcomes,
      reviewedOn: versions.reviewedOn,
      versionId: versions.id,
      number: versions.number,
      glossaryAt: sql<
        string | null
      >`(select updated_at::text from ${libraryReferences} where name = 'glossary')`,
      handout: sql<string | null>`${versionTexts.handout} ->> 'title'`,
      publicGuides: sql<string[]>`array(select o.slug from ${documents} o
        where o.is_public and o.kind = 'guide' order by o.slug)`,
    })
    .from(documents)
    .innerJoin(versions, eq(versions.id, documents.currentVersionId))
    .innerJoin(versionTexts, and(eq(versionTexts.versionId, versions.id), eq(versionTexts.locale, locale)))
    .where(and(eq(documents.slug, slug), eq(documents.isPublic, true), eq(documents.kind, 'guide')));
  return found ?? null;
}

/** Which built-in library was brought in last (SHA-256 of its files), or null. */
export async function findLibraryNoted({ db }: LibraryScope): Promise<Buffer | null> {
  const [row] = await db.select({ sha256: installation.librarySha256 }).from(installation);
  return row?.sha256 ?? null;
}
