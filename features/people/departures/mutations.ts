import { and, eq, isNull, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { assignments } from '@/db/schema/assignments';
import { departures } from '@/db/schema/departures';
import { members } from '@/db/schema/people';
import { withdrawForMember } from '@/features/assignments/cycles/mutations';
import { factsOfCycle, openCycles } from '@/features/assignments/mutations';
import { record } from '@/features/evidence/mutations';
import { type Day, quebecDay } from '@/lib/days';
import { done, type Outcome, refused } from '@/lib/outcome';
import { withdrawCards } from '../cards/mutations';
import { revokeInvitations } from '../invitations/mutations';
import { endLeaveForDeparture } from '../leaves/mutations';
import { holdMemberAndOwners, type LockedMember } from '../reach/queries';
import { attestationState, isOver, type WithoutAttestation } from './departure';
import { type Departure, findAttestation, findStandingDeparture } from './queries';

export interface PlannedDeparture {
  readonly memberId: string;
  /** The last day on which they may come in; null: the access closes now. */
  readonly lastOn: Day | null;
  /** Null: the attestation is asked before the last day. Else why it is not. */
  readonly without: WithoutAttestation | null;
}

/**
 * Says that somebody leaves: now, or at the end of a day, until which the attestation of departure may be signed. What
 * cannot be signed in time is recorded as not having been.
 */
export async function planDeparture(
  scope: OrganizationScope,
  { memberId, lastOn, without }: PlannedDeparture,
): Promise<Outcome<{ memberId: string; left: boolean }>> {
  const { db, organizationId, now } = scope;
  const held = await holdMemberAndOwners(scope, memberId);
  if (!held) return refused('not_found');
  if (held.isLastOwner) return refused('last_owner');
  const today = quebecDay(now);
  if (lastOn !== null && lastOn < today) return refused('past_day', 'lastOn');
  // An auditor's access has a last day already, which is changed with their role.
  if (lastOn !== null && held.member.role === 'auditor') return refused('auditor_has_a_day', 'lastOn');
  if (await findStandingDeparture(scope, memberId)) return refused('departure_stands');
  const attestation = await findAttestation(scope);
  const because = attestation?.adopted ? without : 'not_adopted';
  if (lastOn === null && because === null) return refused('no_time_to_sign', 'attestation');
  const id = scope.chance.uuid();
  const asked =
    attestation && lastOn !== null && because === null
      ? await askAttestation(scope, { memberId, documentId: attestation.documentId, lastOn })
      : null;
  const departure = { id, lastOn: lastOn ?? today, attestationId: asked };
  await db.insert(departures).values({
    organizationId,
    memberId,
    ...departure,
    plannedAt: now,
    withoutAttestation: because,
  });
  const facts = { member: memberId, departure: id, lastDay: departure.lastOn, attestation: asked };
  await record(scope, 'departure.planned', facts, { memberId });
  if (lastOn === null) {
    await close(scope, held.member, today);
    return done({ memberId, left: true });
  }
  await setAccess(scope, memberId, lastOn);
  return done({ memberId, left: false });
}

/** Takes back a departure that has not taken effect: the access goes on, the attestation is no longer asked. */
export async function cancelDeparture(
  scope: OrganizationScope,
  { memberId }: { memberId: string },
): Promise<Outcome<{ memberId: string }>> {
  const held = await holdMemberAndOwners(scope, memberId);
  if (!held) return refused('not_found');
  const departure = await findStandingDeparture(scope, memberId);
  if (!departure) return refused('no_departure');
  await scope.db.update(departures).set({ canceledAt: scope.now }).where(standing(scope, departure.id));
  await setAccess(scope, memberId, null);
  await withdrawAttestation(scope, departure);
  await record(scope, 'departure.canceled', { member: memberId, departure: departure.id }, { memberId });
  return done({ memberId });
}

/**
 * Marks a member as left: access ends at once, what they had yet to do is withdrawn, what they did remains. A departure
 * that was planned takes effect today. The last owner can't leave.
 */
export async function markAsLeft(
  scope: OrganizationScope,
  { memberId }: { memberId: string },
): Promise<Outcome<{ memberId: string }>> {
  const held = await holdMemberAndOwners(scope, memberId);
  if (!held) return refused('not_found');
  if (held.isLastOwner) return refused('last_owner');
  await close(scope, held.member, quebecDay(scope.now));
  return done({ memberId });
}

/** Closes the access of somebody whose last day is over. Again, or too early, it finds nothing to do. */
export async function settleDeparture(
  scope: OrganizationScope,
  { memberId }: { memberId: string },
): Promise<Outcome<{ left: boolean }>> {
  const held = await holdMemberAndOwners(scope, memberId);
  const departure = held ? await findStandingDeparture(scope, memberId) : null;
  if (!held || !departure || !isOver(departure.lastOn, quebecDay(scope.now))) return done({ left: false });
  // An owner who leaves counts no more among those who stay: this one would be the last only by a mistake of ours.
  if (held.isLastOwner) throw new Error('the last owner was let plan a departure');
  await close(scope, held.member, departure.lastOn);
  return done({ left: true });
}

const standing = ({ organizationId }: OrganizationScope, id: string) =>
  and(
    eq(departures.organizationId, organizationId),
    eq(departures.id, id),
    isNull(departures.tookEffectAt),
    isNull(departures.canceledAt),
  );

/** With the member's row held. @param lastOn the last day on which they could come in. */
async function close(scope: OrganizationScope, member: LockedMember, lastOn: Day): Promise<void> {
  const { db, organizationId, now } = scope;
  const memberId = member.id;
  const departure = await findStandingDeparture(scope, memberId);
  await endLeaveForDeparture(scope, { memberId, lastOn });
  // A worker that comes by later leaves it dated by its last day, from which records are kept.
  await db
    .update(members)
    .set({
      leftAt: sql`least(${now.toISOString()}::timestamptz,
        ((${lastOn}::date + 1)::timestamp at time zone 'America/Toronto') - interval '1 second')`,
      personInCharge: false,
      ...(member.role === 'auditor' ? {} : { accessEndsOn: null }),
    })
    .where(and(eq(members.organizationId, organizationId), eq(members.id, memberId), isNull(members.leftAt)));
  await revokeInvitations(scope, memberId);
  await withdrawCards(scope, { memberId, userId: member.userId });
  if (departure) await conclude(scope, memberId, departure, lastOn);
  await record(scope, 'member.left', { member: memberId, lastDay: lastOn }, { memberId });
  await withdrawForMember(scope, memberId, 'member_left');
}

async function conclude(
  scope: OrganizationScope,
  memberId: string,
  { id, attestationId, signed, without }: Departure,
  lastOn: Day,
): Promise<void> {
  const taken = await scope.db
    .update(departures)
    .set({ tookEffectAt: scope.now, lastOn, attested: signed })
    .where(standing(scope, id))
    .returning({ id: departures.id });
  if (taken.length !== 1) throw new Error('a departure took effect twice under one lock');
  const attestation = attestationState({ asked: attestationId !== null, signed, without });
  const facts = { member: memberId, departure: id, lastDay: lastOn, attestation };
  await record(scope, 'departure.concluded', facts, { memberId });
}

/** The gates read this day themselves: the access closes at its end, whether a worker is there or not. */
async function setAccess(scope: OrganizationScope, memberId: string, until: Day | null): Promise<void> {
  await scope.db
    .update(members)
    .set({ accessEndsOn: until })
    .where(and(eq(members.organizationId, scope.organizationId), eq(members.id, memberId)));
}

/**
 * Asks the attestation, due on the last day; anew of somebody who signed one before an earlier departure.
 * @returns the obligation.
 */
async function askAttestation(
  scope: OrganizationScope,
  { memberId, documentId, lastOn }: { memberId: string; documentId: string; lastOn: Day },
): Promise<string> {
  const { db, organizationId, now } = scope;
  const [before] = await db.execute<{ id: string; cycle: number; state: string }>(sql`
    select id, cycle, state from assignments
    where organization_id = ${organizationId} and member_id = ${memberId} and document_id = ${documentId}
    order by cycle desc limit 1 for no key update`);
  if (before?.state === 'open') return before.id;
  const [last] = await db.execute<{ position: number }>(sql`
    select coalesce(max(position), 0)::integer as position from assignments
    where organization_id = ${organizationId} and member_id = ${memberId}`);
  const row = {
    organizationId,
    id: scope.chance.uuid(),
    memberId,
    documentId,
    programId: null,
    cycle: (before?.cycle ?? 0) + 1,
    position: (last?.position ?? 0) + 1,
    state: 'open' as const,
    because: 'decision' as const,
    assignedAt: now,
    dueOn: lastOn,
  };
  const [opened] = await openCycles(scope, [row]);
  if (!opened) throw new Error('the attestation was asked by somebody else at this moment');
  const facts = { ...factsOfCycle(row), due: lastOn };
  if (before) await record(scope, 'assignment.reopened', { ...facts, because: 'decision' }, { memberId });
  else await record(scope, 'assignment.created', { ...facts, program: null }, { memberId });
  return row.id;
}

async function withdrawAttestation(scope: OrganizationScope, { attestationId }: Departure): Promise<void> {
  if (attestationId === null) return;
  const [withdrawn] = await scope.db
    .update(assignments)
    .set({ state: 'withdrawn' })
    .where(
      and(
        eq(assignments.organizationId, scope.organizationId),
        eq(assignments.id, attestationId),
        eq(assignments.state, 'open'),
      ),
    )
    .returning();
  if (!withdrawn) return;
  const { memberId } = withdrawn;
  await record(
    scope,
    'assignment.withdrawn',
    { ...factsOfCycle(withdrawn), because: 'decision' },
    { memberId },
  );
}
