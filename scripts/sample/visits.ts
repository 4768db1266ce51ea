import { and, eq, sql } from 'drizzle-orm';
import { NOTICE_VERSION } from '@/access/notice-version';
import type { OrganizationScope } from '@/access/scope';
import { invitations, teamMembers } from '@/db/schema/people';
import { attempts } from '@/db/schema/quizzes';
import { countersign } from '@/features/agreements/countersigning/mutations';
import { listWaiting } from '@/features/agreements/countersigning/queries';
import type { SigningProof } from '@/features/agreements/input';
import { signAgreement, wishLanguage } from '@/features/agreements/mutations';
import { findSigning, presentNow } from '@/features/agreements/queries';
import { setPin } from '@/features/people/cards/mutations';
import { acceptInvitation } from '@/features/people/invitations/mutations';
import { acknowledgeNotice } from '@/features/people/notices/mutations';
import { noticeDigest } from '@/features/people/notices/notice';
import { acknowledge } from '@/features/policies/mutations';
import { findAcknowledging } from '@/features/policies/queries';
import { questionOf } from '@/features/quizzes/grading';
import { answerQuestion, startAttempt } from '@/features/quizzes/mutations';
import { findAttempt } from '@/features/quizzes/queries';
import { picksOf } from '@/features/quizzes/question-for-member';
import type { Answer, Question } from '@/features/quizzes/quiz';
import { drawQuestions, optionOrder } from '@/features/quizzes/shuffle';
import type { SamplePerson } from './people';
import type { Hand, World } from './world';

/** A person of the sample, once they have been added to an organization. */
export interface Enrolled {
  readonly person: SamplePerson;
  readonly organizationId: string;
  readonly memberId: string;
  hand: Hand | null;
}

const MINUTE = 60_000;

/** Lets minutes pass inside a visit. */
function pass(world: World, minutes: number): void {
  world.now = new Date(world.now.getTime() + minutes * MINUTE);
}

function handOf({ hand, person }: Enrolled): Hand {
  if (!hand) throw new Error(`${person.name} has not come in yet`);
  return hand;
}

/** Comes in for the first time, by the mailed link or the printed card, and reads the notice. */
export async function comeIn(world: World, enrolled: Enrolled, code: string | null): Promise<void> {
  const { person, organizationId, memberId } = enrolled;
  const userId = code === null ? await byLink(world, enrolled) : await byCard(world, enrolled, code);
  const ledTeams = await world.look(
    organizationId,
    { memberId, userId, role: person.role, ledTeams: [] },
    teamsLedBy,
  );
  enrolled.hand = { memberId, userId, role: person.role, ledTeams };
  pass(world, 2);
  await world.act(organizationId, enrolled.hand, (scope) =>
    acknowledgeNotice(scope, {
      memberId,
      notice: NOTICE_VERSION,
      locale: person.locale,
      sha256: noticeDigest(person.locale),
    }),
  );
}

async function byLink(world: World, { person, organizationId, memberId }: Enrolled): Promise<string> {
  const { connection, chance, clock } = world.runtime;
  const [login] = await connection.database.execute<{ id: string }>(
    sql`select create_user(${chance.uuid()}, ${person.email}, ${clock.now().toISOString()}) as id`,
  );
  if (!login) throw new Error('no login was made');
  await world.act(organizationId, null, async (scope) => {
    const [invitation] = await scope.db
      .select({ linkId: invitations.linkId })
      .from(invitations)
      .where(and(eq(invitations.organizationId, organizationId), eq(invitations.memberId, memberId)));
    if (!invitation) throw new Error(`${person.name} was not invited`);
    return acceptInvitation(scope, { memberId, userId: login.id, linkId: invitation.linkId });
  });
  return login.id;
}

async function byCard(world: World, { organizationId, memberId }: Enrolled, code: string): Promise<string> {
  const pin = { memberId, code, pin: '730294' };
  const { userId } = await world.act(organizationId, null, (scope) => setPin(scope, pin));
  return userId;
}

async function teamsLedBy({ db, organizationId, actor }: OrganizationScope): Promise<string[]> {
  if (actor.kind !== 'member') return [];
  const led = await db
    .select({ teamId: teamMembers.teamId })
    .from(teamMembers)
    .where(
      and(
        eq(teamMembers.organizationId, organizationId),
        eq(teamMembers.memberId, actor.memberId),
        eq(teamMembers.leads, true),
      ),
    );
  return led.map(({ teamId }) => teamId);
}

/** Reads a guide and passes its quiz; the first time with two wrong answers, for those who hurry. */
export async function completeGuide(world: World, enrolled: Enrolled, guide: string): Promise<void> {
  pass(world, 4);
  if (enrolled.person.wrongFirst) await attempt(world, enrolled, guide, 2);
  await attempt(world, enrolled, guide, 0);
}

