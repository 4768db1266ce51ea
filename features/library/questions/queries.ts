import { eq, sql } from 'drizzle-orm';
import type { LibraryScope } from '@/access/scope';
import { documents, versions } from '@/db/schema/library';
import type { Locale } from '@/i18n/routing';
import { findStudioDocument, type StudioDocument } from '../drafts/queries';
import type { Fact } from '../facts';
import { findFacts } from '../queries';
import { outcomesOf } from './advice';

export interface StudioQuestions {
  readonly document: StudioDocument;
  readonly facts: readonly Fact[];
  /** The guide's outcomes in French, in their order; undefined while its head can't be read. */
  readonly outcomes: readonly string[] | undefined;
}

/** A guide's questions as they stand in its draft, or would in one; null when there is no such guide. */
export async function findQuestions(
  scope: LibraryScope,
  slug: string,
  locale: Locale,
): Promise<StudioQuestions | null> {
  const document = await findStudioDocument(scope, slug, locale);
  if (document?.kind !== 'guide') return null;
  const { draft } = document;
  return {
    document,
    facts: await findFacts(scope),
    outcomes: outcomesOf(draft[locale]) ?? outcomesOf(draft.fr),
  };
}

/** The ids that the questions of any version of a guide ever had. */
export async function findQuestionIds({ db }: LibraryScope, slug: string): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: sql<string>`question ->> 'id'` })
    .from(versions)
    .innerJoin(documents, eq(documents.id, versions.documentId))
    .innerJoin(sql`lateral jsonb_array_elements(${versions.quiz} -> 'questions') as question`, sql`true`)
    .where(eq(documents.slug, slug));
  return rows.map(({ id }) => id);
}
