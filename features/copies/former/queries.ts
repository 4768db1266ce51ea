import { sql } from 'drizzle-orm';
import { nameIn } from '@/access/organization-name';
import type { UserScope } from '@/access/scope';
import type { Locale } from '@/i18n/routing';
import { type CopyFile, type CopyRecord, copyName } from '../queries';

/** One's own copy in an organization, where one may be no more. */
export interface OwnCopy {
  readonly organizationId: string;
  readonly organization: string;
  readonly record: CopyRecord;
  readonly recordId: string;
  /** In the language of the text. */
  readonly title: string;
  readonly locale: Locale;
  readonly slug: string;
  readonly number: number;
  readonly at: Date;
}

type OwnCopyRow = {
  organization_id: string;
  organization_name: string;
  organization_name_en: string | null;
  record: CopyRecord;
  record_id: string;
  locale: Locale;
  title: string;
  slug: string;
  number: number;
  at: string;
};

/**
 * All copies of that login, of every organization, those that it has left too; the latest first. They are reached through
 * a function that looks at whose login it is, and at nothing else.
 * @param confinedTo the organization that a session by PIN is confined to.
 * @param locale the language in which organizations are named.
 */
export async function findOwnCopies(
  { db }: UserScope,
  { confinedTo, locale }: { confinedTo: string | null; locale: Locale },
): Promise<OwnCopy[]> {
  const rows = await db.execute<OwnCopyRow>(sql`
    select * from own_copies() where ${confinedTo}::uuid is null or organization_id = ${confinedTo}::uuid
    order by at desc, record_id`);
  return rows.map((row) => ({
    organizationId: row.organization_id,
    organization: nameIn(locale, { fr: row.organization_name, en: row.organization_name_en }),
    record: row.record,
    recordId: row.record_id,
    title: row.title,
    locale: row.locale,
    slug: row.slug,
    number: row.number,
    at: new Date(row.at),
  }));
}

/** The bytes of one of them; null when it is not that login's. */
export async function findOwnCopyFile(
  scope: UserScope,
  wanted: Pick<OwnCopy, 'organizationId' | 'record' | 'recordId'>,
  confinedTo: string | null,
): Promise<CopyFile | null> {
  const { organizationId, record, recordId } = wanted;
  const named = (await findOwnCopies(scope, { confinedTo, locale: 'fr' })).find(
    (copy) => copy.organizationId === organizationId && copy.record === record && copy.recordId === recordId,
  );
  if (!named) return null;
  const [row] = await scope.db.execute<{ bytes: Buffer | null }>(
    sql`select own_copy(${organizationId}, ${record}, ${recordId}) as bytes`,
  );
  return row?.bytes ? { name: copyName(named), bytes: row.bytes } : null;
}
