import type { OrganizationScope } from '@/access/scope';
import { policyMails } from '@/db/schema/policy-publications';
import { listToTell } from './queries';

/** People of one part of the mails. */
const TOLD_A_PART = 500;
/** So that a large organization's mails don't all leave at once. */
const MAILS_A_SECOND = 10;

function tellFrom(
  scope: OrganizationScope,
  publicationId: string,
  after: string | null,
  at?: Date,
): Promise<void> {
  return scope.enqueue({
    task: 'publishing:tell',
    payload: { organizationId: scope.organizationId, publicationId, after },
    key: `publishing:tell:${publicationId}:${after ?? 'first'}`,
    ...(at ? { at } : {}),
  });
}

/** Has the people of the organization be told of a version that is new. */
export function startTelling(scope: OrganizationScope, publicationId: string): Promise<void> {
  return tellFrom(scope, publicationId, null);
}

/**
 * One part of the mails: to the next people by id, then the part that follows. A part that runs again after a crash mails
 * nobody twice; nobody is mailed of what was replaced or taken down meanwhile. @returns how many are mailed.
 */
export async function tellPart(
  scope: OrganizationScope,
  { publicationId, after }: { publicationId: string; after: string | null },
): Promise<number> {
  const { db, organizationId, now, chance } = scope;
  const people = await listToTell(scope, { publicationId, after, limit: TOLD_A_PART });
  const last = people.at(-1);
  if (!last) return 0;
  const first = await db
    .insert(policyMails)
    .values(people.map((memberId) => ({ organizationId, publicationId, memberId, plannedAt: now })))
    .onConflictDoNothing()
    .returning({ memberId: policyMails.memberId });
  const leaves = (place: number) => new Date(now.getTime() + Math.floor(place / MAILS_A_SECOND) * 1000);
  await scope.enqueueMany(
    first.map(({ memberId }, index) => ({
      task: 'notifications:mail-policy' as const,
      payload: { organizationId, memberId, publicationId, mailId: chance.uuid() },
      key: `publishing:mail:${publicationId}:${memberId}`,
      at: leaves(index),
    })),
  );
  if (people.length === TOLD_A_PART) await tellFrom(scope, publicationId, last, leaves(TOLD_A_PART));
  return first.length;
}
