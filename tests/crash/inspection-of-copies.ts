import type postgres from 'postgres';
import { answerOf } from '@/features/verification/report';
import type { Trust } from '@/features/verification/trust';
import { verifyFile } from '@/features/verification/verify';

/** The copies of an organization's signatures, with all that must stand beside them. */
export interface StoredCopies {
  /** Signature → its PDF. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** PDFs that were sealed when they had not been countersigned yet, and once more since. */
  readonly grown: number;
  /** What is wrong with any of them; nothing, usually. */
  readonly faults: readonly string[];
}

type Row = {
  id: string;
  revision: number | null;
  bytes: Buffer | null;
  sha256: string | null;
  countersigned: boolean;
  /** Of each event that says that it was sealed, in order. */
  said: { revision: number; sha256: string }[];
  /** Of those hashes, how many are known. */
  known: number;
  /** Links to it that were asked to be mailed. */
  mailed: number;
};

async function faultsOf(row: Row, trust: Trust): Promise<string[]> {
  const { id, revision, bytes, sha256, said, known, mailed } = row;
  if (!bytes) return [`${id} has no PDF`];
  const faults: string[] = [];
  const report = await verifyFile(bytes, trust);
  if (report.kind !== 'pdf' || answerOf(report) !== 'yes')
    faults.push(`its seals: ${JSON.stringify(report)}`);
  if (revision !== (row.countersigned ? 2 : 1)) faults.push(`it is at revision ${revision}`);
  if (new Set(said.map((one) => one.revision)).size !== said.length || said.length === 0)
    faults.push(`sealed ${said.length} times by its events: ${said.map((one) => one.revision)}`);
  if (said.at(-1)?.sha256 !== sha256) faults.push('its last event tells another hash');
  if (known !== said.length) faults.push(`${known} of ${said.length} hashes are known`);
  if (mailed !== 1) faults.push(`mailed ${mailed} times`);
  return faults.map((fault) => `${id}: ${fault}`);
}

/** Every signature's copy, each checked by the product's verifier. */
export async function inspectCopies(
  admin: postgres.Sql,
  organizationId: string,
  trust: Trust,
): Promise<StoredCopies> {
  const rows = await admin<Row[]>`
    with said as (
      select facts ->> 'of' as signature, (facts ->> 'revision')::int as revision, facts ->> 'sha256' as sha256
      from events e, lateral (select convert_from(e.leaf, 'UTF8')::jsonb -> 'facts' as facts) f
      where e.organization_id = ${organizationId} and e.type = 'pdf.sealed')
    select s.id, p.revision, p.bytes, encode(p.sha256, 'hex') as sha256,
      exists (select from countersignatures c
        where c.organization_id = s.organization_id and c.signature_id = s.id) as countersigned,
      (select coalesce(jsonb_agg(jsonb_build_object('revision', d.revision, 'sha256', d.sha256) order by d.revision), '[]')
        from said d where d.signature = s.id::text) as said,
      (select count(*)::int from said d join known_hashes k on k.organization_id = s.organization_id
        and k.kind = 'pdf' and k.sha256 = decode(d.sha256, 'hex') where d.signature = s.id::text) as known,
      (select count(*)::int from links l where l.purpose = 'copy' and l.return_to like '%' || s.id) as mailed
    from signatures s
    left join signed_pdfs p
      on p.organization_id = s.organization_id and p.record = 'signature' and p.record_id = s.id
    where s.organization_id = ${organizationId}`;
  const faults: string[] = [];
  for (const row of rows) faults.push(...(await faultsOf(row, trust)));
  const [{ hashes } = { hashes: 0 }] = await admin<{ hashes: number }[]>`
    select count(*)::int as hashes from known_hashes where organization_id = ${organizationId} and kind = 'pdf'`;
  const events = rows.reduce((sum, { said }) => sum + said.length, 0);
  if (hashes !== events) faults.push(`${hashes} PDFs are known, ${events} were sealed`);
  return {
    files: new Map(rows.flatMap(({ id, bytes }) => (bytes ? [[id, bytes] as const] : []))),
    grown: rows.filter(({ said }) => said.length > 1).length,
    faults,
  };
}
