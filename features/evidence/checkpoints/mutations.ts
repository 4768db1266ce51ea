import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { key } from '@/access/keys';
import type { OrganizationScope } from '@/access/scope';
import { checkpointMailings, checkpoints, checkpointTimestamps } from '@/db/schema/evidence';
import { members } from '@/db/schema/people';
import { env } from '@/lib/env';
import { sha256 } from '@/lib/hash';
import { signCheckpoint } from '../checkpoint';
import { logSigner } from '../inclusion-file';
import { noteHash } from '../known-hashes/mutations';
import { findLogHead } from '../queries';
import { findCheckpoint, findStanding, type PublishedCheckpoint } from './queries';
import { mayIssue, monthToMail } from './rhythm';

/** One instance at a time publishes a log: the others wait for the transaction to end, and find it published. */
async function holdCheckpoints({ db, organizationId }: OrganizationScope): Promise<void> {
  await db.execute(
    sql`select pg_advisory_xact_lock(hashtextextended('checkpoint:' || ${organizationId}, 0))`,
  );
}

/**
 * Publishes the log as it stands: its signed head, kept and known by its hash. A log that has not grown has its latest
 * checkpoint again. Call it before a pack; the worker's round asks {@link issueWhenDue}.
 * @returns null for a log without a line.
 * @throws LogNotExtended for a log that does not begin with what was published: it is never signed.
 */
export async function issueCheckpoint(scope: OrganizationScope): Promise<PublishedCheckpoint | null> {
  await holdCheckpoints(scope);
  return publish(scope);
}

/** Publishes the log if its hour has come ({@link mayIssue}). @returns whether it was. Throws as {@link issueCheckpoint}. */
export async function issueWhenDue(scope: OrganizationScope): Promise<boolean> {
  await holdCheckpoints(scope);
  const standing = await findStanding(scope);
  const shorter = standing.size < (standing.published ?? 0);
  if (!shorter && !mayIssue(standing, scope.now)) return false;
  return (await publish(scope)) !== null;
}

async function publish(scope: OrganizationScope): Promise<PublishedCheckpoint | null> {
  const { db, organizationId, now } = scope;
  const { size, root, published } = await findLogHead(scope);
  if (size === 0) return null;
  if (size === published) return findCheckpoint(scope, size);
  const note = signCheckpoint(size, root, logSigner(env().PUBLIC_URL, organizationId, key('log')));
  const row = { size, root: Buffer.from(root), note, issuedAt: now };
  const written = await db
    .insert(checkpoints)
    .values({ organizationId, ...row })
    .onConflictDoNothing()
    .returning({ size: checkpoints.size });
  if (written.length !== 1) throw new Error(`checkpoint ${size} of ${organizationId} was issued while held`);
  await noteHash(scope, sha256(note), 'checkpoint');
  return { ...row, token: null };
}

/** Keeps an authority's token over a checkpoint's note. The first one stays. */
export async function keepTimestamp(
  { db, organizationId, now }: OrganizationScope,
  { size, token }: { readonly size: number; readonly token: Uint8Array },
): Promise<void> {
  await db
    .insert(checkpointTimestamps)
    .values({ organizationId, size, token: Buffer.from(token), stampedAt: now })
    .onConflictDoNothing();
}

/**
 * Asks that this month's checkpoint be mailed to each owner who has an address, if it is time and it was not yet: the
 * month's row decides, however many instances look. @returns how many mails were asked for.
 */
export async function mailMonthly(scope: OrganizationScope): Promise<number> {
  const { db, organizationId, now, chance } = scope;
  const month = monthToMail(await findStanding(scope), now);
  if (month === null) return 0;
  const latest = await findCheckpoint(scope);
  const owners = await db
    .select({ id: members.id })
    .from(members)
    .where(
      and(
        eq(members.organizationId, organizationId),
        eq(members.role, 'owner'),
        isNull(members.leftAt),
        isNotNull(members.email),
      ),
    );
  if (!latest || owners.length === 0) return 0;
  const claimed = await db
    .insert(checkpointMailings)
    .values({ organizationId, month, size: latest.size, mailedAt: now })
    .onConflictDoNothing()
    .returning({ month: checkpointMailings.month });
  if (claimed.length === 0) return 0;
  for (const { id: memberId } of owners) {
    const payload = { organizationId, memberId, size: latest.size, mailId: chance.uuid() };
    await scope.enqueue({ task: 'notifications:mail-checkpoint', payload });
  }
  return owners.length;
}
