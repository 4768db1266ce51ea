import { type SQL, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import type { Day } from '@/lib/days';

/*
 * The rows that counts are sums of. `whose(group_id, weight)` says of whom: somebody in several of a manager's teams is
 * counted in each of these, and taken away again by the overlap of their teams, so that each is counted once.
 */

/** Condition: the acting member leads the team, at this very moment. */
export function leads({ organizationId, actor }: OrganizationScope, teamId: SQL): SQL {
  if (actor.kind === 'system' || actor.role === 'owner' || actor.role === 'auditor') return sql`true`;
  if (actor.role !== 'manager') return sql`false`;
  return sql`exists (select from team_members mine where mine.organization_id = ${organizationId}
    and mine.team_id = ${teamId} and mine.member_id = ${actor.memberId} and mine.leads)`;
}

/** The groups to add up, and how often each counts, of all that the actor may see or of one team of it. */
export function groupsOf(scope: OrganizationScope, teamId: string | null): SQL {
  const { organizationId, actor } = scope;
  if (teamId)
    return sql`select ${teamId}::uuid as group_id, 1 as weight where ${leads(scope, sql`${teamId}::uuid`)}`;
  if (actor.kind === 'system' || actor.role === 'owner' || actor.role === 'auditor')
    return sql`select ${organizationId}::uuid as group_id, 1 as weight`;
  const led = sql`select t.id from teams t where t.organization_id = ${organizationId} and ${leads(scope, sql`t.id`)}`;
  return sql`
    select id as group_id, 1 as weight from (${led}) led
    union all
    select o.group_id, (1 - count(distinct o.team_id))::integer from team_overlaps o
    where o.organization_id = ${organizationId} and o.team_id in (${led})
    group by o.group_id having count(distinct o.team_id) > 1`;
}

type Counted = 'obligation' | 'people';

const keys = { obligation: sql`document_id, bucket, day`, people: sql`bucket, day` };
const tablesOf = (counted: Counted) => ({
  counts: sql.identifier(`${counted}_counts`),
  changes: sql.identifier(`${counted}_changes`),
  history: sql.identifier(`${counted}_history`),
});

/**
 * As things are now, or as they were at the end of that day: rows of `group_id`, what is counted, and `n`. Now reads
 * nothing of the history; a past day is now less what changed since.
 */
export function rowsOn({ organizationId }: OrganizationScope, counted: Counted, past: Day | null): SQL {
  const { counts, changes, history } = tablesOf(counted);
  const key = keys[counted];
  const ours = sql`organization_id = ${organizationId}`;
  const since = past
    ? sql`and changed_on <= ${past}::date
      union all
      select group_id, ${key}, -delta from ${history} where ${ours} and changed_on > ${past}::date`
    : sql``;
  return sql`select r.group_id, ${key}, r.n * whose.weight as n
    from whose join (
      select group_id, ${key}, count as n from ${counts} where ${ours}
      union all
      select group_id, ${key}, delta from ${changes} where ${ours} ${since}
    ) r on r.group_id = whose.group_id`;
}

/**
 * Every change from the end of that day on, and before them (`changed_on` null) how things stood then, less the changes
 * that are not added up: those are dated all.
 */
export function rowsSince({ organizationId }: OrganizationScope, counted: Counted, past: Day): SQL {
  const { counts, changes, history } = tablesOf(counted);
  const key = keys[counted];
  const ours = sql`organization_id = ${organizationId}`;
  return sql`select ${key}, r.n * whose.weight as n, r.changed_on
    from whose join (
      select group_id, ${key}, count as n, null::date as changed_on from ${counts} where ${ours}
      union all
      select group_id, ${key}, delta, changed_on from ${changes} where ${ours}
      union all
      select h.group_id, ${key}, s.sign * h.delta, s.changed_on from ${history} h
      cross join lateral (values (-1, null::date), (1, h.changed_on)) s (sign, changed_on)
      where h.${ours} and h.changed_on > ${past}::date
    ) r on r.group_id = whose.group_id`;
}
