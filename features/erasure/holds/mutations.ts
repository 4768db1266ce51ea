import { and, eq } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { members } from '@/db/schema/people';
import { decisionHolds } from '@/db/schema/settings';
import { record } from '@/features/evidence/mutations';
import { type Day, quebecDay } from '@/lib/days';
import { done, type Outcome, refused } from '@/lib/outcome';
import { decisionKeptUntil } from '../retention';
import type { HoldKind } from './kind';

export interface NewHold {
  readonly memberId: string;
  readonly kind: HoldKind;
  readonly decidedOn: Day;
}

/**
 * Records that a person's results were used in a decision on that day: they are kept at least a year from it (P-39.1,
 * s. 11), whether the person is still there or has left. It ends by itself. Said twice, it is recorded once.
 */
export async function holdForDecision(
  scope: OrganizationScope,
  { memberId, kind, decidedOn }: NewHold,
): Promise<Outcome<{ memberId: string }>> {
  const { db, organizationId, actor, now } = scope;
  if (actor.kind !== 'member') throw new Error('a decision is recorded by somebody');
  if (decidedOn > quebecDay(now)) return refused('future_day', 'decidedOn');
  const until = decisionKeptUntil(decidedOn);
  if (until < quebecDay(now)) return refused('year_over', 'decidedOn');
  // Held against the eraser: one of the two sees what the other did.
  const [member] = await db
    .select({ erasedAt: members.erasedAt })
    .from(members)
    .where(and(eq(members.organizationId, organizationId), eq(members.id, memberId)))
    .for('no key update');
  if (!member || member.erasedAt) return refused('not_found');
  const id = scope.chance.uuid();
  const made = await db
    .insert(decisionHolds)
    .values({
      organizationId,
      id,
      memberId,
      kind,
      decidedOn,
      keptUntil: until,
      recordedBy: actor.memberId,
      recordedAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: decisionHolds.id });
  if (made.length === 1) {
    const facts = { hold: id, member: memberId, decided: decidedOn, until };
    await record(scope, 'decision.held', facts, { memberId });
  }
  return done({ memberId });
}
