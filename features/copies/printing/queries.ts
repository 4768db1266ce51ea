import { type SQL, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { treeOfBytes } from '@/features/agreements/canonical-reading';
import { type CanonicalTree, readCanonicalTree } from '@/features/agreements/canonical-tree';
import { verifyAcknowledgement, verifySignature } from '@/features/evidence/seal';
import type { Locale } from '@/i18n/routing';
import { sha256Hex } from '@/lib/hash';
import type { SignedText } from './signed-text';

type TextRow = { tree: unknown; bytes: Buffer; sha256: Buffer };

type Row = TextRow & {
  organization: string;
  member_id: string;
  title: string;
  locale: Locale;
  number: number;
  frozen_at: string;
  version_number: number;
  at: string;
  typed_name: string | null;
  name_on_file: string;
  pin_was_reset: boolean;
  sealed_bytes: Buffer;
  seal: Buffer;
  line: string | null;
  leaf_hash: Buffer;
  employer_name: string | null;
  countersigned_at: string;
  countersigned_seal: Buffer;
};

/** What is left to do before a record can be set: it has no place in the log yet, or nobody is left to name. */
export type NotYet = 'unplaced' | 'gone';

/** The tree that was stored, or for older texts the one that is written as the frozen bytes. */
function treeOf({ tree, bytes, sha256 }: TextRow): CanonicalTree {
  if (sha256Hex(bytes) !== sha256.toString('hex')) throw new Error('a frozen text is not what was hashed');
  const found = tree === null ? treeOfBytes(bytes) : readCanonicalTree(tree);
  if (!found) throw new Error('a frozen text that nothing can set');
  return found;
}

/** Signed or read texts `x`, with their adoption, their place in the log and who is named in them. */
const common = sql`o.name as organization, x.member_id, t.title, x.locale, t.tree, t.bytes, t.sha256,
    a.number, a.frozen_at, v.number as version_number, i.name_on_file, x.sealed_bytes, x.seal,
    l.leaf_index as line, e.leaf_hash`;

const joined = (organizationId: string, id: string): SQL => sql`
  join organizations o on o.id = x.organization_id
  join adoptions a on a.organization_id = x.organization_id and a.id = x.adoption_id
  join adoption_texts t on t.organization_id = a.organization_id and t.adoption_id = a.id and t.locale = x.locale
  join versions v on v.id = a.version_id
  join events e on e.organization_id = x.organization_id and e.id = x.event_id
  left join log_leaves l on l.organization_id = x.organization_id and l.event_id = x.event_id
  where x.organization_id = ${organizationId} and x.id = ${id}`;

function signedText(row: Row, sealed: SignedText['sealed']): SignedText | NotYet {
  if (row.line === null) return 'unplaced';
  return {
    organization: row.organization,
    memberId: row.member_id,
    title: row.title,
    locale: row.locale,
    tree: treeOf(row),
    adoption: {
      number: row.number,
      frozenAt: new Date(row.frozen_at),
      versionNumber: row.version_number,
    },
    at: new Date(row.at),
    typedName: row.typed_name,
    nameOnFile: row.name_on_file,
    pinWasReset: row.pin_was_reset,
    sealed,
    seal: row.seal.toString('hex'),
    line: { index: Number(row.line), leafHash: row.leaf_hash.toString('hex') },
    countersigned: row.employer_name
      ? {
          name: row.employer_name,
          at: new Date(row.countersigned_at),
          seal: row.countersigned_seal.toString('hex'),
        }
      : null,
  };
}

/** A signature as its copy says it. Throws when its seal does not verify: nothing false is ever set. */
async function findSignature(
  { db, organizationId }: OrganizationScope,
  id: string,
): Promise<SignedText | NotYet> {
  const [row] = await db.execute<Row>(sql`
    select ${common}, x.signed_at as at, i.typed_name, x.pin_was_reset,
      ci.name_on_file as employer_name, c.signed_at as countersigned_at, c.seal as countersigned_seal
    from signatures x
    join signature_identities i on i.organization_id = x.organization_id and i.signature_id = x.id
    left join countersignatures c on c.organization_id = x.organization_id and c.signature_id = x.id
    left join countersignature_identities ci
      on ci.organization_id = c.organization_id and ci.countersignature_id = c.id
    ${joined(organizationId, id)}`);
  if (!row) return 'gone';
  const verified = verifySignature({ sealedBytes: row.sealed_bytes, seal: row.seal.toString('hex') });
  if (!verified.ok) throw new Error(`the seal of signature ${id} does not verify`);
  return signedText(row, verified.sealed);
}

/** An acknowledgement likewise. */
async function findAcknowledgement(
  { db, organizationId }: OrganizationScope,
  id: string,
): Promise<SignedText | NotYet> {
  const [row] = await db.execute<Row>(sql`
    select ${common}, x.acknowledged_at as at, null as typed_name, false as pin_was_reset, null as employer_name
    from acknowledgements x
    join acknowledgement_identities i
      on i.organization_id = x.organization_id and i.acknowledgement_id = x.id
    ${joined(organizationId, id)}`);
  if (!row) return 'gone';
  const verified = verifyAcknowledgement({ sealedBytes: row.sealed_bytes, seal: row.seal.toString('hex') });
  if (!verified.ok) throw new Error(`the seal of acknowledgement ${id} does not verify`);
  return signedText(row, verified.sealed);
}

/** What a record's copy says. `gone` once the person has been erased, or when there is no such record. */
export function findSignedText(
  scope: OrganizationScope,
  record: 'signature' | 'acknowledgement',
  id: string,
): Promise<SignedText | NotYet> {
  return record === 'signature' ? findSignature(scope, id) : findAcknowledgement(scope, id);
}
