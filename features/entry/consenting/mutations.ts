import { and, eq, isNull, lt, type SQL } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { entryAsks, entryConsents } from '@/db/schema/entries';
import { record } from '@/features/evidence/mutations';
import { quebecDay } from '@/lib/days';
import { done, type Outcome, refused } from '@/lib/outcome';
import { holdDoor } from '../mutations';
import { listConsultants } from '../queries';
import { refusalOf, type Term } from '../term';

/** Lets in the consultant who asked, for that term. Of two owners who answer at once, the first one's answer stands. */
export async function consentToAsk(
  scope: OrganizationScope,
  { ask, ...term }: Term & { ask: string },
): Promise<Outcome<{ consentId: string }>> {
  await holdDoor(scope);
  const answered = await answerAsk(scope, eq(entryAsks.id, ask), 'consented');
  if (!answered) return refused('answered_meanwhile');
  return consent(scope, { ...term, consultantId: answered.consultantId, askId: ask });
}

/** Answers no. The consultant may ask again on another day. */
export async function declineAsk(scope: OrganizationScope, { ask }: { ask: string }): Promise<Outcome<null>> {
  await holdDoor(scope);
  const answered = await answerAsk(scope, eq(entryAsks.id, ask), 'declined');
  if (!answered) return refused('answered_meanwhile');
  await record(scope, 'entry.declined', { ask, consultant: answered.consultantId });
  return done(null);
}

/** Lets a consultant in for that term without having been asked; a question of theirs that waits is answered by it. */
export async function grantEntry(
  scope: OrganizationScope,
  { consultant, ...term }: Term & { consultant: string },
): Promise<Outcome<{ consentId: string }>> {
  await holdDoor(scope);
  const known = (await listConsultants(scope)).some(({ id }) => id === consultant);
  if (!known) return refused('choice', 'consultant');
  const answered = await answerAsk(scope, eq(entryAsks.consultantId, consultant), 'consented');
  return consent(scope, { ...term, consultantId: consultant, askId: answered?.id ?? null });
}

/** Takes a consent back, from the very next request on. Said twice, it changes nothing more. */
export async function revokeEntry(
  scope: OrganizationScope,
  { consent: id }: { consent: string },
): Promise<Outcome<null>> {
  const { db, organizationId, now } = scope;
  await holdDoor(scope);
  const here = and(eq(entryConsents.organizationId, organizationId), eq(entryConsents.id, id));
  const revoked = await db
    .update(entryConsents)
    .set({ revokedAt: now, revokedBy: ownerOf(scope) })
    .where(and(here, isNull(entryConsents.revokedAt), isNull(entryConsents.replacedAt)))
    .returning({ consultantId: entryConsents.consultantId });
  const [taken] = revoked;
  if (taken) {
    await record(scope, 'entry.revoked', { consent: id, consultant: taken.consultantId });
    return done(null);
  }
  const [known] = await db.select({ id: entryConsents.id }).from(entryConsents).where(here);
  return known ? done(null) : refused('not_found');
}

async function consent(
  scope: OrganizationScope,
  { consultantId, askId, fromOn, untilOn }: Term & { consultantId: string; askId: string | null },
): Promise<Outcome<{ consentId: string }>> {
  const { db, organizationId, now } = scope;
  const today = quebecDay(now);
  const refusal = refusalOf({ fromOn, untilOn }, today);
  if (refusal) return refused(refusal.reason, refusal.field);
  // One that has come to its end by itself makes place; one that stands, or is to come, is to be revoked first.
  await db
    .update(entryConsents)
    .set({ replacedAt: now })
    .where(
      and(
        eq(entryConsents.organizationId, organizationId),
        eq(entryConsents.consultantId, consultantId),
        isNull(entryConsents.revokedAt),
        isNull(entryConsents.replacedAt),
        lt(entryConsents.untilOn, today),
      ),
    );
  const id = scope.chance.uuid();
  const given = await db
    .insert(entryConsents)
    .values({
      organizationId,
      id,
      consultantId,
      askId,
      fromOn,
      untilOn,
      givenAt: now,
      givenBy: ownerOf(scope),
    })
    .onConflictDoNothing()
    .returning({ id: entryConsents.id });
  if (given.length !== 1) return refused('already_consented');
  await record(scope, 'entry.consented', {
    consent: id,
    consultant: consultantId,
    ask: askId,
    from: fromOn,
    until: untilOn,
  });
  return done({ consentId: id });
}

async function answerAsk(scope: OrganizationScope, which: SQL, answer: 'consented' | 'declined') {
  const { db, organizationId, now } = scope;
  const [answered] = await db
    .update(entryAsks)
    .set({ answer, answeredAt: now, answeredBy: ownerOf(scope) })
    .where(and(eq(entryAsks.organizationId, organizationId), which, isNull(entryAsks.answeredAt)))
    .returning({ id: entryAsks.id, consultantId: entryAsks.consultantId });
  return answered ?? null;
}

function ownerOf({ actor }: OrganizationScope): string {
  if (actor.kind !== 'member') throw new Error('an owner answers for the organization');
  return actor.memberId;
}
