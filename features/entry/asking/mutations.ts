import { and, eq, isNull } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { entryAsks } from '@/db/schema/entries';
import { record } from '@/features/evidence/mutations';
import { quebecDay } from '@/lib/days';
import { done, type Outcome, refused } from '@/lib/outcome';
import { findStandingConsent, holdDoor, slugOf, tellOwners, turnedAway } from '../mutations';

/**
 * Asks the owners to be let in, who are told by mail. One question waits at a time, and a day hears one: owners are not
 * worn down.
 */
export async function askToEnter(
  scope: OrganizationScope,
  { reason }: { reason: string },
  { userId: consultantId }: { userId: string },
): Promise<Outcome<{ askId: string; slug: string }>> {
  const { db, organizationId, now } = scope;
  await holdDoor(scope);
  const away = await turnedAway(scope, consultantId);
  if (away) return refused(away);
  const askedOn = quebecDay(now);
  const consent = await findStandingConsent(scope, consultantId);
  if (consent && consent.untilOn >= askedOn) return refused('already_consented');
  const id = scope.chance.uuid();
  const asked = await db
    .insert(entryAsks)
    .values({ organizationId, id, consultantId, reason, askedAt: now, askedOn })
    .onConflictDoNothing()
    .returning({ id: entryAsks.id });
  if (asked.length !== 1) {
    return refused((await findOpenAsk(scope, consultantId)) ? 'already_asked' : 'asked_today');
  }
  await record(scope, 'entry.asked', { ask: id, consultant: consultantId });
  await tellOwners(scope, { about: 'ask', aboutId: id });
  return done({ askId: id, slug: await slugOf(scope) });
}

/** The question of that consultant that nobody has answered; null when there is none. */
async function findOpenAsk({ db, organizationId }: OrganizationScope, consultantId: string) {
  const [open] = await db
    .select({ id: entryAsks.id })
    .from(entryAsks)
    .where(
      and(
        eq(entryAsks.organizationId, organizationId),
        eq(entryAsks.consultantId, consultantId),
        isNull(entryAsks.answeredAt),
      ),
    );
  return open ?? null;
}
