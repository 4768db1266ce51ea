import { and, desc, eq, or, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { checkpoints, events, logLeaves, logNodes } from '@/db/schema/evidence';
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
}

/**
 * The state of the log, which may be signed: it begins with what the latest checkpoint vouched for.
 * @throws LogNotExtended when it does not, whatever signs next.
 */
export async function findLogHead(scope: OrganizationScope): Promise<LogHead> {
  const [latest] = await scope.db
    .select({ size: checkpoints.size, note: checkpoints.note })
    .from(checkpoints)
    .where(eq(checkpoints.organizationId, scope.organizationId))
    .orderBy(desc(checkpoints.size))
    .limit(1);
  const size = await logSize(scope);
  const published = latest?.size ?? 0;
  const broken = new LogNotExtended(scope.organizationId, published, size);
  if (size < published) throw broken;
  const nodes = await readNodes(scope, [...nodesForRoot(size), ...nodesForConsistency(published, size)]);
  const root = rootSince(latest?.note, published, size, nodes);
  if (!root) throw broken;
  return { size, root, published: latest ? published : null };
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
