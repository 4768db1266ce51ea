import { type SQL, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { addDays, type Day, quebecDay } from '@/lib/days';
import {
  COMING_DAYS,
  figureColumns,
  keptFigures,
  obligationFigures,
  peopleFigures,
  STANDING,
  sumsOf,
} from './figures-in-sql';
import {
  comingRows,
  figureRows,
  keptOver,
  missingDays,
  rowsOn,
  rowsSinceMissing,
  seesTeam,
  whoseOfMissing,
  whoseOn,
} from './rows-in-sql';

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

/** Whose numbers, the day that they are of, and that day again when it is past: now is read without any history. */
function lookOf({ now }: OrganizationScope, { teamId, on }: CountsOf) {
  const today = quebecDay(now);
  const past = on === undefined || on >= today ? null : on;
  return { teamId, day: past ?? today, past };
}

const dayOf = (look: { readonly day: Day }): SQL => sql`${look.day}::date`;

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
  const look = lookOf(scope, of);
  const figures = peopleFigures(dayOf(look));
  const [row] = await scope.db.execute<Omit<PeopleCounts, 'people'> & Record<string, unknown>>(sql`
    with whose as (${whoseOn(scope, of.teamId, look.day)})
    select ${sumsOf(figures)} from (${figureRows(scope, 'people', look, figures)}) c`);
  if (!row) throw new Error('an aggregate without a row');
  return { people: Object.keys(figures).reduce((all, name) => all + Number(row[name]), 0), ...row };
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
  const look = lookOf(scope, of);
  const figures = obligationFigures(dayOf(look));
  const rows = await scope.db.execute<DocumentCounts & Record<string, unknown>>(sql`
    with whose as (${whoseOn(scope, of.teamId, look.day)})
    select document_id as "documentId", ${sumsOf(figures)}
    from (${figureRows(scope, 'obligation', look, figures)}) c
    group by document_id`);
  return rows.filter((row) => Object.keys(figures).some((name) => row[name] !== 0));
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
  const { day, past } = lookOf(scope, of);
  const on = sql`${day}::date`;
  const conditions = [sql`t.organization_id = ${scope.organizationId}`, seesTeam(scope, sql`t.id`)];
  if (of.teamId) conditions.push(sql`t.id = ${of.teamId}::uuid`);
  if (of.after) {
    conditions.push(
      sql`(t.name collate "fr-x-icu", t.id) > (${of.after.name} collate "fr-x-icu", ${of.after.teamId}::uuid)`,
    );
  }
  const people = peopleFigures(on);
  const obligations = obligationFigures(on);
  type Row = {
    teamId: string;
    name: string;
    people: PeopleCounts | null;
    obligations: ObligationCounts | null;
  };
  const rows = await scope.db.execute<Row>(sql`
    with named as (
      select t.id as group_id, t.name from teams t where ${sql.join(conditions, sql` and `)}
      order by t.name collate "fr-x-icu", t.id limit ${of.first ?? TEAMS}
    ),
    whose as (select group_id, 1 as weight from named),
    people as (
      select group_id, ${sumsOf(people)} from (
        select group_id, ${figureColumns(people)} from (${rowsOn(scope, 'people', { past })}) r
      ) c group by group_id
    ),
    obligations as (
      select group_id, ${sumsOf(obligations)} from (
        select group_id, ${figureColumns(obligations)} from (${rowsOn(scope, 'obligation', { past, where: STANDING })}) r
      ) c group by group_id
    )
    select named.group_id as "teamId", named.name, to_jsonb(p) - 'group_id' as people, to_jsonb(o) - 'group_id' as obligations
    from named left join people p using (group_id) left join obligations o using (group_id)
    order by named.name collate "fr-x-icu", named.group_id`);
  return rows.map(({ teamId, name, ...row }) => {
    const counts = { ...zero(people), ...row.people };
    const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
    return {
      teamId,
      name,
      ...counts,
      people: all,
      obligations: { ...zero(obligations), ...row.obligations },
    };
  });
}

