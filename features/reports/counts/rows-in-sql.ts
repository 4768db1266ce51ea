import { type SQL, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import type { Day } from '@/lib/days';
import { figureColumns, keptAs, STANDING } from './figures-in-sql';

/*
 * The rows that counts are sums of. `whose(group_id, weight)` says of whom: somebody in several of a manager's teams is
 * counted in each of these, and taken away again by the overlap of their teams, so that each is counted once.
 */

/** Everyone's numbers are the actor's to see. */
const seesAll = ({ actor }: OrganizationScope) =>
  actor.kind === 'system' || actor.role === 'owner' || actor.role === 'auditor';

/** Condition: the team's numbers are the actor's to see; a manager's are those of the teams they lead at this moment. */
export function seesTeam(scope: OrganizationScope, teamId: SQL): SQL {
  const { organizationId, actor } = scope;
  if (actor.kind === 'system' || seesAll(scope)) return sql`true`;
  if (actor.role !== 'manager') return sql`false`;
  return sql`exists (select from team_members mine where mine.organization_id = ${organizationId}
    and mine.team_id = ${teamId} and mine.member_id = ${actor.memberId} and mine.leads)`;
}

/** Whether all of the organization is asked for: the one group of which past days are kept. */
const isWhole = (scope: OrganizationScope, teamId: string | null) => teamId === null && seesAll(scope);

const isKept = ({ organizationId }: OrganizationScope, day: SQL): SQL =>
  sql`exists (select from people_days kept where kept.organization_id = ${organizationId} and kept.day = ${day})`;

/** The groups to add up, and how often each counts, of all that the actor may see or of one team of it. */
function groupsOf(scope: OrganizationScope, teamId: string | null): SQL {
  const { organizationId } = scope;
  if (teamId) {
    return sql`select ${teamId}::uuid as group_id, 1 as weight where ${seesTeam(scope, sql`${teamId}::uuid`)}`;
  }
  if (seesAll(scope)) return sql`select ${organizationId}::uuid as group_id, 1 as weight`;
  const led = sql`select t.id from teams t where t.organization_id = ${organizationId} and ${seesTeam(scope, sql`t.id`)}`;
  return sql`
    select id as group_id, 1 as weight from (${led}) led
    union all
    select o.group_id, (1 - count(distinct o.team_id))::integer from team_overlaps o
    where o.organization_id = ${organizationId} and o.team_id in (${led})
    group by o.group_id having count(distinct o.team_id) > 1`;
}

export type Counted = 'obligation' | 'people';

const keys = { obligation: sql`document_id, bucket, day`, people: sql`bucket, day` };
const tablesOf = (counted: Counted) => ({
  counts: sql.identifier(`${counted}_counts`),
  changes: sql.identifier(`${counted}_changes`),
  history: sql.identifier(`${counted}_history`),
  days: sql.identifier(`${counted}_days`),
});

interface Wanted {
  /** Null for now, which reads nothing of the history; else that day, which is past: now less what changed since. */
  readonly past: Day | null;
  /** What is of no interest is not read. */
  readonly where?: SQL;
  /** False for what is added up alone. */
  readonly changes?: boolean;
}

/** Rows of `group_id`, what is counted, and `n`: as things are now, or as they were at the end of a day. */
export function rowsOn({ organizationId }: OrganizationScope, counted: Counted, wanted: Wanted): SQL {
  const { counts, changes, history } = tablesOf(counted);
  const { past, where = sql`true`, changes: more = true } = wanted;
  const key = keys[counted];
  const ours = sql`organization_id = ${organizationId} and group_id = whose.group_id and ${where}`;
  const until = past ? sql`and changed_on <= ${past}::date` : sql``;
  const since = past
    ? sql`union all select ${key}, -delta from ${history} where ${ours} and changed_on > ${past}::date`
    : sql``;
  const waiting = more ? sql`union all select ${key}, delta from ${changes} where ${ours} ${until}` : sql``;
  // `offset 0`: group by group, so that no group costs nothing.
  return sql`select whose.group_id, ${key}, r.n * whose.weight as n
    from whose cross join lateral (
      select ${key}, count as n from ${counts} where ${ours} ${waiting} ${since} offset 0
    ) r`;
}

/** Of whom, as `with` says it: what is kept of that day needs no group. */
export function whoseOn(scope: OrganizationScope, teamId: string | null, day: Day): SQL {
  const groups = groupsOf(scope, teamId);
  return isWhole(scope, teamId) ? sql`${groups} where not ${isKept(scope, sql`${day}::date`)}` : groups;
}

/** Changes of everyone's numbers that are not added up, to add to what is kept of a day. */
function changesUntil(scope: OrganizationScope, counted: Counted, day: SQL, where: SQL = sql`true`): SQL {
  const { organizationId } = scope;
  return sql`select ${keys[counted]}, delta as n from ${tablesOf(counted).changes}
    where organization_id = ${organizationId} and group_id = ${organizationId} and changed_on <= ${day} and ${where}
      and ${isKept(scope, day)}`;
}

interface Look {
  readonly teamId: string | null;
  readonly day: Day;
  readonly past: Day | null;
}

/** Rows of figures at the end of a day, by document for obligations: from what is kept of it, else from the counts. */
export function figureRows(
  scope: OrganizationScope,
  counted: Counted,
  { teamId, day, past }: Look,
  figures: Readonly<Record<string, SQL>>,
): SQL {
  const by = counted === 'obligation' ? sql`document_id, ` : sql``;
  const on = sql`${day}::date`;
  const where = counted === 'people' || 'due' in figures ? undefined : STANDING;
  const counts = sql`select ${by} ${figureColumns(figures)} from (${rowsOn(scope, counted, { past, where })}) c`;
  if (!isWhole(scope, teamId)) return counts;
  return sql`select ${by} ${keptAs(figures)} from ${tablesOf(counted).days}
      where organization_id = ${scope.organizationId} and day = ${on}
    union all
    select ${by} ${figureColumns(figures)} from (${changesUntil(scope, counted, on)}) c
    union all ${counts}`;
}

/** What is still to be done with its last day within so many days, by document: `document_id`, `day`, `n`. */
export function comingRows(scope: OrganizationScope, { teamId, day, past }: Look, until: Day): SQL {
  const on = sql`${day}::date`;
  const where = sql`bucket in ('to_do', 'in_progress') and day between ${on} and ${until}::date`;
  const counts = sql`select document_id, day, n from (${rowsOn(scope, 'obligation', { past, where })}) c`;
  if (!isWhole(scope, teamId)) return counts;
  return sql`select document_id, last_day as day, obligations as n from coming_days
      where organization_id = ${scope.organizationId} and day = ${on} and last_day <= ${until}::date
    union all
    select document_id, day, n from (${changesUntil(scope, 'obligation', on, where)}) c
    union all ${counts}`;
}

/** Of several days, in order: those that nothing is kept of, as an array `days`, null when there is none. */
export function missingDays(scope: OrganizationScope, teamId: string | null, days: SQL): SQL {
  const condition = isWhole(scope, teamId) ? sql`where not ${isKept(scope, sql`d`)}` : sql``;
  return sql`select array_agg(d order by d) as days from unnest(${days}) d ${condition}`;
}

/** Of whom, for days of which {@link missingDays} says that they are to be computed. */
export function whoseOfMissing(scope: OrganizationScope, teamId: string | null): SQL {
  return sql`select * from (${groupsOf(scope, teamId)}) g where exists (select from missing where days is not null)`;
}

/**
 * Every change from the end of the first of the `missing` days on, and before them (`changed_on` null) how things stood
 * then, less the changes that are not added up: those are dated all.
 */
export function rowsSinceMissing({ organizationId }: OrganizationScope): SQL {
  const ours = sql`organization_id = ${organizationId} and group_id = whose.group_id`;
  const later = sql`${ours} and changed_on > (select days[1] from missing)`;
  return sql`select bucket, day, r.n * whose.weight as n, r.changed_on
    from whose cross join lateral (
      select bucket, day, count as n, null::date as changed_on from obligation_counts where ${ours}
      union all
      select bucket, day, delta, changed_on from obligation_changes where ${ours}
      union all
      select bucket, day, -delta, null from obligation_history where ${later}
      union all
      select bucket, day, delta, changed_on from obligation_history where ${later}
      offset 0
    ) r`;
}

/** Rows of figures at the end of each of those days that something is kept of: `on_day`, and the figures. */
export function keptOver(
  scope: OrganizationScope,
  teamId: string | null,
  days: SQL,
  figures: (on: SQL) => Readonly<Record<string, SQL>>,
): SQL | null {
  if (!isWhole(scope, teamId)) return null;
  const some = figures(sql`p.on_day`);
  return sql`select day as on_day, ${keptAs(some)} from obligation_days
      where organization_id = ${scope.organizationId} and day = any (${days})
    union all
    select p.on_day, ${figureColumns(some)}
    from unnest(${days}) p (on_day) cross join lateral (${changesUntil(scope, 'obligation', sql`p.on_day`)}) c`;
}
