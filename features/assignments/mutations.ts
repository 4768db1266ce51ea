import { and, desc, eq, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { assignments } from '@/db/schema/assignments';
import { members } from '@/db/schema/people';
import { recordAll } from '@/features/evidence/mutations';
import { type Day, quebecDay } from '@/lib/days';

const BATCH = 1000;

/** What is asked of one member, and by when. */
export interface Obligation {
  readonly memberId: string;
  readonly documentId: string;
  /** Null for what is asked by hand: no change of a program takes it back. */
  readonly programId: string | null;
  readonly position: number;
  readonly dueOn: Day;
  readonly graceDays?: number;
  readonly because?: 'asked' | 'material_version' | 'new_adoption' | 'expired';
  /** The day from which it waits, for whoever is on leave. */
  readonly pausedOn?: Day | null;
}

/** A line of what is asked, as it is written. */
export type Row = typeof assignments.$inferInsert;

/** Writes those rows but for the cycles that exist already: the unique keys decide, whoever comes first. */
export async function openCycles(scope: OrganizationScope, rows: readonly Row[]): Promise<Row[]> {
  const opened: Row[] = [];
  for (let start = 0; start < rows.length; start += BATCH) {
    const batch = rows.slice(start, start + BATCH);
    opened.push(...(await scope.db.insert(assignments).values(batch).onConflictDoNothing().returning()));
  }
  return opened;
}

/** A new cycle of an obligation, open from now on. */
export function cycleRow(scope: OrganizationScope, obligation: Obligation, cycle: number): Row {
  const { organizationId, now } = scope;
  return { ...obligation, organizationId, id: scope.chance.uuid(), cycle, state: 'open', assignedAt: now };
}

/** What every event of an assignment says. */
export function factsOfCycle({
  id,
  memberId,
  documentId,
  cycle,
}: Pick<Row, 'id' | 'memberId' | 'documentId' | 'cycle'>) {
  return { assignment: id, member: memberId, document: documentId, cycle };
}

/**
 * Asks one document of one member by hand. Nothing happens when it is asked already, or was done or waived.
 * @returns whether it was asked.
 */
export async function assignDocument(scope: OrganizationScope, obligation: Obligation): Promise<boolean> {
  const { db, organizationId, now } = scope;
  const { memberId, documentId } = obligation;
  const [last] = await db
    .select({ cycle: assignments.cycle, state: assignments.state })
    .from(assignments)
    .where(
      and(
        eq(assignments.organizationId, organizationId),
        eq(assignments.memberId, memberId),
        eq(assignments.documentId, documentId),
      ),
    )
    .orderBy(desc(assignments.cycle))
    .limit(1);
  if (last && last.state !== 'withdrawn') return false;
  const [member] = await db
    .select({ onLeave: sql<boolean>`${members.onLeaveSince} is not null` })
    .from(members)
    .where(and(eq(members.organizationId, organizationId), eq(members.id, memberId)));
  const pausedOn = member?.onLeave ? quebecDay(now) : null;
  const opened = await openCycles(scope, [
    cycleRow(scope, { ...obligation, pausedOn }, (last?.cycle ?? 0) + 1),
  ]);
  await recordCreated(scope, opened);
  return opened.length === 1;
}

/** Says of these cycles that they were asked. */
export async function recordCreated(scope: OrganizationScope, opened: readonly Row[]): Promise<void> {
  await recordAll(
    scope,
    'assignment.created',
    opened.map((made) => ({
      memberId: made.memberId,
      facts: { ...factsOfCycle(made), program: made.programId ?? null, due: made.dueOn },
    })),
  );
}
