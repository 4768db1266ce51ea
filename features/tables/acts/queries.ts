import { sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import type { Act } from './act';

type Row = Omit<Act, 'confirmedAt' | 'undoneAt' | 'skipped' | 'kept'> & {
  confirmedAt: string;
  undoneAt: string | null;
  skipped: Record<string, number> | null;
  kept: Record<string, number> | null;
} & Record<string, unknown>;

/** An act of one's own, or anybody's for an owner; progress is counted from its rows. */
export async function findAct(
  { db, organizationId, actor }: OrganizationScope,
  id: string,
): Promise<Act | null> {
  if (actor.kind !== 'member') return null;
  const mine = actor.role === 'owner' ? sql`` : sql`and b.confirmed_by = ${actor.memberId}`;
  const reasons = (outcome: 'outcome' | 'undone', why: 'skipped_because' | 'kept_because') => {
    const [column, reason] = [sql.identifier(outcome), sql.identifier(why)];
    return sql`(select jsonb_object_agg(why, n) from (
      select coalesce(${reason}, 'unknown') as why, count(*)::integer as n from bulk_act_rows r
      where r.organization_id = b.organization_id and r.act_id = b.id and r.${column} = 'skipped' group by 1) counted)`;
  };
  const [row] = await db.execute<Row>(sql`
    select b.id, b.list, b.kind, b.document_id as "documentId", b.team_id as "teamId", t.name as team, b.due_on as "dueOn",
      b.rows, b.people, b.confirmed_by as "confirmedBy", b.confirmed_at as "confirmedAt", b.undone_at as "undoneAt",
      p.done, p.undone, ${reasons('outcome', 'skipped_because')} as skipped, ${reasons('undone', 'kept_because')} as kept
    from bulk_acts b
    left join teams t on t.organization_id = b.organization_id and t.id = b.team_id
    cross join lateral (
      select count(*) filter (where r.outcome = 'done')::integer as done,
        count(*) filter (where r.undone = 'done')::integer as undone
      from bulk_act_rows r where r.organization_id = b.organization_id and r.act_id = b.id
    ) p
    where b.organization_id = ${organizationId} and b.id = ${id} ${mine}`);
  if (!row) return null;
  return {
    ...row,
    confirmedAt: new Date(row.confirmedAt),
    undoneAt: row.undoneAt === null ? null : new Date(row.undoneAt),
    skipped: row.skipped ?? {},
    kept: row.kept ?? {},
  };
}

export interface Skipped {
  readonly memberId: string;
  readonly name: string;
  readonly because: string;
}

/** Who was passed over (or kept as they were), and why; the first of them. */
export async function listSkipped(
  { db, organizationId }: OrganizationScope,
  actId: string,
  way: 'do' | 'undo',
  limit: number,
): Promise<Skipped[]> {
  const [outcome, reason] =
    way === 'do' ? [sql`r.outcome`, sql`r.skipped_because`] : [sql`r.undone`, sql`r.kept_because`];
  return db.execute<Skipped & Record<string, unknown>>(sql`
    select r.member_id as "memberId", m.name, coalesce(${reason}, 'unknown') as because
    from bulk_act_rows r join members m on m.organization_id = r.organization_id and m.id = r.member_id
    where r.organization_id = ${organizationId} and r.act_id = ${actId} and ${outcome} = 'skipped'
    order by because, m.name collate "fr-x-icu", r.number limit ${limit}`);
}
