import { and, eq, isNull, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { leaves, members } from '@/db/schema/people';
import { factsOfCycle } from '@/features/assignments/mutations';
import { record, recordAll } from '@/features/evidence/mutations';
import { addDays, type Day, quebecDay } from '@/lib/days';
import { done, type Outcome, refused } from '@/lib/outcome';
import { holdMember } from '../reach/queries';
import { type Leave, overlap, whatIsDue, wrongDays } from './away';
import { findStandingLeave, type StandingLeave } from './queries';

/*
 * Every act holds the member's row first: of two at once, the second sees what the first did. Days decide, never the
 * hour at which somebody wrote them down or a worker came by.
 */

interface LeaveDays {
  readonly memberId: string;
  /** First day away. */
  readonly fromOn: Day;
  /** First day back; null when nobody knows yet. */
  readonly untilOn: Day | null;
}

/**
 * Plans a leave, or notes one that began already, even one that is over. What is due waits from its first day to its
 * first day back. One leave at a time; days away are counted once.
 */
export async function planLeave(
  scope: OrganizationScope,
  { memberId, fromOn, untilOn }: LeaveDays,
): Promise<Outcome<{ memberId: string }>> {
  const { db, organizationId, now } = scope;
  const member = await holdMember(scope, memberId);
  if (!member) return refused('not_found');
  if (member.role === 'auditor') return refused('no_leave_for_auditors');
  if (await findStandingLeave(scope, memberId)) return refused('leave_stands');
  const days: Leave = { from: fromOn, until: untilOn };
  const wrong = wrongDays(days, quebecDay(now));
  if (wrong) return refused(wrong.code, wrong.field);
  if (await wasAwayThen(scope, memberId, days)) return refused('leave_overlaps', 'fromOn');
  const id = scope.chance.uuid();
  await db.insert(leaves).values({ organizationId, id, memberId, fromOn, untilOn });
  await record(
    scope,
    'leave.planned',
    { member: memberId, leave: id, from: fromOn, until: untilOn },
    { memberId },
  );
  await takeEffect(scope, memberId, { id, ...days, began: false });
  return done({ memberId });
}

/** Changes the first day back of the leave that stands: today or before, the person is back; null, nobody knows yet. */
export async function changeReturn(
  scope: OrganizationScope,
  { memberId, untilOn }: Pick<LeaveDays, 'memberId' | 'untilOn'>,
): Promise<Outcome<{ memberId: string }>> {
  const { db, now } = scope;
  if (!(await holdMember(scope, memberId))) return refused('not_found');
  const leave = await findStandingLeave(scope, memberId);
  if (!leave) return refused('no_leave');
  const days = { from: leave.from, until: untilOn };
  const wrong = wrongDays(days, quebecDay(now));
  if (wrong) return refused(wrong.code, wrong.field);
  if (leave.until !== untilOn) {
    if (await wasAwayThen(scope, memberId, days)) return refused('leave_overlaps', 'untilOn');
    await db.update(leaves).set({ untilOn }).where(one(scope, leave.id));
    await record(scope, 'leave.changed', { member: memberId, leave: leave.id, until: untilOn }, { memberId });
  }
  await takeEffect(scope, memberId, { ...leave, until: untilOn });
  return done({ memberId });
}

/** Strikes out the leave that stands, as though it had never been: one under way moves no due day. */
export async function cancelLeave(
  scope: OrganizationScope,
  { memberId }: { memberId: string },
): Promise<Outcome<{ memberId: string }>> {
  if (!(await holdMember(scope, memberId))) return refused('not_found');
  const leave = await findStandingLeave(scope, memberId);
  if (!leave) return refused('no_leave');
  await strikeOut(scope, memberId, leave);
  return done({ memberId });
}

/** Begins or ends, as its days ask, the leave of one member. Again, or too early, it finds nothing to do. */
export async function settleLeave(
  scope: OrganizationScope,
  { memberId }: { memberId: string },
): Promise<Outcome<{ began: boolean; ended: boolean }>> {
  const leave = (await holdMember(scope, memberId)) ? await findStandingLeave(scope, memberId) : null;
  if (!leave) return done({ began: false, ended: false });
  const { begins, ends } = await takeEffect(scope, memberId, leave);
  return done({ began: begins, ended: ends });
}

/**
 * Ends the leave of somebody who leaves for good, on the day after their last one at the latest; one that had yet to
 * begin is struck out. Call it with their row held.
 */
export async function endLeaveForDeparture(
  scope: OrganizationScope,
  { memberId, lastOn }: { memberId: string; lastOn: Day },
): Promise<void> {
  const leave = await findStandingLeave(scope, memberId);
  if (!leave) return;
  if (!leave.began && leave.from > lastOn) return strikeOut(scope, memberId, leave);
  // Begun while nobody was there to note it, it began all the same.
  if (!leave.began) await begin(scope, memberId, leave);
  await end(scope, memberId, { ...leave, until: earlier(leave.until, addDays(lastOn, 1)) });
}

const earlier = (one: Day | null, other: Day): Day => (one !== null && one < other ? one : other);

const one = ({ organizationId }: OrganizationScope, id: string) =>
  and(
    eq(leaves.organizationId, organizationId),
    eq(leaves.id, id),
    isNull(leaves.endedAt),
    isNull(leaves.canceledAt),
  );

async function takeEffect(scope: OrganizationScope, memberId: string, leave: StandingLeave) {
  const due = whatIsDue(leave, quebecDay(scope.now));
  if (due.begins) await begin(scope, memberId, leave);
  if (due.ends && leave.until !== null) await end(scope, memberId, { ...leave, until: leave.until });
  return due;
}

async function begin(scope: OrganizationScope, memberId: string, { id, from }: StandingLeave): Promise<void> {
  const { db, organizationId, now } = scope;
  const begun = await db
    .update(leaves)
    .set({ beganAt: now })
    .where(and(one(scope, id), isNull(leaves.beganAt)))
    .returning({ id: leaves.id });
  if (begun.length !== 1) throw new Error('a leave began twice under one lock');
  await setOnLeave(scope, memberId, from);
  await holdObligations(scope, memberId);
  await db.execute(sql`update assignments set paused_on = ${from}::date
    where organization_id = ${organizationId} and member_id = ${memberId} and state = 'open' and paused_on is null`);
  await record(scope, 'member.paused', { member: memberId, from }, { memberId });
}

type Moved = { id: string; documentId: string; cycle: number; due: Day; lastDay: Day; days: number };

/** The same sum as `dueAfter` makes, over all that is left to do. */
async function end(
  scope: OrganizationScope,
  memberId: string,
  { id, until }: StandingLeave & { readonly until: Day },
): Promise<void> {
  const { db, organizationId, now } = scope;
  await db.update(leaves).set({ endedAt: now, untilOn: until }).where(one(scope, id));
  await setOnLeave(scope, memberId, null);
  await holdObligations(scope, memberId);
  const moved = await db.execute<Moved>(sql`
    update assignments a
    set due_on = due_on + away.days, moved_days = moved_days + away.days, paused_on = null
    from (
      select id, greatest(0, ${until}::date - greatest(paused_on, (assigned_at at time zone 'America/Toronto')::date)) as days
      from assignments
      where organization_id = ${organizationId} and member_id = ${memberId} and state = 'open' and paused_on is not null
    ) away
    where a.organization_id = ${organizationId} and a.id = away.id
    returning a.id, a.document_id as "documentId", a.cycle, a.due_on as due, a.last_day as "lastDay", away.days`);
  await record(scope, 'member.resumed', { member: memberId, from: until }, { memberId });
  await recordAll(
    scope,
    'assignment.due_changed',
    moved
      .filter(({ days }) => days > 0)
      .map(({ due, lastDay, ...cycle }) => ({
        memberId,
        facts: { ...factsOfCycle({ ...cycle, memberId }), due, lastDay },
      })),
  );
}

async function strikeOut(scope: OrganizationScope, memberId: string, leave: StandingLeave): Promise<void> {
  const { db, organizationId, now } = scope;
  await db.update(leaves).set({ canceledAt: now }).where(one(scope, leave.id));
  if (leave.began) {
    await setOnLeave(scope, memberId, null);
    await holdObligations(scope, memberId);
    await db.execute(sql`update assignments set paused_on = null
      where organization_id = ${organizationId} and member_id = ${memberId} and state = 'open' and paused_on is not null`);
    await record(scope, 'member.resumed', { member: memberId, from: leave.from }, { memberId });
  }
  await record(scope, 'leave.canceled', { member: memberId, leave: leave.id }, { memberId });
}

async function setOnLeave(scope: OrganizationScope, memberId: string, since: Day | null): Promise<void> {
  await scope.db
    .update(members)
    .set({ onLeaveSince: since })
    .where(and(eq(members.organizationId, scope.organizationId), eq(members.id, memberId)));
}

/** In the one order in which everybody holds them: whoever is finishing something at this moment comes first. */
function holdObligations({ db, organizationId }: OrganizationScope, memberId: string) {
  return db.execute(sql`select hold_people(${organizationId}, array[${memberId}::uuid])`);
}

/** Whether one of those days was away already. */
async function wasAwayThen(
  { db, organizationId }: OrganizationScope,
  memberId: string,
  days: Leave,
): Promise<boolean> {
  const past = await db.execute<{ from: Day; until: Day }>(sql`
    select from_on as "from", until_on as until from leaves
    where organization_id = ${organizationId} and member_id = ${memberId} and ended_at is not null`);
  return past.some((leave) => overlap(leave, days));
}
