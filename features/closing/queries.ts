import { and, desc, eq, isNull } from 'drizzle-orm';
import type { LibraryScope, OrganizationScope } from '@/access/scope';
import { nameFor } from '@/db/organization-name';
import { closedOrganizations, organizations } from '@/db/schema/organizations';
import { members } from '@/db/schema/people';

export interface Closing {
  readonly name: string;
  /** Null while it isn't closing. */
  readonly since: Date | null;
  readonly until: string | null;
  readonly askedBy: 'owner' | 'consultant' | null;
}

/** Whether the organization is being closed, and since when. */
export async function findClosing({ db, organizationId }: OrganizationScope): Promise<Closing> {
  const [row] = await db
    .select({
      name: organizations.name,
      since: organizations.closingSince,
      until: organizations.closingUntil,
      askedBy: organizations.closingAskedBy,
    })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  if (!row) throw new Error('an organization without a row');
  return row;
}

/** What a mail about the closing says to one member; null when nobody can be written to any more. */
export async function findClosingMail({ db, organizationId }: OrganizationScope, memberId: string) {
  const [row] = await db
    .select({
      email: members.email,
      locale: members.locale,
      role: members.role,
      organization: nameFor(members.locale, 'organizations'),
      slug: organizations.slug,
      until: organizations.closingUntil,
    })
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .where(and(eq(members.organizationId, organizationId), eq(members.id, memberId), isNull(members.leftAt)));
  return row?.email ? { ...row, email: row.email } : null;
}

/** The organizations that were closed and destroyed, the last first: dates and counts, never a name. */
export function listClosed({ db }: LibraryScope) {
  return db
    .select({
      id: closedOrganizations.id,
      slug: closedOrganizations.slug,
      closedAt: closedOrganizations.closedAt,
      destroyedAt: closedOrganizations.destroyedAt,
    })
    .from(closedOrganizations)
    .orderBy(desc(closedOrganizations.destroyedAt), closedOrganizations.id);
}

/** The certificate of one of them, and who is still to be mailed it; null when there is none. */
export async function findCertificate({ db }: LibraryScope, id: string) {
  const [row] = await db
    .select({
      slug: closedOrganizations.slug,
      pdf: closedOrganizations.certificate,
      sha256: closedOrganizations.certificateSha256,
      toTell: closedOrganizations.toTell,
    })
    .from(closedOrganizations)
    .where(eq(closedOrganizations.id, id));
  return row ?? null;
}
