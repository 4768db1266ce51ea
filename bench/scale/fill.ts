import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type postgres from 'postgres';
import { addDays, type Day } from '@/lib/days';
import { columnsOf, type Lines, RENEWED, rowsOf, type Size } from './rows';

/** An organization of the bench, and whom to look as. */
export interface Filled extends Size {
  readonly ownerId: string;
  /** Leads one team, of which `teamId` is the id. */
  readonly managerId: string;
  readonly teamId: string;
  readonly obligations: number;
  readonly seconds: number;
  /** Rows that a page far down begins behind: four fifths of the way, by name and by last day. */
  readonly deep: { readonly memberId: string; readonly assignmentId: string; readonly lastDay: Day };
}

/** One COPY a table, as the rows come: nothing is held but a line. */
async function copyAll(sql: postgres.Sql, lines: Iterator<Lines>): Promise<number> {
  let copied = 0;
  let next = lines.next();
  while (!next.done) {
    const { table } = next.value;
    const ofTable = function* () {
      let chunk = '';
      while (!next.done && next.value.table === table) {
        chunk += next.value.line;
        copied += table === 'assignments' ? 1 : 0;
        if (chunk.length > 65_536) {
          yield chunk;
          chunk = '';
        }
        next = lines.next();
      }
      yield chunk;
    };
    const sink = await sql.unsafe(`copy ${table} (${columnsOf[table]}) from stdin`).writable();
    await pipeline(Readable.from(ofTable()), sink);
  }
  return copied;
}

/** Fills one organization with COPY, past the triggers, then writes what these would have left, day by day. */
export async function fill(admin: postgres.Sql, size: Size, days: readonly Day[]): Promise<Filled> {
  const began = performance.now();
  const found = { ownerId: '', managerId: '', teamId: '' };
  const met = (id: string, role: string, teams: readonly string[]) => {
    if (role === 'owner') found.ownerId = id;
    if (role !== 'manager' || found.managerId || teams.length > 1) return;
    found.managerId = id;
    found.teamId = teams[0] ?? '';
  };
  const own = await admin.reserve();
  try {
    await own`set session_replication_role = replica`;
    await own`set synchronous_commit = off`;
    await own`set work_mem = '128MB'`;
    await own`set jit = off`;
    // Millions of groups, where a few thousand are expected: sorted, they are written once.
    await own`set enable_hashagg = off`;
    const obligations = await copyAll(own, rowsOf(size, met));
    await askAgain(own, size);
    await own`analyze`;
    await deriveAll(own, size.organizationId, size.today);
    await keepAll(own, size.organizationId, days);
    await own`reset all`;
    const deep = await findDeep(own, size, obligations);
    return { ...size, ...found, obligations, deep, seconds: (performance.now() - began) / 1000 };
  } finally {
    own.release();
  }
}

/** The program by which what was done expires; all else was asked by hand, and is left alone by what is asked later. */
async function askAgain(sql: postgres.Sql, { organizationId, documents, today }: Size): Promise<void> {
  const id = randomUUID();
  await sql`insert into programs (organization_id, id, slug, title, audience, recurrence, every_months, started_at)
    values (${organizationId}, ${id}, 'deux-ans', '{"fr": "Aux deux ans", "en": "Every two years"}', 'everyone', 'anniversary',
      ${RENEWED.months}, ${`${today}T00:00:00Z`})`;
  for (const [index, document] of documents.slice(0, RENEWED.documents).entries()) {
    await sql`insert into program_items (organization_id, program_id, document_id, position, due_days)
      values (${organizationId}, ${id}, ${document}, ${index + 1}, 30)`;
  }
}

async function findDeep(
  sql: postgres.Sql,
  { organizationId, members }: Size,
  obligations: number,
): Promise<Filled['deep']> {
  const far = (count: number) => Math.floor(count * 0.8);
  const [person] = await sql<
    { id: string }[]
  >`select id from members where organization_id = ${organizationId}
    and left_at is null order by name collate "fr-x-icu", id offset ${far(members * 0.9)} limit 1`;
  const [row] = await sql<{ id: string; day: Day }[]>`select id, last_day::text as day from assignments
    where organization_id = ${organizationId} and current and state <> 'withdrawn' order by last_day, id
    offset ${far(obligations * 0.9)} limit 1`;
  return { memberId: person?.id ?? '', assignmentId: row?.id ?? '', lastDay: row?.day ?? '' };
}

