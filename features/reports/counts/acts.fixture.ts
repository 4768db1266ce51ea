import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { assignments } from '@/db/schema/assignments';
import {
  completeGuide,
  reopenForAdoption,
  startAssignment,
  withdrawForMember,
} from '@/features/assignments/cycles/mutations';
import { assignDocument, cycleRow, factsOfCycle, openCycles } from '@/features/assignments/mutations';
import { eraseMember } from '@/features/erasure/mutations';
import { record } from '@/features/evidence/mutations';
import { markAsLeft } from '@/features/people/departures/mutations';
import { addMember, changeRole, changeTeams, readmitMember } from '@/features/people/mutations';
import { addDays, quebecDay } from '@/lib/days';
import { isRefused, refused } from '@/lib/outcome';
import { newMember } from '@/tests/support/world';
import { addUpChanges } from './mutations';

/** What acts choose from. People are added as the history goes. */
export interface Stage {
  readonly people: string[];
  readonly documents: readonly { readonly id: string; readonly versionId: string }[];
  readonly teams: readonly string[];
}

/** One act: of what kind, on whom, and two numbers that it reads as it likes. */
export interface Act {
  readonly kind: Kind;
  readonly person: number;
  readonly document: number;
  readonly amount: number;
}

interface On {
  readonly memberId: string;
  readonly document: Stage['documents'][number];
  readonly amount: number;
  readonly stage: Stage;
}

const today = (scope: OrganizationScope) => quebecDay(scope.now);

/** The current cycle of that obligation, held, when it satisfies the condition. */
async function holdCurrent({ db, organizationId }: OrganizationScope, on: On, condition: SQL) {
  const [row] = await db
    .select()
    .from(assignments)
    .where(
      and(
        eq(assignments.organizationId, organizationId),
        eq(assignments.memberId, on.memberId),
        eq(assignments.documentId, on.document.id),
        assignments.current,
        condition,
      ),
    )
    .for('no key update');
  return row ?? null;
}

const isOpen = sql`state = 'open'`;

async function change(
  scope: OrganizationScope,
  id: string,
  values: Partial<typeof assignments.$inferInsert>,
) {
  await scope.db
    .update(assignments)
    .set(values)
    .where(and(eq(assignments.organizationId, scope.organizationId), eq(assignments.id, id)));
}

async function openNext(scope: OrganizationScope, on: On, condition: SQL, because: 'expired' | 'decision') {
  const last = await holdCurrent(scope, on, condition);
  if (!last) return;
  const { memberId, documentId, programId, position, expiresOn } = last;
  const dueOn = expiresOn ?? addDays(today(scope), on.amount);
  const row = cycleRow(scope, { memberId, documentId, programId, position, dueOn }, last.cycle + 1);
  for (const made of await openCycles(scope, [{ ...row, because }])) {
    await record(scope, 'assignment.reopened', { ...factsOfCycle(made), because, due: dueOn }, { memberId });
  }
}

/** Takes a leave or returns from it, as the rows of it change; holding their people first, as all who move people do. */
async function turnLeave(scope: OrganizationScope, { memberId, amount }: On, leaving: boolean) {
  const { db, organizationId } = scope;
  const day = today(scope);
  const turned = await db.execute(sql`update members set on_leave_since = ${leaving ? day : null}::date
    where organization_id = ${organizationId} and id = ${memberId} and left_at is null
      and (on_leave_since is null) = ${leaving} returning id`);
  if (turned.length === 0) return;
  await db.execute(sql`select hold_people(${organizationId}, array[${memberId}::uuid])`);
  await db.execute(sql`update assignments set ${
    leaving ? sql`paused_on = ${day}::date` : sql`paused_on = null, due_on = due_on + ${amount}::integer`
  } where organization_id = ${organizationId} and member_id = ${memberId} and state = 'open'
      and (paused_on is null) = ${leaving}`);
  await record(
    scope,
    leaving ? 'member.paused' : 'member.resumed',
    { member: memberId, from: day },
    { memberId },
  );
}

