import { and, eq, or, type SQL, sql } from 'drizzle-orm';
import { may } from '@/access/permissions';
import type { OrganizationScope } from '@/access/scope';
import { nameFor } from '@/db/organization-name';
import { signedPdfs } from '@/db/schema/copies';
import type { Locale } from '@/i18n/routing';

/** What a copy is of. */
export const COPY_RECORDS = ['signature', 'acknowledgement', 'certificate'] as const;
export type CopyRecord = (typeof COPY_RECORDS)[number];

export const isCopyRecord = (name: string): name is CopyRecord =>
  (COPY_RECORDS as readonly string[]).includes(name);

/** A copy as it is kept. */
export interface StoredCopy {
  readonly memberId: string;
  readonly revision: number;
  readonly profile: 'b-b' | 'b-t';
  readonly bytes: Buffer;
  readonly sha256: Buffer;
  readonly sealedAt: Date;
}

const ofRecord = (organizationId: string, record: CopyRecord, recordId: string): SQL | undefined =>
  and(
    eq(signedPdfs.organizationId, organizationId),
    eq(signedPdfs.record, record),
    eq(signedPdfs.recordId, recordId),
  );

/** The copy of a record with its bytes, for the job that brings it up to date; null before the first. */
export async function findStoredCopy(
  { db, organizationId }: OrganizationScope,
  record: CopyRecord,
  recordId: string,
): Promise<StoredCopy | null> {
  const [row] = await db
    .select()
    .from(signedPdfs)
    .where(ofRecord(organizationId, record, recordId));
  return row ?? null;
}

/**
 * What everybody's records are named by: their document, its adoption's number or its version's, and the language. One
 * row for each record of the current organization, whatever its kind.
 */
const described = sql`(
  select x.organization_id, 'signature' as record, x.id, x.locale, t.title, d.slug, d.kind, a.number
  from signatures x
  join adoptions a on a.organization_id = x.organization_id and a.id = x.adoption_id
  join adoption_texts t on t.organization_id = a.organization_id and t.adoption_id = a.id and t.locale = x.locale
  join documents d on d.id = a.document_id
  union all
  select x.organization_id, 'acknowledgement', x.id, x.locale, t.title, d.slug, d.kind, a.number
  from acknowledgements x
  join adoptions a on a.organization_id = x.organization_id and a.id = x.adoption_id
  join adoption_texts t on t.organization_id = a.organization_id and t.adoption_id = a.id and t.locale = x.locale
  join documents d on d.id = a.document_id
  union all
  select x.organization_id, 'certificate', x.id, x.locale, t.title, d.slug, d.kind, v.number
  from certificates x
  join versions v on v.id = x.version_id
  join version_texts t on t.version_id = v.id and t.locale = x.locale
  join documents d on d.id = v.document_id
) r`;

export interface CopyFile {
  /** ASCII, and nothing of a person. */
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * The PDF of a record, one's own or anybody's for who may see the undertakings. Null while it is being made, when there
 * is none, or when it is not theirs to have.
 */
export async function findCopyFile(
  { db, organizationId, actor }: OrganizationScope,
  record: CopyRecord,
  recordId: string,
): Promise<CopyFile | null> {
  if (actor.kind !== 'member') throw new Error('only a member takes a copy');
  const [copy] = await db
    .select({ bytes: signedPdfs.bytes })
    .from(signedPdfs)
    .where(
      and(
        ofRecord(organizationId, record, recordId),
        or(eq(signedPdfs.memberId, actor.memberId), sql`${may(actor.role, 'agreements:view')}`),
      ),
    );
  if (!copy) return null;
  const [named] = await db.execute<{ slug: string; number: number; locale: Locale }>(sql`
    select r.slug, r.number, r.locale from ${described}
    where r.organization_id = ${organizationId} and r.record = ${record} and r.id = ${recordId}`);
  return named ? { name: copyName(named), bytes: copy.bytes } : null;
}

/** The file's name: `engagement-employe-2-fr.pdf`. */
export function copyName({ slug, number, locale }: { slug: string; number: number; locale: Locale }): string {
  return `${slug}-${number}-${locale}.pdf`;
}

/** Whether a record's copy is there, and how it is sealed. */
export interface CopyState {
  readonly ready: boolean;
  /** An authority has been asked for the time and has not given it yet. */
  readonly profile: 'b-b' | 'b-t' | null;
}

/** For a page that may show the record already. */
export async function findCopyState(
  { db, organizationId }: OrganizationScope,
  record: CopyRecord,
  recordId: string,
): Promise<CopyState> {
  const [copy] = await db
    .select({ profile: signedPdfs.profile })
    .from(signedPdfs)
    .where(ofRecord(organizationId, record, recordId));
  return { ready: copy !== undefined, profile: copy?.profile ?? null };
}

/** Ids of the records of that kind whose copy the acting member may take as their own. */
export async function findMyCopies(
  { db, organizationId, actor }: OrganizationScope,
  record: CopyRecord,
): Promise<ReadonlySet<string>> {
  if (actor.kind !== 'member') throw new Error('only a member has copies');
  const rows = await db
    .select({ id: signedPdfs.recordId })
    .from(signedPdfs)
    .where(
      and(
        eq(signedPdfs.organizationId, organizationId),
        eq(signedPdfs.record, record),
        eq(signedPdfs.memberId, actor.memberId),
      ),
    );
  return new Set(rows.map(({ id }) => id));
}

/** What a mail to its member says of a copy; null once the copy is gone. */
export async function describeCopy(
  { db, organizationId }: OrganizationScope,
  recordId: string,
): Promise<{ title: string; organization: string } | null> {
  const [row] = await db.execute<{ title: string; organization: string }>(sql`
    select r.title, ${nameFor(sql`m.locale`)} as organization from ${described}
    join organizations o on o.id = r.organization_id
    join signed_pdfs p on p.organization_id = r.organization_id and p.record = r.record and p.record_id = r.id
    join members m on m.organization_id = p.organization_id and m.id = p.member_id
    where r.organization_id = ${organizationId} and r.id = ${recordId}`);
  return row ?? null;
}

export interface Recipient {
  readonly email: string;
  readonly locale: Locale;
  /** Where the link leads to, after the language. */
  readonly page: string;
}

type RecipientRow = {
  email: string;
  locale: Locale;
  left: boolean;
  organization: string;
  kind: string;
  slug: string;
};

/** Whom to mail that a copy is there; null without an address, or a login to come in by. */
export async function findRecipient(
  { db, organizationId }: OrganizationScope,
  record: CopyRecord,
  recordId: string,
): Promise<Recipient | null> {
  const [row] = await db.execute<RecipientRow>(sql`
    select m.email, m.locale, m.left_at is not null as left, o.slug as organization, r.kind, r.slug
    from ${described}
    join organizations o on o.id = r.organization_id
    join signed_pdfs p on p.organization_id = r.organization_id and p.record = r.record and p.record_id = r.id
    join members m on m.organization_id = p.organization_id and m.id = p.member_id
    where r.organization_id = ${organizationId} and r.record = ${record} and r.id = ${recordId}
      and m.email is not null and m.user_id is not null`);
  if (!row) return null;
  const { email, locale } = row;
  return { email, locale, page: row.left ? '/copies' : receiptPage(row, record, recordId) };
}

function receiptPage(
  { organization, kind, slug }: RecipientRow,
  record: CopyRecord,
  recordId: string,
): string {
  if (record === 'certificate') return `/o/${organization}/me`;
  return `/o/${organization}/${kind === 'policy' ? 'policies' : 'agreements'}/${slug}/receipt/${recordId}`;
}