async function deriveAll(sql: postgres.Sql, organization: string, today: Day): Promise<void> {
  // As if the rules had always been there: one fires for no day before its own.
  await sql`update reminder_rules set added_on = ${today}::date - 730 where organization_id = ${organization}`;
  await sql`insert into member_words (organization_id, member_id, word)
    select organization_id, id, w from members cross join lateral words_of(name) w where organization_id = ${organization}`;
  await sql`insert into member_standings (organization_id, member_id, bucket, day, open, paused, done, waived)
    select m.organization_id, m.id,
      case when gone then 'gone' when n.open > 0 then 'open' when n.paused > 0 then 'paused' when n.done > 0 then 'finished' else 'nothing' end,
      case when gone then null when n.open > 0 then n.last_day when n.paused = 0 then n.expires_on end, n.open, n.paused, n.done, 0
    from members m
    cross join lateral (select m.left_at is not null or m.role = 'auditor' as gone) g
    cross join lateral (
      select count(*) filter (where state = 'open' and paused_on is null) as open,
        count(*) filter (where state = 'open' and paused_on is not null) as paused,
        count(*) filter (where state = 'done') as done,
        min(last_day) filter (where state = 'open' and paused_on is null) as last_day,
        min(expires_on) filter (where state = 'done') as expires_on
      from assignments a where a.organization_id = m.organization_id and a.member_id = m.id and a.current
    ) n
    where m.organization_id = ${organization}`;
  await sql`insert into team_overlaps (organization_id, group_id, team_id)
    select distinct ${organization}::uuid, overlap_of(o.teams), t from (
      select array_agg(team_id order by team_id) as teams from team_members where organization_id = ${organization}
      group by member_id having count(*) > 1) o cross join lateral unnest(o.teams) t`;
  await sql`create temporary table counted_in as
    select s.member_id, g.id as group_id, s.bucket, s.day from member_standings s
    cross join lateral groups_of(${organization}, s.member_id) g (id)
    where s.organization_id = ${organization} and s.bucket <> 'gone'`;
  await sql`create index on counted_in (member_id)`;
  await sql`analyze counted_in`;
  await sql`analyze member_standings`;
  await deriveObligations(sql, organization);
  await derivePeople(sql, organization, addDays(today, -365));
  await sql`drop table counted_in`;
}

async function deriveObligations(sql: postgres.Sql, organization: string): Promise<void> {
  await sql`insert into obligation_counts (organization_id, group_id, document_id, bucket, day, count)
    select ${organization}::uuid, g.group_id, a.document_id, k.bucket, coalesce(k.day, 'infinity'), count(*)
    from assignments a join counted_in g using (member_id)
    cross join lateral counted_as(a.current, a.state, a.paused_on, a.started_at, a.last_day, a.expires_on) k
    where a.organization_id = ${organization} group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`;
  await sql`insert into obligation_history (organization_id, group_id, document_id, bucket, day, changed_on, delta)
    select ${organization}::uuid, g.group_id, a.document_id, c.bucket, coalesce(c.day, 'infinity'), c.changed_on, sum(c.delta)
    from assignments a join counted_in g using (member_id)
    cross join lateral (values
      ('to_do', a.last_day, a.assigned_at::date, 1), ('due', a.last_day, a.assigned_at::date, 1),
      ('to_do', a.last_day, a.started_at::date, -1), ('in_progress', a.last_day, a.started_at::date, 1),
      ('in_progress', a.last_day, a.completed_at::date, -1), ('done', a.expires_on, a.completed_at::date, 1),
      (case when a.started_at is null then 'to_do' else 'in_progress' end, a.last_day, a.paused_on, -1),
      ('due', a.last_day, a.paused_on, -1), ('paused', null, a.paused_on, 1)
    ) c (bucket, day, changed_on, delta)
    where a.organization_id = ${organization} and a.state <> 'withdrawn' and c.changed_on is not null
    group by 1, 2, 3, 4, 5, 6 having sum(c.delta) <> 0
    -- As the index is: it grows at its end alone.
    order by 1, 2, 6, 3, 4, 5`;
}

