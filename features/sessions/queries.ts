import { and, eq, gte, isNull, or, sql } from 'drizzle-orm';
import type { Role } from '@/access/permissions';
import type { OrganizationScope, UserScope } from '@/access/scope';
import { nameFor } from '@/db/organization-name';
import { organizations } from '@/db/schema/organizations';
import { members } from '@/db/schema/people';
import { quebecDay } from '@/lib/days';

export interface Membership {
  readonly slug: string;
  readonly name: string;
  readonly role: Role;
}

/** The organizations that a person belongs to and may enter today, named in that language, as French sorts their names. */
export function findMemberships(scope: UserScope, locale: 'fr' | 'en'): Promise<Membership[]> {
  const name = nameFor(locale, 'organizations');
  return scope.db
    .select({ slug: organizations.slug, name, role: members.role })
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .where(
      and(
        eq(members.userId, scope.userId),
        isNull(members.leftAt),
        or(isNull(members.accessEndsOn), gte(members.accessEndsOn, quebecDay(scope.now))),
      ),
    )
    .orderBy(sql`(${name}) collate "fr-x-icu"`);
}

/** The member that a login is in this organization, or null. */
export async function findMemberOfLogin(scope: OrganizationScope, userId: string): Promise<string | null> {
  const [member] = await scope.db
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.organizationId, scope.organizationId), eq(members.userId, userId)));
  return member?.id ?? null;
}
