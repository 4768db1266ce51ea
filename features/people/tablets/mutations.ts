import { and, eq, isNull, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { tabletHash, VISIT_MINUTES } from '@/access/tablet';
import { sessionHash } from '@/access/token-hash';
import { tablets } from '@/db/schema/tablets';
import { record } from '@/features/evidence/mutations';
import { done, type Outcome, refused } from '@/lib/outcome';

/** Makes a device the shop's shared tablet. @param token what its cookie will hold; only its hash is kept here. */
export async function openTablet(
  scope: OrganizationScope,
  { name, token }: { name: string; token: string },
): Promise<Outcome<{ tabletId: string }>> {
  const { db, organizationId, now, actor } = scope;
  if (actor.kind !== 'member') throw new Error('the product itself opens no tablet');
  const id = scope.chance.uuid();
  await db.insert(tablets).values({
    organizationId,
    id,
    name,
    tokenHash: tabletHash(token),
    openedBy: actor.memberId,
    openedAt: now,
  });
  await record(scope, 'tablet.opened', { tablet: id });
  return done({ tabletId: id });
}

/** Takes a tablet back, and ends the visit on it: an owner any, a manager those that they opened. */
export async function revokeTablet(
  scope: OrganizationScope,
  { tabletId }: { tabletId: string },
): Promise<Outcome<{ tabletId: string }>> {
  const { db, organizationId, now, actor } = scope;
  const any = actor.kind === 'system' || actor.role === 'owner';
  const revoked = await db
    .update(tablets)
    .set({ revokedAt: now })
    .where(
      and(
        eq(tablets.organizationId, organizationId),
        eq(tablets.id, tabletId),
        isNull(tablets.revokedAt),
        any ? undefined : eq(tablets.openedBy, actor.memberId),
      ),
    )
    .returning({ id: tablets.id });
  if (revoked.length !== 1) return refused('tablet_gone');
  await db.execute(sql`select end_visits(${organizationId}, ${tabletId})`);
  await record(scope, 'tablet.revoked', { tablet: tabletId });
  return done({ tabletId });
}

interface Visit {
  readonly tabletId: string;
  readonly userId: string;
  readonly method: 'card' | 'pin';
  /** What the browser's cookie will hold. */
  readonly token: string;
}

/**
 * Begins a visit of somebody who has just proved who they are, in the same transaction. The tablet's row is held: one
 * that is being taken back at this moment lets nobody in any more. The visit before, if nobody ended it, ends.
 */
export async function beginVisit(
  scope: OrganizationScope,
  { tabletId, userId, method, token }: Visit,
): Promise<Outcome<{ tabletId: string }>> {
  const { db, organizationId, now } = scope;
  const [tablet] = await db
    .select({ id: tablets.id })
    .from(tablets)
    .where(
      and(eq(tablets.organizationId, organizationId), eq(tablets.id, tabletId), isNull(tablets.revokedAt)),
    )
    .for('update');
  if (!tablet) return refused('no_tablet');
  const until = new Date(now.getTime() + VISIT_MINUTES * 60_000);
  await db.execute(sql`select begin_visit(${sessionHash(token)}, ${userId}, ${method}, ${organizationId}, ${tabletId},
    ${now.toISOString()}, ${until.toISOString()})`);
  return done({ tabletId });
}
