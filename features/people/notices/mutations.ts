import { and, eq } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { members, noticeAcknowledgements } from '@/db/schema/people';
import { record } from '@/features/evidence/mutations';
import { done, type Outcome } from '@/lib/outcome';

interface Acknowledgement {
  readonly memberId: string;
  /** The number of the notice. */
  readonly notice: number;
  readonly locale: 'fr' | 'en';
  /** SHA-256 of its words as shown, 64 hexadecimal digits. */
  readonly sha256: string;
}

/**
 * Records that a member read the notice « ce que nous gardons à votre sujet » (P-39.1, s. 8), once a version
 * however many presses.
 */
export async function acknowledgeNotice(
  scope: OrganizationScope,
  { memberId, notice, locale, sha256 }: Acknowledgement,
): Promise<Outcome<{ memberId: string }>> {
  const { db, organizationId, now } = scope;
  const eventId = scope.chance.uuid();
  const first = await db
    .insert(noticeAcknowledgements)
    .values({ organizationId, memberId, noticeVersion: notice, locale, acknowledgedAt: now, eventId })
    .onConflictDoNothing()
    .returning({ memberId: noticeAcknowledgements.memberId });
  if (first.length === 1) {
    const facts = { member: memberId, notice, noticeSha256: sha256, locale };
    await record(scope, 'notice.acknowledged', facts, { memberId, eventId });
    // Of whoever's language nobody had said, it is the one that they read.
    await db
      .update(members)
      .set({ locale, localeKnown: true })
      .where(
        and(
          eq(members.organizationId, organizationId),
          eq(members.id, memberId),
          eq(members.localeKnown, false),
        ),
      );
  }
  return done({ memberId });
}
