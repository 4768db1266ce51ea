import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { OrganizationScope } from '@/access/scope';
import { websiteChecks } from '@/db/schema/website-checks';
import type { Added } from '@/features/interview/questions';
import type { SiteSeen } from './check';
import { addedBy } from './differences';
import { partySchema } from './parties';

export type WebsiteCheck = SiteSeen & { readonly checkedAt: Date };

/** What the last check saw; null before the first, or once it is forgotten. */
export async function findCheck({ db, organizationId }: OrganizationScope): Promise<WebsiteCheck | null> {
  const [row] = await db.select().from(websiteChecks).where(eq(websiteChecks.organizationId, organizationId));
  if (!row) return null;
  const { site, source, calls, checkedAt } = row;
  return { site, source, calls, checkedAt, parties: z.array(partySchema).parse(row.parties) };
}

/** What the site adds by the last check, in the interview's words; null when there is none. */
export async function findAdded(scope: OrganizationScope): Promise<readonly Added[] | null> {
  const check = await findCheck(scope);
  return check && addedBy(check.parties);
}
