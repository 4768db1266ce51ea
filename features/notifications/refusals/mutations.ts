import { and, eq, inArray } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { addressRefusals, reminders } from '@/db/schema/reminders';
import { done, type Outcome, refused } from '@/lib/outcome';

/** What a mail server said of an address. */
export interface Refusal {
  readonly source: 'smtp' | 'report';
  /** RFC 3463 (`5.1.1`), or a reply code (`550`). */
  readonly status: string;
}

/** Keeps that a member's address was refused: the owner is told, and no reminder goes there until it changes. */
export async function keepRefusal(
  { db, organizationId, now }: OrganizationScope,
  memberId: string,
  refusal: Refusal,
): Promise<void> {
  const said = { ...refusal, refusedAt: now };
  await db
    .insert(addressRefusals)
    .values({ organizationId, memberId, ...said })
    .onConflictDoUpdate({ target: [addressRefusals.organizationId, addressRefusals.memberId], set: said });
}

/** A reminder that came back after it had been taken: its outcome is known now. */
export async function failReminder(
  { db, organizationId }: OrganizationScope,
  memberId: string,
  { delivery, status }: { delivery: string; status: string },
): Promise<void> {
  await db
    .update(reminders)
    .set({ state: 'failed', status })
    .where(
      and(
        eq(reminders.organizationId, organizationId),
        eq(reminders.memberId, memberId),
        eq(reminders.delivery, delivery),
        inArray(reminders.state, ['sending', 'sent', 'uncertain']),
      ),
    );
}

/** The owner says that the address is right: mail goes there again. */
export async function tryAddressAgain(
  { db, organizationId }: OrganizationScope,
  { memberId }: { memberId: string },
): Promise<Outcome<{ memberId: string }>> {
  const gone = await db
    .delete(addressRefusals)
    .where(and(eq(addressRefusals.organizationId, organizationId), eq(addressRefusals.memberId, memberId)))
    .returning({ memberId: addressRefusals.memberId });
  return gone.length === 1 ? done({ memberId }) : refused('not_found');
}
