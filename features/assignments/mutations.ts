import { and, asc, desc, eq, inArray, isNull, lt, ne, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { assignments, programItems, programs } from '@/db/schema/assignments';
import { documents, libraryPrograms, versions } from '@/db/schema/library';
import { members } from '@/db/schema/people';
import type { EventFacts } from '@/features/evidence/event';
import { record, recordAll } from '@/features/evidence/mutations';
import type { Day } from '@/lib/days';
import { done, type Outcome, refused } from '@/lib/outcome';
import { consequenceOf, nextCycle } from './cycle';
import { dueDay } from './due-date';

/** Days given for what is asked outside any program. */
const DELAY = 14;
const BATCH = 1000;

/** What was done, and in which version. */
interface Done {
  readonly assignmentId: string;
  readonly versionId: string;
}

interface Obligation {
  readonly memberId: string;
  readonly documentId: string;
  readonly programId: string | null;
  readonly position: number;
  readonly dueOn: Day;
}

type Row = typeof assignments.$inferInsert;

/** Writes those rows but for the cycles that exist already: the unique keys decide, whoever comes first. */
async function open(scope: OrganizationScope, rows: readonly Row[]): Promise<Row[]> {
  const opened: Row[] = [];
  for (let start = 0; start < rows.length; start += BATCH) {
    const batch = rows.slice(start, start + BATCH);
    opened.push(...(await scope.db.insert(assignments).values(batch).onConflictDoNothing().returning()));
  }
  return opened;
}

/** Asks those obligations of whoever doesn't have them yet: open, done and waived ones stay as they are. */
async function ask(scope: OrganizationScope, obligations: readonly Obligation[]): Promise<number> {
  const { db, organizationId } = scope;
  if (obligations.length === 0) return 0;
  const known = await db
    .selectDistinctOn([assignments.memberId, assignments.documentId], {
      memberId: assignments.memberId,
      documentId: assignments.documentId,
      cycle: assignments.cycle,
      state: assignments.state,
    })
    .from(assignments)
    .where(
      and(
        eq(assignments.organizationId, organizationId),
        inArray(assignments.documentId, [...new Set(obligations.map(({ documentId }) => documentId))]),
      ),
    )
    .orderBy(assignments.memberId, assignments.documentId, desc(assignments.cycle));
  const latest = new Map(known.map((row) => [`${row.memberId} ${row.documentId}`, row]));
  const rows = obligations.flatMap((obligation): Row[] => {
    const before = latest.get(`${obligation.memberId} ${obligation.documentId}`);
    if (before && before.state !== 'withdrawn') return [];
    return [row(scope, obligation, (before?.cycle ?? 0) + 1)];
  });
  const opened = await open(scope, rows);
  await recordAll(
    scope,
    'assignment.created',
    opened.map((made) => ({
      memberId: made.memberId,
      facts: { ...factsOf(made), program: made.programId ?? null, due: made.dueOn },
    })),
  );
  return opened.length;
}

function row(scope: OrganizationScope, obligation: Obligation, cycle: number): Row {
  const { organizationId, now } = scope;
  return { ...obligation, organizationId, id: scope.chance.uuid(), cycle, state: 'open', assignedAt: now };
}

function factsOf({ id, memberId, documentId, cycle }: Pick<Row, 'id' | 'memberId' | 'documentId' | 'cycle'>) {
  return { assignment: id, member: memberId, document: documentId, cycle };
}

/**
 * Asks one document of one member. Nothing happens when it is asked already, or was done or waived.
 * @returns whether it was asked.
 */
export async function assignDocument(scope: OrganizationScope, obligation: Obligation): Promise<boolean> {
  return (await ask(scope, [obligation])) === 1;
}

/**
 * Programs and people are matched under one lock: shared by those who add people, alone for who assigns a
 * program. Otherwise somebody added while a program is being assigned would be missed by both.
 */
async function matchPrograms({ db, organizationId }: OrganizationScope, alone: boolean): Promise<void> {
  const lock = sql`hashtextextended('programs:' || ${organizationId}::text, 0)`;
  await db.execute(
    alone ? sql`select pg_advisory_xact_lock(${lock})` : sql`select pg_advisory_xact_lock_shared(${lock})`,
  );
}

/** Asks a new member what the organization's programs ask of everyone. */
export async function assignToNewMember(scope: OrganizationScope, memberId: string): Promise<number> {
  const { db, organizationId, now } = scope;
  await matchPrograms(scope, false);
  const items = await db
    .select({
      documentId: programItems.documentId,
      programId: programItems.programId,
      position: programItems.position,
      dueDays: programItems.dueDays,
    })
    .from(programItems)
    .where(eq(programItems.organizationId, organizationId))
    .orderBy(asc(programItems.position));
  return ask(scope, earliest(items.map((item) => ({ ...item, memberId, dueOn: dueDay(now, item.dueDays) }))));
}

/** A document that two programs ask is asked once: the first in order. */
function earliest(obligations: readonly (Obligation & { dueDays?: number })[]): Obligation[] {
  const first = new Map<string, Obligation>();
  for (const { dueDays: _, ...obligation } of obligations) {
    if (!first.has(obligation.documentId)) first.set(obligation.documentId, obligation);
  }
  return [...first.values()];
}

/** Makes a program of the library the organization's own, and asks it of all its people, present and to come. */
export async function assignProgram(
  scope: OrganizationScope,
  { librarySlug }: { librarySlug: string },
): Promise<Outcome<{ programId: string }>> {
  const { db, organizationId, now } = scope;
  await matchPrograms(scope, true);
  const [library] = await db.select().from(libraryPrograms).where(eq(libraryPrograms.slug, librarySlug));
  if (!library) return refused('unknown_program', 'librarySlug');
  // Assigning asks everyone: a program for some would ask of volunteers what is the owner's to do.
  if (library.audience !== 'everyone') return refused('not_for_everyone', 'librarySlug');
  const slugs = library.items.map((item) => item.document);
  const known = await db
    .select({ id: documents.id, slug: documents.slug })
    .from(documents)
    .where(inArray(documents.slug, slugs));
  const ids = new Map(known.map(({ slug, id }) => [slug, id]));
  const [last] = await db
    .select({ position: sql<number>`coalesce(max(${programItems.position}), 0)` })
    .from(programItems)
    .where(eq(programItems.organizationId, organizationId));
  const items = library.items.flatMap(({ document, dueDays }, index) => {
    const documentId = ids.get(document);
    return documentId ? [{ documentId, dueDays, position: (last?.position ?? 0) + index + 1 }] : [];
  });
  if (items.length === 0 || items.length !== slugs.length)
    return refused('program_incomplete', 'librarySlug');
  const programId = scope.chance.uuid();
  const made = await db
    .insert(programs)
    .values({
      organizationId,
      id: programId,
      slug: librarySlug,
      title: library.title,
      audience: 'everyone',
      startedAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: programs.id });
  if (made.length !== 1) return refused('already_assigned', 'librarySlug');
  await db.insert(programItems).values(items.map((item) => ({ organizationId, programId, ...item })));
  await record(scope, 'program.assigned', {
    program: programId,
    audience: 'everyone',
    team: null,
    documents: items.map(({ documentId, dueDays }) => ({ document: documentId, dueDays })),
  });
  const people = await db
    .select({ id: members.id })
    .from(members)
    .where(
      and(eq(members.organizationId, organizationId), isNull(members.leftAt), ne(members.role, 'auditor')),
    );
  await ask(
    scope,
    people.flatMap(({ id }) =>
      items.map(({ documentId, dueDays, position }) => ({
        memberId: id,
        documentId,
        programId,
        position,
        dueOn: dueDay(now, dueDays),
      })),
    ),
  );
  return done({ programId });
}

/** The acting member's own open assignment, or anybody's for the product itself. */
function openOne({ organizationId, actor }: OrganizationScope, assignmentId: string) {
  return and(
    eq(assignments.organizationId, organizationId),
    eq(assignments.id, assignmentId),
    eq(assignments.state, 'open'),
    actor.kind === 'member' ? eq(assignments.memberId, actor.memberId) : undefined,
  );
}

/** Notes that the member has begun. @returns whether this was the first time. */
export async function startAssignment(scope: OrganizationScope, assignmentId: string): Promise<boolean> {
  const started = await scope.db
    .update(assignments)
    .set({ startedAt: scope.now })
    .where(and(openOne(scope, assignmentId), isNull(assignments.startedAt)))
    .returning({ id: assignments.id });
  return started.length === 1;
}

/**
 * Closes an open assignment with the version that was done. Call it in the transaction of the record that
 * fulfils it.
 * @returns the document, or null when it was not open any more: somebody, or another tab, was faster.
 */
export async function closeAssignment(
  scope: OrganizationScope,
  { assignmentId, versionId }: Done,
): Promise<{ memberId: string; documentId: string } | null> {
  const { db, now } = scope;
  const [closed] = await db
    .update(assignments)
    .set({
      state: 'done',
      startedAt: sql`coalesce(${assignments.startedAt}, ${now.toISOString()}::timestamptz)`,
      completedAt: now,
      completedVersionId: versionId,
    })
    .where(openOne(scope, assignmentId))
    .returning({ memberId: assignments.memberId, documentId: assignments.documentId });
  return closed ?? null;
}

/**
 * Closes the assignment of a guide ({@link closeAssignment}). When a material version of it came out meanwhile, the
 * next cycle opens at once: the job that reopens may have passed before this one was closed.
 * @returns whether it was open.
 */
export async function completeGuide(scope: OrganizationScope, done: Done): Promise<boolean> {
  const closed = await closeAssignment(scope, done);
  if (!closed) return false;
  const [newer] = await scope.db
    .select({ id: versions.id })
    .from(versions)
    .innerJoin(documents, and(eq(documents.id, versions.documentId), eq(documents.kind, 'guide')))
    .where(
      and(
        eq(versions.documentId, closed.documentId),
        eq(versions.change, 'material'),
        sql`${versions.number} > (select number from versions seen where seen.id = ${done.versionId})`,
      ),
    )
    .orderBy(desc(versions.number))
    .limit(1);
  if (newer) await reopenForVersion(scope, newer.id, closed.memberId);
  return true;
}

/**
 * Reopens a guide for whoever did an older version than this material one. What is open, waived or withdrawn
 * stays; the closed cycles remain as history. May run again: it finds nothing left to reopen.
 * @returns how many cycles were opened.
 */
export async function reopenForVersion(
  scope: OrganizationScope,
  versionId: string,
  onlyMemberId?: string,
): Promise<number> {
  const [version] = await scope.db
    .select({
      documentId: versions.documentId,
      number: versions.number,
      change: versions.change,
      kind: documents.kind,
    })
    .from(versions)
    .innerJoin(documents, eq(documents.id, versions.documentId))
    .where(eq(versions.id, versionId));
  if (!version || version.kind === 'form') return 0;
  if (consequenceOf(version.kind, version.change) !== 'reopen') return 0;
  const done = lt(versions.number, version.number);
  return reopen(scope, { documentId: version.documentId, because: 'material_version', done, onlyMemberId });
}

/** Reopens an agreement for whoever signed an earlier adoption. Call it where the new adoption is frozen. */
export async function reopenForAdoption(
  scope: OrganizationScope,
  { documentId }: { documentId: string },
): Promise<number> {
  return reopen(scope, { documentId, because: 'new_adoption', done: undefined });
}

interface Reopening {
  readonly documentId: string;
  readonly because: EventFacts<'assignment.reopened'>['because'];
  /** Which versions done are not enough any more; all of them when undefined. */
  readonly done: ReturnType<typeof lt> | undefined;
  readonly onlyMemberId?: string;
}

async function reopen(
  scope: OrganizationScope,
  { documentId, because, done, onlyMemberId }: Reopening,
): Promise<number> {
  const { db, organizationId, now } = scope;
  const those = and(
    eq(assignments.organizationId, organizationId),
    eq(assignments.documentId, documentId),
    onlyMemberId ? eq(assignments.memberId, onlyMemberId) : undefined,
  );
  // Waits for whoever is completing an open one at this moment; the next statement then sees it done.
  await db
    .select({ id: assignments.id })
    .from(assignments)
    .where(and(those, eq(assignments.state, 'open')))
    .orderBy(assignments.id)
    .for('no key update');
  const latest = await db
    .selectDistinctOn([assignments.memberId], {
      memberId: assignments.memberId,
      programId: assignments.programId,
      position: assignments.position,
      cycle: assignments.cycle,
      state: assignments.state,
      outdated: sql<boolean>`coalesce(${done ?? sql`true`}, false)`,
      delay: sql<number>`coalesce(${programItems.dueDays}, ${DELAY}::integer)`,
    })
    .from(assignments)
    .innerJoin(
      members,
      and(
        eq(members.organizationId, assignments.organizationId),
        eq(members.id, assignments.memberId),
        isNull(members.leftAt),
      ),
    )
    .leftJoin(versions, eq(versions.id, assignments.completedVersionId))
    .leftJoin(
      programItems,
      and(
        eq(programItems.organizationId, assignments.organizationId),
        eq(programItems.programId, assignments.programId),
        eq(programItems.documentId, assignments.documentId),
      ),
    )
    .where(those)
    .orderBy(assignments.memberId, desc(assignments.cycle));
  const rows = latest.flatMap((last): Row[] => {
    const next = nextCycle(last, now, last.delay);
    if (!next.reopens || !last.outdated) return [];
    const { memberId, programId, position } = last;
    return [row(scope, { memberId, documentId, programId, position, dueOn: next.due }, next.cycle)];
  });
  const opened = await open(scope, rows);
  await recordAll(
    scope,
    'assignment.reopened',
    opened.map((made) => ({
      memberId: made.memberId,
      facts: { ...factsOf(made), because, due: made.dueOn },
    })),
  );
  return opened.length;
}

/** Withdraws what a member had yet to do; what was done remains. @returns how many. */
export async function withdrawForMember(
  scope: OrganizationScope,
  memberId: string,
  because: EventFacts<'assignment.withdrawn'>['because'] = 'member_left',
): Promise<number> {
  const withdrawn = await scope.db
    .update(assignments)
    .set({ state: 'withdrawn' })
    .where(
      and(
        eq(assignments.organizationId, scope.organizationId),
        eq(assignments.memberId, memberId),
        eq(assignments.state, 'open'),
      ),
    )
    .returning({
      id: assignments.id,
      memberId: assignments.memberId,
      documentId: assignments.documentId,
      cycle: assignments.cycle,
    });
  await recordAll(
    scope,
    'assignment.withdrawn',
    withdrawn.map((row) => ({ memberId, facts: { ...factsOf(row), because } })),
  );
  return withdrawn.length;
}
