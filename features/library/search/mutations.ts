import { and, eq, isNull, ne, or, sql } from 'drizzle-orm';
import type { Root } from 'mdast';
import type { LibraryScope } from '@/access/scope';
import { documents, versions, versionTexts } from '@/db/schema/library';
import { searchSections, searchTerms, searchTexts, searchWords } from '@/db/schema/search';
import type { Locale } from '@/i18n/routing';
import { fold, trigramsOf, wordsOf } from './folding';
import { type CalledTerm, sectionsOf } from './sections';
import { dictionaryOf, termLexeme } from './stems-in-sql';

/** Raised whenever a version would be indexed otherwise: the next start does all of them again. */
const INDEX_MAKE = 1;

/** One language of a guide's version. */
export interface IndexedText {
  readonly versionId: string;
  readonly locale: Locale;
  readonly title: string;
  readonly summary: string;
  readonly outcomes: readonly string[];
  readonly tree: Root;
}

const weighted = (locale: Locale, weight: 'A' | 'B' | 'C' | 'D', words: string) =>
  sql`setweight(to_tsvector(${dictionaryOf(locale)}, ${fold(words, locale).text}), ${weight})`;

const lexemesOf = (terms: readonly CalledTerm[]) =>
  sql`array_to_tsvector(${sql.param([...new Set(terms.map(({ term }) => termLexeme(term)))])}::text[])`;

/** Makes one language of a guide's version searchable, in the transaction that publishes it. */
export async function indexText(scope: LibraryScope, text: IndexedText): Promise<void> {
  const { versionId, locale, title, summary, outcomes, tree } = text;
  const sections = sectionsOf(tree);
  const headings = sections.map(({ heading }) => heading).join('\n');
  const introduction = [summary, ...outcomes].join('\n');
  const bodies = sections.map(({ body }) => body).join('\n');
  const terms = sections.flatMap((section) => section.terms);
  await scope.db.insert(searchTexts).values({
    versionId,
    locale,
    make: INDEX_MAKE,
    words: sql`${weighted(locale, 'A', title)} || ${weighted(locale, 'B', headings)}
      || ${weighted(locale, 'C', introduction)} || ${weighted(locale, 'D', bodies)} || ${lexemesOf(terms)}`,
  });
  const rows = sections.map(({ anchor, heading, body, terms: own }, position) => ({
    versionId,
    locale,
    position,
    anchor,
    heading,
    body,
    words: sql`${weighted(locale, 'A', heading)} || ${weighted(locale, 'D', body)} || ${lexemesOf(own)}`,
  }));
  if (rows.length > 0) await scope.db.insert(searchSections).values(rows);
  await indexWords(scope, text, [title, headings, introduction, bodies].join('\n'));
  await indexTerms(scope, text, terms);
}

async function indexWords(scope: LibraryScope, { versionId, locale }: IndexedText, words: string) {
  const distinct = [...new Set(wordsOf(fold(words, locale)))].filter((word) => /^\p{L}{3,40}$/u.test(word));
  const rows = distinct.map((word) => ({ versionId, locale, word, trigrams: trigramsOf(word) }));
  if (rows.length > 0) await scope.db.insert(searchWords).values(rows);
}

async function indexTerms(
  scope: LibraryScope,
  { versionId, locale }: IndexedText,
  terms: readonly CalledTerm[],
) {
  const distinct = new Map(terms.map(({ term, label }) => [`${term} ${label}`, { term, label }]));
  const rows = [...distinct.values()].map(({ term, label }) => ({
    versionId,
    locale,
    term,
    phrase: sql`phraseto_tsquery(${dictionaryOf(locale)}, ${fold(label, locale).text})::text`,
  }));
  // Two labels may have the same stems.
  if (rows.length > 0) await scope.db.insert(searchTerms).values(rows).onConflictDoNothing();
}

/**
 * Indexes the guides' versions that are not yet indexed as this release does it: those that an older one published.
 * @returns how many texts were indexed
 */
export async function indexMissing(scope: LibraryScope): Promise<number> {
  // Instances that start together index one after the other.
  await scope.db.execute(sql`select pg_advisory_xact_lock(hashtextextended('library search', 0))`);
  const missing = await scope.db
    .select({
      versionId: versionTexts.versionId,
      locale: versionTexts.locale,
      title: versionTexts.title,
      summary: versionTexts.summary,
      outcomes: versionTexts.outcomes,
      tree: versionTexts.tree,
    })
    .from(versionTexts)
    .innerJoin(versions, eq(versions.id, versionTexts.versionId))
    .innerJoin(documents, and(eq(documents.id, versions.documentId), eq(documents.kind, 'guide')))
    .leftJoin(
      searchTexts,
      and(eq(searchTexts.versionId, versionTexts.versionId), eq(searchTexts.locale, versionTexts.locale)),
    )
    .where(or(isNull(searchTexts.make), ne(searchTexts.make, INDEX_MAKE)));
  for (const { tree, ...text } of missing) {
    for (const table of [searchTexts, searchSections, searchWords, searchTerms]) {
      await scope.db
        .delete(table)
        .where(and(eq(table.versionId, text.versionId), eq(table.locale, text.locale)));
    }
    await indexText(scope, { ...text, tree: tree as Root });
  }
  return missing.length;
}
