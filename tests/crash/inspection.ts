import type postgres from 'postgres';
import { commit } from '@/features/evidence/commitment';
import { decodeEvent } from '@/features/evidence/event';
import { nodesForRoot, readerOf, rootHash } from '@/features/evidence/merkle';
import { verifySignature } from '@/features/evidence/seal';
import { sha256 } from '@/lib/hash';

/** One signature with all that must stand beside it, as the superuser sees it. */
export interface StoredSignature {
  readonly id: string;
  readonly memberId: string;
  /** What is wrong with it; nothing, usually. */
  readonly faults: readonly string[];
}

type Row = {
  id: string;
  member_id: string;
  sealed_bytes: Buffer;
  seal: Buffer;
  event_id: string;
  leaf: Buffer | null;
  event_type: string | null;
  typed_name: string | null;
  typed_name_salt: Buffer | null;
  ip: string | null;
  ip_salt: Buffer | null;
  assignment_state: string;
  completed_version_id: string | null;
};

function faultsOf(row: Row): string[] {
  const faults: string[] = [];
  const seal = row.seal.toString('hex');
  const verified = verifySignature({ sealedBytes: row.sealed_bytes, seal });
  if (!verified.ok) faults.push(`its seal does not verify: ${verified.because}`);
  if (!row.leaf || row.event_type !== 'signature.recorded') faults.push('it has no event');
  else {
    const { facts } = decodeEvent(row.leaf);
    if (!('seal' in facts) || facts.seal !== seal) faults.push('its event tells another seal');
  }
  if (!row.typed_name_salt || !row.ip_salt) faults.push('it has no identity or no trace');
  else if (verified.ok) {
    const { name, origin } = verified.sealed;
    const typed = { field: 'typed_name', value: row.typed_name ?? '', salt: row.typed_name_salt } as const;
    const from = { field: 'ip', value: row.ip ?? '', salt: row.ip_salt } as const;
    if (commit(typed) !== name.typed || commit(from) !== origin.ip)
      faults.push('its commitments do not open');
  }
  if (row.assignment_state !== 'done' || !row.completed_version_id) faults.push('its obligation is not done');
  return faults;
}

/** Every signature of an organization. */
export async function inspectSignatures(
  admin: postgres.Sql,
  organizationId: string,
): Promise<StoredSignature[]> {
  const rows = await admin<Row[]>`
    select s.id, s.member_id, s.sealed_bytes, s.seal, s.event_id, e.leaf, e.type as event_type,
      i.typed_name, i.typed_name_salt, t.ip, t.ip_salt,
      a.state as assignment_state, a.completed_version_id
    from signatures s
    left join events e on e.organization_id = s.organization_id and e.id = s.event_id
    left join signature_identities i on i.organization_id = s.organization_id and i.signature_id = s.id
    left join signature_traces t on t.organization_id = s.organization_id and t.signature_id = s.id
    join assignments a on a.organization_id = s.organization_id and a.id = s.assignment_id
    where s.organization_id = ${organizationId}`;
  return rows.map((row) => ({ id: row.id, memberId: row.member_id, faults: faultsOf(row) }));
}

export interface StoredLog {
  readonly events: number;
  readonly placed: number;
  readonly unplaced: number;
  /** Indexes are 0, 1, 2… without a gap, each of another event. */
  readonly gapless: boolean;
  /** Every stored hash is that of the bytes, and the stored nodes give the root that the leaves give. */
  readonly sound: boolean;
}

/** Merkle tree hash, written from RFC 6962 §2.1 and not from the code that stores the nodes. */
function treeHash(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves;
  if (!only) return sha256('');
  if (leaves.length === 1) return only;
  let half = 1;
  while (half * 2 < leaves.length) half *= 2;
  return sha256(
    Buffer.concat([Buffer.from([1]), treeHash(leaves.slice(0, half)), treeHash(leaves.slice(half))]),
  );
}

/** The log of an organization. */
export async function inspectLog(admin: postgres.Sql, organizationId: string): Promise<StoredLog> {
  const [counts] = await admin<{ events: number; unplaced: number }[]>`
    select (select count(*)::int from events where organization_id = ${organizationId}) as events,
      (select count(*)::int from unplaced_events where organization_id = ${organizationId}) as unplaced`;
  const leaves = await admin<{ index: string; event_id: string; leaf: Buffer; leaf_hash: Buffer }[]>`
    select l.leaf_index as index, l.event_id, e.leaf, e.leaf_hash
    from log_leaves l join events e on e.organization_id = l.organization_id and e.id = l.event_id
    where l.organization_id = ${organizationId} order by l.leaf_index`;
  const nodes = await admin<{ level: number; index: string; hash: Buffer }[]>`
    select level, node_index as index, hash from log_nodes where organization_id = ${organizationId}`;
  const gapless =
    leaves.every((leaf, place) => Number(leaf.index) === place) &&
    new Set(leaves.map((leaf) => leaf.event_id)).size === leaves.length;
  const hashes = leaves.map((leaf) => sha256(Buffer.concat([Buffer.from([0]), leaf.leaf])));
  const read = readerOf(nodes.map((node) => ({ ...node, index: Number(node.index) })));
  const complete = nodesForRoot(leaves.length).every((at) => {
    return nodes.some((node) => node.level === at.level && Number(node.index) === at.index);
  });
  return {
    events: counts?.events ?? 0,
    unplaced: counts?.unplaced ?? 0,
    placed: leaves.length,
    gapless,
    sound:
      complete &&
      leaves.every((leaf, place) => hashes[place]?.equals(leaf.leaf_hash)) &&
      treeHash(hashes).equals(rootHash(leaves.length, read)),
  };
}

export interface StoredJobs {
  /** In the queue, whatever their state, but for what begins on a later day. */
  readonly left: number;
  /** Given up on. */
  readonly failed: number;
}

export async function inspectJobs(admin: postgres.Sql): Promise<StoredJobs> {
  const [row] = await admin<StoredJobs[]>`
    select count(*)::int as left, (count(*) filter (where attempts >= max_attempts))::int as failed
    from graphile_worker._private_jobs
    where attempts > 0 or run_at <= now()`;
  return row ?? { left: 0, failed: 0 };
}

/** What became of each member's nudge: the state of its mail, or null when there is none. */
export async function inspectNudges(
  admin: postgres.Sql,
  organizationId: string,
): Promise<Map<string, string | null>> {
  const rows = await admin<{ member_id: string; state: string | null }[]>`
    select n.member_id, nullif(r.state, 'waiting') as state
    from nudges n
    left join reminders r on r.organization_id = n.organization_id and r.member_id = n.member_id and r.day = n.day
    where n.organization_id = ${organizationId}`;
  return new Map(rows.map((row) => [row.member_id, row.state]));
}
