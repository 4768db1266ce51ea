import { and, eq, isNull, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { assignments, waivers } from '@/db/schema/assignments';
import { memberStandings } from '@/db/schema/counts';
import { record } from '@/features/evidence/mutations';
import { quebecDay } from '@/lib/days';
import { done, type Outcome, refused } from '@/lib/outcome';
import { factsOfCycle } from '../mutations';
import { matchPrograms, reconcileMembers } from '../reconciling/mutations';
import { isTakenBack } from '../reconciling/plan';
import { findAsked } from '../reconciling/queries';

/**
 * Exempts a member from a document that is asked of them and not done yet. Who and why are kept; the reason is the
 * organization's own words, and goes with the person.
 */
export async function waive(
  scope: OrganizationScope,
  { memberId, documentId, reason }: { memberId: string; documentId: string; reason: string },
): Promise<Outcome<{ waiverId: string; memberId: string }>> {
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
        eq(assignments.state, 'open'),
      ),
    )
    .returning();
  if (!waived) return refused('nothing_to_waive');
  const id = scope.chance.uuid();
  const given = { organizationId, id, memberId, documentId, assignmentId: waived.id, reason };
  await db.insert(waivers).values({ ...given, waivedBy: actor.memberId, waivedAt: now });
  await record(scope, 'assignment.waived', { ...factsOfCycle(waived), waiver: id }, { memberId });
  return done({ waiverId: id, memberId });
}

/**
 * Takes an exemption back: the document is asked as it was, and as its programs have asked it since. What no program asks
 * any more is not opened again: it goes as it would have gone with its program, had it not been waived.
 */
export async function takeWaiverBack(
  scope: OrganizationScope,
  { waiverId }: { waiverId: string },
): Promise<Outcome<{ memberId: string }>> {
  const { db, organizationId, actor, now } = scope;
  if (actor.kind !== 'member') throw new Error('somebody takes a waiver back');
  await matchPrograms(scope, 'shared');
  const [waiver] = await db
    .update(waivers)
    .set({ revokedAt: now, revokedBy: actor.memberId })
    .where(
      and(eq(waivers.organizationId, organizationId), eq(waivers.id, waiverId), isNull(waivers.revokedAt)),
    )
    .returning({
      assignmentId: waivers.assignmentId,
      memberId: waivers.memberId,
      documentId: waivers.documentId,
    });
  if (!waiver) return refused('not_found');
  const { memberId } = waiver;
  const [standing] = await db
    .select({ bucket: memberStandings.bucket })
    .from(memberStandings)
    .where(and(eq(memberStandings.organizationId, organizationId), eq(memberStandings.memberId, memberId)));
  if (standing?.bucket === 'gone') return refused('not_here');
  const [asked] = await findAsked(scope, [memberId]);
  const stillAsked = asked?.askings.some(({ documentId }) => documentId === waiver.documentId) ?? false;
  if (!(await endWaived(scope, waiver, stillAsked))) return refused('not_found');
  await reconcileMembers(scope, [memberId]);
  return done({ memberId });
}

/** Opens what was waived, or takes it back with the program that asked it. @returns whether it was still waived. */
async function endWaived(
  scope: OrganizationScope,
  { assignmentId, memberId }: { readonly assignmentId: string; readonly memberId: string },
  stillAsked: boolean,
): Promise<boolean> {
  const { db, organizationId, now } = scope;
  const waived = and(
    eq(assignments.organizationId, organizationId),
    eq(assignments.id, assignmentId),
    eq(assignments.state, 'waived'),
    eq(assignments.current, true),
  );
  const [held] = await db.select().from(assignments).where(waived).for('no key update');
  if (!held) return false;
  const begun = held.startedAt !== null;
  if (isTakenBack({ state: 'open', programId: held.programId, begun }, stillAsked)) {
    await db.update(assignments).set({ state: 'withdrawn' }).where(waived);
    const facts = { ...factsOfCycle(held), because: 'program_withdrawn' as const };
    await record(scope, 'assignment.withdrawn', facts, { memberId });
    return true;
  }
  await db
    .update(assignments)
    .set({
      state: 'open',
      pausedOn: sql`(select ${quebecDay(now)}::date from members m where m.organization_id = ${organizationId}
        and m.id = ${memberId} and m.on_leave_since is not null)`,
    })
    .where(waived);
  const facts = { ...factsOfCycle(held), because: 'decision' as const, due: held.dueOn };
  await record(scope, 'assignment.reopened', facts, { memberId });
  return true;
}
