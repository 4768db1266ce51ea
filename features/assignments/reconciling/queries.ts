import { and, eq, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { assignments } from '@/db/schema/assignments';
import { type Day, quebecDay } from '@/lib/days';
import type { Rhythm } from '../expiry';
import type { Asking, Cycle, Outdated } from './plan';

/**
 * Condition: the live program `p` asks the member `m`. Auditors and people who left are asked nothing; that is for the
 * caller to leave out.
 */
export const asks: SQL = sql`p.ended_at is null and case p.audience
  when 'everyone' then true
  when 'roles' then m.role = any (p.roles)
  when 'teams' then exists (select from program_teams pt
    join team_members tm on tm.organization_id = pt.organization_id and tm.team_id = pt.team_id
    where pt.organization_id = p.organization_id and pt.program_id = p.id and tm.member_id = m.id)
  else exists (select from program_members pm
    where pm.organization_id = p.organization_id and pm.program_id = p.id and pm.member_id = m.id) end`;

/** How often a program comes back, from its columns. */
export function rhythmOf(columns: {
  readonly recurrence: 'none' | 'anniversary' | 'fixed';
  readonly everyMonths: number | null;
  readonly fixedOn: Day | null;
}): Rhythm {
  const { recurrence, everyMonths, fixedOn } = columns;
  if (recurrence === 'none' || everyMonths === null) return { recurrence: 'none' };
  if (recurrence === 'anniversary') return { recurrence, everyMonths };
  return fixedOn === null ? { recurrence: 'none' } : { recurrence, everyMonths, fixedOn };
}

export interface Asked {
  readonly memberId: string;
  readonly startOn: Day | null;
  readonly askings: readonly Asking[];
}

/** What the live programs ask of those of these people who are here. Two statements, whatever their number. */
export async function findAsked(
  { db, organizationId }: OrganizationScope,
  memberIds: readonly string[],
): Promise<Asked[]> {
  const people = await db.execute<{
    id: string;
    start_on: Day | null;
    programs: string[];
  }>(sql`
    select m.id, m.start_on, array(
        select p.id::text from programs p where p.organization_id = ${organizationId} and ${asks}
      ) as programs
    from members m
    where m.organization_id = ${organizationId} and m.id = any (${sql.param(memberIds)}::uuid[])
      and m.left_at is null and m.role <> 'auditor'
    order by m.id`);
  const items = await db.execute<{
    program_id: string;
    document_id: string;
    position: number;
    due_days: number;
    recurs: boolean;
    due_on: Day | null;
    grace_days: number;
    recurrence: 'none' | 'anniversary' | 'fixed';
    every_months: number | null;
    fixed_on: Day | null;
  }>(sql`
    select i.program_id, i.document_id, i.position, i.due_days, i.recurs, p.due_on, p.grace_days, p.recurrence, p.every_months, p.fixed_on
    from programs p
    join program_items i on i.organization_id = p.organization_id and i.program_id = p.id
    where p.organization_id = ${organizationId} and p.ended_at is null
    order by i.position`);
  const askings = items.map((item) => ({
    programId: item.program_id,
    documentId: item.document_id,
    position: item.position,
    dueDays: item.due_days,
    dueOn: item.due_on,
    graceDays: item.grace_days,
    rhythm: rhythmOf({
      recurrence: item.recurs ? item.recurrence : 'none',
      everyMonths: item.every_months,
      fixedOn: item.fixed_on,
    }),
  }));
  return people.map(({ id, start_on: startOn, programs }) => ({
    memberId: id,
    startOn,
    askings: askings.filter(({ programId }) => programs.includes(programId)),
  }));
}

/**
 * Why the done cycle of that row is not enough any more: a material version of a guide was taken since the one that was
 * done; a later adoption than the one that was signed or read in that cycle is in force. Null for any other row.
 */
const outdated = sql<Outdated | null>`case when assignments.state <> 'done' then null
  when exists (select from versions seen
    join documents d on d.id = seen.document_id and d.kind = 'guide'
    join taken_versions read on read.organization_id = assignments.organization_id and read.document_id = d.id
    where seen.id = assignments.completed_version_id and seen.number < read.asks_from) then 'material_version'
  when exists (select from adoptions newer
    join adoptions earlier on earlier.organization_id = newer.organization_id
      and earlier.document_id = newer.document_id and earlier.number < newer.number
    where newer.organization_id = assignments.organization_id and newer.document_id = assignments.document_id
      and earlier.id in (
        select s.adoption_id from signatures s where s.organization_id = assignments.organization_id
          and s.member_id = assignments.member_id and s.assignment_id = assignments.id
        union all
        select k.adoption_id from acknowledgements k where k.organization_id = assignments.organization_id
          and k.member_id = assignments.member_id and k.assignment_id = assignments.id
      )) then 'new_adoption'
  end`;

/** The current cycles of these people, by person. One statement. */
export async function findCycles(
  { db, organizationId }: OrganizationScope,
  memberIds: readonly string[],
): Promise<Map<string, Cycle[]>> {
  const rows = await db
    .select({
      ...getTableColumns(assignments),
      outdated,
    })
    .from(assignments)
    .where(
      and(
        eq(assignments.organizationId, organizationId),
        inArray(assignments.memberId, [...memberIds]),
        eq(assignments.current, true),
      ),
    );
  const cycles = new Map<string, Cycle[]>();
  for (const { memberId, startedAt, assignedAt, completedAt, ...row } of rows) {
    const cycle = {
      ...row,
      begun: startedAt !== null,
      assignedOn: quebecDay(assignedAt),
      completedOn: completedAt && quebecDay(completedAt),
    };
    cycles.set(memberId, [...(cycles.get(memberId) ?? []), cycle]);
  }
  return cycles;
}
