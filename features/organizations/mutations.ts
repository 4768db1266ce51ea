import { and, eq, isNull, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { organizations } from '@/db/schema/organizations';
import { members } from '@/db/schema/people';
import { record } from '@/features/evidence/mutations';
import { done, type Outcome, refused } from '@/lib/outcome';
import { findWholeDelegation } from './delegations/queries';

type Sector = (typeof organizations.$inferSelect)['sector'];

/**
 * Opens an organization under the id that the scope was minted with. Its first owner is added next, in the
 * same transaction.
 */
export async function createOrganization(
  scope: OrganizationScope,
  { slug, name, sector }: { slug: string; name: string; sector: Sector },
): Promise<Outcome<{ organizationId: string }>> {
  const { organizationId, now } = scope;
  // Of one that was closed: what was published there must never be somebody else's.
  const [closed] = await scope.db.execute<{ gone: boolean }>(sql`select is_closed(${slug}) as gone`);
  if (closed?.gone) return refused('slug_taken', 'slug');
  const made = await scope.db
    .insert(organizations)
    .values({ id: organizationId, slug, name, sector, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: organizations.id });
  if (made.length !== 1) return refused('slug_taken', 'slug');
  await record(scope, 'organization.created', {});
  return done({ organizationId });
}

export interface Settings {
  readonly name: string;
  /** The name on English pages; null where it has no other. */
  readonly nameEn: string | null;
  readonly sector: Sector;
  readonly personInChargeTitle: string | null;
  /** How to reach the person in charge: an address or a telephone, published in guides and policies. */
  readonly personInChargeContact: string | null;
  readonly incidentContact: string | null;
  /** In which language people are written to when nobody said theirs. */
  readonly defaultLocale: 'fr' | 'en';
  /** Whether their invitation is then in both. */
  readonly bilingualWhenUnknown: boolean;
  /** The member who is the person in charge (P-39.1, s. 3.1); null when it is nobody in the list. */
  readonly personInChargeId: string | null;
}

/** Changes what the organization says of itself, and who is its person in charge. */
export async function updateSettings(
  scope: OrganizationScope,
  { personInChargeId, ...values }: Settings,
): Promise<Outcome<null>> {
  const { db, organizationId } = scope;
  // The organization's row is held from here on: two designations at once come one after the other.
  await db.update(organizations).set(values).where(eq(organizations.id, organizationId));
  const inCharge = await db
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.organizationId, organizationId), eq(members.personInCharge, true)));
  if (inCharge.length <= 1 && (inCharge[0]?.id ?? null) === personInChargeId) return done(null);
  if (await findWholeDelegation(scope)) return refused('delegated', 'personInChargeId');
  await db
    .update(members)
    .set({ personInCharge: false })
    .where(and(eq(members.organizationId, organizationId), eq(members.personInCharge, true)));
  if (personInChargeId === null) return done(null);
  const designated = await db
    .update(members)
    .set({ personInCharge: true })
    .where(
      and(
        eq(members.organizationId, organizationId),
        eq(members.id, personInChargeId),
        isNull(members.leftAt),
      ),
    )
    .returning({ id: members.id });
  if (designated.length !== 1) return refused('not_found', 'personInChargeId');
  const facts = { member: personInChargeId };
  await record(scope, 'person_in_charge.designated', facts, { memberId: personInChargeId });
  return done(null);
}
