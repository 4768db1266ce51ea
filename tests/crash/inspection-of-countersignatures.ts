import type postgres from 'postgres';
import { decodeEvent } from '@/features/evidence/event';
import { verifyCountersignature } from '@/features/evidence/seal';

export interface StoredCountersignatures {
  readonly count: number;
  /** Acts: those of the same hand at the same instant. */
  readonly acts: number;
  /** What is wrong with any of them; nothing, usually. */
  readonly faults: readonly string[];
}

type Row = {
  id: string;
  signature_id: string;
  signed_at: Date;
  over: Buffer;
  over_bytes: Buffer;
  seal: Buffer;
  sealed_bytes: Buffer;
  leaf: Buffer | null;
  identified: boolean;
  events: number;
};

function faultsOf(row: Row, organizationId: string): string[] {
  const faults: string[] = [];
  const seal = row.seal.toString('hex');
  const over = { sealedBytes: row.over_bytes, seal: row.over.toString('hex') };
  const verified = verifyCountersignature({ sealedBytes: row.sealed_bytes, seal }, over);
  if (!verified.ok) faults.push(`its seal does not verify: ${verified.because}`);
  else if (verified.sealed.organization !== organizationId) faults.push('it is another organization’s');
  const facts = row.leaf && decodeEvent(row.leaf).facts;
  if (!facts || !('seal' in facts) || facts.seal !== seal) faults.push('its event tells another seal');
  if (row.events !== 1) faults.push(`${row.events} events tell that its signature was countersigned`);
  if (!row.identified) faults.push('it has no identity or no trace');
  return faults.map((fault) => `${row.id}: ${fault}`);
}

/** Every countersignature of an organization. Two over one signature are a fault. */
export async function inspectCountersignatures(
  admin: postgres.Sql,
  organizationId: string,
): Promise<StoredCountersignatures> {
  const rows = await admin<Row[]>`
    with told as (
      select convert_from(leaf, 'UTF8')::jsonb -> 'facts' ->> 'signature' as signature
      from events where organization_id = ${organizationId} and type = 'signature.countersigned')
    select c.id, c.signature_id, c.signed_at, s.seal as over, s.sealed_bytes as over_bytes, c.seal, c.sealed_bytes, e.leaf,
      i.typed_name is not null and t.ip is not null as identified,
      (select count(*)::int from told where told.signature = c.signature_id::text) as events
    from countersignatures c
    join signatures s on s.organization_id = c.organization_id and s.id = c.signature_id
    left join events e on e.organization_id = c.organization_id and e.id = c.event_id
    left join countersignature_identities i
      on i.organization_id = c.organization_id and i.countersignature_id = c.id
    left join countersignature_traces t on t.organization_id = c.organization_id and t.countersignature_id = c.id
    where c.organization_id = ${organizationId}`;
  const faults = rows.flatMap((row) => faultsOf(row, organizationId));
  const answered = new Set(rows.map((row) => row.signature_id)).size;
  if (answered !== rows.length) faults.push(`${rows.length} countersignatures over ${answered} signatures`);
  return { count: rows.length, acts: new Set(rows.map((row) => row.signed_at.getTime())).size, faults };
}
