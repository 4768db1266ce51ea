import { sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { comesLater } from '@/features/assignments/queries';
import type { Locale } from '@/i18n/routing';
import { type Adoption, actingMember, type Signing, signersLock, wishOf } from '../queries';

/** Of an adoption, what a signature seals. */
export type SignableAdoption = Pick<Adoption, 'id' | 'documentId' | 'versionId'> & {
  readonly texts: Readonly<Record<Locale, { readonly sha256: Buffer }>>;
};

/** Of {@link Signing}, what decides an act and enters it: nothing that only a page shows. */
export type Attended = Pick<Signing, 'nameOnFile' | 'assignment' | 'wish' | 'signature'> & {
  readonly adoption: SignableAdoption | null;
  /** Some program asks the document again after a time: what is done may have an end. */
  readonly recurs: boolean;
};

type AttendedRow = {
  document_id: string;
  name: string;
  assignment_id: string;
  cycle: number;
  state: Signing['assignment']['state'];
  due_on: string;
  waits: boolean;
  recurs: boolean;
  signature_id: string | null;
  signed_at: string;
  adoption_id: string | null;
  version_id: string;
  fr_sha256: Buffer;
  en_sha256: Buffer;
  wished_at: string | null;
  french_presented_at: string;
  wish_leaf: Buffer;
};

/**
 * Where the acting member stands with an agreement at the moment of signing it, under the lock of the signers; null
 * when it was never assigned to them. What a signer who had to wait for the lock reads here is older than it:
 * whatever is written afterwards asks again whether that adoption is in force.
 */
export async function attendSigning(scope: OrganizationScope, slug: string): Promise<Attended | null> {
  const { db, organizationId } = scope;
  const [row] = await db.execute<AttendedRow>(sql`
    select d.id as document_id, m.name, a.id as assignment_id, a.cycle, a.state, a.due_on, ${comesLater} as waits,
      exists (select from program_items i where i.organization_id = a.organization_id
        and i.document_id = a.document_id and i.recurs) as recurs,
      s.id as signature_id, s.signed_at, o.id as adoption_id, o.version_id,
      fr.sha256 as fr_sha256, en.sha256 as en_sha256,
      w.wished_at, w.french_presented_at, e.leaf as wish_leaf
    from documents d
    join lateral (
      select * from assignments
      where organization_id = ${organizationId}::uuid and member_id = ${actingMember(scope)}::uuid
        and document_id = d.id
      order by cycle desc limit 1
    ) a on true
    join members m on m.organization_id = a.organization_id and m.id = a.member_id
    left join lateral (
      select id, signed_at from signatures
      where organization_id = a.organization_id and member_id = a.member_id and assignment_id = a.id
      order by signed_at desc limit 1
    ) s on true
    left join lateral (
      select organization_id, id, version_id from adoptions
      where organization_id = a.organization_id and document_id = d.id
      order by number desc limit 1
    ) o on true
    left join adoption_texts fr on fr.organization_id = o.organization_id and fr.adoption_id = o.id and fr.locale = 'fr'
    left join adoption_texts en on en.organization_id = o.organization_id and en.adoption_id = o.id and en.locale = 'en'
    left join language_wishes w
      on w.organization_id = o.organization_id and w.member_id = a.member_id and w.adoption_id = o.id
    left join events e on e.organization_id = w.organization_id and e.id = w.event_id
    cross join (${signersLock(scope, slug)}) held
    where d.slug = ${slug}::text and d.kind = 'agreement'`);
  return row ? attendedOf(row) : null;
}

function attendedOf(row: AttendedRow): Attended {
  const adoption = row.adoption_id && {
    id: row.adoption_id,
    documentId: row.document_id,
    versionId: row.version_id,
    texts: { fr: { sha256: row.fr_sha256 }, en: { sha256: row.en_sha256 } },
  };
  return {
    nameOnFile: row.name,
    assignment: {
      id: row.assignment_id,
      cycle: row.cycle,
      state: row.state,
      dueOn: row.due_on,
      waits: row.waits,
    },
    recurs: row.recurs,
    adoption: adoption || null,
    wish: row.wished_at ? wishOf(row, row.wished_at) : null,
    signature: row.signature_id ? { id: row.signature_id, signedAt: new Date(row.signed_at) } : null,
  };
}
