import { type AnyColumn, and, asc, eq, gt, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { members } from '@/db/schema/people';
import { quebecDay } from '@/lib/days';
import { withinReach } from '../reach/queries';

/** Condition: today's one mail to that member has left or is leaving. One that failed may be followed by another. */
export function mailedToday({ organizationId, now }: OrganizationScope, memberId: AnyColumn | SQL): SQL {
  return sql`exists (select from reminders r where r.organization_id = ${organizationId} and r.member_id = ${memberId}
    and r.day = ${quebecDay(now)}::date
    and (r.kind = 'nudge' or r.state in ('sending', 'sent', 'uncertain', 'invited')))`;
}

/** Condition on `members`: the actor may nudge them, a mail would reach them, and they have something to do. */
export function mayBeNudged(scope: OrganizationScope): SQL | undefined {
  const { organizationId } = scope;
  return and(
    eq(members.organizationId, organizationId),
    isNull(members.leftAt),
    isNull(members.onLeaveSince),
    isNotNull(members.email),
    withinReach(scope, members.id),
    sql`not exists (select from address_refusals x
      where x.organization_id = ${organizationId} and x.member_id = ${members.id})`,
    sql`exists (select from assignments a where a.organization_id = ${organizationId} and a.member_id = ${members.id}
      and a.state = 'open' and a.current and a.paused_on is null)`,
  );
}

/** Condition on `members`: they are late with something. */
function isLate({ organizationId, now }: OrganizationScope): SQL {
  return sql`exists (select from member_standings s where s.organization_id = ${organizationId}
    and s.member_id = ${members.id} and s.bucket = 'open' and s.day < ${quebecDay(now)}::date)`;
}

/** Condition on `members`: they are in that team; everyone is when it is null. */
function isInTeam({ organizationId }: OrganizationScope, teamId: string | null): SQL | undefined {
  if (teamId === null) return undefined;
  return sql`exists (select from team_members t where t.organization_id = ${organizationId}
    and t.member_id = ${members.id} and t.team_id = ${teamId})`;
}

interface Late {
  /** Null for everyone within reach. */
  readonly teamId: string | null;
  /** Only people whose ids come after this one. */
  readonly after?: string | null;
  readonly limit: number;
}

/** Who is late, may be nudged and has had no mail today, in the order of their ids. */
export async function listLateToNudge(
  scope: OrganizationScope,
  { teamId, after, limit }: Late,
): Promise<string[]> {
  const rows = await scope.db
    .select({ id: members.id })
    .from(members)
    .where(
      and(
        mayBeNudged(scope),
        isLate(scope),
        isInTeam(scope, teamId),
        sql`not ${mailedToday(scope, members.id)}`,
        after ? gt(members.id, after) : undefined,
      ),
    )
    .orderBy(asc(members.id))
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** People who are late within the actor's reach, of everyone or of a team, and what a nudge could do for them. */
export interface LateCount {
  readonly teamId: string | null;
  /** The team's name; null for everyone. */
  readonly name: string | null;
  readonly late: number;
  /** Of them, those who may be nudged now. */
  readonly toNudge: number;
}

/**
 * Everyone who is late within the actor's reach, then team by team as French sorts them: those where somebody is. A
 * manager's teams are those that they lead.
 */
export async function countLate(scope: OrganizationScope): Promise<LateCount[]> {
  const { db, organizationId, actor } = scope;
  const led =
    actor.kind === 'member' && actor.role === 'manager'
      ? sql`exists (select from team_members l where l.organization_id = t.organization_id and l.team_id = t.team_id
          and l.member_id = ${actor.memberId} and l.leads)`
      : sql`true`;
  return db.execute<LateCount & Record<string, unknown>>(sql`
    with late as materialized (
      select ${members.id}, ${mayBeNudged(scope)} and not ${mailedToday(scope, members.id)} as free
      from members
      where ${members.organizationId} = ${organizationId} and ${withinReach(scope, members.id)} and ${isLate(scope)}
    )
    select * from (
    select null::uuid as "teamId", null as name, count(*)::integer as late,
      (count(*) filter (where free))::integer as "toNudge" from late
    union all
    select g.id, g.name, count(*)::integer, (count(*) filter (where late.free))::integer
    from late
    join team_members t on t.organization_id = ${organizationId} and t.member_id = late.id and ${led}
    join teams g on g.organization_id = t.organization_id and g.id = t.team_id
    group by g.id, g.name
    ) counted
    order by "teamId" is not null, name collate "fr-x-icu", "teamId"`);
}
