import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Runtime } from '@/access/runtime';
import type { OrganizationScope } from '@/access/scope';
import { organizations } from '@/db/schema/organizations';
import { members } from '@/db/schema/people';
import { sealKeys } from '@/db/schema/sealing';
import type { MailLocale } from './texts';

/** An owner who can be written to; null once they left, lost the role or have no address. */
export async function findOwnerToMail(
  { db, organizationId }: OrganizationScope,
  memberId: string,
): Promise<{ email: string; locale: MailLocale; organization: string } | null> {
  const [owner] = await db
    .select({ email: members.email, locale: members.locale, organization: organizations.name })
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

/** SHA-256 of the root certificate in use, in pairs of hexadecimal digits as OpenSSL prints them; null before there is one. */
export async function findRootFingerprint({ connection }: Runtime): Promise<string | null> {
  const [inUse] = await connection.database
    .select({ rootSha256: sealKeys.rootSha256 })
    .from(sealKeys)
    .where(and(eq(sealKeys.kind, 'leaf'), isNull(sealKeys.retiredAt)))
    .orderBy(desc(sealKeys.createdAt))
    .limit(1);
  const pairs = inUse?.rootSha256.toString('hex').toUpperCase().match(/../g);
  return pairs?.join(':') ?? null;
}
