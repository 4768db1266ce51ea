import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { LibraryScope } from '@/access/scope';
import { factStates, guideInsights, questionInsights } from '@/db/schema/insights';
import { documents, versions, versionTexts } from '@/db/schema/library';
import { latestVersions } from '@/features/library/queries';
import type { Question, Quiz } from '@/features/quizzes/quiz';
import type { Locale } from '@/i18n/routing';
import { addMonths, type Day } from '@/lib/days';
import { type Reason, reasonsToMend, weightOf } from './mend';
import { discrimination, facility, type Share, sharesOfMany, sharesOfOne } from './statistics';
import { medianTime, type TimeClass } from './times';

/** What is known of a question; `seen` is null under ten people. */
export interface QuestionInsight {
  readonly question: Question;
  readonly seen: {
    readonly people: number;
    readonly facility: number;
    readonly discrimination: number | null;
    readonly shares: readonly Share[];
    readonly time: TimeClass | null;
    readonly reasons: readonly Reason[];
  } | null;
}

export interface GuideInsight {
  readonly started: number;
  readonly finished: number;
  readonly passed: number;
  /** By the number of questions answered; few ones together. Null where nobody stopped, or too few to tell. */
  readonly stops: readonly Share[] | null;
}

export interface DocumentInsights {
  readonly slug: string;
  readonly title: string;
  /** Number of the version looked at. */
  readonly number: number;
  /** All the guide's versions that have questions, newest first. */
  readonly numbers: readonly number[];
  /** Null under ten people. */
  readonly guide: GuideInsight | null;
  readonly questions: readonly QuestionInsight[];
}

/** One insight row, made readable beside its question. */
type Row = typeof questionInsights.$inferSelect;

/** How the answers of a question are divided; of an order, the accepted sequences are one. */
function sharesFor(question: Question, picks: Row['picks']): Share[] {
  switch (question.type) {
    case 'multiple':
      return sharesOfMany(question.options, picks);
    case 'truefalse':
      return sharesOfOne(
        ['true', 'false'].map((id) => ({ id, right: id === String(question.answer) })),
        picks,
      );
    case 'order': {
      const accepted = question.answers.map((answer) => answer.join(' '));
      const given = Object.keys(picks).filter((sequence) => !accepted.includes(sequence));
      const right = accepted.reduce((sum, sequence) => sum + (picks[sequence] ?? 0), 0);
      const [first = ''] = accepted;
      const options = [{ id: first, right: true }, ...given.map((id) => ({ id, right: false }))];
      return sharesOfOne(options, { ...picks, [first]: right });
    }
    default:
      return sharesOfOne(question.options, picks);
  }
}

function insightOf(question: Question, row: Row | undefined): QuestionInsight {
  if (!row) return { question, seen: null };
  const shares = sharesFor(question, row.picks);
  return {
    question,
    seen: {
      people: row.people,
      facility: facility(row),
      discrimination: discrimination(row),
      shares,
      time: medianTime(row.times),
      // Orders are too many for one that nobody gives to say anything.
      reasons: reasonsToMend(row, question.type === 'order' ? [] : shares, question.type !== 'multiple'),
    },
  };
}

function guideOf(row: typeof guideInsights.$inferSelect | undefined): GuideInsight | null {
  if (!row) return null;
  const { started, finished, passed } = row;
  const places = Object.keys(row.stops).sort((a, b) => Number(a) - Number(b));
  const stops = sharesOfOne(
    places.map((id) => ({ id, right: false })),
    row.stops,
  );
  const told = stops.some(({ people }) => (people ?? 0) >= 5);
  return { started, finished, passed, stops: told ? stops : null };
}

const quizOf = (quiz: unknown): Quiz | null => quiz as Quiz | null;

/** What a version's answers taught, its latest when no number is given; null when there is no such guide. */
export async function findInsights(
  { db }: LibraryScope,
  slug: string,
  locale: Locale,
  number: number | null,
): Promise<DocumentInsights | null> {
  const all = await db
    .select({ id: versions.id, number: versions.number, quiz: versions.quiz, title: versionTexts.title })
    .from(versions)
    .innerJoin(documents, eq(documents.id, versions.documentId))
    .innerJoin(versionTexts, and(eq(versionTexts.versionId, versions.id), eq(versionTexts.locale, locale)))
    .where(and(eq(documents.slug, slug), sql`jsonb_typeof(${versions.quiz}) = 'object'`))
    .orderBy(desc(versions.number));
  const version = number === null ? all[0] : all.find((one) => one.number === number);
  if (!version) return null;
  const [rows, [guide]] = [
    await db.select().from(questionInsights).where(eq(questionInsights.versionId, version.id)),
    await db.select().from(guideInsights).where(eq(guideInsights.versionId, version.id)),
  ];
  return {
    slug,
    title: version.title,
    number: version.number,
    numbers: all.map((one) => one.number),
    guide: guideOf(guide),
    questions: (quizOf(version.quiz)?.questions ?? []).map((question) =>
      insightOf(
        question,
        rows.find(({ questionId }) => questionId === question.id),
      ),
    ),
  };
}

