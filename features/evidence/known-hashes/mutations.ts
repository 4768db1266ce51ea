import type { OrganizationScope } from '@/access/scope';
import { knownHashes } from '@/db/schema/evidence';

type HashKind = (typeof knownHashes.$inferSelect)['kind'];

/**
 * Notes that bytes of that SHA-256 were handed out, in the transaction that makes them: whoever holds them later may
 * ask whether they are ours. The first time is the one that is told, so that a retry changes nothing.
 * @param sha256 32 bytes.
 * @param at when the thing came into being.
 */
export async function noteHash(
  scope: OrganizationScope,
  sha256: Uint8Array,
  kind: HashKind,
  at: Date = scope.now,
): Promise<void> {
  await noteHashes(scope, [sha256], kind, at);
}

/** Notes several at once ({@link noteHash}). */
export async function noteHashes(
  { db, organizationId, now }: OrganizationScope,
  sha256: readonly Uint8Array[],
  kind: HashKind,
  at: Date = now,
): Promise<void> {
  const rows = sha256.map((hash) => {
    if (hash.length !== 32) throw new RangeError(`a SHA-256 of ${hash.length} bytes`);
    return { organizationId, sha256: Buffer.from(hash), kind, at };
  });
  await db.insert(knownHashes).values(rows).onConflictDoNothing();
}
