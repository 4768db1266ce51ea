import { and, eq } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { members } from '@/db/schema/people';
import { record } from '@/features/evidence/mutations';
import { addDays, type Day, quebecDay } from '@/lib/days';
import { done, type Outcome, refused } from '@/lib/outcome';
import { holdMember } from '../reach/queries';

type OneAuditor = { readonly memberId: string };

/**
 * Gives an auditor another last day, today or to come, whether the one before is past or not. The gates read that day
 * themselves: it holds from the next request on.
 */
export async function extendAuditor(
  scope: OrganizationScope,
  { memberId, accessEndsOn }: OneAuditor & { accessEndsOn: Day },
): Promise<Outcome<OneAuditor>> {
  if (accessEndsOn < quebecDay(scope.now)) return refused('past_day', 'accessEndsOn');
  return setLastDay(scope, memberId, () => accessEndsOn);
}

/** Ends an auditor's access at once: yesterday was the last day. Said twice, or too late, it changes nothing. */
export async function endAuditor(
  scope: OrganizationScope,
  { memberId }: OneAuditor,
): Promise<Outcome<OneAuditor>> {
  const yesterday = addDays(quebecDay(scope.now), -1);
  return setLastDay(scope, memberId, (before) =>
    before !== null && before < yesterday ? before : yesterday,
  );
}

async function setLastDay(
  scope: OrganizationScope,
  memberId: string,
  choose: (before: Day | null) => Day,
): Promise<Outcome<OneAuditor>> {
  const member = await holdMember(scope, memberId);
  if (member?.role !== 'auditor') return refused('not_found');
  const until = choose(member.accessEndsOn);
  if (until === member.accessEndsOn) return done({ memberId });
  const changed = await scope.db
    .update(members)
    .set({ accessEndsOn: until })
    .where(and(eq(members.organizationId, scope.organizationId), eq(members.id, memberId)))
    .returning({ id: members.id });
  if (changed.length !== 1) throw new Error('an auditor vanished under a lock');
  await record(scope, 'auditor.until', { member: memberId, until }, { memberId });
  return done({ memberId });
}
