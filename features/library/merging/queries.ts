import { and, asc, eq, sql } from 'drizzle-orm';
import type { LibraryScope } from '@/access/scope';
import { draftAsides, draftRevisions } from '@/db/schema/drafting';
import { documents, drafts, versions, versionTexts } from '@/db/schema/library';
import { eachBox, type Texts, textsIn } from '../editing/boxes';
import type { DocumentKind } from '../kinds';

/** What the person wrote on a revision that is no longer the latest. */
export interface Aside {
  readonly id: string;
  readonly slug: string;
  readonly kind: DocumentKind;
  readonly texts: Texts;
  readonly putAt: Date;
  /** What it was written from; null when nobody has it any more. */
  readonly was: Texts | null;
}

/** What a document is to whoever opens it now: its draft, else a copy of its latest version. */
export interface Standing {
  readonly kind: DocumentKind;
  readonly texts: Texts;
  readonly draft: string | null;
  readonly revision: number;
  /** Number of the latest version; 0 when nothing is published. */
  readonly version: number;
  readonly at: Date;
  /** Null for the product itself, and for a published version. */
  readonly by: { readonly userId: string; readonly name: string } | null;
}

type Basis = Pick<typeof draftAsides.$inferSelect, 'slug' | 'draftId' | 'revision' | 'version'>;

/** The texts of that version of a document, or null. */
export async function findVersionTexts(
  scope: LibraryScope,
  slug: string,
  number: number,
): Promise<(Texts & { readonly publishedAt: Date }) | null> {
  const rows = await scope.db
    .select({
      locale: versionTexts.locale,
      source: versionTexts.source,
      handout: versionTexts.handout,
      quiz: versions.quizSource,
      publishedAt: versions.publishedAt,
    })
    .from(versions)
    .innerJoin(documents, eq(documents.id, versions.documentId))
    .innerJoin(versionTexts, eq(versionTexts.versionId, versions.id))
    .where(and(eq(documents.slug, slug), eq(versions.number, number)));
  const [fr, en] = ['fr', 'en'].map((locale) => rows.find((row) => row.locale === locale));
  if (!fr || !en) return null;
  return {
    fr: fr.source,
    en: en.source,
    quiz: fr.quiz ?? '',
    handoutFr: fr.handout?.source ?? '',
    handoutEn: en.handout?.source ?? '',
    publishedAt: fr.publishedAt,
  };
}

/** The texts that were opened: a revision of a draft, or at revision 0 a published version. */
async function findBasis(
  scope: LibraryScope,
  { slug, draftId, revision, version }: Basis,
): Promise<Texts | null> {
  if (revision === 0) return version ? findVersionTexts(scope, slug, version) : null;
  if (draftId === null) return null;
  const at = and(eq(draftRevisions.draftId, draftId), eq(draftRevisions.revision, revision));
  const [kept] = await scope.db.select().from(draftRevisions).where(at);
  if (kept) return textsIn(kept);
  const still = and(eq(drafts.id, draftId), eq(drafts.revision, revision));
  const [current] = await scope.db.select().from(drafts).where(still);
  return current ? textsIn(current) : null;
}

/** The first of what the person put aside there, or null. */
export async function findAside(scope: LibraryScope, slug: string): Promise<Aside | null> {
  if (scope.userId === null) return null;
  const [row] = await scope.db
    .select()
    .from(draftAsides)
    .where(and(eq(draftAsides.userId, scope.userId), eq(draftAsides.slug, slug)))
    .orderBy(asc(draftAsides.putAt), asc(draftAsides.id))
    .limit(1);
  if (!row) return null;
  const { id, kind, putAt } = row;
  return { id, slug, kind, texts: textsIn(row), putAt, was: await findBasis(scope, row) };
}

/** What a document is now, or null when it is neither published nor drafted. */
export async function findStanding(scope: LibraryScope, slug: string): Promise<Standing | null> {
  const [latest] = await scope.db
    .select({ kind: documents.kind, number: sql<number>`max(${versions.number})` })
    .from(documents)
    .innerJoin(versions, eq(versions.documentId, documents.id))
    .where(eq(documents.slug, slug))
    .groupBy(documents.kind);
  const version = latest?.number ?? 0;
  const [draft] = await scope.db
    .select({ draft: drafts, name: sql<string | null>`consultant_name(${drafts.updatedBy})` })
    .from(drafts)
    .where(eq(drafts.slug, slug));
  if (draft) {
    const { id, kind, revision, updatedAt, updatedBy } = draft.draft;
    const by = updatedBy === null ? null : { userId: updatedBy, name: draft.name ?? '' };
    return { kind, texts: textsIn(draft.draft), draft: id, revision, version, at: updatedAt, by };
  }
  const published = latest && (await findVersionTexts(scope, slug, version));
  if (!latest || !published) return null;
  const { publishedAt: at } = published;
  return { kind: latest.kind, texts: textsIn(published), draft: null, revision: 0, version, at, by: null };
}

/** A document that was thrown away since something of it was put aside. */
export function nothingThere({ kind, putAt }: Aside): Standing {
  return { kind, texts: eachBox(() => ''), draft: null, revision: 0, version: 0, at: putAt, by: null };
}
