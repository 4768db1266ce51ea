import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { members, nudges, teams } from '@/db/schema/people';
import { reminders } from '@/db/schema/reminders';
import { recordAll } from '@/features/evidence/mutations';
import { quebecDay } from '@/lib/days';
import { done, type Outcome, refused } from '@/lib/outcome';
import { invite } from '../invitations/mutations';
import { listLateToNudge, mayBeNudged } from './queries';

/** Up to so many people are nudged at once; more are in parts, by a job. */
export const NUDGED_AT_ONCE = 50;
/** People a part of such a job. */
const NUDGED_A_PART = 500;

/**
 * Nudges those of these people who have something left to do: one mail each, which is their mail of the day; the key
 * decides however many press at once, and whoever was reminded today is passed over. A reminder that has not left yet, or
 * that failed, makes way. Whoever has not joined yet is invited again instead, since their path is closed until then.
 * @returns whom a mail goes to.
 */
async function nudgeMembers(scope: OrganizationScope, memberIds: readonly string[]): Promise<string[]> {
  const { db, organizationId, actor, now, chance } = scope;
  if (actor.kind !== 'member') throw new Error('somebody nudges');
  if (memberIds.length === 0) return [];
  const held = await db
    .select({ id: members.id, email: members.email, locale: members.locale, userId: members.userId })
    .from(members)
    .where(and(inArray(members.id, [...memberIds]), mayBeNudged(scope)))
    .orderBy(asc(members.id))
    .for('no key update');
  if (held.length === 0) return [];
  const day = quebecDay(now);
  const taken = await db
    .insert(reminders)
    .values(
      held.map(({ id: memberId, userId }) => ({
        organizationId,
        memberId,
        day,
        kind: 'nudge' as const,
        delivery: chance.uuid(),
        state: userId === null ? ('invited' as const) : ('waiting' as const),
        plannedAt: now,
        claimedAt: userId === null ? now : null,
      })),
    )
    .onConflictDoUpdate({
      target: [reminders.organizationId, reminders.memberId, reminders.day],
      set: {
        kind: 'nudge',
        delivery: sql`excluded.delivery`,
        state: sql`excluded.state`,
        status: null,
        plannedAt: now,
        claimedAt: sql`excluded.claimed_at`,
      },
      setWhere: sql`${reminders.kind} = 'reminder' and ${reminders.state} in ('waiting', 'failed', 'dropped')`,
    })
    .returning({ memberId: reminders.memberId, linkId: reminders.delivery });
  if (taken.length === 0) return [];
  const rows = taken.map(({ memberId }) => ({ memberId, nudge: chance.uuid() }));
  await db.insert(nudges).values(
    rows.map(({ memberId, nudge: id }) => ({
      organizationId,
      memberId,
      day,
      id,
      nudgedBy: actor.memberId,
      nudgedAt: now,
    })),
  );
  await recordAll(
    scope,
    'nudge.sent',
    rows.map(({ memberId, nudge }) => ({ memberId, facts: { member: memberId, nudge } })),
  );
  const links = new Map(taken.map(({ memberId, linkId }) => [memberId, linkId]));
  for (const { id, email, locale, userId } of held) {
    const linkId = links.get(id);
    if (!linkId || !email) continue;
    if (userId === null) await invite(scope, { id, email, locale });
    else await enqueueMail(scope, id, linkId);
  }
  return rows.map(({ memberId }) => memberId);
}

function enqueueMail(scope: OrganizationScope, memberId: string, linkId: string): Promise<void> {
  const payload = { organizationId: scope.organizationId, memberId, linkId };
  return scope.enqueue({ task: 'notifications:mail-nudge', payload, key: `link:${linkId}` });
}

/** Nudges one person, or says why not. */
export async function nudgeMember(
  scope: OrganizationScope,
  { memberId }: { memberId: string },
): Promise<Outcome<{ memberId: string }>> {
  const nudged = await nudgeMembers(scope, [memberId]);
  if (nudged.length === 1) return done({ memberId });
  const [free] = await scope.db
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.id, memberId), mayBeNudged(scope)));
  return refused(free ? 'already_nudged' : 'nothing_to_nudge');
}

/**
 * Nudges everyone who is late within the actor's reach, or those of a team: at once up to `NUDGED_AT_ONCE`, else by a job
 * in parts. @returns how many mails leave, or (`more`) begin to.
 */
export async function nudgeLate(
  scope: OrganizationScope,
  { teamId }: { teamId: string | null },
): Promise<Outcome<{ nudged: number; more: boolean }>> {
  const { organizationId, actor, now } = scope;
  if (actor.kind !== 'member') throw new Error('somebody nudges');
  if (teamId !== null) {
    const [team] = await scope.db
      .select({ id: teams.id })
      .from(teams)
      .where(and(eq(teams.organizationId, organizationId), eq(teams.id, teamId)));
    if (!team) return refused('not_found');
  }
  const late = await listLateToNudge(scope, { teamId, limit: NUDGED_AT_ONCE + 1 });
  if (late.length > NUDGED_AT_ONCE) {
    const { memberId } = actor;
    const key = `nudge-late:${organizationId}:${memberId}:${teamId ?? 'all'}:${quebecDay(now)}:first`;
    const payload = { organizationId, memberId, teamId, after: null };
    await scope.enqueue({ task: 'people:nudge-late', payload, key });
    return done({ nudged: late.length, more: true });
  }
  const { length: nudged } = await nudgeMembers(scope, late);
  return nudged === 0 ? refused('nobody_to_nudge') : done({ nudged, more: false });
}

/** One part of such a job: the next people by id, then the part that follows. @returns how many were nudged. */
export async function nudgeLatePart(
  scope: OrganizationScope,
  { teamId, after }: { teamId: string | null; after: string | null },
): Promise<number> {
  const { organizationId, actor, now } = scope;
  if (actor.kind !== 'member') throw new Error('somebody nudges');
  const late = await listLateToNudge(scope, { teamId, after, limit: NUDGED_A_PART });
  const { length: nudged } = await nudgeMembers(scope, late);
  const last = late.at(-1);
  if (last && late.length === NUDGED_A_PART) {
    const { memberId } = actor;
    const key = `nudge-late:${organizationId}:${memberId}:${teamId ?? 'all'}:${quebecDay(now)}:${last}`;
    const payload = { organizationId, memberId, teamId, after: last };
    await scope.enqueue({ task: 'people:nudge-late', payload, key });
  }
  return nudged;
}
