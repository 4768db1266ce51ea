import { and, eq, isNull } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { organizations } from '@/db/schema/organizations';
import { scoreNotices, scoreViews } from '@/db/schema/settings';
import { record } from '@/features/evidence/mutations';
import { addDays, type Day, quebecDay } from '@/lib/days';
import { done, type Outcome, refused } from '@/lib/outcome';

/** How long people have to read the notice before any score is shown: a product's choice. */
export const NOTICE_DAYS = 7;

export interface NewScoreView {
  /** Why scores are needed, in the organization's own words; the people concerned read it. */
  readonly purpose: string;
  readonly managers: boolean;
  /** The first day on which an attempt's score may be shown; at least `NOTICE_DAYS` from today. */
  readonly fromOn: Day;
}

/**
 * Decides that scores are to be shown from a day (P-39.1, s. 8.1): people are told first, and only attempts that they
 * make after they were told, from that day on, are shown.
 */
export async function turnScoresOn(
  scope: OrganizationScope,
  { purpose, managers, fromOn }: NewScoreView,
): Promise<Outcome<{ viewId: string }>> {
  const { db, organizationId, actor, now } = scope;
  if (actor.kind !== 'member') throw new Error('somebody decides that scores are shown');
  if (fromOn < addDays(quebecDay(now), NOTICE_DAYS)) return refused('too_soon', 'fromOn');
  const id = scope.chance.uuid();
  const made = await db
    .insert(scoreViews)
    .values({ organizationId, id, purpose, managers, fromOn, decidedBy: actor.memberId, decidedAt: now })
    .onConflictDoNothing()
    .returning({ id: scoreViews.id });
  if (made.length !== 1) return refused('already_on');
  await record(scope, 'scores.turned_on', { view: id, managers, from: fromOn });
  return done({ viewId: id });
}

/** Shows no score any more, at once. Said twice, it changes nothing. */
export async function turnScoresOff(scope: OrganizationScope): Promise<Outcome<null>> {
  const { db, organizationId, now } = scope;
  await db
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.id, organizationId))
    .for('no key update');
  const ended = await db
    .update(scoreViews)
    .set({ endedAt: now })
    .where(and(eq(scoreViews.organizationId, organizationId), isNull(scoreViews.endedAt)))
    .returning({ id: scoreViews.id });
  for (const { id } of ended) await record(scope, 'scores.turned_off', { view: id });
  return done(null);
}

/**
 * Records that the acting member read the notice about scores: their attempts from here on may be shown. Refused when
 * scores were turned off meanwhile. Once, however many presses.
 */
export async function acknowledgeScores(
  scope: OrganizationScope,
  { viewId }: { viewId: string },
): Promise<Outcome<null>> {
  const { db, organizationId, actor, now } = scope;
  if (actor.kind !== 'member') throw new Error('people are told, the product is not');
  const { memberId } = actor;
  const [standing] = await db
    .select({ id: scoreViews.id })
    .from(scoreViews)
    .where(
      and(
        eq(scoreViews.organizationId, organizationId),
        eq(scoreViews.id, viewId),
        isNull(scoreViews.endedAt),
      ),
    )
    .for('key share');
  if (!standing) return refused('turned_off');
  const first = await db
    .insert(scoreNotices)
    .values({ organizationId, viewId, memberId, toldAt: now })
    .onConflictDoNothing()
    .returning({ memberId: scoreNotices.memberId });
  if (first.length === 1) {
    await record(scope, 'scores.told', { view: viewId, member: memberId }, { memberId });
  }
  return done(null);
}
