import { and, eq } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { teams } from '@/db/schema/people';
import { unlessTaken } from '@/db/unique-violation';
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
      .where(and(eq(teams.organizationId, scope.organizationId), eq(teams.id, teamId)))
      .returning({ id: teams.id }),
  );
  if (renamed === null) return refused('name_taken', 'name');
  return renamed.length === 1 ? done({ teamId }) : refused('not_found');
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
