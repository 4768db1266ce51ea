import { sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { members } from '@/db/schema/people';
import type { Status } from '@/features/assignments/status';
import { type Day, quebecDay } from '@/lib/days';
import { withinSight } from '../reach/queries';

/** People shown on a team's page; the list of people, filtered, has them all. */
const SHOWN = 50;

export interface TeamMember {
  readonly id: string;
  readonly name: string;
  readonly jobTitle: string | null;
  readonly leads: boolean;
  /** Where they stand over all that is asked of them; null when nothing is. */
  readonly status: Status | null;
  /** How many things are left, when some are. */
  readonly left: number;
}

export interface TeamPage {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  /** Programs that are for this team by name. */
  readonly programs: number;
  /** Those of them without e-mail who have not come in yet. */
  readonly cardsToPrint: number;
  readonly people: readonly TeamMember[];
}

/** A row of `member_standings`, in a word. */
export function standingOf(bucket: string, day: Day | null, today: Day): Status | null {
  if (bucket === 'open') return day !== null && day < today ? 'late' : 'to_do';
  if (bucket === 'paused') return 'paused';
  if (bucket !== 'finished') return null;
  return day !== null && day <= today ? 'expired' : 'done';
}

/** A team and its people, those who lead it first, for whoever may see them; null when they see nobody of it. */
export async function findTeam(scope: OrganizationScope, teamId: string): Promise<TeamPage | null> {
  const { db, organizationId, now, actor } = scope;
  const led =
    actor.kind === 'member' && actor.role === 'manager'
      ? sql`exists (select from team_members l where l.organization_id = t.organization_id and l.team_id = t.id
          and l.member_id = ${actor.memberId} and l.leads)`
      : sql`true`;
  const [team] = await db.execute<Omit<TeamPage, 'people'> & Record<string, unknown>>(sql`
    select t.id, t.name, count(m.id)::integer as size,
      count(m.id) filter (where m.email is null and m.user_id is null)::integer as "cardsToPrint",
      (select count(*)::integer from program_teams pt
        join programs p on p.organization_id = pt.organization_id and p.id = pt.program_id and p.ended_at is null
        where pt.organization_id = t.organization_id and pt.team_id = t.id) as programs
    from teams t
    left join team_members tm on tm.organization_id = t.organization_id and tm.team_id = t.id
    left join members m on m.organization_id = tm.organization_id and m.id = tm.member_id and m.left_at is null
    where t.organization_id = ${organizationId} and t.id = ${teamId} and t.closed_at is null and ${led}
    group by t.organization_id, t.id, t.name`);
  if (!team) return null;
  const people = await db.execute<{
    id: string;
    name: string;
    jobTitle: string | null;
    leads: boolean;
    bucket: string;
    day: Day | null;
    left: number;
  }>(sql`
    select ${members.id}, ${members.name}, ${members.jobTitle} as "jobTitle", tm.leads, s.bucket, s.day,
      s.open + s.paused as left
    from team_members tm
    join members on ${members.organizationId} = tm.organization_id and ${members.id} = tm.member_id
    join member_standings s on s.organization_id = tm.organization_id and s.member_id = tm.member_id
    where tm.organization_id = ${organizationId} and tm.team_id = ${teamId} and ${members.leftAt} is null
      and ${withinSight(scope, members.id)}
    order by tm.leads desc, ${members.name} collate "fr-x-icu", ${members.id}
    limit ${SHOWN}`);
  const today = quebecDay(now);
  return {
    ...team,
    people: people.map(({ bucket, day, ...person }) => ({
      ...person,
      status: standingOf(bucket, day, today),
    })),
  };
}
