import { and, eq, isNull } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { assignments } from '@/db/schema/assignments';
import { record } from '@/features/evidence/mutations';
import { done, type Outcome, refused } from '@/lib/outcome';
import { factsOfCycle } from '../mutations';

/** Takes back what was asked of one member by hand, unless they have begun. */
export async function withdrawUnbegun(
  scope: OrganizationScope,
  { assignmentId }: { assignmentId: string },
): Promise<Outcome<{ memberId: string }>> {
  const { db, organizationId } = scope;
  const [withdrawn] = await db
    .update(assignments)
    .set({ state: 'withdrawn' })
    .where(
      and(
        eq(assignments.organizationId, organizationId),
        eq(assignments.id, assignmentId),
        eq(assignments.state, 'open'),
        isNull(assignments.startedAt),
        isNull(assignments.programId),
      ),
    )
    .returning();
  if (!withdrawn) return refused('begun_since');
  const { memberId } = withdrawn;
  await record(
    scope,
    'assignment.withdrawn',
    { ...factsOfCycle(withdrawn), because: 'decision' },
    { memberId },
  );
  return done({ memberId });
}
