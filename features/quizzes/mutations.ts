import { and, eq, isNull } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { assignments } from '@/db/schema/assignments';
import { documents, versions } from '@/db/schema/library';
import { attemptAnswers, attempts } from '@/db/schema/quizzes';
import { completeGuide, startAssignment } from '@/features/assignments/cycles/mutations';
import { record } from '@/features/evidence/mutations';
import type { Locale } from '@/i18n/routing';
import { done, type Outcome, refused } from '@/lib/outcome';
import { attemptCan } from './attempt';
import { gradeAttempt, isRight, questionOf } from './grading';
import { findAttempt, findGuide, self } from './queries';
import { readAnswer } from './question-for-member';
import type { AttemptRecord } from './record';
import { drawQuestions, optionOrder } from './shuffle';
import { stepOf } from './step';

/**
 * Begins an attempt at the quiz of a guide, or finds the one under way: two tabs that start at once are in the
 * same attempt. An attempt at a text that has changed for good since is closed, without a grade.
 */
export async function startAttempt(
  scope: OrganizationScope,
  { guide: slug }: { guide: string },
): Promise<Outcome<{ attemptId: string }>> {
  await holdAssignments(scope, slug);
  const guide = await findGuide(scope, slug, 'fr');
  if (!guide?.assignment) return refused('not_asked');
  const step = stepOf(guide);
  if (step.kind === 'go_on') return done({ attemptId: step.attemptId });
  if (step.kind !== 'begin' && step.kind !== 'again') return refused(step.kind);
  const { db, organizationId, now } = scope;
  const mine = and(
    eq(attempts.organizationId, organizationId),
    eq(attempts.assignmentId, guide.assignment.id),
  );
  await db
    .update(attempts)
    .set({ submittedAt: now })
    .where(and(mine, isNull(attempts.submittedAt)));
  const id = scope.chance.uuid();
  await db.insert(attempts).values({
    organizationId,
    id,
    assignmentId: guide.assignment.id,
    memberId: self(scope),
    versionId: guide.versionId,
    number: guide.past.length + 1,
    seed: scope.chance.bytes(16).toString('hex'),
    startedAt: now,
  });
  await startAssignment(scope, guide.assignment.id);
  return done({ attemptId: id });
}

/** Makes whoever starts this guide for this member at the same moment wait, so that the next read is true. */
async function holdAssignments(scope: OrganizationScope, slug: string): Promise<void> {
  await scope.db
    .select({ id: assignments.id })
    .from(assignments)
    .innerJoin(documents, and(eq(documents.id, assignments.documentId), eq(documents.slug, slug)))
    .where(
      and(
        eq(assignments.organizationId, scope.organizationId),
        eq(assignments.memberId, self(scope)),
        eq(assignments.state, 'open'),
      ),
    )
    .for('no key update', { of: assignments });
}

export interface GivenAnswer {
  readonly attempt: string;
  readonly question: string;
  /** What was picked, by the keys shown; for an order, in turn. */
  readonly picks: readonly string[];
  /** The language of the page. */
  readonly locale: Locale;
}

/**
 * Checks an answer and keeps it for good: the first that arrives wins, and a second is told of the first. The last
 * answer submits the attempt in the same transaction, and a passed attempt fulfils the assignment.
 * @returns the question's place in the attempt, from 1.
 */
export async function answerQuestion(
  scope: OrganizationScope,
  { attempt: attemptId, question: questionId, picks, locale }: GivenAnswer,
): Promise<Outcome<{ place: number }>> {
  const { db, organizationId, now } = scope;
  const attempt = await holdAttempt(scope, attemptId, locale);
  if (!attempt) return refused('unknown_attempt');
  const drawn = drawQuestions(attempt.quiz, attempt.seed);
  const place = drawn.indexOf(questionId) + 1;
  const checked = attempt.answers.map(({ question }) => question);
  if (checked.includes(questionId)) return done({ place });
  const can = attemptCan.answer({ questions: drawn, checked, submitted: attempt.submitted }, questionId);
  if (!can.ok) return refused(can.refused);
  if (attempt.outdated) return refused('text_changed');
  const question = questionOf(attempt.quiz, questionId);
  const read = readAnswer(question, optionOrder(question, attempt.seed), picks);
  if (!read.ok) return refused(read.refused, 'picks');
  await db.insert(attemptAnswers).values({
    organizationId,
    attemptId,
    questionId,
    answer: [...read.answer],
    right: isRight(question, read.answer),
    checkedAt: now,
    locale,
  });
  const answers = [...attempt.answers, { question: questionId, answer: read.answer }];
  if (answers.length === drawn.length) await submit(scope, { ...attempt, answers }, locale);
  return done({ place });
}

/**
 * The acting member's own attempt, held to the end of the transaction. The answers are read after the hold: two
 * last answers at once would otherwise each miss the other, and nobody would submit.
 */
async function holdAttempt(
  scope: OrganizationScope,
  attemptId: string,
  locale: Locale,
): Promise<AttemptRecord | null> {
  await scope.db
    .select({ id: attempts.id })
    .from(attempts)
    .where(and(eq(attempts.organizationId, scope.organizationId), eq(attempts.id, attemptId)))
    .for('no key update');
  return findAttempt(scope, attemptId, locale);
}

async function submit(scope: OrganizationScope, attempt: AttemptRecord, locale: Locale): Promise<void> {
  const { db, organizationId, now } = scope;
  const { right, total, passed } = gradeAttempt(attempt.quiz, attempt.answers);
  const submitted = await db
    .update(attempts)
    .set({ submittedAt: now, locale, right, total, passed })
    .where(
      and(
        eq(attempts.organizationId, organizationId),
        eq(attempts.id, attempt.id),
        isNull(attempts.submittedAt),
      ),
    )
    .returning({ assignmentId: attempts.assignmentId, versionId: attempts.versionId });
  const [made] = submitted;
  if (!made) throw new Error(`attempt ${attempt.id} was submitted while it was held`);
  const facts = await factsOf(scope, made);
  const memberId = self(scope);
  await record(
    scope,
    passed ? 'quiz.passed' : 'quiz.failed',
    { ...facts, member: memberId, locale, attempt: attempt.id },
    { memberId },
  );
  if (passed && (await completeGuide(scope, made))) {
    const { assignmentId } = made;
    const payload = { organizationId, assignmentId };
    await scope.enqueue({ task: 'certificates:issue', payload, key: `certificate:${assignmentId}` });
  }
}

/** What the event says of the obligation and of the exact version answered. */
async function factsOf(
  { db, organizationId }: OrganizationScope,
  { assignmentId, versionId }: { assignmentId: string; versionId: string },
) {
  const [found] = await db
    .select({ document: assignments.documentId, cycle: assignments.cycle, sha256: versions.sha256 })
    .from(assignments)
    .innerJoin(versions, eq(versions.id, versionId))
    .where(and(eq(assignments.organizationId, organizationId), eq(assignments.id, assignmentId)));
  if (!found) throw new Error(`assignment ${assignmentId} is gone`);
  const { document, cycle, sha256 } = found;
  return {
    assignment: assignmentId,
    document,
    cycle,
    version: versionId,
    versionSha256: sha256.toString('hex'),
  };
}
