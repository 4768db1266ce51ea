import { eq } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { websiteChecks } from '@/db/schema/website-checks';
import { record } from '@/features/evidence/mutations';
import { done, type Outcome, refused } from '@/lib/outcome';
import type { SiteSeen } from './check';

/** Keeps what a check saw, in the place of the one before it. */
export async function keepCheck(scope: OrganizationScope, seen: SiteSeen): Promise<Outcome<null>> {
  const { db, organizationId, now } = scope;
  const { site, source, calls, parties } = seen;
  const row = { site, source, calls, parties: [...parties], checkedAt: now };
  await db
    .insert(websiteChecks)
    .values({ organizationId, ...row })
    .onConflictDoUpdate({ target: websiteChecks.organizationId, set: row });
  await record(scope, 'website.checked', { source, parties: parties.length });
  return done(null);
}

/** Forgets the last check: of a site that is no more, or that was not theirs. */
export async function forgetCheck(scope: OrganizationScope): Promise<Outcome<null, 'nothing_to_forget'>> {
  const { db, organizationId } = scope;
  const gone = await db
    .delete(websiteChecks)
    .where(eq(websiteChecks.organizationId, organizationId))
    .returning({ site: websiteChecks.site });
  if (gone.length === 0) return refused('nothing_to_forget');
  await record(scope, 'website.check_forgotten', {});
  return done(null);
}
