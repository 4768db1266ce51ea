import { and, eq, isNull } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { programMembers, programs } from '@/db/schema/programs';
import { matchPrograms, reconcileMembers } from '@/features/assignments/reconciling/mutations';
import { record } from '@/features/evidence/mutations';
import { done, type Outcome, refused } from '@/lib/outcome';

interface Place {
  readonly programId: string;
  readonly memberId: string;
}

/** Whether that program lives and asks people one by one. */
export async function isByHand(
  { db, organizationId }: OrganizationScope,
  programId: string,
): Promise<boolean> {
  const found = await db
    .select({ id: programs.id })
    .from(programs)
    .where(
      and(
        eq(programs.organizationId, organizationId),
        eq(programs.id, programId),
        eq(programs.audience, 'members'),
        isNull(programs.endedAt),
      ),
    );
  return found.length === 1;
}

/** Adds one person to those that a program asks by hand: what it asks is asked of them at once. */
export async function addToProgram(
  scope: OrganizationScope,
  { programId, memberId }: Place,
): Promise<Outcome<Place>> {
  await matchPrograms(scope, 'shared');
  if (!(await isByHand(scope, programId))) return refused('unknown_program', 'program');
  const added = await scope.db
    .insert(programMembers)
    .values({ organizationId: scope.organizationId, programId, memberId })
    .onConflictDoNothing()
    .returning({ memberId: programMembers.memberId });
  if (added.length !== 1) return refused('already_asked');
  await record(scope, 'program.member_added', { program: programId, member: memberId }, { memberId });
  await reconcileMembers(scope, [memberId]);
  return done({ programId, memberId });
}

/** Takes one person out of them: what is not begun is taken back. */
export async function takeOutOfProgram(
  scope: OrganizationScope,
  { programId, memberId }: Place,
): Promise<Outcome<Place>> {
  const { db, organizationId } = scope;
  await matchPrograms(scope, 'shared');
  if (!(await isByHand(scope, programId))) return refused('unknown_program', 'program');
  const removed = await db
    .delete(programMembers)
    .where(
      and(
        eq(programMembers.organizationId, organizationId),
        eq(programMembers.programId, programId),
        eq(programMembers.memberId, memberId),
      ),
    )
    .returning({ memberId: programMembers.memberId });
  if (removed.length !== 1) return refused('not_found');
  await record(scope, 'program.member_removed', { program: programId, member: memberId }, { memberId });
  await reconcileMembers(scope, [memberId]);
  return done({ programId, memberId });
}
