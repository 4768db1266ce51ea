import { and, eq, inArray, isNull, ne } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { organizations } from '@/db/schema/organizations';
import { members } from '@/db/schema/people';
import { delegations } from '@/db/schema/settings';
import type { delegatedTasks } from '@/features/evidence/event';
import { record } from '@/features/evidence/mutations';
import { type Day, quebecDay } from '@/lib/days';
import { done, type Outcome, refused } from '@/lib/outcome';
import { type Delegation, findDelegation } from './queries';

export interface NewDelegation {
  /** The person having the highest authority (P-39.1, s. 3.1). */
  readonly delegatorId: string;
  readonly delegateId: string;
  /** None: the whole function. */
  readonly tasks: readonly (typeof delegatedTasks)[number][];
  readonly fromOn: Day;
}

/** Holds the organization's row: acts that say who is in charge come one after the other. */
async function holdOrganization({ db, organizationId }: OrganizationScope): Promise<void> {
  await db
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.id, organizationId))
    .for('no key update');
}

/** Who of these is still a member who may be in charge. */
async function present(scope: OrganizationScope, ids: readonly string[]): Promise<Set<string>> {
  const rows = await scope.db
    .select({ id: members.id })
    .from(members)
    .where(
      and(
        eq(members.organizationId, scope.organizationId),
        inArray(members.id, [...ids]),
        isNull(members.leftAt),
        ne(members.role, 'auditor'),
      ),
    )
    .orderBy(members.id)
    .for('no key update');
  return new Set(rows.map(({ id }) => id));
}

/**
 * Writes the act by which the function of the person in charge is delegated. It changes nothing yet: the delegator signs
 * it on paper, and that day is recorded by `signDelegation`. One whole delegation at a time.
 */
export async function writeDelegation(
  scope: OrganizationScope,
  { delegatorId, delegateId, fromOn, tasks }: NewDelegation,
): Promise<Outcome<{ delegationId: string }>> {
  const { db, organizationId, actor, now } = scope;
  if (actor.kind !== 'member') throw new Error('a delegation is written by somebody');
  if (delegatorId === delegateId) return refused('same_person', 'delegateId');
  await holdOrganization(scope);
  const here = await present(scope, [delegatorId, delegateId]);
  if (!here.has(delegatorId)) return refused('not_found', 'delegatorId');
  if (!here.has(delegateId)) return refused('not_found', 'delegateId');
  const chosen = [...new Set(tasks)];
  const extent = chosen.length === 0 ? 'all' : 'part';
  const id = scope.chance.uuid();
  const row = { id, delegatorId, delegateId, extent, tasks: chosen, fromOn } as const;
  const made = await db
    .insert(delegations)
    .values({ ...row, organizationId, writtenBy: actor.memberId, writtenAt: now })
    .onConflictDoNothing()
    .returning({ id: delegations.id });
  if (made.length !== 1) return refused('already_delegated');
  await record(
    scope,
    'delegation.written',
    { delegation: id, delegator: delegatorId, delegate: delegateId, extent, tasks: chosen, from: fromOn },
    { memberId: delegateId },
  );
  return done({ delegationId: id });
}

async function designate(scope: OrganizationScope, memberId: string | null): Promise<void> {
  const { db, organizationId } = scope;
  const mine = eq(members.organizationId, organizationId);
  await db
    .update(members)
    .set({ personInCharge: false })
    .where(and(mine, eq(members.personInCharge, true)));
  if (memberId === null) return;
  await db
    .update(members)
    .set({ personInCharge: true })
    .where(and(mine, eq(members.id, memberId)));
  await record(scope, 'person_in_charge.designated', { member: memberId }, { memberId });
}

/** Holds the organization, then finds a delegation that has not ended. */
async function findStanding(scope: OrganizationScope, delegationId: string): Promise<Delegation | null> {
  await holdOrganization(scope);
  const found = await findDelegation(scope, delegationId);
  return found && found.endedAt === null ? found : null;
}

/**
 * Records the day on which the delegator signed the act. From then on a delegate of the whole function is the person in
 * charge. Said twice, it changes nothing.
 */
export async function signDelegation(
  scope: OrganizationScope,
  { delegationId, signedOn }: { delegationId: string; signedOn: Day },
): Promise<Outcome<{ delegationId: string }>> {
  const { db, organizationId, now } = scope;
  const standing = await findStanding(scope, delegationId);
  if (!standing) return refused('not_found');
  if (standing.signedOn !== null) return done({ delegationId });
  if (signedOn > quebecDay(now)) return refused('future_day', 'signedOn');
  if (standing.fromOn > quebecDay(now)) return refused('not_begun', 'signedOn');
  const here = await present(scope, [standing.delegatorId, standing.delegateId]);
  if (here.size !== 2) return refused('not_found');
  await db
    .update(delegations)
    .set({ signedOn })
    .where(and(eq(delegations.organizationId, organizationId), eq(delegations.id, delegationId)));
  await record(scope, 'delegation.signed', { delegation: delegationId, signedOn });
  if (standing.extent === 'all') await designate(scope, standing.delegateId);
  return done({ delegationId });
}

/**
 * Ends a delegation, or strikes out one that was never signed. After a whole one the delegator is in charge again, if
 * they are still there; else nobody of the list is. Said twice, it changes nothing.
 */
export async function endDelegation(
  scope: OrganizationScope,
  { delegationId }: { delegationId: string },
): Promise<Outcome<{ delegationId: string }>> {
  const { db, organizationId, now } = scope;
  await holdOrganization(scope);
  const found = await findDelegation(scope, delegationId);
  if (!found) return refused('not_found');
  if (found.endedAt !== null) return done({ delegationId });
  await db
    .update(delegations)
    .set({ endedAt: now })
    .where(and(eq(delegations.organizationId, organizationId), eq(delegations.id, delegationId)));
  const signed = found.signedOn !== null;
  await record(scope, 'delegation.ended', { delegation: delegationId, signed });
  if (signed && found.extent === 'all') {
    const here = await present(scope, [found.delegatorId]);
    await designate(scope, here.has(found.delegatorId) ? found.delegatorId : null);
  }
  return done({ delegationId });
}
