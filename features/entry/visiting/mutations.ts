import { and, eq, exists, gt, isNull, lte, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { entries, entryConsents } from '@/db/schema/entries';
import { record } from '@/features/evidence/mutations';
import { quebecDay } from '@/lib/days';
import { done, type Outcome, refused } from '@/lib/outcome';
import { findStandingConsent, holdDoor, slugOf, tellOwners, turnedAway } from '../mutations';
import { endOfEntry, standingOf } from '../term';

interface Consultant {
  readonly userId: string;
}

/**
 * Comes into the organization, under a consent of today. Being in already changes nothing; the first entry under each
 * consent is told to the owners by mail. What lets the consultant read from here on is `gate_visitor`, at each request.
 */
export async function enterClient(
  scope: OrganizationScope,
  _: unknown,
  { userId: consultantId }: Consultant,
): Promise<Outcome<{ slug: string }>> {
  const { db, organizationId, now } = scope;
  await holdDoor(scope);
  const away = await turnedAway(scope, consultantId);
  if (away) return refused(away);
  const consent = await findStandingConsent(scope, consultantId);
  if (!consent || standingOf({ ...consent, revokedAt: null }, quebecDay(now)) !== 'living') {
    return refused('no_consent');
  }
  const before = await db
    .select({ open: sql<boolean>`${openAt(now)}` })
    .from(entries)
    .where(and(eq(entries.organizationId, organizationId), eq(entries.consentId, consent.id)));
  if (!before.some(({ open }) => open)) {
    const id = scope.chance.uuid();
    await db.insert(entries).values({
      organizationId,
      id,
      consentId: consent.id,
      consultantId,
      enteredAt: now,
      endsAt: endOfEntry(now, consent),
    });
    await record(scope, 'entry.began', { entry: id, consent: consent.id, consultant: consultantId });
    if (before.length === 0) await tellOwners(scope, { about: 'entry', aboutId: id });
  }
  return done({ slug: await slugOf(scope) });
}

/** Leaves. Once out already, by oneself or by the consent's end, nothing changes. */
export async function leaveClient(
  scope: OrganizationScope,
  _: unknown,
  { userId: consultantId }: Consultant,
): Promise<Outcome<{ slug: string }>> {
  const { db, organizationId, now } = scope;
  await holdDoor(scope);
  if ((await turnedAway(scope, consultantId)) === 'not_found') return refused('not_found');
  const standing = db
    .select({ id: entryConsents.id })
    .from(entryConsents)
    .where(
      and(
        eq(entryConsents.organizationId, entries.organizationId),
        eq(entryConsents.id, entries.consentId),
        isNull(entryConsents.revokedAt),
      ),
    );
  const left = await db
    .update(entries)
    .set({ leftAt: now })
    .where(
      and(
        eq(entries.organizationId, organizationId),
        eq(entries.consultantId, consultantId),
        openAt(now),
        exists(standing),
      ),
    )
    .returning({ id: entries.id });
  for (const { id } of left) await record(scope, 'entry.left', { entry: id, consultant: consultantId });
  return done({ slug: await slugOf(scope) });
}

/** Whether an entry goes on at that moment, as far as its own row says. A clock set back closes what it has not opened. */
const openAt = (now: Date) =>
  and(isNull(entries.leftAt), gt(entries.endsAt, now), lte(entries.enteredAt, now));
