import { and, eq, lt, type SQL, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { memberStandings } from '@/db/schema/counts';
import { members } from '@/db/schema/people';
import { mailedToday, mayBeNudged } from '@/features/people/nudges/queries';
import { withinReach, withinSight } from '@/features/people/reach/queries';
import { type Day, quebecDay } from '@/lib/days';
import { NUDGES_TOLD } from '../nudges';

/** People shown by name on the dashboard. */
const SHOWN = 10;
/** Documents said for each of them. */
const DOCUMENTS = 3;
/** How many names are said before « et 2 autres ». */
const NAMES = 3;

/** Somebody with something left to do, nearest first: the latest late, then the next due. */
export interface AwaitedPerson {
  readonly id: string;
  readonly name: string;
  readonly teams: string | null;
  /** The earliest last day of what is left. */
  readonly lastDay: Day;
  /** The first documents left, in the order of their last days; and how many in all. */
  readonly documentIds: readonly string[];
  readonly open: number;
  /** Whether a mail would reach them. */
  readonly reachable: boolean;
  readonly nudgedToday: boolean;
  /** Whether the actor may nudge that person at all: an auditor only reads. */
  readonly withinReach: boolean;
}

/** Condition: in that team; of everybody when it is null. */
function inTeam({ organizationId }: OrganizationScope, teamId: string | null): SQL {
  return teamId === null
    ? sql`true`
    : sql`exists (select from team_members tm where tm.organization_id = ${organizationId}
        and tm.team_id = ${teamId} and tm.member_id = ${memberStandings.memberId})`;
}

/** The ten people who are awaited first, of those whom the actor may see. As many rows of an index, whatever the size. */
export async function findAwaited(scope: OrganizationScope, teamId: string | null): Promise<AwaitedPerson[]> {
  const { organizationId } = scope;
  const rows = await scope.db.execute<AwaitedPerson & Record<string, unknown>>(sql`
    with awaited as materialized (
      select ${memberStandings.memberId}, ${memberStandings.day}, ${memberStandings.open} from ${memberStandings}
      where ${memberStandings.organizationId} = ${organizationId} and ${memberStandings.bucket} = 'open'
        and ${withinSight(scope, memberStandings.memberId)} and ${inTeam(scope, teamId)}
      order by ${memberStandings.day}, ${memberStandings.memberId} limit ${SHOWN}
    )
    select ${members.id}, ${members.name}, awaited.day as "lastDay", awaited.open,
      coalesce(${mayBeNudged(scope)}, false) as reachable, ${mailedToday(scope, members.id)} as "nudgedToday",
      ${withinReach(scope, members.id)} as "withinReach",
      (select string_agg(team.name, ', ' order by team.name collate "fr-x-icu") from team_members tm
        join teams team on team.organization_id = tm.organization_id and team.id = tm.team_id
        where tm.organization_id = ${organizationId} and tm.member_id = ${members.id}) as teams,
      array(select a.document_id from assignments a
        where a.organization_id = ${organizationId} and a.member_id = ${members.id} and a.state = 'open'
          and a.paused_on is null
        order by a.last_day, a.position limit ${DOCUMENTS}) as "documentIds"
    from awaited join members on ${members.organizationId} = ${organizationId} and ${members.id} = awaited.member_id
    order by awaited.day, awaited.member_id`);
  return [...rows];
}

/** How many there are, up to one more than were looked for, and the first names. */
export interface Named {
  readonly count: number;
  readonly names: readonly string[];
}

/** Of those late: who may be nudged now, who was nudged today, who has no address to be nudged at. */
export interface Nudging {
  /** At most one more than are told. */
  readonly toNudge: Named;
  /** Null when there are so many late people that they are not told one by one. */
  readonly others: { readonly nudged: Named; readonly unreachable: Named } | null;
}

/** Who is late, within the actor's reach. */
const isLate = (scope: OrganizationScope) =>
  and(
    eq(memberStandings.organizationId, scope.organizationId),
    eq(memberStandings.bucket, 'open'),
    lt(memberStandings.day, quebecDay(scope.now)),
    withinReach(scope, memberStandings.memberId),
  );

/** What the one button would do, by a look at the first hundred who are late. One statement. */
export async function findNudging(scope: OrganizationScope, teamId: string | null): Promise<Nudging> {
  // In the order of an index, so that each question ends with the last row that it needs: `offset 0` keeps what is
  // asked of each person apart, whom a plan would otherwise join all at once, and sort.
  const late = sql`select ${memberStandings.memberId}, ${memberStandings.day} from ${memberStandings}
    where ${isLate(scope)} and ${inTeam(scope, teamId)}
    order by ${memberStandings.day}, ${memberStandings.memberId}`;
  const first = sql`limit ${NUDGES_TOLD + 1}`;
  const theirs = sql`${members} on ${members.organizationId} = ${scope.organizationId} and ${members.id} = l.member_id`;
  const named = (from: SQL, condition: SQL) => sql`(select jsonb_build_object('count', count(*),
    'names', coalesce(to_jsonb((array_agg(name order by day, member_id))[1:${NAMES}]), '[]'))
    from ${from} where ${condition})`;
  const [row] = await scope.db.execute<{
    looked: number;
    toNudge: Named;
    nudged: Named;
    unreachable: Named;
  }>(sql`
    with late as materialized (
      select l.member_id, l.day, ${members.name}, coalesce(${mayBeNudged(scope)}, false) as reachable,
        ${mailedToday(scope, members.id)} as nudged
      from (${late} ${first}) l join ${theirs}
    ),
    free as materialized (
      select l.member_id, l.day, m.name
      from (${late} offset 0) l cross join lateral (
        select ${members.name} from ${members}
        where ${members.id} = l.member_id and ${mayBeNudged(scope)} and not ${mailedToday(scope, members.id)} offset 0
      ) m
      order by l.day, l.member_id ${first}
    )
    select (select count(*)::integer from late) as looked, ${named(sql`free`, sql`true`)} as "toNudge",
      ${named(sql`late`, sql`nudged`)} as nudged, ${named(sql`late`, sql`not reachable and not nudged`)} as unreachable`);
  if (!row) throw new Error('an aggregate without a row');
  const { looked, toNudge, nudged, unreachable } = row;
  return { toNudge, others: looked > NUDGES_TOLD ? null : { nudged, unreachable } };
}
