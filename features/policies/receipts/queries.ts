import { sql } from 'drizzle-orm';
import { may } from '@/access/permissions';
import type { OrganizationScope } from '@/access/scope';
import type { SigningProof } from '@/features/agreements/input';
import { actingMember } from '@/features/agreements/queries';
import { findLogPlace, type LogPlace } from '@/features/evidence/queries';
import { verifyAcknowledgement } from '@/features/evidence/seal';
import type { Locale } from '@/i18n/routing';

/** A recorded acknowledgement, with the exact bytes that were shown and what proves it. */
export interface AcknowledgementReceipt {
  readonly id: string;
  readonly policy: string;
  /** In the language that was shown. */
  readonly title: string;
  readonly versionNumber: number;
  readonly adoptionNumber: number;
  readonly locale: Locale;
  /** The words that were ticked, as the seal holds them. */
  readonly sentence: string;
  readonly method: SigningProof['session']['latestMethod'];
  readonly authenticatedAt: Date;
  readonly at: Date;
  readonly own: boolean;
  /** As it was on file; null once the person has been erased: the seal still verifies. */
  readonly name: string | null;
  readonly bytes: Buffer;
  /** 64 hexadecimal digits each. */
  readonly sha256: string;
  readonly seal: string;
  readonly sealedBytes: Buffer;
  /** The line of the log, as bytes. */
  readonly leaf: Buffer;
  /** Null while the line is being placed. */
  readonly place: LogPlace | null;
}

type ReceiptRow = {
  member_id: string;
  title: string;
  version_number: number;
  adoption_number: number;
  locale: Locale;
  method: AcknowledgementReceipt['method'];
  authenticated_at: string;
  acknowledged_at: string;
  name: string | null;
  bytes: Buffer;
  sha256: Buffer;
  seal: Buffer;
  sealed_bytes: Buffer;
  event_id: string;
  leaf: Buffer;
};

/**
 * An acknowledgement with its proof: one's own, or anybody's for who may see what the organization adopts. Null when
 * there is none, or it is not theirs to see.
 *
 * @throws when the stored seal is not that of the stored bytes: nothing false is ever shown as proof.
 */
export async function findAcknowledgementReceipt(
  scope: OrganizationScope,
  policy: string,
  id: string,
): Promise<AcknowledgementReceipt | null> {
  const memberId = actingMember(scope);
  const seesAll = scope.actor.kind === 'member' && may(scope.actor.role, 'agreements:view');
  const [row] = await scope.db.execute<ReceiptRow>(sql`
    select k.member_id, t.title, v.number as version_number, a.number as adoption_number, k.locale, k.method,
      k.authenticated_at, k.acknowledged_at, i.name_on_file as name, t.bytes, k.document_sha256 as sha256,
      k.seal, k.sealed_bytes, k.event_id, e.leaf
    from acknowledgements k
    join adoptions a on a.organization_id = k.organization_id and a.id = k.adoption_id
    join adoption_texts t on t.organization_id = a.organization_id and t.adoption_id = a.id and t.locale = k.locale
    join documents d on d.id = a.document_id and d.slug = ${policy}
    join versions v on v.id = a.version_id
    join events e on e.organization_id = k.organization_id and e.id = k.event_id
    left join acknowledgement_identities i
      on i.organization_id = k.organization_id and i.acknowledgement_id = k.id
    where k.organization_id = ${scope.organizationId} and k.id = ${id}::uuid
      and (k.member_id = ${memberId} or ${seesAll})`);
  if (!row) return null;
  const seal = row.seal.toString('hex');
  const verified = verifyAcknowledgement({ sealedBytes: row.sealed_bytes, seal });
  if (!verified.ok) throw new Error(`the seal of acknowledgement ${id} does not verify`);
  return {
    id,
    policy,
    title: row.title,
    versionNumber: row.version_number,
    adoptionNumber: row.adoption_number,
    locale: row.locale,
    sentence: verified.sealed.sentence,
    method: row.method,
    authenticatedAt: new Date(row.authenticated_at),
    at: new Date(row.acknowledged_at),
    own: row.member_id === memberId,
    name: row.name,
    bytes: row.bytes,
    sha256: row.sha256.toString('hex'),
    seal,
    sealedBytes: row.sealed_bytes,
    leaf: row.leaf,
    place: await findLogPlace(scope, row.event_id),
  };
}
