import { sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { nameFor } from '@/db/organization-name';
import type { Locale } from '@/i18n/routing';

/** A publication `p` that is still the latest word on its policy. */
const standing = sql`p.act = 'published' and not exists (select from policy_publications later
  where later.organization_id = p.organization_id and later.document_id = p.document_id and later.number > p.number
    and later.version is distinct from p.version)`;

/** The next people by id who are here and have an address: ids. None once the publication stands no more. */
export async function listToTell(
  { db, organizationId }: OrganizationScope,
  { publicationId, after, limit }: { publicationId: string; after: string | null; limit: number },
): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select m.id from members m
    join policy_publications p on p.organization_id = m.organization_id and p.id = ${publicationId} and ${standing}
    where m.organization_id = ${organizationId} and m.left_at is null and m.role <> 'auditor'
      and m.email is not null and (${after}::uuid is null or m.id > ${after}::uuid)
    order by m.id limit ${limit}`);
  return rows.map(({ id }) => id);
}

/** What the mail to one person says. */
export interface PolicyMail {
  readonly email: string;
  readonly locale: Locale;
  readonly title: string;
  readonly organization: string;
  readonly slug: string;
  readonly policy: string;
  /** What changes; null for the first version. */
  readonly note: string | null;
}

/** What one person is told of a new version, in their language; null when they are gone, or it stands no more. */
export async function findPolicyMail(
  { db, organizationId }: OrganizationScope,
  { publicationId, memberId }: { publicationId: string; memberId: string },
): Promise<PolicyMail | null> {
  const [row] = await db.execute<{ [Key in keyof PolicyMail]: PolicyMail[Key] }>(sql`
    select m.email, m.locale, g.title, ${nameFor(sql`m.locale`)} as organization, o.slug, d.slug as policy,
      case when m.locale = 'en' then coalesce(p.note_en, p.note_fr) else p.note_fr end as note
    from policy_publications p
    join organizations o on o.id = p.organization_id
    join documents d on d.id = p.document_id
    join members m on m.organization_id = p.organization_id and m.id = ${memberId}
    join policy_pages g on g.organization_id = p.organization_id and g.publication_id = p.id and g.locale = m.locale
      and g.form = 'current'
    where p.organization_id = ${organizationId} and p.id = ${publicationId} and ${standing}
      and m.left_at is null and m.email is not null`);
  return row ?? null;
}
