import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { members } from '@/db/schema/people';

/** How long a mail waits for what else is published: a release that changes forty documents makes one. */
const GATHERED = 15 * 60_000;

/** Has the owners told what was published, by one mail each for all that comes within a quarter of an hour. */
export async function tellOwners(scope: OrganizationScope): Promise<void> {
  const { db, organizationId, now, chance } = scope;
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
  for (const { id: memberId } of owners) {
    await scope.enqueue({
      task: 'notifications:mail-publications',
      payload: { organizationId, memberId, mailId: chance.uuid() },
      key: `publications:${memberId}`,
      at: new Date(now.getTime() + GATHERED),
    });
  }
}
