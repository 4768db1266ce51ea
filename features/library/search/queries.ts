import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { AnyScope } from '@/access/scope';
import { documents, versions, versionTexts } from '@/db/schema/library';
import { searchSections, searchTerms, searchTexts, searchWords } from '@/db/schema/search';
import type { Locale } from '@/i18n/routing';
import type { GlossaryEntry } from '../catalogue';
import { findGlossary } from '../queries';
import { excerpt, MARK, marked, markedRanges, type Piece } from './excerpt';
import { distance, fold, trigramsOf, wordsOf } from './folding';
import { namesOf } from './names';
import { type Question, type Run, readQuestion, runsOf, saysNothing } from './question';
import { dictionaryOf, termLexeme } from './stems-in-sql';
import { allOf, anyOf, beginning, lexeme } from './tsquery';

/** A part of a guide that says what was looked for. */
export interface FoundSection {
  /** The heading's id in the guide's page; empty before the first heading. */
  readonly anchor: string;
  readonly heading: readonly Piece[];
  readonly excerpt: readonly Piece[];
}

export interface FoundGuide {
  readonly slug: string;
  readonly title: readonly Piece[];
  readonly summary: readonly Piece[];
  readonly minutes: number;
  /** Day `YYYY-MM-DD`. */
  readonly reviewedOn: string;
  /** Best first, three at most. */
  readonly sections: readonly FoundSection[];
}

export interface Search {
  /** As it was typed. */
  readonly typed: string;
  /** Words that no public guide has, and what was looked for instead. */
  readonly corrections: readonly { readonly typed: string; readonly meant: string }[];
  /** Whether no guide says all of it, so that those which say a part of it are shown. */
  readonly partly: boolean;
  /** Guides found, on all pages. */
  readonly total: number;
  /** From 1; the last one when the one asked for is beyond. */
  readonly page: number;
  readonly pages: number;
  readonly guides: readonly FoundGuide[];
}

const PER_PAGE = 10;
const SECTIONS = 3;

/** Under one scope and language: what all that follows looks into. */
interface Ground {
  readonly scope: AnyScope;
  readonly locale: Locale;
  readonly guides: readonly OpenGuide[];
  readonly versionIds: readonly string[];
}

interface OpenGuide {
  readonly versionId: string;
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly reviewedOn: string;
}

