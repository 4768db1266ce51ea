import { and, asc, type SQL, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { members } from '@/db/schema/people';
import { withinReach } from '@/features/people/reach/queries';
import { quebecDay } from '@/lib/days';
import { followed, latestOf, nudgedToday } from '../followed/queries';
import { NUDGES_AT_ONCE } from '../nudges';

/** How many names are said before « et 2 autres ». */
const NAMES = 3;

/** How many there are, and the first names in French order. */
export interface Named {
  readonly count: number;
  readonly names: readonly string[];
}

export interface Standing {
  /** Current people whom the actor may see, auditors apart. */
  readonly people: number;
  /** Of them, those of whom something is asked. */
  readonly asked: number;
  /** Of those, the ones with nothing left to do. */
  readonly finished: number;
  readonly late: Named;
  /** Of those late: may be nudged now, were nudged today, or have no address to be nudged at. */
  readonly toNudge: Named;
  readonly nudged: Named;
  readonly unreachable: Named;
}

/** Where everyone stands, in one statement. */
export async function findStanding(scope: OrganizationScope): Promise<Standing> {
  const named = (condition: SQL) => sql`jsonb_build_object('count', count(*) filter (where ${condition}),
    'names', coalesce(to_jsonb((array_agg(name order by name collate "fr-x-icu", id) filter (where ${condition}))[1:${NAMES}]), '[]'))`;
  const [row] = await scope.db.execute<Standing & Record<string, unknown>>(sql`
    with latest as (${latestOf(scope)}),
    asked as (
      select member_id, bool_and(state <> 'open') as finished, bool_or(status = 'late') as late
      from latest group by member_id
    ),
    late as materialized (
      select ${members.id}, ${members.name}, ${members.email} is not null as reachable, ${nudgedToday(scope)} as nudged
      from members where ${followed(scope)} and ${members.id} in (select member_id from asked where late)
    )
    select (select count(*)::integer from members where ${followed(scope)}) as people,
      (select count(*)::integer from asked) as asked,
      (select count(*)::integer from asked where finished) as finished,
      ${named(sql`true`)} as late,
      ${named(sql`reachable and not nudged`)} as "toNudge",
      ${named(sql`nudged`)} as nudged,
      ${named(sql`not reachable and not nudged`)} as unreachable
    from late`);
  if (!row) throw new Error('an aggregate without a row');
  return row;
}

/** Condition: the member has an open obligation whose due day is past. An open cycle is always the latest. */
function isLate(scope: OrganizationScope): SQL {
  return sql`exists (select from assignments a where a.organization_id = ${scope.organizationId}
    and a.member_id = ${members.id} and a.state = 'open' and a.due_on < ${quebecDay(scope.now)}::date)`;
}

/** Who is late, can be mailed and was not nudged today, within the actor's reach; `NUDGES_AT_ONCE` at most. */
export async function findLateToNudge(scope: OrganizationScope): Promise<string[]> {
  const rows = await scope.db
    .select({ id: members.id })
    .from(members)
    .where(
      and(
        followed(scope),
        withinReach(scope, members.id),
        isLate(scope),
        sql`${members.email} is not null`,
        sql`not ${nudgedToday(scope)}`,
      ),
    )
    .orderBy(asc(members.id))
    .limit(NUDGES_AT_ONCE);
  return rows.map(({ id }) => id);
}
