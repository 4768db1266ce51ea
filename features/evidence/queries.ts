import { and, eq, or, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { events, logLeaves, logNodes } from '@/db/schema/evidence';
import {
  type Hash,
  inclusionProof,
  type NodePosition,
  nodesForInclusion,
  nodesForRoot,
  readerOf,
  rootHash,
  type StoredNode,
} from './merkle';

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
  const size = await logSize(scope);
  const read = readerOf(
    await readNodes(scope, [...nodesForRoot(size), ...nodesForInclusion(placed.index, size)]),
  );
  return { ...placed, size, root: rootHash(size, read), proof: inclusionProof(placed.index, size, read) };
}
