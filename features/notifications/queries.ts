import { and, eq, isNull } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { nameFor } from '@/db/organization-name';
import { organizations } from '@/db/schema/organizations';
import { members } from '@/db/schema/people';
import type { MailLocale } from './texts';

/** An owner who can be written to; null once they left, lost the role or have no address. */
export async function findOwnerToMail(
  { db, organizationId }: OrganizationScope,
  memberId: string,
): Promise<{ email: string; locale: MailLocale; organization: string; slug: string } | null> {
  const [owner] = await db
    .select({
      email: members.email,
      locale: members.locale,
      organization: nameFor(members.locale, 'organizations'),
      slug: organizations.slug,
    })
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .where(
      and(
        eq(members.organizationId, organizationId),
        eq(members.id, memberId),
        eq(members.role, 'owner'),
        isNull(members.leftAt),
      ),
    );
  return owner?.email ? { ...owner, email: owner.email } : null;
}
