import { and, eq, isNull, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { organizations } from '@/db/schema/organizations';
import { scoreMails, scoreNotices, scoreViews } from '@/db/schema/settings';
import { record } from '@/features/evidence/mutations';
import { addDays, type Day, quebecDay } from '@/lib/days';
import { done, type Outcome, refused } from '@/lib/outcome';
import { NOTICE_DAYS } from './notice-days';
import { findScoreView, listToTell } from './queries';

/** People a part of the job that mails the notice. */
const TOLD_A_PART = 500;
/** Mails that leave each second: a mail server that is not one's own counts them. */
const MAILS_A_SECOND = 10;

export interface NewScoreView {
  /** Why scores are needed, in the organization's own words; the people concerned read it. */
  readonly purpose: string;
  /** Whether managers see those of their teams; owners do. */
  readonly managers: boolean;
  /** The first day on which an attempt's score may be shown; at least `NOTICE_DAYS` from today. */
  readonly fromOn: Day;
}

/** Whether scores could be turned on so, without turning them on: before the notice is shown to who decides. */
export async function mayTurnScoresOn(
  scope: OrganizationScope,
  view: NewScoreView,
): Promise<Outcome<NewScoreView>> {
  if (view.fromOn < addDays(quebecDay(scope.now), NOTICE_DAYS)) return refused('too_soon', 'fromOn');
  return (await findScoreView(scope)) ? refused('already_on') : done(view);
}

/**
 * Decides that scores are to be shown from a day (P-39.1, s. 8.1): people are told first, and only attempts that they
 * make after they were told, from that day on, are shown. Everyone who has an address is mailed the notice.
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
  await tellFrom(scope, id, null);
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

function tellFrom(scope: OrganizationScope, viewId: string, after: string | null, at?: Date): Promise<void> {
  return scope.enqueue({
    task: 'organizations:tell-scores',
    payload: { organizationId: scope.organizationId, viewId, after },
    key: `scores:${viewId}:${after ?? 'first'}`,
    ...(at ? { at } : {}),
  });
}

/**
 * One part of the mails: the notice to the next people by id who have not read it, then the part that follows. A part
 * that runs again after a crash mails nobody twice. Nothing once scores were turned off. @returns how many are mailed.
 */
export async function tellScoresPart(
  scope: OrganizationScope,
  { viewId, after }: { viewId: string; after: string | null },
): Promise<number> {
  const { db, organizationId, now, chance } = scope;
  if ((await findScoreView(scope))?.id !== viewId) return 0;
  const people = await listToTell(scope, { viewId, after, limit: TOLD_A_PART });
  const last = people.at(-1);
  if (!last) return 0;
  const first = await db
    .insert(scoreMails)
    .values(people.map(({ id: memberId }) => ({ organizationId, viewId, memberId, plannedAt: now })))
    .onConflictDoNothing()
    .returning({ memberId: scoreMails.memberId });
  const planned = new Set(first.map(({ memberId }) => memberId));
  const mails = people
    .filter(({ id }) => planned.has(id))
    .map((person) => ({ ...person, linkId: chance.uuid() }));
  const links = mails.map(({ linkId, email, locale }) => ({ id: linkId, email, locale }));
  await db.execute(sql`
    select request_link(l.id, 'nudge', l.email, l.locale, '/' || l.locale || '/o/' || o.slug, ${now.toISOString()})
    from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as l (id uuid, email text, locale text)
    join organizations o on o.id = ${organizationId}`);
  const leaves = (place: number) => new Date(now.getTime() + Math.floor(place / MAILS_A_SECOND) * 1000);
  await scope.enqueueMany(
    mails.map(({ id: memberId, linkId }, index) => ({
      task: 'notifications:mail-scores' as const,
      payload: { organizationId, memberId, viewId, linkId },
      key: `link:${linkId}`,
      at: leaves(index),
    })),
  );
  if (people.length === TOLD_A_PART) await tellFrom(scope, viewId, last.id, leaves(TOLD_A_PART));
  return mails.length;
}
