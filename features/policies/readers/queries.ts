import { and, eq, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { programItems, programs } from '@/db/schema/programs';
import { ownProgram } from '@/features/programs/mutations';
import type { Locale } from '@/i18n/routing';
import { quebecDay } from '@/lib/days';
import { READERS_A_PAGE } from './page-size';

/** Since when a policy is asked of everyone, and the days given; null when it is not. */
export async function findAsking(
  scope: OrganizationScope,
  slug: string,
): Promise<{ readonly askedAt: Date; readonly days: number } | null> {
  const [asking] = await scope.db
    .select({ askedAt: programs.startedAt, days: programItems.dueDays })
    .from(programs)
    .innerJoin(
      programItems,
      and(eq(programItems.organizationId, programs.organizationId), eq(programItems.programId, programs.id)),
    )
    .where(and(eq(programs.organizationId, scope.organizationId), eq(programs.slug, ownProgram(slug))));
  return asking ?? null;
}

export interface ReaderFilter {
  readonly slug: string;
  readonly show: 'all' | 'read' | 'to_read';
  /** From 1. */
  readonly page: number;
}

/** One person and the policy: the acknowledgement that counts today, else the latest one before it. */
export interface Reader {
  readonly memberId: string;
  readonly name: string;
  readonly state: 'open' | 'done' | 'waived';
  readonly dueOn: string;
  /** To be read by a day that is past. */
  readonly late: boolean;
  readonly acknowledgement: {
    readonly id: string;
    readonly at: Date;
    readonly locale: Locale;
    readonly adoptionNumber: number;
  } | null;
}

type ReaderRow = {
  member_id: string;
  name: string;
  state: Reader['state'];
  due_on: string;
  acknowledgement_id: string | null;
  acknowledged_at: string;
  locale: Locale;
  adoption_number: number;
  total: number;
};

/** The people of today of whom a policy is asked, as French sorts their names. */
export async function listReaders(
  scope: OrganizationScope,
  { slug, show, page }: ReaderFilter,
): Promise<{ readonly readers: Reader[]; readonly total: number }> {
  const state = { all: null, read: 'done', to_read: 'open' }[show];
  const rows = await scope.db.execute<ReaderRow>(sql`
    select m.id as member_id, m.name, latest.state, latest.due_on, k.id as acknowledgement_id, k.acknowledged_at,
      k.locale, k.adoption_number, count(*) over ()::integer as total
    from (
      select distinct on (a.member_id) a.member_id, a.document_id, a.state, a.due_on
      from assignments a join documents d on d.id = a.document_id
      where a.organization_id = ${scope.organizationId} and d.slug = ${slug} and d.kind = 'policy'
      order by a.member_id, a.cycle desc
    ) latest
    join members m on m.organization_id = ${scope.organizationId} and m.id = latest.member_id and m.left_at is null
    left join lateral (
      select k.id, k.acknowledged_at, k.locale, a.number as adoption_number
      from acknowledgements k
      join adoptions a on a.organization_id = k.organization_id and a.id = k.adoption_id
      where k.organization_id = ${scope.organizationId} and k.member_id = m.id
        and a.document_id = latest.document_id
      order by a.number desc, k.cycle desc limit 1
    ) k on true
    where latest.state <> 'withdrawn' and (${state}::text is null or latest.state = ${state})
    order by m.name collate "fr-x-icu", m.id
    limit ${READERS_A_PAGE} offset ${(page - 1) * READERS_A_PAGE}`);
  const today = quebecDay(scope.now);
  const readers = rows.map((row): Reader => {
    return {
      memberId: row.member_id,
      name: row.name,
      state: row.state,
      dueOn: row.due_on,
      late: row.state === 'open' && row.due_on < today,
      acknowledgement: row.acknowledgement_id
        ? {
            id: row.acknowledgement_id,
            at: new Date(row.acknowledged_at),
            locale: row.locale,
            adoptionNumber: row.adoption_number,
          }
        : null,
    };
  });
  return { readers, total: rows[0]?.total ?? 0 };
}
