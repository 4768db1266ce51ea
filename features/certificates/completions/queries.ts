import { sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import type { Locale } from '@/i18n/routing';

/** A module completed, with all that its certificate says. */
export interface CompletedModule {
  readonly memberId: string;
  readonly person: { readonly name: string; readonly email: string | null };
  readonly organization: string;
  readonly documentId: string;
  readonly cycle: number;
  readonly versionId: string;
  readonly versionNumber: number;
  readonly versionSha256: Buffer;
  /** In which the quiz was passed. */
  readonly locale: Locale;
  readonly title: string;
  readonly minutes: number;
  readonly pass: number;
  readonly draw: number;
  readonly completedAt: Date;
}

type Row = {
  member_id: string;
  name: string;
  email: string | null;
  organization: string;
  document_id: string;
  cycle: number;
  version_id: string;
  number: number;
  sha256: Buffer;
  locale: Locale;
  title: string;
  minutes: number;
  pass: number;
  draw: number;
  completed_at: Date | string;
};

/**
 * The module that an assignment completed: a guide whose quiz was passed. Null when it is another thing, is not done,
 * has its certificate already, or was done by somebody who has been erased. Holds the member: an erasure at the same
 * moment comes before, and there is nothing, or after, and finds all that the certificate says.
 */
export async function findUncertified(
  { db, organizationId }: OrganizationScope,
  assignmentId: string,
): Promise<CompletedModule | null> {
  const [row] = await db.execute<Row>(sql`
    select a.member_id, m.name, m.email, o.name as organization, a.document_id, a.cycle, v.id as version_id, v.number,
      v.sha256, t.locale, t.title, t.minutes, (v.quiz ->> 'pass')::integer as pass, (v.quiz ->> 'draw')::integer as draw,
      a.completed_at
    from assignments a
    join organizations o on o.id = a.organization_id
    join members m on m.organization_id = a.organization_id and m.id = a.member_id and m.erased_at is null
    join documents d on d.id = a.document_id and d.kind = 'guide'
    join versions v on v.id = a.completed_version_id and v.quiz is not null
    join lateral (
      select coalesce(p.locale, m.locale) as locale from attempts p
      where p.organization_id = a.organization_id and p.assignment_id = a.id and p.version_id = v.id and p.passed
      order by p.number desc limit 1
    ) passed on true
    join version_texts t on t.version_id = v.id and t.locale = passed.locale
    where a.organization_id = ${organizationId} and a.id = ${assignmentId} and a.state = 'done'
      and not exists (
        select from certificates c where c.organization_id = a.organization_id and c.assignment_id = a.id
      )
    for share of m`);
  if (!row) return null;
  return {
    memberId: row.member_id,
    person: { name: row.name, email: row.email },
    organization: row.organization,
    documentId: row.document_id,
    cycle: row.cycle,
    versionId: row.version_id,
    versionNumber: row.number,
    versionSha256: row.sha256,
    locale: row.locale,
    title: row.title,
    minutes: row.minutes,
    pass: row.pass,
    draw: row.draw,
    completedAt: new Date(row.completed_at),
  };
}

/** The credential of a certificate whose PDF is still to be made; null when it is there, or its person has been erased. */
export async function findUnprinted(
  { db, organizationId }: OrganizationScope,
  certificateId: string,
): Promise<Buffer | null> {
  const [row] = await db.execute<{ credential: Buffer }>(sql`
    select f.credential from certificate_files f
    where f.organization_id = ${organizationId} and f.certificate_id = ${certificateId} and not exists (
      select from signed_pdfs p
      where p.organization_id = f.organization_id and p.record = 'certificate' and p.record_id = f.certificate_id
    )`);
  return row?.credential ?? null;
}

/**
 * Whose certificate it is, held to the end of the transaction so that what names them is not kept after an erasure;
 * null once they have been erased.
 */
export async function holdPerson(
  { db, organizationId }: OrganizationScope,
  certificateId: string,
): Promise<string | null> {
  const [row] = await db.execute<{ id: string }>(sql`
    select m.id from certificates c
    join members m on m.organization_id = c.organization_id and m.id = c.member_id and m.erased_at is null
    where c.organization_id = ${organizationId} and c.id = ${certificateId}
    for share of m`);
  return row?.id ?? null;
}
