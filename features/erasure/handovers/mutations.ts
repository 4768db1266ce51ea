import { and, eq, isNull } from 'drizzle-orm';
import { key } from '@/access/keys';
import type { OrganizationScope } from '@/access/scope';
import { handoverFiles, handovers } from '@/db/schema/handovers';
import { record } from '@/features/evidence/mutations';
import { quebecDay } from '@/lib/days';
import { sha256 } from '@/lib/hash';
import { done, type Outcome, refused } from '@/lib/outcome';
import { HANDOVER_DAYS } from '../retention';
import { archive } from './archive';
import { encryptForOpenssl } from './encrypted-file';
import { passphraseOf } from './passphrase';
import { handoverDue, listOwnersToTell, readPersonRecords } from './queries';
import { piecesOf } from './records';
import { readme } from './texts';

const DAY = 86_400_000;

/**
 * Prepares what is handed over before a person is erased, in the same transaction: their copies and records, encrypted
 * under a passphrase that is nowhere. The owners are told by mail. The person's row must be held.
 */
export async function handOver(
  scope: OrganizationScope,
  { memberId, organization }: { memberId: string; organization: string },
): Promise<{ handoverId: string }> {
  const { db, organizationId, now, chance } = scope;
  const id = chance.uuid();
  const passphraseSalt = chance.bytes(16);
  const passphrase = passphraseOf(key('handover'), id, passphraseSalt);
  const records = await readPersonRecords(scope, memberId);
  const zip = await archive(piecesOf(records, readme({ organization, day: quebecDay(now) })), now);
  const bytes = await encryptForOpenssl(zip, passphrase, chance.bytes(8));
  const digest = sha256(bytes);
  await db.insert(handovers).values({
    organizationId,
    id,
    memberId,
    madeAt: now,
    size: bytes.length,
    sha256: digest,
    passphraseSalt,
    expiresAt: new Date(now.getTime() + HANDOVER_DAYS * DAY),
  });
  await db.insert(handoverFiles).values({ organizationId, handoverId: id, bytes });
  const facts = { member: memberId, handover: id, sha256: digest.toString('hex') };
  await record(scope, 'handover.made', facts, { memberId });
  for (const owner of await listOwnersToTell(scope)) {
    await scope.enqueue({
      task: 'notifications:mail-handover',
      payload: { organizationId, memberId: owner, handoverId: id, mailId: chance.uuid() },
      // One mail, whatever the number of people erased in one night.
      key: `handover:${owner}`,
    });
  }
  return { handoverId: id };
}

/** An owner takes delivery: the passphrase is shown this once, to whoever comes first. */
export async function takeHandover(
  scope: OrganizationScope,
  { handoverId }: { handoverId: string },
): Promise<Outcome<{ passphrase: string }>> {
  const { db, organizationId, actor, now } = scope;
  if (actor.kind !== 'member') throw new Error('somebody takes delivery');
  const mine = and(eq(handovers.organizationId, organizationId), eq(handovers.id, handoverId));
  const [held] = await db.select().from(handovers).where(mine).for('update');
  if (!held) return refused('not_found');
  if (held.takenAt) return refused('already_taken');
  if (held.destroyedAt || !held.passphraseSalt) return refused('destroyed');
  const passphrase = passphraseOf(key('handover'), handoverId, held.passphraseSalt);
  const taken = await db
    .update(handovers)
    .set({ takenAt: now, takenBy: actor.memberId, passphraseSalt: null })
    .where(and(mine, isNull(handovers.takenAt)))
    .returning({ id: handovers.id });
  if (taken.length !== 1) return refused('already_taken');
  await record(scope, 'handover.taken', { handover: handoverId });
  return done({ passphrase });
}

/** Destroys the files that have waited their time, taken or not. @returns how many. */
export async function destroyHandovers(scope: OrganizationScope): Promise<number> {
  const { db, organizationId, now } = scope;
  const gone = await db
    .update(handovers)
    .set({ destroyedAt: now, passphraseSalt: null })
    .where(handoverDue(scope))
    .returning({ id: handovers.id, takenAt: handovers.takenAt });
  for (const { id, takenAt } of gone) {
    await db
      .delete(handoverFiles)
      .where(and(eq(handoverFiles.organizationId, organizationId), eq(handoverFiles.handoverId, id)));
    await record(scope, 'handover.destroyed', { handover: id, taken: takenAt !== null });
  }
  return gone.length;
}
