import { sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { nameFor } from '@/db/organization-name';
import type { Day } from '@/lib/days';

/** One document that has a new version, as an owner is told. */
export interface Told {
  readonly title: string;
  readonly number: number;
  readonly change: 'minor' | 'material';
  readonly effectiveOn: Day;
  readonly note: string | null;
}

export interface PublicationsMail {
  readonly email: string;
  readonly locale: 'fr' | 'en';
  readonly organization: string;
  readonly slug: string;
  readonly told: readonly Told[];
}

/** What the library has sent out within a day, for one owner's mail; null when there is nobody or nothing to tell. */
export async function findPublicationsMail(
  { db, organizationId, now }: OrganizationScope,
  memberId: string,
): Promise<PublicationsMail | null> {
  const since = new Date(now.getTime() - 24 * 3_600_000).toISOString();
  const [row] = await db.execute<PublicationsMail & Record<string, unknown>>(sql`
    select m.email, m.locale, ${nameFor(sql`m.locale`)} as organization, o.slug,
      (select coalesce(jsonb_agg(jsonb_build_object('title', t.title, 'number', v.number, 'change', v.change,
          'effectiveOn', p.effective_on, 'note', case m.locale when 'fr' then p.note_fr else p.note_en end)
          order by p.effective_on, t.title), '[]')
        from version_offers f
        join publications p on p.id = f.publication_id and p.withdrawn_at is null
        join versions v on v.id = f.version_id
        join version_texts t on t.version_id = v.id and t.locale = m.locale
        where f.organization_id = m.organization_id and f.offered_at >= ${since}
          and (v.change = 'material' or p.note_fr is not null)) as told
    from members m
    join organizations o on o.id = m.organization_id
    where m.organization_id = ${organizationId} and m.id = ${memberId} and m.role = 'owner'
      and m.left_at is null and m.email is not null`);
  return row && row.told.length > 0 ? row : null;
}
