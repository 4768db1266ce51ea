import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
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
}

/** A line of what is asked, as it is written. */
export type Row = typeof assignments.$inferInsert;

/**
 * Writes those rows but for the cycles that exist already: the unique keys decide, whoever comes first. What is opened
 * during a leave waits for the return; a return at this very moment comes before, or finds what waits for it.
 */
export async function openCycles(scope: OrganizationScope, rows: readonly Row[]): Promise<Row[]> {
  const away = await holdAndFindAway(scope, rows);
  const today = quebecDay(scope.now);
  const opened: Row[] = [];
  for (let start = 0; start < rows.length; start += BATCH) {
    const batch = rows
      .slice(start, start + BATCH)
      .map((row) => ({ ...row, pausedOn: row.state === 'open' && away.has(row.memberId) ? today : null }));
    opened.push(...(await scope.db.insert(assignments).values(batch).onConflictDoNothing().returning()));
  }
  return opened;
}

/**
 * Holds their people against erasure, what these rows come after, then where their people stand: in the order in which
 * writing and counting them holds all that.
 * @returns who of them is on leave.
 */
async function holdAndFindAway(
  { db, organizationId }: OrganizationScope,
  rows: readonly Row[],
): Promise<ReadonlySet<string>> {
  if (rows.length === 0) return new Set();
  const people = sql`${sql.param(rows.map(({ memberId }) => memberId))}::uuid[]`;
  const asked = sql`${sql.param(rows.map(({ documentId }) => documentId))}::uuid[]`;
  await db.execute(sql`select from members m
    where m.organization_id = ${organizationId} and m.id = any (${people}) order by m.id for key share`);
  await db.execute(sql`select from assignments a
    join unnest(${people}, ${asked}) as n (member_id, document_id)
      on a.member_id = n.member_id and a.document_id = n.document_id
    where a.organization_id = ${organizationId} and a.current order by a.id for no key update of a`);
  await db.execute(sql`select hold_standings(${organizationId}, ${people})`);
  const away = await db
    .select({ id: members.id })
    .from(members)
    .where(
      and(
        eq(members.organizationId, organizationId),
        sql`${members.id} = any (${people})`,
        isNotNull(members.onLeaveSince),
      ),
    );
  return new Set(away.map(({ id }) => id));
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
  const { db, organizationId } = scope;
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
  const opened = await openCycles(scope, [cycleRow(scope, obligation, (last?.cycle ?? 0) + 1)]);
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
