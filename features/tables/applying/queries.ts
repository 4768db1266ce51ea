import { and, eq, sql } from 'drizzle-orm';
import { may } from '@/access/permissions';
import type { Actor, OrganizationScope } from '@/access/scope';
import { members, teamMembers } from '@/db/schema/people';
import { bulkActs } from '@/db/schema/selections';
import { withinReach } from '@/features/people/reach/queries';
import { quebecDay } from '@/lib/days';
import { rowsOfPart, rules } from '../acts/kind';

export type Task = typeof bulkActs.$inferSelect;

/** What was confirmed, for the job that does it. */
export async function findTask(
  { db, organizationId }: OrganizationScope,
  actId: string,
): Promise<Task | null> {
  const [task] = await db
    .select()
    .from(bulkActs)
    .where(and(eq(bulkActs.organizationId, organizationId), eq(bulkActs.id, actId)));
  return task ?? null;
}

/**
 * Who confirmed it, or took it back, as they are at this moment: what they may no longer do isn't done in their name.
 * Null once they left, or lost the role that it takes.
 */
export async function findActor(
  { db, organizationId, now }: OrganizationScope,
  task: Task,
  way: 'do' | 'undo',
): Promise<Actor | null> {
  const memberId = way === 'do' ? task.confirmedBy : task.undoneBy;
  if (!memberId) return null;
  const [member] = await db
    .select()
    .from(members)
    .where(and(eq(members.organizationId, organizationId), eq(members.id, memberId)));
  if (!member || member.leftAt || !member.userId) return null;
  if (!may(member.role, rules[task.kind].permission)) return null;
  if (member.accessEndsOn !== null && member.accessEndsOn < quebecDay(now)) return null;
  const led = await db
    .select({ id: teamMembers.teamId })
    .from(teamMembers)
    .where(
      and(
        eq(teamMembers.organizationId, organizationId),
        eq(teamMembers.memberId, memberId),
        eq(teamMembers.leads, true),
      ),
    );
  return {
    kind: 'member',
    memberId,
    userId: member.userId,
    role: member.role,
    ledTeams: led.map(({ id }) => id),
    personInCharge: member.personInCharge,
  };
}

/** The rows of a part that are still to be done, or to be taken back. */
export async function rowsLeft(
  { db, organizationId }: OrganizationScope,
  actId: string,
  part: number,
  way: 'do' | 'undo',
): Promise<number[]> {
  const [first, last] = rowsOfPart(part);
  const left = way === 'do' ? sql`r.outcome is null` : sql`r.outcome = 'done' and r.undone is null`;
  const rows = await db.execute<{ number: number }>(sql`
    select r.number from bulk_act_rows r where r.organization_id = ${organizationId} and r.act_id = ${actId}
      and r.number between ${first} and ${last} and ${left} order by r.number`);
  return rows.map(({ number }) => number);
}

/** Whether the actor may act on that member at this very moment. */
export async function isWithinReach(scope: OrganizationScope, memberId: string): Promise<boolean> {
  const found = await scope.db
    .select({ id: members.id })
    .from(members)
    .where(
      and(
        eq(members.organizationId, scope.organizationId),
        eq(members.id, memberId),
        withinReach(scope, members.id),
      ),
    );
  return found.length === 1;
}
