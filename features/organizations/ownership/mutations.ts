import { and, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { members } from '@/db/schema/people';
import { ownershipTransfers } from '@/db/schema/settings';
import { matchPrograms } from '@/features/assignments/reconciling/mutations';
import { record } from '@/features/evidence/mutations';
import { changeRole } from '@/features/people/mutations';
import { done, isRefused, type Outcome, refused } from '@/lib/outcome';

type Becomes = (typeof ownershipTransfers.$inferSelect)['becomes'];

function self({ actor }: OrganizationScope): string {
  if (actor.kind !== 'member') throw new Error('ownership is handed over by people');
  return actor.memberId;
}

/**
 * Offers the acting owner's place to another member, who has signed in before, and mails them so. Nothing changes until
 * they take it. One offer at a time.
 */
export async function offerOwnership(
  scope: OrganizationScope,
  { toId, becomes }: { toId: string; becomes: Becomes },
): Promise<Outcome<{ transferId: string }>> {
  const { db, organizationId, now } = scope;
  const fromId = self(scope);
  if (toId === fromId) return refused('same_person', 'toId');
  const [receiver] = await db
    .select({ role: members.role })
    .from(members)
    .where(
      and(
        eq(members.organizationId, organizationId),
        eq(members.id, toId),
        isNull(members.leftAt),
        isNotNull(members.userId),
        isNotNull(members.email),
        // Not somebody whose last day is known.
        isNull(members.accessEndsOn),
        ne(members.role, 'auditor'),
      ),
    )
    .for('no key update');
  if (!receiver) return refused('not_reachable', 'toId');
  if (receiver.role === 'owner') return refused('already_owner', 'toId');
  const id = scope.chance.uuid();
  const made = await db
    .insert(ownershipTransfers)
    .values({ organizationId, id, fromId, toId, becomes, offeredAt: now })
    .onConflictDoNothing()
    .returning({ id: ownershipTransfers.id });
  if (made.length !== 1) return refused('already_offered');
  await record(
    scope,
    'ownership.offered',
    { transfer: id, from: fromId, to: toId, becomes },
    { memberId: toId },
  );
  await scope.enqueue({
    task: 'notifications:mail-offer',
    payload: { organizationId, transferId: id },
    key: `offer:${id}`,
  });
  return done({ transferId: id });
}

/** Closes an open offer, whoever is first. @returns the offer, or null when it is closed already. */
async function conclude(
  scope: OrganizationScope,
  transferId: string,
  side: 'from' | 'to',
  outcome: 'accepted' | 'declined' | 'canceled',
): Promise<{ fromId: string; toId: string; becomes: Becomes } | null> {
  const { db, organizationId, now } = scope;
  const mine = side === 'from' ? ownershipTransfers.fromId : ownershipTransfers.toId;
  const [closed] = await db
    .update(ownershipTransfers)
    .set({ endedAt: now, outcome })
    .where(
      and(
        eq(ownershipTransfers.organizationId, organizationId),
        eq(ownershipTransfers.id, transferId),
        eq(mine, self(scope)),
        isNull(ownershipTransfers.endedAt),
      ),
    )
    .returning({
      fromId: ownershipTransfers.fromId,
      toId: ownershipTransfers.toId,
      becomes: ownershipTransfers.becomes,
    });
  if (closed) await record(scope, 'ownership.concluded', { transfer: transferId, outcome });
  return closed ?? null;
}

/** Takes an offer back, before it is taken. */
export async function cancelOffer(
  scope: OrganizationScope,
  { transferId }: { transferId: string },
): Promise<Outcome<null>> {
  return (await conclude(scope, transferId, 'from', 'canceled')) ? done(null) : refused('not_found');
}

/** Declines an offer. */
export async function declineOffer(
  scope: OrganizationScope,
  { transferId }: { transferId: string },
): Promise<Outcome<null>> {
  return (await conclude(scope, transferId, 'to', 'declined')) ? done(null) : refused('not_found');
}

/**
 * Takes an owner's place: the acting member becomes an owner first, then the one who offered becomes what they chose, so
 * that there is an owner at every moment. Refused when they are no owner any more, or have left. Their fresh proof of
 * identity is the action's to ask.
 */
export async function acceptOffer(
  scope: OrganizationScope,
  { transferId }: { transferId: string },
): Promise<Outcome<null>> {
  const { db, organizationId } = scope;
  // As every change of role begins: before any row is held.
  await matchPrograms(scope, 'shared');
  const taken = await conclude(scope, transferId, 'to', 'accepted');
  if (!taken) return refused('not_found');
  // Both rows at once and in one order: two transfers that cross never wait for each other.
  const held = await db
    .select({ id: members.id, role: members.role })
    .from(members)
    .where(
      and(
        eq(members.organizationId, organizationId),
        sql`(${members.id} in (${taken.fromId}, ${taken.toId}) or ${members.role} = 'owner')`,
        isNull(members.leftAt),
      ),
    )
    .orderBy(members.id)
    .for('no key update');
  if (held.find(({ id }) => id === taken.fromId)?.role !== 'owner') return refused('no_longer_owner');
  const risen = await changeRole(scope, { memberId: taken.toId, role: 'owner' });
  if (isRefused(risen)) return risen;
  if (taken.becomes === 'owner') return done(null);
  const stepped = await changeRole(scope, { memberId: taken.fromId, role: taken.becomes });
  return isRefused(stepped) ? stepped : done(null);
}