async function attempt(world: World, enrolled: Enrolled, guide: string, wrong: number): Promise<void> {
  const { person, organizationId } = enrolled;
  const hand = handOf(enrolled);
  const { attemptId } = await world.act(organizationId, hand, (scope) => startAttempt(scope, { guide }));
  const record = await world.look(organizationId, hand, (scope) =>
    findAttempt(scope, attemptId, person.locale),
  );
  const [row] = await world.look(organizationId, hand, (scope) =>
    scope.db.select({ seed: attempts.seed }).from(attempts).where(eq(attempts.id, attemptId)),
  );
  if (!record || !row) throw new Error('the attempt is not there');
  for (const [place, id] of drawQuestions(record.quiz, row.seed).entries()) {
    pass(world, 0.5);
    const question = questionOf(record.quiz, id);
    const order = optionOrder(question, row.seed);
    const answer = place < wrong ? wrongAnswer(question, order) : rightAnswer(question);
    const picks = picksOf(question, order, answer);
    await world.act(organizationId, hand, (scope) =>
      answerQuestion(scope, { attempt: attemptId, question: id, picks, locale: person.locale }),
    );
  }
}

function rightAnswer(question: Question): Answer {
  switch (question.type) {
    case 'truefalse':
      return [String(question.answer)];
    case 'order':
      return question.answers[0] ?? [];
    default:
      return question.options.filter((option) => option.right).map((option) => option.id);
  }
}

function wrongAnswer(question: Question, order: readonly string[]): Answer {
  switch (question.type) {
    case 'truefalse':
      return [String(!question.answer)];
    case 'order':
      return [...order];
    default:
      return question.options
        .filter((option) => !option.right)
        .slice(0, 1)
        .map((option) => option.id);
  }
}

/** Reads the undertaking, French first, and signs it; in English after an express wish. */
export async function sign(world: World, enrolled: Enrolled, agreement: string): Promise<void> {
  const { person, organizationId } = enrolled;
  const hand = handOf(enrolled);
  const cameIn = world.now;
  const show = async (scope: OrganizationScope) => {
    const signing = await findSigning(scope, agreement);
    if (!signing?.adoption) throw new Error(`${agreement} is not adopted`);
    const { id } = signing.adoption;
    return { adoption: id, ticket: presentNow(scope, signing, id) };
  };
  const shown = await world.look(organizationId, hand, show);
  pass(world, 3);
  if (person.locale === 'en') {
    await world.act(organizationId, hand, (scope) =>
      wishLanguage(scope, { agreement, ...shown, page: 'en' }),
    );
    pass(world, 2);
  }
  await world.act(organizationId, hand, (scope) =>
    signAgreement(
      scope,
      { agreement, ...shown, text: person.locale, consent: 'yes', typedName: person.name },
      proofOf(person, cameIn),
    ),
  );
}

/** What a session that began then says of a person's acts. */
function proofOf({ email }: SamplePerson, cameIn: Date): SigningProof {
  const method = email === null ? 'pin' : 'mail_link';
  return {
    session: { method, createdAt: cameIn, latestMethod: method, authenticatedAt: cameIn },
    // An address reserved for examples (RFC 5737).
    origin: { ip: '203.0.113.24', userAgent: 'Mozilla/5.0 (Linux; Android 14)' },
  };
}

/** The owner countersigns everything that waits that day. */
export async function countersignWaiting(world: World, owner: Enrolled): Promise<void> {
  const { person, organizationId } = owner;
  const hand = handOf(owner);
  const cameIn = world.now;
  const { waiting } = await world.look(organizationId, hand, (scope) => listWaiting(scope, null));
  pass(world, 4);
  const input = {
    signature: waiting.map(({ id }) => id),
    consent: 'yes' as const,
    typedName: person.name,
    page: person.locale,
  };
  await world.act(organizationId, hand, (scope) => countersign(scope, input, proofOf(person, cameIn)));
}

/** Reads a policy in one's own language, and says so. */
export async function acknowledgePolicy(world: World, enrolled: Enrolled, policy: string): Promise<void> {
  const { person, organizationId } = enrolled;
  const hand = handOf(enrolled);
  const cameIn = world.now;
  const shown = await world.look(organizationId, hand, (scope) => findAcknowledging(scope, policy));
  const adoption = shown?.adoption?.id;
  if (!adoption) throw new Error(`${policy} is not adopted`);
  pass(world, 3);
  await world.act(organizationId, hand, (scope) =>
    acknowledge(
      scope,
      { policy, adoption, text: person.locale, read: 'yes' },
      proofOf(person, cameIn).session,
    ),
  );
}