const zero = <Name extends string>(figures: Record<Name, SQL>): Record<Name, number> =>
  Object.fromEntries(Object.keys(figures).map((name) => [name, 0])) as Record<Name, number>;

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
  const { teamId } = of;
  // What changed counts from a day on, and so does what turns by itself (late, due, expired): `changed` and `turned`
  // are the number of days that come before.
  const from = sql`p.place > changed`;
  const turned = sql`p.place > turned`;
  const open = sql`bucket in ('to_do', 'in_progress')`;
  const named = ({ toDo, inProgress, late, done, expired, paused, due }: Record<string, SQL>) =>
    ({ toDo, inProgress, late, done, expired, paused, due }) as Record<string, SQL>;
  const kept = keptOver(scope, teamId, days, (on) => named(keptFigures(on)));
  const rows = await scope.db.execute<PointCounts & Record<string, unknown>>(sql`
    with missing as (${missingDays(scope, teamId, days)}),
    whose as (${whoseOfMissing(scope, teamId)}),
    summed as (
      select bucket, coalesce(width_bucket(changed_on - 1, missing.days), 0) as changed,
        coalesce(width_bucket(case when ${open} then day else day - 1 end, missing.days), cardinality(missing.days)) as turned,
        sum(n) as n
      from (${rowsSinceMissing(scope)}) c, missing group by 1, 2, 3
    ),
    points as (
      select p.on_day, ${figureColumns({
        toDo: sql`${from} and bucket = 'to_do' and not ${turned}`,
        inProgress: sql`${from} and bucket = 'in_progress' and not ${turned}`,
        late: sql`${from} and ${open} and ${turned}`,
        done: sql`${from} and bucket = 'done' and not ${turned}`,
        expired: sql`${from} and bucket = 'done' and ${turned}`,
        paused: sql`${from} and bucket = 'paused'`,
        due: sql`${from} and bucket = 'due' and ${turned}`,
      })}
      from missing cross join lateral unnest(missing.days) with ordinality as p (on_day, place) cross join summed
      ${kept ? sql`union all (${kept})` : sql``}
    )
    select d.day::text, coalesce(sum("toDo" + "inProgress" + late + done + expired + paused), 0)::integer as asked,
      coalesce(sum(done), 0)::integer as done, coalesce(sum(due), 0)::integer as due, coalesce(sum(late), 0)::integer as late
    from unnest(${days}) d (day) left join points on points.on_day = d.day
    group by d.day order by d.day`);
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
  const look = lookOf(scope, of);
  const { late, late8, late31, late91 } = keptFigures(dayOf(look));
  const figures = { late, late8, late31, late91 };
  const [row] = await scope.db.execute<Record<keyof typeof figures, number>>(sql`
    with whose as (${whoseOn(scope, of.teamId, look.day)})
    select ${sumsOf(figures)} from (${figureRows(scope, 'obligation', look, figures)}) c`);
  if (!row) throw new Error('an aggregate without a row');
  const counted = [row.late - row.late8, row.late8 - row.late31, row.late31 - row.late91, row.late91];
  return CLASSES.map(({ from, to }, index) => ({ from, to, obligations: counted[index] ?? 0 }));
}

export interface ComingCounts {
  /** The last day in time. */
  readonly day: Day;
  readonly documentId: string;
  readonly obligations: number;
}

/** What is still to be done and has its last day that day or within so many days after it (30 at most), by day. */
export async function countComing(
  scope: OrganizationScope,
  of: CountsOf & { readonly days: number },
): Promise<ComingCounts[]> {
  const look = lookOf(scope, of);
  const until = addDays(look.day, Math.min(of.days, COMING_DAYS));
  const rows = await scope.db.execute<ComingCounts & Record<string, unknown>>(sql`
    with whose as (${whoseOn(scope, of.teamId, look.day)})
    select day::text, document_id as "documentId", sum(n)::integer as obligations
    from (${comingRows(scope, look, until)}) c
    group by day, document_id having sum(n) <> 0 order by day, document_id`);
  return [...rows];
}
