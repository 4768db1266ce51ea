import { eq } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { organizations } from '@/db/schema/organizations';

/** In which language people are written to when nobody said theirs: the organization's choice. */
export async function findDefaultLocale({ db, organizationId }: OrganizationScope): Promise<'fr' | 'en'> {
  const [row] = await db
    .select({ locale: organizations.defaultLocale })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  if (!row) throw new Error('an organization without a row');
  return row.locale;
}
