import { asc, desc, eq, sql } from 'drizzle-orm';
import type { LibraryScope } from '@/access/scope';
import { documents, drafts, versions, versionTexts } from '@/db/schema/library';
import type { Locale } from '@/i18n/routing';
import type { References } from '../component-rules';
import type { DocumentKind } from '../kinds';
import { findFacts, findGlossary } from '../queries';

export interface Draft {
  readonly slug: string;
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
  /** The draft under way, or a fresh copy of the latest version (`revision` 0). */
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
    })
    .from(documents)
    .innerJoin(versions, eq(versions.documentId, documents.id))
    .where(eq(documents.slug, slug))
    .orderBy(desc(versions.number));
  const [latest] = published;
  if (!begun && !latest) return null;
  const texts = latest
    ? await scope.db
        .select({
          locale: versionTexts.locale,
          title: versionTexts.title,
          source: versionTexts.source,
          handout: versionTexts.handout,
        })
        .from(versionTexts)
        .where(eq(versionTexts.versionId, latest.id))
        .orderBy(asc(versionTexts.locale))
    : [];
  const textIn = (language: Locale) => texts.find((text) => text.locale === language);
  const sourceOf = (language: Locale) => textIn(language)?.source ?? '';
  const kind = begun?.kind ?? latest?.kind ?? 'guide';
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
      kind,
      fr: sourceOf('fr'),
      en: sourceOf('en'),
      quiz: latest?.quizSource ?? '',
      handoutFr: textIn('fr')?.handout?.source ?? '',
      handoutEn: textIn('en')?.handout?.source ?? '',
      revision: 0,
      updatedAt: latest?.publishedAt ?? scope.now,
    },
  };
}

/** What texts may refer to: the glossary's terms and the facts of law, as they are now. */
export async function findReferences(scope: LibraryScope): Promise<References> {
  const [glossary, facts] = [await findGlossary(scope), await findFacts(scope)];
  return {
    glossaryIds: new Set(glossary.map((term) => term.id)),
    facts: new Map(facts.map((fact) => [fact.id, fact])),
    assets: new Set(),
  };
}

export interface ClientOverview {
  readonly slug: string;
  readonly name: string;
  readonly members: number;
  /** Null under ten people: a group that small tells of its members. */
  readonly done: number | null;
  readonly total: number | null;
}

/** The client organizations, counts only: the view says nothing of groups under ten. */
export async function listClients(scope: LibraryScope): Promise<ClientOverview[]> {
  const rows = await scope.db.execute<{
    slug: string;
    name: string;
    members: number;
    done: number | null;
    total: number | null;
  }>(
    sql`select slug, name, members, done, total from organization_overview order by name collate "fr-x-icu"`,
  );
  return [...rows];
}
