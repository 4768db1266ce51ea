import { and, eq, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { programDrafts } from '@/db/schema/programs';
import { asks } from '@/features/assignments/reconciling/queries';
import { type Touches, touches } from '../touches';
import { type DraftChange, draftChange } from './change';

const NAMES = 5;

/**
 * Whom the programs as they are in this transaction would touch, as far as these documents go: the same comparison as
 * reconciling makes, in one statement and without a change.
 * @param programId the one that is being changed: its open obligations may move.
 */
export async function findTouches(
  { db, organizationId }: OrganizationScope,
  documentIds: readonly string[],
  programId: string,
): Promise<Touches> {
  const documents = sql`${sql.param(documentIds)}::uuid[]`;
  const [row] = await db.execute<Touches & Record<string, unknown>>(sql`
    with here as materialized (
      select m.* from members m
      where m.organization_id = ${organizationId} and m.left_at is null and m.role <> 'auditor'
    ),
    asked as materialized (
      select distinct m.id as member_id, i.document_id
      from here m
      join programs p on p.organization_id = ${organizationId} and ${asks}
      join program_items i on i.organization_id = p.organization_id and i.program_id = p.id and i.document_id = any (${documents})
    ),
    held as materialized (
      select a.member_id, a.document_id, a.state, a.program_id, a.because, a.started_at is not null as begun
      from assignments a join here m on m.id = a.member_id
      where a.organization_id = ${organizationId} and a.current and a.state <> 'withdrawn' and a.document_id = any (${documents})
    ),
    touched as (
      select member_id, 'opened' as how from asked
      where not exists (select from held h where h.member_id = asked.member_id and h.document_id = asked.document_id)
      union all
      select h.member_id, case when a.member_id is null then 'withdrawn' else 'moved' end
      from held h
      left join asked a on a.member_id = h.member_id and a.document_id = h.document_id
      where h.state = 'open' and (
        (a.member_id is null and h.program_id is not null and not h.begun)
        or (a.member_id is not null and h.program_id = ${programId}))
    )
    select count(distinct member_id)::integer as people,
      count(*) filter (where how = 'opened')::integer as opened,
      count(*) filter (where how = 'withdrawn')::integer as withdrawn,
      count(*) filter (where how = 'moved')::integer as moved,
      coalesce((
        select array_agg(id::text order by name collate "fr-x-icu", id)
        from (
          select m.id, m.name from here m where m.id in (select member_id from touched)
          order by m.name collate "fr-x-icu", m.id limit ${NAMES}
        ) first
      ), '{}') as first
    from touched`);
  return touches.parse(row);
}

export interface Draft {
  readonly id: string;
  readonly change: DraftChange;
  readonly touches: Touches;
  /** Names of the first people whom it touches. */
  readonly names: readonly string[];
}

/** A change that the acting member was shown and has not confirmed yet. */
export async function findDraft(scope: OrganizationScope, draftId: string): Promise<Draft | null> {
  const { db, organizationId, actor } = scope;
  if (actor.kind !== 'member') return null;
  const [row] = await db
    .select()
    .from(programDrafts)
    .where(
      and(
        eq(programDrafts.organizationId, organizationId),
        eq(programDrafts.id, draftId),
        eq(programDrafts.memberId, actor.memberId),
      ),
    );
  if (!row) return null;
  const touched = touches.parse(row.touches);
  const people = await db.execute<{ name: string }>(sql`
    select name from members where organization_id = ${organizationId} and id = any (${sql.param(touched.first)}::uuid[])
    order by name collate "fr-x-icu", id`);
  const names = people.map(({ name }) => name);
  return { id: row.id, change: draftChange.parse(row.change), touches: touched, names };
}
