import { and, asc, desc, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { assignments } from '@/db/schema/assignments';
import { documents, libraryPrograms } from '@/db/schema/library';
import { members } from '@/db/schema/people';
import { programItems, programs } from '@/db/schema/programs';
import { record, recordAll } from '@/features/evidence/mutations';
import type { Day } from '@/lib/days';
import { done, type Outcome, refused } from '@/lib/outcome';
import { dueDay } from './due-date';

const BATCH = 1000;

interface Obligation {
  readonly memberId: string;
  readonly documentId: string;
  readonly programId: string | null;
  readonly position: number;
  readonly dueOn: Day;
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
        sql`${assignments.memberId} in (select jsonb_array_elements_text(${JSON.stringify([
          ...new Set(obligations.map(({ memberId }) => memberId)),
        ])}::jsonb)::uuid)`,
      ),
    )
    .orderBy(assignments.memberId, assignments.documentId, desc(assignments.cycle));
  const latest = new Map(known.map((row) => [`${row.memberId} ${row.documentId}`, row]));
  const rows = obligations.flatMap((obligation): Row[] => {
    const before = latest.get(`${obligation.memberId} ${obligation.documentId}`);
    if (before && before.state !== 'withdrawn') return [];
    return [cycleRow(scope, obligation, (before?.cycle ?? 0) + 1)];
  });
  const opened = await openCycles(scope, rows);
  await recordAll(
    scope,
    'assignment.created',
    opened.map((made) => ({
      memberId: made.memberId,
      facts: { ...factsOfCycle(made), program: made.programId ?? null, due: made.dueOn },
    })),
  );
  return opened.length;
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
  return assignToNewMembers(scope, [memberId]);
}

/** The same of many at once. */
export async function assignToNewMembers(
  scope: OrganizationScope,
  memberIds: readonly string[],
): Promise<number> {
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
  return ask(
    scope,
    memberIds.flatMap((memberId) =>
      earliest(items.map((item) => ({ ...item, memberId, dueOn: dueDay(now, item.dueDays) }))),
    ),
  );
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
  const { db } = scope;
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
  const last = await lastPosition(scope);
  const items = library.items.flatMap(({ document, dueDays }, index) => {
    const documentId = ids.get(document);
    return documentId ? [{ documentId, dueDays, position: last + index + 1 }] : [];
  });
  if (items.length === 0 || items.length !== slugs.length)
    return refused('program_incomplete', 'librarySlug');
  const started = await startProgram(scope, { slug: librarySlug, title: library.title, items });
  return started ? done({ programId: started }) : refused('already_assigned', 'librarySlug');
}

/**
 * Asks one document of all the organization's people, present and to come, by a program of the organization's own
 * that holds nothing else. Nothing happens when it is asked so already.
 * @returns whether it was asked.
 */
export async function askOfEveryone(
  scope: OrganizationScope,
  document: {
    readonly documentId: string;
    readonly slug: string;
    readonly title: { fr: string; en: string };
    readonly dueDays: number;
  },
): Promise<boolean> {
  await matchPrograms(scope, true);
  const { documentId, slug, title, dueDays } = document;
  const items = [{ documentId, dueDays, position: (await lastPosition(scope)) + 1 }];
  return (await startProgram(scope, { slug: ownProgram(slug), title, items })) !== null;
}

/** The slug of the program that asks one document alone; no program of the library has a colon in its own. */
export const ownProgram = (documentSlug: string): string => `document:${documentSlug}`;

async function lastPosition({ db, organizationId }: OrganizationScope): Promise<number> {
  const [last] = await db
    .select({ position: sql<number>`coalesce(max(${programItems.position}), 0)` })
    .from(programItems)
    .where(eq(programItems.organizationId, organizationId));
  return last?.position ?? 0;
}

/** Under the lock of {@link matchPrograms}, held alone. @returns the program's id; null when there is one already. */
async function startProgram(
  scope: OrganizationScope,
  {
    slug,
    title,
    items,
  }: {
    readonly slug: string;
    readonly title: { fr: string; en: string };
    readonly items: readonly { documentId: string; dueDays: number; position: number }[];
  },
): Promise<string | null> {
  const { db, organizationId, now } = scope;
  const programId = scope.chance.uuid();
  const made = await db
    .insert(programs)
    .values({
      organizationId,
      id: programId,
      slug,
      title,
      audience: 'everyone',
      startedAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: programs.id });
  if (made.length !== 1) return null;
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
  return programId;
}
