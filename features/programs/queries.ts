import { sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import type { LibraryProgram } from '@/features/library/catalogue';
import type { Rhythm } from '@/features/library/queries';

export interface ProgramItem {
  readonly slug: string;
  readonly kind: 'guide' | 'agreement' | 'policy' | 'form';
  readonly title: string;
  readonly minutes: number;
  /** Days given from the moment that it is asked. */
  readonly dueDays: number;
  /** Agreements and policies: false while the organization has not adopted it, so that there is nothing to sign yet. */
  readonly ready: boolean;
  /** What makes it due once more; null for most. */
  readonly againAfter: 'incident' | null;
}

export interface Program {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly items: readonly ProgramItem[];
  /** Only one for everyone can be asked here. */
  readonly audience: LibraryProgram['audience'];
  readonly rhythm: Rhythm;
  /** Since when it is asked of everyone here; null when it is not. */
  readonly assignedAt: Date | null;
  /** Obligations that it made, and those that are met. Withdrawn ones are not counted. */
  readonly asked: number;
  readonly done: number;
}

/** The programs of the library, and those of them that the organization asks of its people. One statement. */
export async function listProgramsHere(scope: OrganizationScope, locale: 'fr' | 'en'): Promise<Program[]> {
  const { db, organizationId } = scope;
  const rows = await db.execute<Omit<Program, 'assignedAt'> & { assignedAt: string | null }>(sql`
    select l.slug, l.title ->> ${locale}::text as title, l.summary ->> ${locale}::text as summary,
      l.audience, l.rhythm,
      p.started_at as "assignedAt", coalesce(owed.asked, 0) as asked, coalesce(owed.done, 0) as done,
      coalesce((
        select jsonb_agg(jsonb_build_object('slug', d.slug, 'kind', d.kind, 'title', t.title, 'minutes', t.minutes,
          'dueDays', (i.item ->> 'dueDays')::integer, 'againAfter', i.item ->> 'againAfter',
          'ready', d.kind not in ('agreement', 'policy') or exists (
            select from adoptions a where a.organization_id = ${organizationId} and a.document_id = d.id)
          ) order by i.place)
        from jsonb_array_elements(l.items) with ordinality as i (item, place)
        join documents d on d.slug = i.item ->> 'document'
        join taken_versions v on v.organization_id = ${organizationId} and v.document_id = d.id
        join version_texts t on t.version_id = v.version_id and t.locale = ${locale}
      ), '[]') as items
    from library_programs l
    left join programs p on p.organization_id = ${organizationId} and p.slug = l.slug
    left join lateral (
      select count(*)::integer as asked, count(*) filter (where latest.state <> 'open')::integer as done
      from (
        select distinct on (a.member_id, a.document_id) a.state, a.program_id
        from assignments a
        join members m on m.organization_id = a.organization_id and m.id = a.member_id and m.left_at is null
        where a.organization_id = ${organizationId} and a.program_id = p.id
        order by a.member_id, a.document_id, a.cycle desc
      ) latest
      where latest.state <> 'withdrawn'
    ) owed on p.id is not null
    order by l.position`);
  return rows.map((row) => ({ ...row, assignedAt: row.assignedAt ? new Date(row.assignedAt) : null }));
}