/** Every kind of act, through the features' own mutations where there are any. */
const kinds = {
  add: async (scope, { stage, amount }) => {
    const role = (['employee', 'employee', 'auditor'] as const)[amount % 3] ?? 'employee';
    const teamIds = stage.teams.filter((_, index) => (amount >> index) % 2 === 1);
    const accessEndsOn = role === 'auditor' ? addDays(today(scope), 400) : null;
    const added = await addMember(scope, newMember({ name: 'Ève Aubé', role, teamIds, accessEndsOn }));
    if (!isRefused(added)) stage.people.push(added.done.memberId);
  },
  role: (scope, { memberId, amount }) =>
    changeRole(scope, {
      memberId,
      role: amount % 2 === 0 ? 'auditor' : 'employee',
      accessEndsOn: addDays(today(scope), 400),
    }),
  teams: (scope, { memberId, stage, amount }) =>
    changeTeams(scope, { memberId, teamIds: stage.teams.filter((_, index) => (amount >> index) % 2 === 1) }),
  ask: async (scope, { memberId, document, amount }) => {
    const dueOn = addDays(today(scope), amount - 5);
    const asked = { memberId, documentId: document.id, programId: null, position: 1, dueOn };
    await assignDocument(scope, asked);
  },
  start: async (scope, on) => {
    const open = await holdCurrent(scope, on, isOpen);
    if (open) await startAssignment(scope, open.id);
  },
  complete: async (scope, on) => {
    const open = await holdCurrent(scope, on, isOpen);
    const versionId = on.document.versionId;
    if (!open || !(await completeGuide(scope, { assignmentId: open.id, versionId }))) return;
    const { memberId } = on;
    const shown = { version: versionId, versionSha256: '0'.repeat(64), locale: 'fr' as const };
    const facts = { ...factsOfCycle(open), ...shown, attempt: scope.chance.uuid() };
    await record(scope, 'quiz.passed', facts, { memberId });
  },
  waive: async (scope, on) => {
    const open = await holdCurrent(scope, on, isOpen);
    if (!open) return;
    await change(scope, open.id, { state: 'waived' });
    const facts = { ...factsOfCycle(open), waiver: scope.chance.uuid() };
    await record(scope, 'assignment.waived', facts, { memberId: on.memberId });
  },
  unwaive: (scope, on) => openNext(scope, on, sql`state = 'waived'`, 'decision'),
  withdraw: async (scope, on) => {
    const open = await holdCurrent(scope, on, isOpen);
    if (!open) return;
    await change(scope, open.id, { state: 'withdrawn' });
    const facts = { ...factsOfCycle(open), because: 'program_withdrawn' as const };
    await record(scope, 'assignment.withdrawn', facts, { memberId: on.memberId });
  },
  withdrawAll: async (scope, { memberId }) => {
    await scope.db.execute(sql`select hold_people(${scope.organizationId}, array[${memberId}::uuid])`);
    await withdrawForMember(scope, memberId, 'program_withdrawn');
  },
  move: async (scope, on) => {
    const open = await holdCurrent(scope, on, isOpen);
    const dueOn = addDays(today(scope), on.amount - 10);
    if (open) await change(scope, open.id, { dueOn, graceDays: on.amount % 4 });
  },
  reopen: async (scope, { document }) => {
    await reopenForAdoption(scope, { documentId: document.id });
  },
  expire: async (scope, on) => {
    const done = await holdCurrent(scope, on, sql`state = 'done'`);
    const expiresOn = addDays(today(scope), on.amount);
    if (done) await change(scope, done.id, { expiresOn, renewsOn: addDays(expiresOn, -30) });
  },
  renew: (scope, on) => openNext(scope, on, sql`state = 'done' and expires_on is not null`, 'expired'),
  pause: (scope, on) => turnLeave(scope, on, true),
  resume: (scope, on) => turnLeave(scope, on, false),
  leave: (scope, { memberId }) => markAsLeft(scope, { memberId }),
  readmit: (scope, { memberId }) => readmitMember(scope, { memberId }),
  erase: (scope, { memberId }) => eraseMember(scope, { memberId, because: 'request', lawful: true }),
  /** Writes and thinks better of it: nothing of it may be counted. */
  refuse: async (scope, on) => {
    const open = await holdCurrent(scope, on, isOpen);
    if (open) await change(scope, open.id, { state: 'withdrawn' });
    return refused('on_second_thought');
  },
  /** Sometimes as a large organization's, of which days are kept. */
  addUp: (scope, { amount }) =>
    addUpChanges(scope, { limit: amount + 1, large: amount % 2 === 0 ? 0 : undefined }),
} satisfies Record<string, (scope: OrganizationScope, on: On) => Promise<unknown>>;

export type Kind = keyof typeof kinds;

export const allKinds = Object.keys(kinds) as Kind[];
/** Those that say who somebody is: of two at the same instant on one person, the log can't tell which came first. */
export const ofPeople: readonly Kind[] = ['role', 'pause', 'resume', 'leave', 'readmit', 'erase'];

/** What that act does in a transaction. */
export function perform(stage: Stage, { kind, person, document, amount }: Act) {
  const memberId = stage.people[person % stage.people.length] ?? '';
  const chosen = stage.documents[document % stage.documents.length];
  if (!chosen) throw new Error('no documents');
  return (scope: OrganizationScope): Promise<unknown> =>
    kinds[kind](scope, { memberId, document: chosen, amount, stage });
}
