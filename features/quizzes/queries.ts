import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { versions, versionTexts } from '@/db/schema/library';
import { attemptAnswers, attempts } from '@/db/schema/quizzes';
import { comesLater } from '@/features/assignments/queries';
import { findFactsById } from '@/features/library/queries';
import type { Locale } from '@/i18n/routing';
import type { AttemptRecord, GuideRecord } from './record';
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

/** Condition: nobody goes on with that version. A material one was taken since, or it was withdrawn. */
const isOutdated = (version: SQL, asksFrom: SQL) => sql`(${version}.number < ${asksFrom}
  or exists (select from publications w where w.version_id = ${version}.id and w.withdrawn_at is not null))`;

/**
 * A guide as the acting member meets it: the version that the organization reads, what is asked of them and how far they are. One
 * statement: a guide is what is opened most. Its text is not in it (see `findTree`), since that never changes.
 */
export async function findGuide(
  scope: OrganizationScope,
  slug: string,
  locale: Locale,
): Promise<GuideRecord | null> {
  const { db, organizationId } = scope;
  const rows = await db.execute<Row>(sql`
    select d.id as "documentId", d.slug, d.code, v.id as "versionId", v.number, v.reviewed_on as "reviewedOn",
      jsonb_build_object('draw', v.quiz -> 'draw', 'pass', v.quiz -> 'pass', 'tries', v.quiz -> 'tries') as quiz,
      t.title, t.summary, t.outcomes, t.minutes, t.handout ->> 'title' as handout,
      (select updated_at::text from library_references where name = 'glossary') as "glossaryAt",
      case when a.id is not null then jsonb_build_object(
        'id', a.id, 'cycle', a.cycle, 'state', a.state, 'dueOn', a.due_on, 'waits', ${comesLater}) end as assignment,
      (select coalesce(jsonb_agg(jsonb_build_object(
          'id', p.id, 'versionId', p.version_id, 'outdated', ${isOutdated(sql`pv`, sql`read.asks_from`)},
          'submitted', p.submitted_at is not null, 'passed', p.passed,
          'checked', (select count(*) from attempt_answers w
            where w.organization_id = p.organization_id and w.attempt_id = p.id)
        ) order by p.number), '[]')
        from attempts p join versions pv on pv.id = p.version_id
        where p.organization_id = ${organizationId} and p.assignment_id = coalesce(a.restates, a.id)) as past
    from documents d
    join taken_versions read on read.organization_id = ${organizationId} and read.document_id = d.id
    join versions v on v.id = read.version_id
    join version_texts t on t.version_id = v.id and t.locale = ${locale}
    left join lateral (
      select * from assignments
      where organization_id = ${organizationId} and member_id = ${self(scope)} and document_id = d.id
      order by cycle desc limit 1
    ) a on true
    where d.slug = ${slug} and d.kind = 'guide'`);
  return rows[0] ?? null;
}

/** As the statement names it. */
type Row = GuideRecord & Record<string, unknown>;

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
      right: attempts.right,
      total: attempts.total,
      outdated: sql<boolean>`${isOutdated(
        sql`${versions}`,
        sql`(select read.asks_from from taken_versions read
        where read.organization_id = ${organizationId} and read.document_id = ${versions.documentId})`,
      )}`,
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
