import { sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import type { DocumentKind } from '@/features/library/kinds';
import type { Locale } from '@/i18n/routing';
import type { Day } from '@/lib/days';

/** A version that an owner may take: announced for a later day, or left aside. */
export interface OfferedVersion {
  readonly publicationId: string;
  readonly number: number;
  readonly change: 'minor' | 'material';
  readonly effectiveOn: Day;
  /** The consultant's word, in the page's language. */
  readonly note: string | null;
  readonly state: 'announced' | 'kept';
}

/** A document, in the version that the organization reads, and the newer one that it may take. */
export interface ReadDocument {
  readonly slug: string;
  readonly kind: DocumentKind;
  readonly code: string;
  readonly title: string;
  readonly number: number;
  readonly takenAt: Date;
  readonly pinned: boolean;
  readonly offered: OfferedVersion | null;
  /** The later version that was read and taken back, and when, until a later one is read. */
  readonly withdrawn: { readonly number: number; readonly at: Date } | null;
}

/** Everything that the organization reads, what awaits a word of its owner first. One statement. */
export async function listReadDocuments(
  { db, organizationId }: OrganizationScope,
  locale: Locale,
): Promise<ReadDocument[]> {
  const rows = await db.execute<
    Omit<ReadDocument, 'takenAt' | 'withdrawn'> & {
      takenAt: string;
      withdrawn: { number: number; at: string } | null;
    } & Record<string, unknown>
  >(sql`
    select d.slug, d.kind, d.code, x.title, v.number, t.taken_at as "takenAt", t.pinned_at is not null as pinned,
      case when offer.id is not null then jsonb_build_object('publicationId', offer.id, 'number', offer.number,
        'change', offer.change, 'effectiveOn', offer.effective_on, 'note', offer.note, 'state', offer.state) end as offered,
      case when back.number is not null then jsonb_build_object('number', back.number, 'at', back.decided_at) end
        as withdrawn
    from taken_versions t
    join documents d on d.id = t.document_id
    join versions v on v.id = t.version_id
    join version_texts x on x.version_id = v.id and x.locale = ${locale}
    left join lateral (
      select p.id, n.number, n.change, p.effective_on, f.state,
        case ${locale}::text when 'fr' then p.note_fr else p.note_en end as note
      from version_offers f
      join publications p on p.id = f.publication_id and p.withdrawn_at is null
      join versions n on n.id = f.version_id and n.number > v.number
      where f.organization_id = t.organization_id and f.document_id = t.document_id
        and f.state in ('announced', 'kept')
      order by n.number desc limit 1
    ) offer on true
    left join lateral (
      select n.number, f.decided_at
      from version_offers f
      join versions n on n.id = f.version_id and n.number > v.number
      where f.organization_id = t.organization_id and f.document_id = t.document_id and f.state = 'rolled_back'
      order by n.number desc limit 1
    ) back on true
    where t.organization_id = ${organizationId}
    order by offer.id is null, array_position(array['guide', 'agreement', 'policy', 'form'], d.kind), d.code`);
  return rows.map(({ withdrawn, ...row }) => ({
    ...row,
    takenAt: new Date(row.takenAt),
    withdrawn: withdrawn && { number: withdrawn.number, at: new Date(withdrawn.at) },
  }));
}

/** Since when the organization takes nothing that the library publishes; null while it follows. */
export async function findLeftLibrary({ db, organizationId }: OrganizationScope): Promise<Date | null> {
  const [row] = await db.execute<{ left: string | null }>(
    sql`select left_library_at as left from organizations where id = ${organizationId}`,
  );
  return row?.left ? new Date(row.left) : null;
}

/** A version that was offered, to be read before it is taken. */
export interface OfferToRead extends OfferedVersion {
  readonly versionId: string;
  readonly kind: DocumentKind;
  readonly title: string;
  readonly fields: unknown;
  readonly tree: unknown;
  /** Changes whenever the glossary does. */
  readonly glossaryAt: string | null;
}

/** One offer that its owner may still take; null for any other. */
export async function findOffer(
  { db, organizationId }: OrganizationScope,
  publicationId: string,
  locale: Locale,
): Promise<OfferToRead | null> {
  const [row] = await db.execute<OfferToRead & Record<string, unknown>>(sql`
    select p.id as "publicationId", n.id as "versionId", n.number, n.change, p.effective_on as "effectiveOn", f.state,
      case ${locale}::text when 'fr' then p.note_fr else p.note_en end as note, d.kind, x.title, x.fields, x.tree,
      (select updated_at::text from library_references where name = 'glossary') as "glossaryAt"
    from version_offers f
    join publications p on p.id = f.publication_id and p.withdrawn_at is null
    join versions n on n.id = f.version_id
    join documents d on d.id = f.document_id
    join version_texts x on x.version_id = n.id and x.locale = ${locale}
    where f.organization_id = ${organizationId} and f.publication_id = ${publicationId}
      and f.state in ('announced', 'kept')`);
  return row ?? null;
}
