import { and, desc, eq, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { assignments } from '@/db/schema/assignments';
import { documents, libraryReferences, versions, versionTexts } from '@/db/schema/library';
import { attemptAnswers, attempts } from '@/db/schema/quizzes';
import { findFactsById } from '@/features/library/queries';
import type { Locale } from '@/i18n/routing';
import type { AttemptRecord, GuideRecord, PastAttemptRecord } from './record';
import { type Step, stepOf } from './step';
import {
  type ExplainedView,
  explainedView,
  groundsOf,
  nextPlace,
  type QuestionView,
  questionView,
  type ResultView,
  resultView,
} from './view';

/** The acting member. Throws for the product itself, which reads and answers nothing. */
export function self({ actor }: OrganizationScope): string {
  if (actor.kind !== 'member') throw new Error('the product itself reads no guide');
  return actor.memberId;
}

/**
 * A guide as the acting member meets it: its current version, what is asked of them and how far they are. One
 * statement: a guide is what is opened most. Its text is not in it (see `findTree`), since that never changes.
 */
export async function findGuide(
  scope: OrganizationScope,
  slug: string,
  locale: Locale,
): Promise<GuideRecord | null> {
  const { db, organizationId } = scope;
  const current = db
    .select()
    .from(versions)
    .where(eq(versions.documentId, documents.id))
    .orderBy(desc(versions.number))
    .limit(1)
    .as('current');
  const asked = db
    .select()
    .from(assignments)
    .where(
      and(
        eq(assignments.organizationId, organizationId),
        eq(assignments.memberId, self(scope)),
        eq(assignments.documentId, documents.id),
      ),
    )
    .orderBy(desc(assignments.cycle))
    .limit(1)
    .as('asked');
  const [found] = await db
    .select({
      documentId: documents.id,
      slug: documents.slug,
      code: documents.code,
      versionId: current.id,
      number: current.number,
      reviewedOn: current.reviewedOn,
      quiz: sql<GuideRecord['quiz']>`jsonb_build_object(
        'draw', ${current.quiz} -> 'draw', 'pass', ${current.quiz} -> 'pass', 'tries', ${current.quiz} -> 'tries')`,
      material: sql<number>`(select max(number) from versions m
        where m.document_id = ${documents.id} and m.change = 'material')`,
      title: versionTexts.title,
      summary: versionTexts.summary,
      outcomes: versionTexts.outcomes,
      minutes: versionTexts.minutes,
      glossaryAt: sql<
        string | null
      >`(select updated_at::text from ${libraryReferences} where name = 'glossary')`,
      assignment: { id: asked.id, cycle: asked.cycle, state: asked.state, dueOn: asked.dueOn },
      past: pastAttempts(organizationId, sql`${asked.id}`),
    })
    .from(documents)
    .innerJoinLateral(current, sql`true`)
    .innerJoin(versionTexts, and(eq(versionTexts.versionId, current.id), eq(versionTexts.locale, locale)))
    .leftJoinLateral(asked, sql`true`)
    .where(and(eq(documents.slug, slug), eq(documents.kind, 'guide')));
  return found ?? null;
}

/** The attempts of one assignment, oldest first, as JSON. */
function pastAttempts(organizationId: string, assignmentId: ReturnType<typeof sql>) {
  return sql<PastAttemptRecord[]>`(
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', t.id, 'versionId', t.version_id, 'number', v.number,
      'submitted', t.submitted_at is not null, 'passed', t.passed,
      'checked', (select count(*) from attempt_answers w
        where w.organization_id = t.organization_id and w.attempt_id = t.id)
    ) order by t.number), '[]')
    from attempts t join versions v on v.id = t.version_id
    where t.organization_id = ${organizationId} and t.assignment_id = ${assignmentId})`;
}

/** One attempt of the acting member with its version's quiz and its answers, or null. */
export async function findAttempt(
  scope: OrganizationScope,
  attemptId: string,
  locale: Locale,
): Promise<AttemptRecord | null> {
  const { db, organizationId } = scope;
  const [found] = await db
    .select({
      id: attempts.id,
      seed: attempts.seed,
      submitted: sql<boolean>`${attempts.submittedAt} is not null`,
      passed: attempts.passed,
      outdated: sql<boolean>`exists (select from versions newer
        where newer.document_id = ${versions.documentId} and newer.change = 'material'
          and newer.number > ${versions.number})`,
      quiz: versions.quiz,
      documentId: versions.documentId,
      outcomes: versionTexts.outcomes,
      answers: sql<AttemptRecord['answers']>`(
        select coalesce(jsonb_agg(jsonb_build_object('question', w.question_id, 'answer', w.answer)), '[]')
        from ${attemptAnswers} w where w.organization_id = ${organizationId} and w.attempt_id = ${attemptId})`,
    })
    .from(attempts)
    .innerJoin(versions, eq(versions.id, attempts.versionId))
    .innerJoin(versionTexts, and(eq(versionTexts.versionId, versions.id), eq(versionTexts.locale, locale)))
    .where(
      and(
        eq(attempts.organizationId, organizationId),
        eq(attempts.id, attemptId),
        eq(attempts.memberId, self(scope)),
      ),
    );
  return found ? { ...found, quiz: found.quiz as AttemptRecord['quiz'] } : null;
}

/** What the page of the quiz shows now. */
export type QuizPage = { readonly guide: GuideRecord } & (
  | { readonly kind: 'step'; readonly step: Step }
  | { readonly kind: 'question'; readonly view: QuestionView }
  | { readonly kind: 'explained'; readonly view: ExplainedView }
  | { readonly kind: 'result'; readonly view: ResultView; readonly step: Step }
);

/** An answered question to look at again: its attempt and its place in it, from 1. */
export interface Look {
  readonly attemptId: string;
  readonly place: number;
}

/**
 * The quiz of a guide for the acting member: the answered question that they ask to see, else what comes now.
 * Null when there is no such guide. Nothing of what is right is in it before the answer is stored.
 */
export async function findQuiz(
  scope: OrganizationScope,
  slug: string,
  locale: Locale,
  look: Look | null,
): Promise<QuizPage | null> {
  const guide = await findGuide(scope, slug, locale);
  if (!guide) return null;
  const explained = look && (await findExplained(scope, guide, locale, look));
  if (explained) return { guide, kind: 'explained', view: explained };
  const step = stepOf(guide);
  if (!('attemptId' in step) || step.attemptId === null) return { guide, kind: 'step', step };
  const attempt = await findAttempt(scope, step.attemptId, locale);
  if (!attempt) throw new Error(`attempt ${step.attemptId} is gone`);
  if (step.kind !== 'go_on') return { guide, kind: 'result', view: resultView(attempt, locale), step };
  const view = questionView(attempt, locale, nextPlace(attempt) ?? 0);
  if (!view) throw new Error(`attempt ${attempt.id} has no question left and was not submitted`);
  return { guide, kind: 'question', view };
}

async function findExplained(
  scope: OrganizationScope,
  guide: GuideRecord,
  locale: Locale,
  { attemptId, place }: Look,
): Promise<ExplainedView | null> {
  const attempt = await findAttempt(scope, attemptId, locale);
  if (!attempt || attempt.documentId !== guide.documentId) return null;
  const facts = await findFactsById(scope, groundsOf(attempt, place));
  return explainedView(attempt, locale, place, facts);
}