/** The public guides as they are now, in the order of their codes. */
async function openGuides(scope: AnyScope, locale: Locale): Promise<OpenGuide[]> {
  return scope.db
    .select({
      versionId: versions.id,
      slug: documents.slug,
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

/** Each text as a query for the phrase, in stems; empty for words that say nothing. */
async function phrasesOf({ scope, locale }: Ground, texts: readonly string[]): Promise<Map<string, string>> {
  const distinct = [...new Set(texts)];
  if (distinct.length === 0) return new Map();
  const rows = await scope.db.execute<{ text: string; phrase: string }>(sql`
    select t as text, phraseto_tsquery(${dictionaryOf(locale)}, t)::text as phrase
    from unnest(${sql.param(distinct)}::text[]) t`);
  return new Map(rows.map(({ text, phrase }) => [text, phrase]));
}

/** Those of the queries that any public guide answers. */
async function answered(
  { scope, locale, versionIds }: Ground,
  queries: readonly string[],
): Promise<Set<string>> {
  if (queries.length === 0) return new Set();
  const rows = await scope.db.execute<{ query: string }>(sql`
    select q as query from unnest(${sql.param([...queries])}::text[]) q
    where exists (select from ${searchTexts} s
      where s.locale = ${locale} and s.version_id = any (${sql.param([...versionIds])}::uuid[])
        and s.words @@ q::tsquery)`);
  return new Set(rows.map(({ query }) => query));
}

/** Letters that may be wrong in a word of that length. */
const mistakesIn = (word: string): number => (word.length < 8 ? 1 : 2);

/** The word of a public guide that is nearest to one that none has; null when none is near. */
async function nearest({ scope, locale, versionIds }: Ground, word: string): Promise<string | null> {
  const trigrams = sql`${sql.param(trigramsOf(word))}::text[]`;
  const rows = await scope.db
    .select({ word: searchWords.word, guides: sql<number>`count(*)::int` })
    .from(searchWords)
    .where(
      and(
        eq(searchWords.locale, locale),
        inArray(searchWords.versionId, [...versionIds]),
        sql`${searchWords.trigrams} && ${trigrams}`,
      ),
    )
    .groupBy(searchWords.word, searchWords.trigrams)
    .orderBy(
      desc(
        sql`cardinality(array(select unnest(${searchWords.trigrams}) intersect select unnest(${trigrams})))`,
      ),
      asc(searchWords.word),
    )
    .limit(40);
  const near = rows
    .map((row) => ({ ...row, mistakes: distance(word, row.word, mistakesIn(word)) }))
    .filter(({ mistakes }) => mistakes <= mistakesIn(word))
    .sort((a, b) => a.mistakes - b.mistakes || b.guides - a.guides || (a.word < b.word ? -1 : 1));
  return near[0]?.word ?? null;
}

/** A question with its unknown words set right, and how each part is looked for. */
interface Understood {
  readonly question: Question;
  /** One query for each part, in order; null for words that say nothing. */
  readonly queries: readonly (string | null)[];
  readonly corrections: Search['corrections'];
}

/** Words corrected in one question: a line of gibberish is not worth more. */
const MOST_CORRECTED = 4;

/** @param named parts of the question that name a term of the glossary, which nobody mistyped */
async function understand(ground: Ground, asked: Question, named: Named[]): Promise<Understood> {
  const phrases = await phrasesOf(
    ground,
    asked.parts.map((part) => part.join(' ')),
  );
  const phraseOf = (part: readonly string[]) =>
    saysNothing(part, ground.locale) ? '' : (phrases.get(part.join(' ')) ?? '');
  const certain = new Set(named.flatMap(({ from, to }) => placesOf(from, to)));
  const single = asked.parts.filter((part) => part.length === 1 && (part[0]?.length ?? 0) >= 3).flat();
  const known = await answered(ground, [
    ...asked.parts.map(phraseOf).filter((phrase) => phrase !== ''),
    ...single.map(beginning),
  ]);
  const corrections: { typed: string; meant: string }[] = [];
  const parts: (readonly string[])[] = [];
  const queries: (string | null)[] = [];
  for (const [place, part] of asked.parts.entries()) {
    const [word = ''] = part;
    const phrase = phraseOf(part);
    const unknown = phrase !== '' && part.length === 1 && !known.has(phrase) && !certain.has(place);
    const begins = unknown && known.has(beginning(word));
    const worth = unknown && !begins && word.length >= 4 && corrections.length < MOST_CORRECTED;
    const meant = worth ? await nearest(ground, word) : null;
    if (meant) corrections.push({ typed: word, meant });
    parts.push(meant ? [meant] : part);
    queries.push(meant ? await phraseAlone(ground, meant) : begins ? beginning(word) : phrase || null);
  }
  return { question: { ...asked, parts }, queries, corrections };
}

async function phraseAlone(ground: Ground, word: string): Promise<string | null> {
  return (await phrasesOf(ground, [word])).get(word) || null;
}

/** Some parts of a question that name terms of the glossary. */
interface Named extends Run {
  /** How those terms are said in the guides: marked there, or by their name. */
  readonly ways: readonly string[];
}

const placesOf = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, index) => from + index);

/**
 * The parts of a question that name terms of the glossary, in any of their ways or as a guide calls them: the longest first,
 * and none of them within another.
 */
async function termsNamed(
  ground: Ground,
  question: Question,
  glossary: readonly GlossaryEntry[],
): Promise<Named[]> {
  const { scope, locale, versionIds } = ground;
  const runs = runsOf(question);
  const names = glossary.flatMap((entry) => namesOf(entry, locale).map((name) => ({ id: entry.id, name })));
  const phrases = await phrasesOf(ground, [
    ...runs.map(({ words }) => words),
    ...names.map(({ name }) => name),
  ]);
  const asked = [...new Set(runs.map(({ words }) => phrases.get(words) ?? ''))].filter((one) => one !== '');
  const called = await scope.db
    .selectDistinct({ id: searchTerms.term, phrase: searchTerms.phrase })
    .from(searchTerms)
    .where(
      and(
        eq(searchTerms.locale, locale),
        inArray(searchTerms.versionId, [...versionIds]),
        inArray(searchTerms.phrase, asked),
      ),
    );
  const own = new Map(glossary.map(({ id, term }) => [id, wordsOf(fold(term[locale], locale)).join(' ')]));
  const all = [
    ...names.map(({ id, name }) => ({ id, phrase: phrases.get(name) ?? '' })),
    ...called.filter(({ id }) => own.has(id)),
  ];
  const taken = new Set<number>();
  return [...runs]
    .sort((a, b) => b.to - b.from - (a.to - a.from))
    .flatMap((run): Named[] => {
      const phrase = phrases.get(run.words) ?? '';
      const ids = new Set(
        phrase === '' ? [] : all.filter((one) => one.phrase === phrase).map(({ id }) => id),
      );
      const places = placesOf(run.from, run.to);
      if (ids.size === 0 || places.some((place) => taken.has(place))) return [];
      for (const place of places) taken.add(place);
      const ways = [...ids].flatMap((id) => [lexeme(termLexeme(id)), phrases.get(own.get(id) ?? '') ?? '']);
      return [{ ...run, ways }];
    });
}

/** What must be found: each part of a question, or some of them that name a term, said in any of its ways. */
function slotsOf({ queries }: Understood, named: readonly Named[]): string[] {
  const taken = new Set(named.flatMap(({ from, to }) => placesOf(from, to)));
  const terms = named.map(({ from, to, ways }) =>
    anyOf([allOf(placesOf(from, to).flatMap((place) => queries[place] ?? [])), ...ways]),
  );
  return [
    ...terms,
    ...queries.flatMap((query, place) => (query === null || taken.has(place) ? [] : [query])),
  ];
}

/** The guides that answer a query, best first. */
async function ranked({ scope, locale, versionIds, guides }: Ground, query: string): Promise<OpenGuide[]> {
  const rows = await scope.db
    .select({
      versionId: searchTexts.versionId,
      rank: sql<number>`ts_rank_cd(${searchTexts.words}, ${query}::tsquery, 1)`,
    })
    .from(searchTexts)
    .where(
      and(
        eq(searchTexts.locale, locale),
        inArray(searchTexts.versionId, [...versionIds]),
        sql`${searchTexts.words} @@ ${query}::tsquery`,
      ),
    );
  const ranks = new Map(rows.map(({ versionId, rank }) => [versionId, rank]));
  return guides
    .filter(({ versionId }) => ranks.has(versionId))
    .sort((a, b) => (ranks.get(b.versionId) ?? 0) - (ranks.get(a.versionId) ?? 0));
}

/** Texts with the words that answer a query marked in them, each cut to an excerpt or whole. */
async function markAll(
  { scope, locale }: Ground,
  query: string,
  texts: readonly string[],
): Promise<(cut: 'whole' | 'excerpt', text: string) => Piece[]> {
  const folded = new Map(texts.map((text) => [text, fold(text, locale)]));
  const options = `HighlightAll=true, StartSel=${MARK.start}, StopSel=${MARK.end}`;
  const rows = await scope.db.execute<{ text: string; headline: string }>(sql`
    select t as text, ts_headline(${dictionaryOf(locale)}, t, ${query}::tsquery, ${options}) as headline
    from unnest(${sql.param([...new Set([...folded.values()].map(({ text }) => text))])}::text[]) t`);
  const headlines = new Map(rows.map(({ text, headline }) => [text, headline]));
  return (cut, text) => {
    const its = folded.get(text);
    const ranges = its ? markedRanges(text, its, headlines.get(its.text) ?? '') : [];
    return cut === 'whole' ? marked(text, ranges) : excerpt(text, ranges);
  };
}

async function describe(ground: Ground, guides: readonly OpenGuide[], query: string): Promise<FoundGuide[]> {
  if (guides.length === 0) return [];
  const rank = sql`ts_rank(${searchSections.words}, ${query}::tsquery)`;
  const numbered = ground.scope.db
    .select({
      versionId: searchSections.versionId,
      anchor: searchSections.anchor,
      heading: searchSections.heading,
      body: searchSections.body,
      place: sql<number>`row_number() over (partition by ${searchSections.versionId}
        order by ${rank} desc, ${searchSections.position})`.as('place'),
    })
    .from(searchSections)
    .where(
      and(
        eq(searchSections.locale, ground.locale),
        inArray(
          searchSections.versionId,
          guides.map(({ versionId }) => versionId),
        ),
        sql`${searchSections.words} @@ ${query}::tsquery`,
      ),
    )
    .as('numbered');
  const sections = await ground.scope.db
    .select()
    .from(numbered)
    .where(sql`${numbered.place} <= ${SECTIONS}`)
    .orderBy(asc(numbered.place));
  const pieces = await markAll(ground, query, [
    ...guides.flatMap(({ title, summary }) => [title, summary]),
    ...sections.flatMap(({ heading, body }) => [heading, body]),
  ]);
  return guides.map(({ versionId, slug, title, summary, minutes, reviewedOn }) => ({
    slug,
    title: pieces('whole', title),
    summary: pieces('whole', summary),
    minutes,
    reviewedOn,
    sections: sections
      .filter((section) => section.versionId === versionId)
      .map(({ anchor, heading, body }) => ({
        anchor,
        heading: pieces('whole', heading),
        excerpt: pieces('excerpt', body),
      })),
  }));
}

/**
 * Looks for something in the public guides, in one language: without accents, by stems, by the terms of the glossary in
 * any of their ways, and by the nearest words where some are unknown. Bounded for whatever anybody asks.
 *
 * @param asked as it stands in the address @param page from 1
 * @returns null when there is nothing to look for
 */
export async function searchGuides(
  scope: AnyScope,
  { locale, asked, page }: { locale: Locale; asked: unknown; page: number },
): Promise<Search | null> {
  const question = readQuestion(asked, locale);
  if (question.typed === '') return null;
  const guides = await openGuides(scope, locale);
  const nothing = {
    typed: question.typed,
    corrections: [],
    partly: false,
    total: 0,
    page: 1,
    pages: 1,
    guides: [],
  };
  if (guides.length === 0 || question.parts.length === 0) return nothing;
  const ground: Ground = { scope, locale, guides, versionIds: guides.map(({ versionId }) => versionId) };
  const glossary = await findGlossary(scope);
  const named = await termsNamed(ground, question, glossary);
  const understood = await understand(ground, question, named);
  const right = understood.corrections.length > 0;
  const slots = slotsOf(understood, right ? await termsNamed(ground, understood.question, glossary) : named);
  if (slots.length === 0) return nothing;
  const whole = await ranked(ground, allOf(slots));
  const partly = whole.length === 0 && slots.length > 1;
  const found = partly ? await ranked(ground, anyOf(slots)) : whole;
  const pages = Math.max(1, Math.ceil(found.length / PER_PAGE));
  const shown = Math.min(Math.max(1, page), pages);
  return {
    typed: question.typed,
    corrections: understood.corrections,
    partly: partly && found.length > 0,
    total: found.length,
    page: shown,
    pages,
    guides: await describe(ground, found.slice((shown - 1) * PER_PAGE, shown * PER_PAGE), anyOf(slots)),
  };
}
