import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { members, nudges } from '@/db/schema/people';
import { record } from '@/features/evidence/mutations';
import { quebecDay } from '@/lib/days';
import { done, type Outcome, refused } from '@/lib/outcome';
import { invite, requestLink } from '../invitations/mutations';
import { withinReach } from '../reach/queries';

/**
 * Nudges somebody who has something left to do: one mail, at most one a day, which the key decides however
 * many press at once. Whoever has not joined yet is invited again instead, since their path is closed until then.
 */
export async function nudgeMember(
  scope: OrganizationScope,
  { memberId }: { memberId: string },
): Promise<Outcome<{ memberId: string }>> {
  const { db, organizationId, actor, now } = scope;
  if (actor.kind !== 'member') throw new Error('somebody nudges');
  const [member] = await db
    .select({ id: members.id, email: members.email, locale: members.locale, userId: members.userId })
    .from(members)
    .where(
      and(
        eq(members.organizationId, organizationId),
        eq(members.id, memberId),
        isNull(members.leftAt),
        isNotNull(members.email),
        withinReach(scope, members.id),
        sql`exists (select from assignments a where a.organization_id = ${organizationId}
          and a.member_id = ${members.id} and a.state = 'open')`,
      ),
    )
    // A change of address waits until the mail's link is asked for, or the link goes to the new one.
    .for('no key update');
  if (!member?.email) return refused('nothing_to_nudge');
  const id = scope.chance.uuid();
  const first = await db
    .insert(nudges)
    .values({ organizationId, memberId, day: quebecDay(now), id, nudgedBy: actor.memberId, nudgedAt: now })
    .onConflictDoNothing()
    .returning({ id: nudges.id });
  if (first.length !== 1) return refused('already_nudged');
  await record(scope, 'nudge.sent', { member: memberId, nudge: id }, { memberId });
  const reached = { id: memberId, email: member.email, locale: member.locale };
  if (member.userId === null) {
    await invite(scope, reached);
    return done({ memberId });
  }
  const linkId = await requestLink(scope, 'nudge', reached);
  await scope.enqueue({
    task: 'notifications:mail-nudge',
    payload: { organizationId, memberId, linkId },
    key: `link:${linkId}`,
  });
  return done({ memberId });
}
