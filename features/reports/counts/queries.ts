import { type SQL, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { addDays, type Day, quebecDay } from '@/lib/days';
import { groupsOf, leads, rowsOn, rowsSince } from './rows-in-sql';

/*
 * Numbers of people and of obligations, at the price of what they say: each is one statement over the counts, whatever
 * the number of people. People who have left and auditors count for nothing. What is withdrawn is not counted; an
 * obligation is counted by the cycle that is current on that day.
 */

/** Whose numbers: everybody the actor may see, or one team of those. */
export interface CountsOf {
  readonly teamId: string | null;
  /** At the end of that Québec day; now when it is absent, today or to come. */
  readonly on?: Day;
}

/** The day that the numbers are of; and again when it is past, for now is read without any history. */
function daysOf(
  { now }: OrganizationScope,
  { on }: CountsOf,
): { readonly day: Day; readonly past: Day | null } {
  const today = quebecDay(now);
  return on === undefined || on >= today ? { day: today, past: null } : { day: on, past: on };
}

const sum = (condition: SQL) => sql`coalesce(sum(n) filter (where ${condition}), 0)::integer`;

/** Which rows of `bucket` and `day` count as what, on that day. `inTime`: something left to do, nothing late. */
const peopleOn = (day: Day) => ({
  people: sql`coalesce(sum(n), 0)::integer`,
  nothing: sum(sql`bucket = 'nothing'`),
  inTime: sum(sql`bucket = 'open' and day >= ${day}::date`),
  late: sum(sql`bucket = 'open' and day < ${day}::date`),
  paused: sum(sql`bucket = 'paused'`),
  finished: sum(sql`bucket = 'finished' and (day is null or day > ${day}::date)`),
  expired: sum(sql`bucket = 'finished' and day <= ${day}::date`),
});

const obligationsOn = (day: Day) => ({
  toDo: sum(sql`bucket = 'to_do' and day >= ${day}::date`),
  inProgress: sum(sql`bucket = 'in_progress' and day >= ${day}::date`),
  late: sum(sql`bucket in ('to_do', 'in_progress') and day < ${day}::date`),
  done: sum(sql`bucket = 'done' and (day is null or day > ${day}::date)`),
  expired: sum(sql`bucket = 'done' and day <= ${day}::date`),
  paused: sum(sql`bucket = 'paused'`),
  waived: sum(sql`bucket = 'waived'`),
});

/** Names each sum as its key. */
const columns = (sums: Record<string, SQL>): SQL =>
  sql.join(
    Object.entries(sums).map(([name, value]) => sql`${value} as ${sql.identifier(name)}`),
    sql`, `,
  );

/** Where people stand; each is in one of them, `people` being all. A person of whom nothing is asked is `nothing`. */
export interface PeopleCounts {
  readonly people: number;
  readonly nothing: number;
  /** Something to do, none of it late. */
  readonly inTime: number;
  /** At least one thing late. */
  readonly late: number;
  /** On leave, with nothing to do that does not wait. */
  readonly paused: number;
  /** Everything done or waived, and still standing. */
  readonly finished: number;
  /** Nothing to do, but something that was done has expired. */
  readonly expired: number;
}

/** How many people stand where. */
export async function countPeople(scope: OrganizationScope, of: CountsOf): Promise<PeopleCounts> {
  const { day, past } = daysOf(scope, of);
  const [row] = await scope.db.execute<PeopleCounts & Record<string, unknown>>(sql`
    with whose as (${groupsOf(scope, of.teamId)})
    select ${columns(peopleOn(day))} from (${rowsOn(scope, 'people', past)}) c`);
  if (!row) throw new Error('an aggregate without a row');
  return row;
}

/** Where obligations stand; each is in one of them. */
export interface ObligationCounts {
  readonly toDo: number;
  readonly inProgress: number;
  /** Not done by the last day in time, begun or not. */
  readonly late: number;
  readonly done: number;
  /** Done, and no longer standing on that day. */
  readonly expired: number;
  readonly paused: number;
  readonly waived: number;
}

export type DocumentCounts = ObligationCounts & { readonly documentId: string };

/** Where the obligations of each document stand, of those that anybody has; in no order. */
export async function countByDocument(scope: OrganizationScope, of: CountsOf): Promise<DocumentCounts[]> {
  const { day, past } = daysOf(scope, of);
  const rows = await scope.db.execute<DocumentCounts & Record<string, unknown>>(sql`
    with whose as (${groupsOf(scope, of.teamId)})
    select document_id as "documentId", ${columns(obligationsOn(day))}
    from (${rowsOn(scope, 'obligation', past)}) c
    where bucket <> 'due' group by document_id having sum(n) <> 0`);
  return [...rows];
}

/** How many teams a page says something of, unless it asks for more. */
const TEAMS = 25;

export interface TeamCounts extends PeopleCounts {
  readonly teamId: string;
  readonly name: string;
  readonly obligations: ObligationCounts;
}

/**
 * The same of each team that the actor may see, in French order of their names: the first `first` of them (25) after
 * the name `after`. Somebody in two teams counts in both.
 */
export async function countByTeam(
  scope: OrganizationScope,
  of: CountsOf & {
    readonly first?: number;
    readonly after?: { readonly name: string; readonly teamId: string };
  },
): Promise<TeamCounts[]> {
  const { day, past } = daysOf(scope, of);
  const conditions = [sql`t.organization_id = ${scope.organizationId}`, leads(scope, sql`t.id`)];
  if (of.teamId) conditions.push(sql`t.id = ${of.teamId}::uuid`);
  if (of.after) {
    conditions.push(
      sql`(t.name collate "fr-x-icu", t.id) > (${of.after.name} collate "fr-x-icu", ${of.after.teamId}::uuid)`,
    );
  }
  const filled = (table: SQL, names: readonly string[], said: (name: string, value: SQL) => SQL) =>
    sql.join(
      names.map((name) => said(name, sql`coalesce(${table}.${sql.identifier(name)}, 0)`)),
      sql`, `,
    );
  const rows = await scope.db.execute<TeamCounts & Record<string, unknown>>(sql`
    with named as (
      select t.id as group_id, t.name from teams t where ${sql.join(conditions, sql` and `)}
      order by t.name collate "fr-x-icu", t.id limit ${of.first ?? TEAMS}
    ),
    whose as (select group_id, 1 as weight from named),
    people as (
      select group_id, ${columns(peopleOn(day))} from (${rowsOn(scope, 'people', past)}) c group by group_id
    ),
    obligations as (
      select group_id, ${columns(obligationsOn(day))} from (${rowsOn(scope, 'obligation', past)}) c
      where bucket <> 'due' group by group_id
    )
    select named.group_id as "teamId", named.name,
      ${filled(sql`p`, Object.keys(peopleOn(day)), (name, value) => sql`${value} as ${sql.identifier(name)}`)},
      jsonb_build_object(${filled(sql`o`, Object.keys(obligationsOn(day)), (name, value) => sql`${name}::text, ${value}`)})
        as obligations
    from named left join people p using (group_id) left join obligations o using (group_id)
    order by named.name collate "fr-x-icu", named.group_id`);
  return [...rows];
}

export interface PointCounts {
  readonly day: Day;
  /** What stands to be done or is done, waived and withdrawn apart. */
  readonly asked: number;
  /** Done, and standing on that day. */
  readonly done: number;
  /** Asked with a last day up to that one, whether done or not; what waits for a return apart. */
  readonly due: number;
  readonly late: number;
}

/** Where all obligations stood at the end of each of those days, which come in order. */
export async function countOverTime(
  scope: OrganizationScope,
  of: Omit<CountsOf, 'on'> & { readonly days: readonly Day[] },
): Promise<PointCounts[]> {
  const [first] = of.days;
  if (first === undefined) return [];
  const days = sql`${`{${of.days.join(',')}}`}::date[]`;
  // What changed counts from a day on, and so does what turns by itself (late, due, expired): `changed` and `turned`
  // are the number of points that come before.
  const figure = (condition: SQL) =>
    sql`coalesce(sum(n) filter (where p.place > changed and ${condition}), 0)::integer`;
  const turned = sql`p.place > coalesce(turned, ${of.days.length})`;
  const rows = await scope.db.execute<PointCounts & Record<string, unknown>>(sql`
    with whose as (${groupsOf(scope, of.teamId)}),
    summed as (
      select bucket, coalesce(width_bucket(changed_on - 1, ${days}), 0) as changed,
        width_bucket(case when bucket in ('to_do', 'in_progress') then day else day - 1 end, ${days}) as turned,
        sum(n) as n
      from (${rowsSince(scope, 'obligation', first)}) c group by 1, 2, 3
    )
    select p.day::text, ${columns({
      asked: figure(sql`bucket in ('to_do', 'in_progress', 'paused', 'done')`),
      done: figure(sql`bucket = 'done' and not ${turned}`),
      due: figure(sql`bucket = 'due' and ${turned}`),
      late: figure(sql`bucket in ('to_do', 'in_progress') and ${turned}`),
    })}
    from unnest(${days}) with ordinality as p (day, place) left join summed on true
    group by p.place, p.day order by p.place`);
  return [...rows];
}

/** Days late, both ends included; the last class has no end. */
const CLASSES = [
  { from: 1, to: 7 },
  { from: 8, to: 30 },
  { from: 31, to: 90 },
  { from: 91, to: null },
] as const;

export interface LatenessCounts {
  readonly from: number;
  readonly to: number | null;
  readonly obligations: number;
}

/** By how many days obligations are late: 1 to 7, 8 to 30, 31 to 90, 91 and more. */
export async function countLateness(scope: OrganizationScope, of: CountsOf): Promise<LatenessCounts[]> {
  const { day, past } = daysOf(scope, of);
  const classes = CLASSES.map(({ from, to }) => {
    const old = to === null ? sql`true` : sql`day >= ${addDays(day, -to)}::date`;
    return sum(sql`day <= ${addDays(day, -from)}::date and ${old}`);
  });
  const [row] = await scope.db.execute<{ counted: number[] }>(sql`
    with whose as (${groupsOf(scope, of.teamId)})
    select array[${sql.join(classes, sql`, `)}] as counted from (${rowsOn(scope, 'obligation', past)}) c
    where bucket in ('to_do', 'in_progress') and day < ${day}::date`);
  return CLASSES.map(({ from, to }, index) => ({ from, to, obligations: row?.counted[index] ?? 0 }));
}

export interface ComingCounts {
  /** The last day in time. */
  readonly day: Day;
  readonly documentId: string;
  readonly obligations: number;
}

/** What is still to be done and has its last day that day or within so many days after it, by day. */
export async function countComing(
  scope: OrganizationScope,
  of: CountsOf & { readonly days: number },
): Promise<ComingCounts[]> {
  const { day, past } = daysOf(scope, of);
  const rows = await scope.db.execute<ComingCounts & Record<string, unknown>>(sql`
    with whose as (${groupsOf(scope, of.teamId)})
    select day::text, document_id as "documentId", sum(n)::integer as obligations
    from (${rowsOn(scope, 'obligation', past)}) c
    where bucket in ('to_do', 'in_progress') and day between ${day}::date and ${addDays(day, of.days)}::date
    group by day, document_id having sum(n) <> 0 order by day, document_id`);
  return [...rows];
}