/** People's own counts; of their history, as many lines as there would be: the nearest day changes with what is done. */
async function derivePeople(sql: postgres.Sql, organization: string, since: Day): Promise<void> {
  await sql`insert into people_counts (organization_id, group_id, bucket, day, count)
    select ${organization}::uuid, group_id, bucket, coalesce(day, 'infinity'), count(*) from counted_in group by 2, 3, 4`;
  await sql`insert into people_history (organization_id, group_id, bucket, day, changed_on, delta)
    select ${organization}::uuid, group_id, bucket, coalesce(day, 'infinity'), changed_on, sum(delta) from (
      select g.group_id, g.bucket, g.day, ${since}::date as changed_on, 1 as delta from counted_in g
      union all
      select g.group_id, 'open', a.last_day, c.changed_on, c.delta
      from assignments a join counted_in g using (member_id)
      cross join lateral (values (a.assigned_at::date, 1), (a.completed_at::date, -1)) c (changed_on, delta)
      where a.organization_id = ${organization} and a.completed_at is not null
    ) c group by 2, 3, 4, 5 having sum(delta) <> 0`;
}

/**
 * What would have been kept of each of those days, from one pass over the history: every change counts from the day on
 * which it has come, and what has turned by itself (late, due, expired) from the later of that and the day it turned.
 */
async function keepAll(sql: postgres.Sql, organization: string, days: readonly Day[]): Promise<void> {
  const all = `{${days.join(',')}}`;
  await sql`insert into people_days (organization_id, day, nothing, in_time, late, paused, finished, expired)
    select ${organization}::uuid, d, coalesce(sum(count) filter (where bucket = 'nothing'), 0),
      coalesce(sum(count) filter (where bucket = 'open' and p.day >= d), 0), coalesce(sum(count) filter (where bucket = 'open' and p.day < d), 0),
      coalesce(sum(count) filter (where bucket = 'paused'), 0),
      coalesce(sum(count) filter (where bucket = 'finished' and (p.day is null or p.day > d)), 0),
      coalesce(sum(count) filter (where bucket = 'finished' and p.day <= d), 0)
    from unnest(${all}::date[]) d cross join people_counts p
    where p.organization_id = ${organization} and p.group_id = ${organization} group by d`;
  await sql`with steps as materialized (
      select h.document_id, f.figure, width_bucket(f.since - 1, ${all}::date[]) as place, sum(h.delta) as n
      from obligation_history h
      cross join lateral (select h.bucket in ('to_do', 'in_progress') as open) o
      cross join lateral (values (h.bucket, h.changed_on),
        ('turned ' || h.bucket, greatest(h.changed_on, case when open then h.day + 1 else h.day end)),
        (case when open then 'late 8' end, greatest(h.changed_on, h.day + 8)),
        (case when open then 'late 31' end, greatest(h.changed_on, h.day + 31)),
        (case when open then 'late 91' end, greatest(h.changed_on, h.day + 91))) f (figure, since)
      where h.organization_id = ${organization} and h.group_id = ${organization} and f.figure is not null
      group by 1, 2, 3
    ),
    figures as (
      select d.day, s.document_id, s.figure, sum(s.n)::integer as n
      from unnest(${all}::date[]) with ordinality d (day, place) join steps s on s.place < d.place group by 1, 2, 3
    ),
    by_day as (
      select day, document_id, jsonb_object_agg(figure, n) as f from figures group by day, document_id
    )
    insert into obligation_days (organization_id, day, document_id, to_do, in_progress, late, done, expired, paused, waived, due,
      late_8, late_31, late_91)
    select ${organization}::uuid, day, document_id, coalesce((f->>'to_do')::integer, 0) - coalesce((f->>'turned to_do')::integer, 0), coalesce((f->>'in_progress')::integer, 0) - coalesce((f->>'turned in_progress')::integer, 0),
      coalesce((f->>'turned to_do')::integer, 0) + coalesce((f->>'turned in_progress')::integer, 0), coalesce((f->>'done')::integer, 0) - coalesce((f->>'turned done')::integer, 0), coalesce((f->>'turned done')::integer, 0), coalesce((f->>'paused')::integer, 0), 0, coalesce((f->>'turned due')::integer, 0),
      coalesce((f->>'late 8')::integer, 0), coalesce((f->>'late 31')::integer, 0), coalesce((f->>'late 91')::integer, 0)
    from by_day`;
  await sql`insert into coming_days (organization_id, day, document_id, last_day, obligations)
    select ${organization}::uuid, d.day, h.document_id, h.day, sum(h.delta)
    from unnest(${all}::date[]) d (day)
    join obligation_history h on h.organization_id = ${organization} and h.group_id = ${organization}
      and h.bucket in ('to_do', 'in_progress') and h.changed_on <= d.day and h.day between d.day and d.day + 30
    group by d.day, h.document_id, h.day having sum(h.delta) <> 0`;
}
