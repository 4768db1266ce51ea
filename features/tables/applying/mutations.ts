import { and, eq, isNull, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { assignments } from '@/db/schema/assignments';
import { teamMembers } from '@/db/schema/people';
import { bulkActRows, bulkActs } from '@/db/schema/selections';
import { withdrawUnbegun } from '@/features/assignments/by-hand/mutations';
import { assignDocument } from '@/features/assignments/mutations';
import { matchPrograms } from '@/features/assignments/reconciling/mutations';
import { takeWaiverBack, waive } from '@/features/assignments/waivers/mutations';
import { changeTeams } from '@/features/people/mutations';
import { nudgeMember } from '@/features/people/nudges/mutations';
import { holdMember } from '@/features/people/reach/queries';
import { addToProgram, takeOutOfProgram } from '@/features/programs/by-hand/mutations';
import { done, isRefused, type Outcome, refused } from '@/lib/outcome';
import type { Kind } from '../acts/kind';
import { isWithinReach, type Task } from './queries';

/** One row of an act: whom it is done to. */
type Row = typeof bulkActRows.$inferSelect;

/** What has to be remembered to take it back. */
type Made = Partial<Pick<Row, 'made' | 'led'>>;

type Deed = (scope: OrganizationScope, task: Task, row: Row) => Promise<Outcome<Made>>;

const nothingMade = (outcome: Outcome<unknown>): Outcome<Made> => (isRefused(outcome) ? outcome : done({}));

const doing: Readonly<Record<Exclude<Kind, 'export'>, Deed>> = {
  nudge: async (scope, _, { memberId }) => nothingMade(await nudgeMember(scope, { memberId })),
  assign: assign,
  async assign_program(scope, { programId }, { memberId }) {
    await matchPrograms(scope, 'shared');
    const member = await holdMember(scope, memberId);
    if (!member || member.role === 'auditor' || !programId) return refused('not_found');
    return nothingMade(await addToProgram(scope, { programId, memberId }));
  },
  async waive(scope, task, { memberId, documentId }) {
    if (!documentId || !task.reason) return refused('nothing_to_waive');
    const waived = await waive(scope, { memberId, documentId, reason: task.reason });
    return isRefused(waived) ? waived : done({ made: waived.done.waiverId });
  },
  join_team: (scope, task, { memberId }) => place(scope, memberId, task.teamId, true, false),
  leave_team: (scope, task, { memberId }) => place(scope, memberId, task.teamId, false, false),
};

const undoing: Readonly<Record<Exclude<Kind, 'export' | 'nudge'>, Deed>> = {
  async assign(scope, _, { made }) {
    return made ? nothingMade(await withdrawUnbegun(scope, { assignmentId: made })) : refused('not_found');
  },
  async assign_program(scope, { programId }, { memberId }) {
    return programId
      ? nothingMade(await takeOutOfProgram(scope, { programId, memberId }))
      : refused('not_found');
  },
  async waive(scope, _, { made }) {
    return made ? nothingMade(await takeWaiverBack(scope, { waiverId: made })) : refused('not_found');
  },
  join_team: (scope, task, { memberId }) => place(scope, memberId, task.teamId, false, false),
  leave_team: (scope, task, { memberId, led }) => place(scope, memberId, task.teamId, true, led === true),
};

/** Asks a document by hand of whoever has not had it asked of them. */
async function assign(
  scope: OrganizationScope,
  { documentId, dueOn }: Task,
  { memberId }: Row,
): Promise<Outcome<Made>> {
  const { db, organizationId } = scope;
  const member = await holdMember(scope, memberId);
  if (!member || member.role === 'auditor') return refused('not_found');
  if (!documentId || !dueOn) return refused('not_found');
  const theirs = and(eq(assignments.organizationId, organizationId), eq(assignments.memberId, memberId));
  const [last] = await db
    .select({ position: sql<number>`coalesce(max(${assignments.position}), 0)` })
    .from(assignments)
    .where(theirs);
  const position = (last?.position ?? 0) + 1;
  const asked = await assignDocument(scope, { memberId, documentId, programId: null, position, dueOn });
  if (!asked) return refused('already_asked');
  const [made] = await db
    .select({ id: assignments.id })
    .from(assignments)
    .where(and(theirs, eq(assignments.documentId, documentId), eq(assignments.current, true)));
  return done({ made: made?.id ?? null });
}

/** Puts somebody in a team or takes them out of it, and leaves their other teams as they are. */
async function place(
  scope: OrganizationScope,
  memberId: string,
  teamId: string | null,
  isIn: boolean,
  leads: boolean,
): Promise<Outcome<Made>> {
  const { db, organizationId } = scope;
  await matchPrograms(scope, 'shared');
  const member = await holdMember(scope, memberId);
  if (!member || !teamId) return refused('not_found');
  const current = await db
    .select({ id: teamMembers.teamId, leads: teamMembers.leads })
    .from(teamMembers)
    .where(and(eq(teamMembers.organizationId, organizationId), eq(teamMembers.memberId, memberId)));
  const here = current.find(({ id }) => id === teamId);
  if ((here !== undefined) === isIn) return refused(isIn ? 'already_in_team' : 'not_in_team');
  const others = current.filter(({ id }) => id !== teamId);
  const wanted = isIn ? [...others, { id: teamId, leads }] : others;
  const placed = await changeTeams(scope, {
    memberId,
    teamIds: wanted.map(({ id }) => id),
    ledTeamIds: wanted.filter((team) => team.leads).map(({ id }) => id),
  });
  return isRefused(placed) ? placed : done({ led: here?.leads ?? null });
}

const rowOf = ({ organizationId }: OrganizationScope, task: Task, number: number) =>
  and(
    eq(bulkActRows.organizationId, organizationId),
    eq(bulkActRows.actId, task.id),
    eq(bulkActRows.number, number),
  );

/**
 * Does it to one row, once: whoever comes second finds it done. A refusal rolls everything back; note it by
 * {@link skipRow} then.
 */
export async function doRow(scope: OrganizationScope, task: Task, number: number): Promise<Outcome<boolean>> {
  if (task.kind === 'export') return done(false);
  const [row] = await scope.db
    .update(bulkActRows)
    .set({ outcome: 'done' })
    .where(and(rowOf(scope, task, number), isNull(bulkActRows.outcome)))
    .returning();
  if (!row) return done(false);
  if (!(await isWithinReach(scope, row.memberId))) return refused('out_of_reach');
  const outcome = await doing[task.kind](scope, task, row);
  if (isRefused(outcome)) return outcome;
  if (Object.keys(outcome.done).length > 0) {
    await scope.db
      .update(bulkActRows)
      .set(outcome.done)
      .where(rowOf(scope, task, number));
  }
  return done(true);
}

/** Takes it back for one row, once. */
export async function undoRow(
  scope: OrganizationScope,
  task: Task,
  number: number,
): Promise<Outcome<boolean>> {
  if (task.kind === 'export' || task.kind === 'nudge') return done(false);
  const [row] = await scope.db
    .update(bulkActRows)
    .set({ undone: 'done' })
    .where(and(rowOf(scope, task, number), eq(bulkActRows.outcome, 'done'), isNull(bulkActRows.undone)))
    .returning();
  if (!row) return done(false);
  if (!(await isWithinReach(scope, row.memberId))) return refused('out_of_reach');
  const outcome = await undoing[task.kind](scope, task, row);
  return isRefused(outcome) ? outcome : done(true);
}

/** Notes why nothing was done, or taken back, for that row. */
export async function skipRow(
  scope: OrganizationScope,
  task: Task,
  { number, way, because }: { number: number; way: 'do' | 'undo'; because: string },
): Promise<void> {
  const rows = scope.db.update(bulkActRows);
  await (way === 'do'
    ? rows
        .set({ outcome: 'skipped', skippedBecause: because })
        .where(and(rowOf(scope, task, number), isNull(bulkActRows.outcome)))
    : rows
        .set({ undone: 'skipped', keptBecause: because })
        .where(and(rowOf(scope, task, number), isNull(bulkActRows.undone))));
}

/** The reason of waivers is theirs from then on: once every row has been gone through, it stays nowhere else. */
export async function forgetReason({ db, organizationId }: OrganizationScope, { id }: Task): Promise<void> {
  await db
    .update(bulkActs)
    .set({ reason: null })
    .where(
      and(
        eq(bulkActs.organizationId, organizationId),
        eq(bulkActs.id, id),
        sql`not exists (select from bulk_act_rows r where r.organization_id = ${organizationId} and r.act_id = ${id}
          and r.outcome is null)`,
      ),
    );
}
