import { sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { statusInSql } from '@/features/reports/status-in-sql';
import { addDays, type Day } from '@/lib/days';
import type { Log, Recorded, Told } from './log.fixture';

/*
 * What holds of any history, said apart from the model: each of these returns what breaks it, in words, and nothing when
 * all is well.
 */

/**
 * No obligation is lost: whoever is here and is asked something has it, and what was asked before is all there, one time
 * after the other, of which the last alone may be open.
 */
export async function lostObligations({ db, organizationId }: OrganizationScope): Promise<string[]> {
  const lost = await db.execute<{ what: string }>(sql`
    select concat_ws(' ', m.id, i.document_id, 'is asked and not there') as what
    from members m
    join programs p on p.organization_id = m.organization_id and p.ended_at is null
    join program_items i on i.organization_id = p.organization_id and i.program_id = p.id
    where m.organization_id = ${organizationId} and m.left_at is null
      and (p.audience = 'everyone' or m.id in (
        select t.member_id from team_members t join program_teams g on g.team_id = t.team_id where g.program_id = p.id))
      and not exists (select from assignments a where a.member_id = m.id and a.document_id = i.document_id
        and a.current and a.state <> 'withdrawn')
    union all
    select concat_ws(' ', member_id, document_id, 'is broken:', string_agg(concat(cycle, state, current), ' ' order by cycle))
    from assignments where organization_id = ${organizationId}
    group by member_id, document_id
    having max(cycle) <> count(*) or count(*) filter (where current) <> 1
      or max(cycle) filter (where current) <> count(*) or bool_or(state = 'open' and not current)`);
  return lost.map(({ what }) => what);
}

/** The records of each kind, as the tables have them. */
const records: Record<Recorded, string> = {
  'quiz.passed': 'select id from attempts where passed',
  'assignment.waived': 'select id from waivers',
  'leave.planned': 'select id from leaves',
  'leave.canceled': 'select id from leaves where canceled_at is not null',
  'departure.planned': 'select id from departures',
  'departure.canceled': 'select id from departures where canceled_at is not null',
  'departure.concluded': 'select id from departures where took_effect_at is not null',
};

/** No record without its event, nor an event without its record; each is told once. */
export async function recordsUntold({ db }: OrganizationScope, log: Log): Promise<string[]> {
  const wrong: string[] = [];
  for (const type of Object.keys(records) as Recorded[]) {
    const kept = (await db.execute<{ id: string }>(sql.raw(records[type]))).map(({ id }) => id).sort();
    const told = [...log.records(type)].sort();
    if (kept.join() !== told.join()) wrong.push(`${type}: ${told.length} in the log, ${kept.length} kept`);
  }
  return wrong;
}

interface Row extends Record<string, unknown> {
  readonly id: string;
  readonly state: Told['state'];
  readonly due: Day;
  readonly last: Day;
  readonly expires: Day | null;
  readonly status: string;
}

/** No status that the log contradicts, of anybody or of anything that was ever asked. */
export async function contradictions(
  { db, organizationId }: OrganizationScope,
  log: Log,
  today: Day,
): Promise<string[]> {
  const rows = await db.execute<Row>(sql`
    select l.id, l.state, l.due_on as due, l.last_day as last, l.expires_on as expires, ${statusInSql(today)} as status
    from assignments l where l.organization_id = ${organizationId}`);
  const people = await db.execute<{ id: string; here: boolean; away: Day | null }>(sql`
    select id, left_at is null as here, on_leave_since as away from members where organization_id = ${organizationId}`);
  const wrong = people
    .filter(({ id, here, away }) => {
      const told = log.people.get(id);
      return told?.here !== here || told.away !== away;
    })
    .map(({ id }) => `${id} is not where the log says`);
  const known = new Set(rows.map(({ id }) => id));
  const gone = [...log.cycles.keys()].filter((id) => !known.has(id));
  return [
    ...wrong,
    ...gone.map((id) => `${id} is gone`),
    ...rows.flatMap((row) => contradiction(row, log, today)),
  ];
}

function contradiction(row: Row, log: Log, today: Day): string[] {
  const told = log.cycles.get(row.id);
  if (!told) return [`${row.id} is in no event`];
  const last = told.last ?? (told.due && addDays(told.due, daysOfGrace(row)));
  const away = log.people.get(told.member)?.away ?? null;
  const is = [row.state, row.due, row.last, row.expires, heard(row)].join(' ');
  const says = [told.state, told.due, last, told.expires, statusOf({ ...told, last }, away, today)].join(' ');
  return is === says ? [] : [`${row.id} is ${is}, the log says ${says}`];
}

/** Grace is in the log from the first time that a due day moves; before that it is the row's. */
function daysOfGrace({ due, last }: Row): number {
  return (Date.parse(last) - Date.parse(due)) / 86_400_000;
}

/** The log says neither that somebody has begun, nor anything of what was taken back. */
function heard({ state, status }: Row): string {
  if (state === 'withdrawn') return state;
  return status === 'to_do' || status === 'in_progress' ? 'open' : status;
}

function statusOf({ state, expires, last }: Told, away: Day | null, today: Day): string {
  if (state === 'done') return expires !== null && expires <= today ? 'expired' : state;
  if (state !== 'open') return state;
  if (away !== null) return 'paused';
  return last !== null && last < today ? 'late' : state;
}
