import { and, eq, isNull } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { assignments, waivers } from '@/db/schema/assignments';
import { record } from '@/features/evidence/mutations';
import { done, type Outcome, refused } from '@/lib/outcome';
import { factsOfCycle } from '../mutations';

/** Exempts a member from a document that is asked of them. */
export async function waive(
  scope: OrganizationScope,
  { memberId, documentId, reason }: { memberId: string; documentId: string; reason: string },
): Promise<Outcome<{ waiverId: string }>> {
  const { db, organizationId, actor, now } = scope;
  if (actor.kind !== 'member') throw new Error('somebody waives');
  const [waived] = await db
    .update(assignments)
    .set({ state: 'waived', pausedOn: null })
    .where(
      and(
        eq(assignments.organizationId, organizationId),
        eq(assignments.memberId, memberId),
        eq(assignments.documentId, documentId),
        eq(assignments.current, true),
        eq(assignments.state, 'open'),
      ),
    )
    .returning();
  if (!waived) return refused('nothing_to_waive');
  const waiverId = scope.chance.uuid();
  await db.insert(waivers).values({
    organizationId,
    id: waiverId,
    memberId,
    documentId,
    assignmentId: waived.id,
    reason,
    waivedBy: actor.memberId,
    waivedAt: now,
  });
  await record(scope, 'assignment.waived', { ...factsOfCycle(waived), waiver: waiverId }, { memberId });
  return done({ waiverId });
}

/** Takes a waiver back: the document is asked again. */
export async function takeWaiverBack(
  scope: OrganizationScope,
  { waiverId }: { waiverId: string },
): Promise<Outcome<{ memberId: string }>> {
  const { db, organizationId, actor, now } = scope;
  if (actor.kind !== 'member') throw new Error('somebody takes it back');
  const [waiver] = await db
    .update(waivers)
    .set({ revokedAt: now, revokedBy: actor.memberId })
    .where(
      and(eq(waivers.organizationId, organizationId), eq(waivers.id, waiverId), isNull(waivers.revokedAt)),
    )
    .returning();
  if (!waiver) return refused('not_found');
  await db
    .update(assignments)
    .set({ state: 'open' })
    .where(
      and(
        eq(assignments.organizationId, organizationId),
        eq(assignments.id, waiver.assignmentId),
        eq(assignments.state, 'waived'),
      ),
    );
  return done({ memberId: waiver.memberId });
}
