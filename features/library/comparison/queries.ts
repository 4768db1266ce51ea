import { and, eq } from 'drizzle-orm';
import type { Root } from 'mdast';
import type { LibraryScope } from '@/access/scope';
import { documents, drafts, versions, versionTexts } from '@/db/schema/library';
import type { Quiz } from '@/features/quizzes/quiz';
import { readSubmission } from '../check-submission';
import type { References } from '../component-rules';
import { sourcesOf } from '../drafts/check';
import { findReferences } from '../drafts/queries';
import { type Texts, textsIn } from '../editing/boxes';
import type { DocumentKind } from '../kinds';
import { findVersionTexts } from '../merging/queries';
import { parseQuiz } from '../quiz';

/** A version by its number, or the draft under way. */
export type Which = number | 'draft';

/** What may be compared of a document: its kind, its versions newest first, and whether a draft is under way. */
export interface Comparables {
  readonly kind: DocumentKind;
  readonly title: string;
  readonly numbers: readonly number[];
  readonly drafted: boolean;
}

/** One side of a comparison. */
export interface Compared {
  readonly texts: Texts;
  /** Null where a text can't be read: a draft that is wrong. */
  readonly trees: Readonly<Record<'fr' | 'en', Root | null>>;
  /** `unread`: a draft's that is wrong; null: none. */
  readonly quiz: Quiz | null | 'unread';
}

/** Null when nobody has begun such a document. */
export async function findComparables(
  scope: LibraryScope,
  slug: string,
  locale: 'fr' | 'en',
): Promise<Comparables | null> {
  const published = await scope.db
    .select({ kind: documents.kind, number: versions.number, title: versionTexts.title })
    .from(documents)
    .innerJoin(versions, eq(versions.documentId, documents.id))
    .innerJoin(versionTexts, and(eq(versionTexts.versionId, versions.id), eq(versionTexts.locale, locale)))
    .where(eq(documents.slug, slug));
  const [draft] = await scope.db.select({ kind: drafts.kind }).from(drafts).where(eq(drafts.slug, slug));
  const newest = published.toSorted((a, b) => b.number - a.number);
  const kind = newest[0]?.kind ?? draft?.kind;
  if (!kind) return null;
  const numbers = newest.map(({ number }) => number);
  return { kind, title: newest[0]?.title ?? slug, numbers, drafted: draft !== undefined };
}

async function findVersion(scope: LibraryScope, slug: string, number: number): Promise<Compared | null> {
  const texts = await findVersionTexts(scope, slug, number);
  if (!texts) return null;
  const rows = await scope.db
    .select({ locale: versionTexts.locale, tree: versionTexts.tree, quiz: versions.quiz })
    .from(versionTexts)
    .innerJoin(versions, eq(versions.id, versionTexts.versionId))
    .innerJoin(documents, eq(documents.id, versions.documentId))
    .where(and(eq(documents.slug, slug), eq(versions.number, number)));
  // Written by publishVersion from what the library's own checks made.
  const tree = (locale: 'fr' | 'en') => rows.find((row) => row.locale === locale)?.tree as Root;
  return {
    texts: textsIn(texts),
    trees: { fr: tree('fr'), en: tree('en') },
    quiz: rows[0]?.quiz as Quiz | null,
  };
}

/** A side as it is kept; a draft is still to be read (`readDraft`), outside the transaction. */
export type Found = Compared | { readonly texts: Texts; readonly references: References };

/** Null for a version that is not there. */
export async function findSide(scope: LibraryScope, slug: string, which: Which): Promise<Found | null> {
  if (which !== 'draft') return findVersion(scope, slug, which);
  const [draft] = await scope.db.select().from(drafts).where(eq(drafts.slug, slug));
  return draft ? { texts: textsIn(draft), references: await findReferences(scope) } : null;
}

/** Reads a draft as far as it can be read. */
export async function readSide(found: Found, kind: DocumentKind, slug: string): Promise<Compared> {
  if (!('references' in found)) return found;
  const { texts, references } = found;
  const sources = sourcesOf({ ...texts, kind, slug });
  const read = await readSubmission(sources, references);
  const quiz = sources.quiz === null ? null : parseQuiz(sources.quiz, references).quiz;
  return {
    texts,
    trees: { fr: read.fr?.tree ?? null, en: read.en?.tree ?? null },
    quiz: sources.quiz === null ? null : (quiz ?? 'unread'),
  };
}
