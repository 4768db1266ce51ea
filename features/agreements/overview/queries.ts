import { and, desc, eq, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { adoptions } from '@/db/schema/agreements';
import { documents } from '@/db/schema/library';
import type { Locale } from '@/i18n/routing';
import { quebecDay } from '@/lib/days';
import { type AdoptableKind, type AdoptionPreview, previewAdoption } from '../adopting/queries';
import { readAdoptionText } from '../queries';
import { SIGNERS_A_PAGE } from './page-size';

/** An agreement or a policy of the library, and where the organization stands with it. */
export interface AgreementSummary {
  readonly kind: AdoptableKind;
  readonly slug: string;
  readonly code: string;
  readonly title: string;
  readonly summary: string;
  /** Of the library's latest version. */
  readonly versionNumber: number;
  readonly adoption: {
    readonly number: number;
    readonly versionNumber: number;
    readonly frozenAt: Date;
  } | null;
  /** The latest version is a material change that the organization has not adopted yet. */
  readonly behind: 'no' | 'minor' | 'material';
  readonly draft: boolean;
  /** People of today: who has nothing left to sign, and who has. */
  readonly signed: number;
  readonly toSign: number;
}

type SummaryRow = {
  slug: string;
  code: string;
  title: string;
  summary: string;
  version_number: number;
  adoption_number: number | null;
  adopted_version: number | null;
  frozen_at: string | null;
  material_since: boolean;
  draft: boolean;
  signed: number;
  to_sign: number;
};

/**
 * The agreements or the policies of the library, or the one of that slug, as the organization stands with each. One
 * statement.
 */
export async function listAdoptable(
  scope: OrganizationScope,
  locale: Locale,
  kind: AdoptableKind,
  slug?: string,
): Promise<AgreementSummary[]> {
  const { db, organizationId } = scope;
  const rows = await db.execute<SummaryRow>(sql`
    select d.slug, d.code, t.title, t.summary, v.number as version_number,
      adopted.number as adoption_number, adopted.version_number as adopted_version, adopted.frozen_at,
      taken.asks_from > coalesce(adopted.version_number, 0) as material_since,
      exists (
        select from adoption_drafts f where f.organization_id = ${organizationId} and f.document_id = d.id
      ) as draft,
      people.signed, people.to_sign
    from documents d
    join taken_versions taken on taken.organization_id = ${organizationId} and taken.document_id = d.id
    join versions v on v.id = taken.version_id
    join version_texts t on t.version_id = v.id and t.locale = ${locale}
    left join lateral (
      select a.number, a.frozen_at, av.number as version_number
      from adoptions a join versions av on av.id = a.version_id
      where a.organization_id = ${organizationId} and a.document_id = d.id
      order by a.number desc limit 1
    ) adopted on true
    cross join lateral (
      select count(*) filter (where latest.state = 'done')::integer as signed,
        count(*) filter (where latest.state = 'open')::integer as to_sign
      from (
        select distinct on (a.member_id) a.state
        from assignments a
        join members m on m.organization_id = a.organization_id and m.id = a.member_id and m.left_at is null
        where a.organization_id = ${organizationId} and a.document_id = d.id
        order by a.member_id, a.cycle desc
      ) latest
    ) people
    where d.kind = ${kind} and (${slug ?? null}::text is null or d.slug = ${slug ?? null})
    order by d.code, d.slug`);
  return rows.map((row) => {
    const adopted = row.adoption_number !== null && row.adopted_version !== null && row.frozen_at !== null;
    const newer = adopted && row.version_number > Number(row.adopted_version);
    return {
      kind,
      slug: row.slug,
      code: row.code,
      title: row.title,
      summary: row.summary,
      versionNumber: row.version_number,
      adoption: adopted
        ? {
            number: Number(row.adoption_number),
            versionNumber: Number(row.adopted_version),
            frozenAt: new Date(String(row.frozen_at)),
          }
        : null,
      behind: !newer ? 'no' : row.material_since ? 'material' : 'minor',
      draft: row.draft,
      signed: row.signed,
      toSign: row.to_sign,
    };
  });
}

/** What would be frozen now, and where the organization stands with it; null when there is no such document. */
export async function findPreview(
  scope: OrganizationScope,
  locale: Locale,
  kind: AdoptableKind,
  slug: string,
): Promise<(AdoptionPreview & { readonly summary: AgreementSummary }) | null> {
  const preview = await previewAdoption(scope, slug, kind);
  const [summary] = await listAdoptable(scope, locale, kind, slug);
  return preview && summary ? { ...preview, summary } : null;
}

export interface SignerFilter {
  readonly slug: string;
  readonly show: 'all' | 'signed' | 'to_sign';
  /** From 1. */
  readonly page: number;
}

/** One person and the agreement: the signature that counts today, else the latest one before it. */
export interface Signer {
  readonly memberId: string;
  readonly name: string;
  readonly state: 'open' | 'done' | 'waived';
  readonly dueOn: string;
  /** To be signed by a day that is past. */
  readonly late: boolean;
  readonly signature: {
    readonly id: string;
    readonly signedAt: Date;
    readonly locale: Locale;
    readonly adoptionNumber: number;
    readonly versionNumber: number;
    /** By whom and when, for the organization; null while it waits. */
    readonly countersigned: { readonly by: string; readonly at: Date } | null;
  } | null;
}

type SignerRow = {
  member_id: string;
  name: string;
  state: Signer['state'];
  due_on: string;
  signature_id: string | null;
  signed_at: string;
  locale: Locale;
  adoption_number: number;
  version_number: number;
  countersigned_at: string | null;
  countersigned_by: string;
  total: number;
};

/** The people of today to whom an agreement is assigned, as French sorts their names. */
export async function listSigners(
  scope: OrganizationScope,
  { slug, show, page }: SignerFilter,
): Promise<{ readonly signers: Signer[]; readonly total: number }> {
  const state = { all: null, signed: 'done', to_sign: 'open' }[show];
  const rows = await scope.db.execute<SignerRow>(sql`
    select m.id as member_id, m.name, latest.state, latest.due_on, s.id as signature_id, s.signed_at, s.locale,
      s.adoption_number, s.version_number, s.countersigned_at, s.countersigned_by,
      count(*) over ()::integer as total
    from (
      select distinct on (a.member_id) a.member_id, a.document_id, a.state, a.due_on
      from assignments a join documents d on d.id = a.document_id
      where a.organization_id = ${scope.organizationId} and d.slug = ${slug} and d.kind = 'agreement'
      order by a.member_id, a.cycle desc
    ) latest
    join members m on m.organization_id = ${scope.organizationId} and m.id = latest.member_id and m.left_at is null
    left join lateral (
      select s.id, s.signed_at, s.locale, a.number as adoption_number, v.number as version_number,
        c.signed_at as countersigned_at, hand.name as countersigned_by
      from signatures s
      join adoptions a on a.organization_id = s.organization_id and a.id = s.adoption_id
      join versions v on v.id = a.version_id
      left join countersignatures c on c.organization_id = s.organization_id and c.signature_id = s.id
      left join members hand on hand.organization_id = c.organization_id and hand.id = c.member_id
      where s.organization_id = ${scope.organizationId} and s.member_id = m.id and a.document_id = latest.document_id
      order by s.signed_at desc limit 1
    ) s on true
    where latest.state <> 'withdrawn' and (${state}::text is null or latest.state = ${state})
    order by m.name collate "fr-x-icu", m.id
    limit ${SIGNERS_A_PAGE} offset ${(page - 1) * SIGNERS_A_PAGE}`);
  const today = quebecDay(scope.now);
  const signers = rows.map((row): Signer => {
    return {
      memberId: row.member_id,
      name: row.name,
      state: row.state,
      dueOn: row.due_on,
      late: row.state === 'open' && row.due_on < today,
      signature: row.signature_id
        ? {
            id: row.signature_id,
            signedAt: new Date(row.signed_at),
            locale: row.locale,
            adoptionNumber: row.adoption_number,
            versionNumber: row.version_number,
            countersigned: row.countersigned_at
              ? { by: row.countersigned_by, at: new Date(row.countersigned_at) }
              : null,
          }
        : null,
    };
  });
  return { signers, total: rows[0]?.total ?? 0 };
}

/** The exact bytes in force, in both languages. */
export type TextInForce = Readonly<Record<Locale, { readonly bytes: Buffer; readonly sha256: Buffer }>>;

/** The text in force of an agreement or a policy, or null as long as none is adopted. */
export async function findTextInForce(scope: OrganizationScope, slug: string): Promise<TextInForce | null> {
  const [latest] = await scope.db
    .select({ id: adoptions.id })
    .from(adoptions)
    .innerJoin(documents, eq(documents.id, adoptions.documentId))
    .where(and(eq(adoptions.organizationId, scope.organizationId), eq(documents.slug, slug)))
    .orderBy(desc(adoptions.number))
    .limit(1);
  if (!latest) return null;
  return {
    fr: await readAdoptionText(scope, latest.id, 'fr'),
    en: await readAdoptionText(scope, latest.id, 'en'),
  };
}

/** A text that was adopted, and how many signed it or acknowledged it. */
export interface AdoptedText {
  readonly number: number;
  readonly versionNumber: number;
  readonly frozenAt: Date;
  readonly records: number;
}

/** Every text adopted of an agreement or a policy, the latest (which is in force) first. */
export async function listAdoptedTexts(scope: OrganizationScope, slug: string): Promise<AdoptedText[]> {
  const rows = await scope.db.execute<{
    number: number;
    version_number: number;
    frozen_at: string;
    records: number;
  }>(sql`
    select a.number, v.number as version_number, a.frozen_at,
      (select count(*)::integer from signatures s
        where s.organization_id = a.organization_id and s.adoption_id = a.id)
      + (select count(*)::integer from acknowledgements k
        where k.organization_id = a.organization_id and k.adoption_id = a.id) as records
    from adoptions a
    join documents d on d.id = a.document_id
    join versions v on v.id = a.version_id
    where a.organization_id = ${scope.organizationId} and d.slug = ${slug}
    order by a.number desc`);
  return rows.map((row) => ({
    number: row.number,
    versionNumber: row.version_number,
    frozenAt: new Date(row.frozen_at),
    records: row.records,
  }));
}

export interface AdoptedTextView {
  readonly title: string;
  readonly number: number;
  readonly versionNumber: number;
  readonly frozenAt: Date;
  readonly inForce: boolean;
  readonly texts: TextInForce;
}

/** The exact bytes of one adopted text, in force or not, titled in that language; null when there is none of that number. */
export async function findAdoptedText(
  scope: OrganizationScope,
  { kind, slug, number, locale }: { kind: AdoptableKind; slug: string; number: number; locale: Locale },
): Promise<AdoptedTextView | null> {
  const [row] = await scope.db.execute<{
    id: string;
    title: string;
    version_number: number;
    frozen_at: string;
    in_force: boolean;
  }>(sql`
    select a.id, t.title, v.number as version_number, a.frozen_at,
      not exists (select from adoptions later where later.organization_id = a.organization_id
        and later.document_id = a.document_id and later.number > a.number) as in_force
    from adoptions a
    join documents d on d.id = a.document_id
    join versions v on v.id = a.version_id
    join adoption_texts t on t.organization_id = a.organization_id and t.adoption_id = a.id and t.locale = ${locale}
    where a.organization_id = ${scope.organizationId} and d.slug = ${slug} and d.kind = ${kind} and a.number = ${number}`);
  if (!row) return null;
  return {
    title: row.title,
    number,
    versionNumber: row.version_number,
    frozenAt: new Date(row.frozen_at),
    inForce: row.in_force,
    texts: {
      fr: await readAdoptionText(scope, row.id, 'fr'),
      en: await readAdoptionText(scope, row.id, 'en'),
    },
  };
}
