import { and, eq, lt, type SQL } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { memberLooks } from '@/db/schema/my-data';
import { organizations } from '@/db/schema/organizations';
import { addMonths, quebecDay } from '@/lib/days';

/** How many months the organization keeps it that somebody looked: said on the person's own page. */
export async function findLooksMonths({ db, organizationId }: OrganizationScope): Promise<number> {
  const [row] = await db
    .select({ months: organizations.looksMonths })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  if (!row) throw new Error('an organization without a row');
  return row.months;
}

/** Which looks are older than that: what the night destroys, and what is shown of it the day before. */
export async function looksDue(scope: OrganizationScope): Promise<SQL | undefined> {
  const before = addMonths(quebecDay(scope.now), -(await findLooksMonths(scope)));
  return and(eq(memberLooks.organizationId, scope.organizationId), lt(memberLooks.day, before));
}
