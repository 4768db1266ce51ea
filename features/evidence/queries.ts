import { and, eq, or, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { events, logLeaves, logNodes } from '@/db/schema/evidence';
import { readCheckpoint } from './checkpoint';
import {
  consistencyProof,
  type Hash,
  inclusionProof,
  type NodePosition,
  nodesForConsistency,
  nodesForInclusion,
  nodesForRoot,
  readerOf,
  rootHash,
  type StoredNode,
} from './merkle';
import { verifyConsistency } from './merkle-check';

/** How many events have their place in the log. Reads the last leaf of the index, whatever the size. */
export async function logSize(scope: OrganizationScope): Promise<number> {
  const [row] = await scope.db
    .select({ last: sql<string | null>`max(${logLeaves.index})` })
    .from(logLeaves)
    .where(eq(logLeaves.organizationId, scope.organizationId));
  return row?.last == null ? 0 : Number(row.last) + 1;
}

/** The stored subtree hashes at those positions. */
export async function readNodes(
  scope: OrganizationScope,
  positions: readonly NodePosition[],
): Promise<StoredNode[]> {
  if (positions.length === 0) return [];
  return scope.db
    .select({ level: logNodes.level, index: logNodes.index, hash: logNodes.hash })
    .from(logNodes)
    .where(
      and(
        eq(logNodes.organizationId, scope.organizationId),
        or(...positions.map(({ level, index }) => and(eq(logNodes.level, level), eq(logNodes.index, index)))),
      ),
    );
}

/** The log is not what was published of it, and more: it has been tampered with. Nothing of it may be signed. */
export class LogNotExtended extends Error {
  constructor(
    readonly organizationId: string,
    readonly published: number,
    readonly size: number,
  ) {
    super(`the log of ${organizationId}, of ${size} lines, does not begin with the ${published} published`);
  }
}

export interface LogHead {
  readonly size: number;
  readonly root: Hash;
  /** Size of the latest checkpoint; null when there is none. */
  readonly published: number | null;
  /** When the first line got its place that no checkpoint vouches for; null when there is none. */
  readonly waitingSince: Date | null;
}

/**
 * The state of the log, which may be signed: it begins with what the latest checkpoint vouched for.
 * @throws LogNotExtended when it does not, whatever signs next.
 */
export async function findLogHead(scope: OrganizationScope): Promise<LogHead> {
  const { db, organizationId } = scope;
  const [head] = await db.execute<{
    size: string;
    published: string | null;
    note: string | null;
    waiting_since: Date | string | null;
  }>(sql`
    select l.size, c.tree_size as published, c.note, (
      select w.sequenced_at from log_leaves w
      where w.organization_id = ${organizationId} and w.leaf_index = coalesce(c.tree_size, 0)
    ) as waiting_since
    from (select coalesce(max(leaf_index) + 1, 0) as size from log_leaves where organization_id = ${organizationId}) l
    left join lateral (
      select tree_size, note from checkpoints where organization_id = ${organizationId} order by tree_size desc limit 1
    ) c on true`);
  const size = Number(head?.size ?? 0);
  const published = Number(head?.published ?? 0);
  const broken = new LogNotExtended(scope.organizationId, published, size);
  if (size < published) throw broken;
  const nodes = await readNodes(scope, [...nodesForRoot(size), ...nodesForConsistency(published, size)]);
  const root = rootSince(head?.note ?? undefined, published, size, nodes);
  if (!root) throw broken;
  const waitingSince = head?.waiting_since ? new Date(head.waiting_since) : null;
  return { size, root, published: head?.published == null ? null : published, waitingSince };
}

/** The root of the tree, or null when it does not begin with what that note vouched for, or has lost nodes. */
function rootSince(
  note: string | undefined,
  oldSize: number,
  size: number,
  nodes: readonly StoredNode[],
): Hash | null {
  try {
    const read = readerOf(nodes);
    const root = rootHash(size, read);
    if (note === undefined) return root;
    // The note is what went out: the columns beside it could have been changed with the tree.
    const said = readCheckpoint(note);
    if (said?.size !== oldSize) return null;
    const proof = consistencyProof(oldSize, size, read);
    return verifyConsistency({ oldSize, oldRoot: said.root, size, root, proof }) ? root : null;
  } catch {
    return null;
  }
}

export interface LogPlace {
  readonly index: number;
  readonly size: number;
  readonly leaf: Buffer;
  readonly leafHash: Buffer;
  readonly root: Hash;
  readonly proof: readonly Hash[];
}

/** An event's place in the log with its inclusion proof, or null while the sequencer has not placed it. */
export async function findLogPlace(scope: OrganizationScope, eventId: string): Promise<LogPlace | null> {
  const [placed] = await scope.db
    .select({ index: logLeaves.index, leaf: events.leaf, leafHash: events.leafHash })
    .from(logLeaves)
    .innerJoin(
      events,
      and(eq(events.organizationId, logLeaves.organizationId), eq(events.id, logLeaves.eventId)),
    )
    .where(and(eq(logLeaves.organizationId, scope.organizationId), eq(logLeaves.eventId, eventId)));
  if (!placed) return null;
  const { size, root } = await findLogHead(scope);
  const read = readerOf(await readNodes(scope, nodesForInclusion(placed.index, size)));
  return { ...placed, size, root, proof: inclusionProof(placed.index, size, read) };
}
