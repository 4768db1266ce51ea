import { and, eq, inArray, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { assignments } from '@/db/schema/assignments';
import { recordAll } from '@/features/evidence/mutations';
import { addDays, quebecDay } from '@/lib/days';
import { cycleRow, factsOfCycle, openCycles, recordCreated } from '../mutations';
import { type Adjustment, type Cycle, type Opening, planFor } from './plan';
import { findAsked, findCycles } from './queries';

/** People gone through in one transaction: many enough to be quick, few enough to hold nobody up. */
export const PART = 500;

/** How much a reconciliation changed. */
export interface Reconciled {
  readonly opened: number;
  readonly withdrawn: number;
}

/**
 * Programs and people are matched under one lock: shared by those who add or move people, alone for who changes a
 * program, or asks again what everyone did. Otherwise somebody added while a program is being changed would be missed by
 * both. Call it before anybody's row is held: who waits for this lock is waited for by nobody.
 */
export async function matchPrograms(
  { db, organizationId }: OrganizationScope,
  how: 'shared' | 'alone',
): Promise<void> {
  const lock = sql`hashtextextended('programs:' || ${organizationId}::text, 0)`;
  await db.execute(
    how === 'alone'
      ? sql`select pg_advisory_xact_lock(${lock})`
      : sql`select pg_advisory_xact_lock_shared(${lock})`,
  );
}

/** Holds these people's obligations and standings, in the order in which everyone holds them. */
async function hold({ db, organizationId }: OrganizationScope, memberIds: readonly string[]): Promise<void> {
  await db.execute(sql`select hold_people(${organizationId}, ${sql.param(memberIds)}::uuid[])`);
}

/**
 * Brings what these people have in line with what their programs ask ({@link planFor}). Call it in the transaction of
 * whatever changes either. Finds nothing to do when it is done again.
 */
export async function reconcileMembers(
  scope: OrganizationScope,
  memberIds: readonly string[],
): Promise<Reconciled> {
  await matchPrograms(scope, 'shared');
  const total = { opened: 0, withdrawn: 0 };
  const sorted = [...memberIds].sort();
  for (let start = 0; start < sorted.length; start += PART) {
    const part = await reconcilePart(scope, sorted.slice(start, start + PART));
    total.opened += part.opened;
    total.withdrawn += part.withdrawn;
  }
  return total;
}

async function reconcilePart(scope: OrganizationScope, memberIds: readonly string[]): Promise<Reconciled> {
  await hold(scope, memberIds);
  const today = quebecDay(scope.now);
  const asked = await findAsked(scope, memberIds);
  const cycles = await findCycles(scope, memberIds);
  const opened: (Opening & { memberId: string })[] = [];
  const withdrawn: (Cycle & { memberId: string })[] = [];
  const adjusted: { memberId: string; cycle: Cycle; to: Adjustment }[] = [];
  for (const { memberId, startOn, askings } of asked) {
    const plan = planFor({ startOn }, askings, cycles.get(memberId) ?? [], today);
    opened.push(...plan.open.map((one) => ({ ...one, memberId })));
    withdrawn.push(...plan.withdraw.map((one) => ({ ...one, memberId })));
    adjusted.push(...plan.adjust.map((one) => ({ ...one, memberId })));
  }
  await withdraw(scope, withdrawn);
  await adjust(scope, adjusted);
  return { opened: await open(scope, opened), withdrawn: withdrawn.length };
}

async function open(
  scope: OrganizationScope,
  openings: readonly (Opening & { memberId: string })[],
): Promise<number> {
  const made = await openCycles(
    scope,
    openings.map(({ cycle, ...opening }) => cycleRow(scope, opening, cycle)),
  );
  const again = made.flatMap(({ because, ...row }) =>
    because === 'material_version' || because === 'new_adoption' ? [{ ...row, because }] : [],
  );
  await recordCreated(
    scope,
    made.filter(({ id }) => !again.some((row) => row.id === id)),
  );
  await recordAll(
    scope,
    'assignment.reopened',
    again.map(({ because, ...row }) => ({
      memberId: row.memberId,
      facts: { ...factsOfCycle(row), because, due: row.dueOn },
    })),
  );
  return made.length;
}

async function withdraw(
  scope: OrganizationScope,
  rows: readonly (Cycle & { memberId: string })[],
): Promise<void> {
  if (rows.length === 0) return;
  await scope.db
    .update(assignments)
    .set({ state: 'withdrawn' })
    .where(
      and(
        eq(assignments.organizationId, scope.organizationId),
        inArray(
          assignments.id,
          rows.map(({ id }) => id),
        ),
      ),
    );
  await recordAll(
    scope,
    'assignment.withdrawn',
    rows.map((row) => ({
      memberId: row.memberId,
      facts: { ...factsOfCycle(row), because: 'program_withdrawn' as const },
    })),
  );
}

async function adjust(
  scope: OrganizationScope,
  rows: readonly { memberId: string; cycle: Cycle; to: Adjustment }[],
): Promise<void> {
  if (rows.length === 0) return;
  await scope.db.execute(sql`
    update assignments a
    set program_id = n."programId", position = n.position, due_on = n."dueOn", grace_days = n."graceDays",
      expires_on = n."expiresOn", renews_on = n."renewsOn"
    from jsonb_to_recordset(${JSON.stringify(rows.map(({ to }) => to))}::jsonb) as n (id uuid, "programId" uuid,
      position integer, "dueOn" date, "graceDays" integer, "expiresOn" date, "renewsOn" date)
    where a.organization_id = ${scope.organizationId} and a.id = n.id`);
  const moved = rows.filter(({ cycle, to }) => cycle.dueOn !== to.dueOn || cycle.graceDays !== to.graceDays);
  await recordAll(
    scope,
    'assignment.due_changed',
    moved.map(({ memberId, cycle, to }) => ({
      memberId,
      facts: {
        ...factsOfCycle({ ...cycle, memberId }),
        due: to.dueOn,
        lastDay: addDays(to.dueOn, to.graceDays),
      },
    })),
  );
  const standing = rows.filter(({ cycle, to }) => cycle.expiresOn !== to.expiresOn);
  await recordAll(
    scope,
    'assignment.expiry_set',
    standing.map(({ memberId, cycle, to }) => ({
      memberId,
      facts: { ...factsOfCycle({ ...cycle, memberId }), expires: to.expiresOn },
    })),
  );
}
