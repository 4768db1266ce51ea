import { asc, desc, eq, sql } from 'drizzle-orm';
import type { LibraryScope } from '@/access/scope';
import { documents, drafts, versions, versionTexts } from '@/db/schema/library';
import { publications } from '@/db/schema/publications';
import type { Locale } from '@/i18n/routing';
import type { References } from '../component-rules';
import { findImageSizes } from '../images/queries';
import type { DocumentKind } from '../kinds';
import { findFacts, findGlossary } from '../queries';

export interface Draft {
  readonly slug: string;
  /** Of this draft alone; null for a copy of what is published. */
  readonly id: string | null;
  readonly kind: DocumentKind;
  readonly fr: string;
  readonly en: string;
  readonly quiz: string;
  /** The page printed from a guide; empty when it has none. */
  readonly handoutFr: string;
  readonly handoutEn: string;
  readonly revision: number;
  readonly updatedAt: Date;
}

export interface PublishedVersion {
  readonly number: number;
  readonly change: 'minor' | 'material';
  readonly publishedAt: Date;
  readonly note: string | null;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
}

export interface StudioDocument {
  readonly slug: string;
  readonly kind: DocumentKind;
  /** In the page's language; the slug while nothing is published. */
  readonly title: string;
  /** Newest first; none for a document that is only a draft. */
  readonly versions: readonly PublishedVersion[];
  /** The draft under way, or a fresh copy of the version in force or about to be (`revision` 0). */
  readonly draft: Draft;
}

export interface StudioRow {
  readonly slug: string;
  readonly kind: DocumentKind;
  readonly title: string | null;
  readonly version: number | null;
  readonly publishedAt: Date | null;
  readonly drafted: boolean;
}

/** Everything in the library, published or not, with its latest version. */
export async function listDocuments(scope: LibraryScope, locale: Locale): Promise<StudioRow[]> {
  const rows = await scope.db.execute<{
    slug: string;
    kind: DocumentKind;
    title: string | null;
    version: number | null;
    published_at: string | null;
    drafted: boolean;
  }>(sql`
    select coalesce(d.slug, r.slug) as slug, coalesce(d.kind, r.kind) as kind, t.title, v.number as version,
      v.published_at, r.slug is not null as drafted
    from ${documents} d
    full join ${drafts} r on r.slug = d.slug
    left join lateral (
      select v.id, v.number, v.published_at from ${versions} v
      where v.document_id = d.id order by v.number desc limit 1
    ) v on true
    left join ${versionTexts} t on t.version_id = v.id and t.locale = ${locale}
    order by kind, coalesce(t.title, r.slug) collate "fr-x-icu"`);
  return rows.map((row) => ({
    slug: row.slug,
    kind: row.kind,
    title: row.title,
    version: row.version,
    publishedAt: row.published_at === null ? null : new Date(row.published_at),
    drafted: row.drafted,
  }));
}

/** One document with its versions and what to write on; null when nobody has begun it. */
export async function findStudioDocument(
  scope: LibraryScope,
  slug: string,
  locale: Locale,
): Promise<StudioDocument | null> {
  const [begun] = await scope.db.select().from(drafts).where(eq(drafts.slug, slug));
  const published = await scope.db
    .select({
      kind: documents.kind,
      id: versions.id,
      number: versions.number,
      change: versions.change,
      publishedAt: versions.publishedAt,
      note: versions.note,
      sha256: versions.sha256,
      quizSource: versions.quizSource,
      current: sql<boolean>`${documents.currentVersionId} is not distinct from ${versions.id}`,
      audience: publications.audience,
      withdrawn: sql<boolean>`${publications.withdrawnAt} is not null`,
    })
    .from(documents)
    .innerJoin(versions, eq(versions.documentId, documents.id))
    .leftJoin(publications, eq(publications.versionId, versions.id))
    .where(eq(documents.slug, slug))
    .orderBy(desc(versions.number));
  const from = basisOf(published);
  if (!begun && !from) return null;
  const texts = from
    ? await scope.db
        .select({
          locale: versionTexts.locale,
          title: versionTexts.title,
          source: versionTexts.source,
          handout: versionTexts.handout,
        })
        .from(versionTexts)
        .where(eq(versionTexts.versionId, from.id))
        .orderBy(asc(versionTexts.locale))
    : [];
  const textIn = (language: Locale) => texts.find((text) => text.locale === language);
  const sourceOf = (language: Locale) => textIn(language)?.source ?? '';
  const kind = begun?.kind ?? from?.kind ?? 'guide';
  return {
    slug,
    kind,
    title: texts.find((text) => text.locale === locale)?.title ?? slug,
    versions: published.map(({ sha256, number, change, publishedAt, note }) => ({
      number,
      change,
      publishedAt,
      note,
      sha256: sha256.toString('hex'),
    })),
    draft: begun ?? {
      slug,
      id: null,
      kind,
      fr: sourceOf('fr'),
      en: sourceOf('en'),
      quiz: from?.quizSource ?? '',
      handoutFr: textIn('fr')?.handout?.source ?? '',
      handoutEn: textIn('en')?.handout?.source ?? '',
      revision: 0,
      updatedAt: from?.publishedAt ?? scope.now,
    },
  };
}

/**
 * What a new version begins from: the last one that is, or is to be, the one of everyone. What was withdrawn is not written
 * on, and neither is what went to some clients alone, unless there is nothing else.
 * @param published the newest first.
 */
function basisOf<
  Version extends {
    readonly current: boolean;
    readonly audience: 'everyone' | 'some' | 'first' | null;
    readonly withdrawn: boolean;
  },
>(published: readonly Version[]): Version | undefined {
  return (
    published.find(({ current, audience, withdrawn }) => current || (!withdrawn && audience !== 'some')) ??
    published.find(({ withdrawn }) => !withdrawn) ??
    published[0]
  );
}

/** What texts may refer to: the glossary's terms, the facts of law and the images, as they are now. */
export async function findReferences(scope: LibraryScope): Promise<References> {
  const [glossary, facts] = [await findGlossary(scope), await findFacts(scope)];
  return {
    glossaryIds: new Set(glossary.map((term) => term.id)),
    facts: new Map(facts.map((fact) => [fact.id, fact])),
    assets: await findImageSizes(scope),
  };
}
