import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Job } from '@/access/jobs';
import type { OrganizationScope } from '@/access/scope';
import { entryConsents } from '@/db/schema/entries';
import { organizations } from '@/db/schema/organizations';
import { members } from '@/db/schema/people';

/**
 * One act at the door at a time, until its transaction ends: an answer and a question, two answers, an entry and the
 * end of what it rests on come one after the other.
 */
export async function holdDoor({ db, organizationId }: OrganizationScope): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended('entry:' || ${organizationId}, 0))`);
}

/** Why that consultant has no business at this door: there is no such organization, or they are at home in it. */
export async function turnedAway(
  { db, organizationId }: OrganizationScope,
  consultantId: string,
): Promise<'not_found' | 'member_here' | null> {
  const [door] = await db.execute<{ member: boolean }>(sql`
    select exists (select from members m where m.organization_id = o.id and m.user_id = ${consultantId}
      and m.left_at is null) as member
    from organizations o where o.id = ${organizationId}`);
  if (!door) return 'not_found';
  return door.member ? 'member_here' : null;
}

/** The consent of that consultant that nobody took back nor replaced, whatever its days; null when there is none. */
export async function findStandingConsent({ db, organizationId }: OrganizationScope, consultantId: string) {
  const [consent] = await db
    .select({ id: entryConsents.id, fromOn: entryConsents.fromOn, untilOn: entryConsents.untilOn })
    .from(entryConsents)
    .where(
      and(
        eq(entryConsents.organizationId, organizationId),
        eq(entryConsents.consultantId, consultantId),
        isNull(entryConsents.revokedAt),
        isNull(entryConsents.replacedAt),
      ),
    );
  return consent ?? null;
}

/** Has every owner told by mail, once each. */
export async function tellOwners(
  scope: OrganizationScope,
  { about, aboutId }: { about: 'ask' | 'entry'; aboutId: string },
): Promise<void> {
  const { db, organizationId, chance } = scope;
  const owners = await db
    .select({ id: members.id })
    .from(members)
    .where(
      and(
        eq(members.organizationId, organizationId),
        eq(members.role, 'owner'),
        isNull(members.leftAt),
        isNotNull(members.email),
      ),
    );
  const jobs = owners.map(
    ({ id: memberId }): Job<'notifications:mail-entry'> => ({
      task: 'notifications:mail-entry',
      payload: { organizationId, memberId, about, aboutId, mailId: chance.uuid() },
    }),
  );
  for (const job of jobs) await scope.enqueue(job);
}

/** The name by which addresses know the organization. */
export async function slugOf({ db, organizationId }: OrganizationScope): Promise<string> {
  const [organization] = await db
    .select({ slug: organizations.slug })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  if (!organization) throw new Error('an organization vanished under its own door');
  return organization.slug;
}
