import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { teamMembers, teams } from '@/db/schema/people';
import { unlessTaken } from '@/db/unique-violation';
import { matchPrograms, PART, reconcileMembers } from '@/features/assignments/reconciling/mutations';
import { record, recordAll } from '@/features/evidence/mutations';
import { done, type Outcome, refused } from '@/lib/outcome';

/** Adds a team. Its name is its own in the organization, whatever the capitals. */
export async function addTeam(
  scope: OrganizationScope,
  { name }: { name: string },
): Promise<Outcome<{ teamId: string }>> {
  const { db, organizationId, now } = scope;
  const id = scope.chance.uuid();
  const added = await db
    .insert(teams)
    .values({ organizationId, id, name, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: teams.id });
  return added.length === 1 ? done({ teamId: id }) : refused('name_taken', 'name');
}

/** Renames a team. */
export async function renameTeam(
  scope: OrganizationScope,
  { teamId, name }: { teamId: string; name: string },
): Promise<Outcome<{ teamId: string }>> {
  const renamed = await unlessTaken(scope.db, 'teams_name_key', (attempt) =>
    attempt
      .update(teams)
      .set({ name })
      .where(
        and(eq(teams.organizationId, scope.organizationId), eq(teams.id, teamId), isNull(teams.closedAt)),
      )
      .returning({ id: teams.id }),
  );
  if (renamed === null) return refused('name_taken', 'name');
  return renamed.length === 1 ? done({ teamId }) : refused('team_gone');
}

/**
 * Closes a team: its people, its managers and the programs that are for it go to another team, or nowhere. Whoever was
 * in it keeps all that they did; what they are asked follows, in parts when they are many.
 */
export async function closeTeam(
  scope: OrganizationScope,
  { teamId, into }: { teamId: string; into: string | null },
): Promise<Outcome<{ teamId: string }>> {
  const { db, organizationId, now } = scope;
  if (teamId === into) return refused('same_team', 'into');
  // Whoever adds or moves people meanwhile waits, and finds the team closed.
  await matchPrograms(scope, 'alone');
  const wanted = into === null ? [teamId] : [teamId, into];
  const held = await db
    .select({ id: teams.id })
    .from(teams)
    .where(and(eq(teams.organizationId, organizationId), inArray(teams.id, wanted), isNull(teams.closedAt)))
    .orderBy(teams.id);
  if (!held.some(({ id }) => id === teamId)) return refused('team_gone');
  if (held.length !== wanted.length) return refused('unknown_team', 'into');
  const people = await move(scope, teamId, into);
  await db
    .update(teams)
    .set({ closedAt: now })
    .where(and(eq(teams.organizationId, organizationId), eq(teams.id, teamId)));
  await record(scope, 'team.closed', { team: teamId, into });
  const here = await recordMoves(scope, people);
  await follow(scope, teamId, here);
  return done({ teamId });
}

/** @returns who was in it, those who have left among them. */
async function move(scope: OrganizationScope, teamId: string, into: string | null): Promise<string[]> {
  const { db, organizationId } = scope;
  const left = await db
    .delete(teamMembers)
    .where(and(eq(teamMembers.organizationId, organizationId), eq(teamMembers.teamId, teamId)))
    .returning({ memberId: teamMembers.memberId, leads: teamMembers.leads });
  if (into !== null && left.length > 0) {
    await db
      .insert(teamMembers)
      .select(
        sql`select ${organizationId}::uuid, ${into}::uuid, m.id, m.leads
          from jsonb_to_recordset(${JSON.stringify(left.map(({ memberId, leads }) => ({ id: memberId, leads })))}::jsonb)
            as m (id uuid, leads boolean)`,
      )
      .onConflictDoUpdate({
        target: [teamMembers.organizationId, teamMembers.teamId, teamMembers.memberId],
        set: { leads: sql`${teamMembers.leads} or excluded.leads` },
      });
  }
  if (into !== null) {
    await db.execute(sql`insert into program_teams (organization_id, program_id, team_id)
      select organization_id, program_id, ${into}::uuid from program_teams
      where organization_id = ${organizationId} and team_id = ${teamId} on conflict do nothing`);
  }
  await db.execute(
    sql`delete from program_teams where organization_id = ${organizationId} and team_id = ${teamId}`,
  );
  return left.map(({ memberId }) => memberId);
}

/** Writes in the log which teams each of them is in now. @returns those who are here. */
async function recordMoves(scope: OrganizationScope, people: readonly string[]): Promise<string[]> {
  const { db, organizationId } = scope;
  const moved = await db.execute<{ id: string; teams: string[] }>(sql`
    select m.id, array(select t.team_id::text from team_members t
      where t.organization_id = m.organization_id and t.member_id = m.id order by t.team_id) as teams
    from members m
    where m.organization_id = ${organizationId} and m.id = any (${sql.param([...people])}::uuid[]) and m.left_at is null
    order by m.id`);
  await recordAll(
    scope,
    'member.team_changed',
    moved.map(({ id, teams: now }) => ({ memberId: id, facts: { member: id, teams: now } })),
  );
  return moved.map(({ id }) => id);
}

/** What these people are asked follows: at once for a team of a usual size, else by jobs that may run again. */
async function follow(scope: OrganizationScope, teamId: string, people: readonly string[]): Promise<void> {
  const { organizationId } = scope;
  if (people.length <= PART) {
    await reconcileMembers(scope, people);
    return;
  }
  for (let start = 0; start < people.length; start += PART) {
    await scope.enqueue({
      task: 'people:reconcile',
      payload: { organizationId, memberIds: people.slice(start, start + PART) },
      key: `team:${teamId}:${start}`,
    });
  }
}

/** Adds the teams of those names that are not there yet, whatever the capitals. */
export async function addTeams(scope: OrganizationScope, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const { db, organizationId, now } = scope;
  await db
    .insert(teams)
    .values(names.map((name) => ({ organizationId, id: scope.chance.uuid(), name, createdAt: now })))
    .onConflictDoNothing();
}