export interface ToMend {
  readonly slug: string;
  readonly title: string;
  readonly number: number;
  readonly question: string;
  readonly prompt: string;
  readonly people: number;
  readonly reasons: readonly Reason[];
  readonly weight: number;
}

export interface ToReview {
  readonly slug: string;
  readonly title: string;
  readonly reviewedOn: Day;
  readonly dueOn: Day;
  /** Ids of facts that it rests on and that changed since it was published. */
  readonly changed: readonly string[];
}

export interface LibraryInsights {
  /** Heaviest first; of the same weight, what most people met. */
  readonly mend: readonly ToMend[];
  /** Those due, or whose facts changed; the facts first, then the earliest. */
  readonly review: readonly ToReview[];
}

/** A text is read again after that long, whatever the law did. */
const REVIEW_MONTHS = 12;

/** The latest version of each document that was not withdrawn, with its title. */
function latestOf(scope: LibraryScope, locale: Locale) {
  const latest = latestVersions(scope);
  return scope.db
    .select({
      id: versions.id,
      slug: documents.slug,
      kind: documents.kind,
      number: versions.number,
      quiz: versions.quiz,
      title: versionTexts.title,
      restsOn: versions.restsOn,
      reviewedOn: versions.reviewedOn,
      publishedAt: versions.publishedAt,
    })
    .from(documents)
    .innerJoin(latest, eq(latest.documentId, documents.id))
    .innerJoin(versions, eq(versions.id, latest.id))
    .innerJoin(versionTexts, and(eq(versionTexts.versionId, versions.id), eq(versionTexts.locale, locale)))
    .orderBy(documents.id);
}

type Latest = Awaited<ReturnType<typeof latestOf>>[number];

function toMend(version: Latest, rows: readonly Row[], locale: Locale): ToMend[] {
  return (quizOf(version.quiz)?.questions ?? []).flatMap((question) => {
    const row = rows.find((one) => one.versionId === version.id && one.questionId === question.id);
    const seen = insightOf(question, row).seen;
    if (!seen || seen.reasons.length === 0) return [];
    const { slug, title, number } = version;
    const { people, reasons } = seen;
    const prompt = question.prompt[locale];
    return [
      { slug, title, number, question: question.id, prompt, people, reasons, weight: weightOf(reasons) },
    ];
  });
}

/** Facts that its text or any of its questions rests on. */
function factsOf({ restsOn, quiz }: Latest): string[] {
  return [
    ...new Set([...restsOn, ...(quizOf(quiz)?.questions ?? []).flatMap((question) => question.restsOn)]),
  ];
}

/** What to mend first, and what to read again. A few rows a document: nothing of the answers is read here. */
export async function findLibraryInsights(
  scope: LibraryScope,
  locale: Locale,
  today: Day,
): Promise<LibraryInsights> {
  const { db } = scope;
  const latest = await latestOf(scope, locale);
  const ids = latest.map(({ id }) => id);
  const rows =
    ids.length === 0
      ? []
      : await db.select().from(questionInsights).where(inArray(questionInsights.versionId, ids));
  const facts = await db.select().from(factStates);
  const review = latest.flatMap((version): ToReview[] => {
    const { slug, title, reviewedOn, publishedAt } = version;
    const changed = factsOf(version).filter((id) => {
      const changedAt = facts.find(({ factId }) => factId === id)?.changedAt;
      return changedAt !== null && changedAt !== undefined && changedAt > publishedAt;
    });
    const dueOn = addMonths(reviewedOn, REVIEW_MONTHS);
    return changed.length > 0 || dueOn <= today ? [{ slug, title, reviewedOn, dueOn, changed }] : [];
  });
  return {
    mend: latest
      .flatMap((version) => toMend(version, rows, locale))
      .sort((a, b) => b.weight - a.weight || b.people - a.people || (a.question < b.question ? -1 : 1)),
    review: review.sort(
      (a, b) => Number(b.changed.length > 0) - Number(a.changed.length > 0) || (a.dueOn < b.dueOn ? -1 : 1),
    ),
  };
}
