import { and, count, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { documents, libraryPrograms } from '@/db/schema/library';
import { members, teams } from '@/db/schema/people';
import { programItems, programMembers, programs, programTeams } from '@/db/schema/programs';
import { takenVersions } from '@/db/schema/publications';
import { matchPrograms } from '@/features/assignments/reconciling/mutations';
import { record } from '@/features/evidence/mutations';
import { readBy } from '@/features/library/queries';
import type { Day } from '@/lib/days';
import { done, isRefused, type Outcome, refused } from '@/lib/outcome';
import { startRun } from './runs/mutations';

/** Documents of one program have places within a block of its own: more than it can hold. */
const BLOCK = 1000;

/** What a program asks, and of whom. */
export interface ProgramChange {
  readonly title: { readonly fr: string; readonly en: string };
  readonly audience: 'everyone' | 'teams' | 'roles' | 'members';
  readonly roles: readonly ('owner' | 'manager' | 'employee')[];
  readonly teamIds: readonly string[];
  readonly memberIds: readonly string[];
  readonly dueOn: Day | null;
  readonly graceDays: number;
  readonly inOrder: boolean;
  readonly recurrence: 'none' | 'anniversary' | 'fixed';
  readonly everyMonths: number | null;
  readonly fixedOn: Day | null;
  /** In order. */
  readonly items: readonly {
    readonly documentId: string;
    readonly dueDays: number;
    readonly recurs: boolean;
  }[];
}

/** Asks everyone, once, with no date but each document's own delay. */
export const plain = {
  audience: 'everyone',
  roles: [],
  teamIds: [],
  memberIds: [],
  dueOn: null,
  graceDays: 0,
  inOrder: false,
  recurrence: 'none',
  everyMonths: null,
  fixedOn: null,
} as const satisfies Partial<ProgramChange>;

export interface SavedProgram {
  readonly programId: string;
  readonly runId: string;
}

/** Starts a program, and asks it of its audience, present and to come. */
export async function startProgram(
  scope: OrganizationScope,
  change: ProgramChange,
  slug?: string,
): Promise<Outcome<SavedProgram>> {
  const written = await writeProgram(scope, change, slug);
  if (isRefused(written)) return written;
  const { programId } = written.done;
  return done({ programId, runId: await startRun(scope, programId, 'started') });
}

/** Writes a new program, and asks it of nobody yet. */
export async function writeProgram(
  scope: OrganizationScope,
  change: ProgramChange,
  slug?: string,
): Promise<Outcome<{ programId: string }>> {
  const { db, organizationId, now } = scope;
  await matchPrograms(scope, 'alone');
  const known = await check(scope, change);
  if (isRefused(known)) return known;
  const id = scope.chance.uuid();
  const made = await db
    .insert(programs)
    .values({ ...columnsOf(change), organizationId, id, slug: slug ?? `own:${id}`, startedAt: now })
    .onConflictDoNothing()
    .returning({ id: programs.id });
  if (made.length !== 1) return refused('already_assigned', 'librarySlug');
  const [last] = await db
    .select({ position: sql<number>`coalesce(max(${programItems.position}), 0)` })
    .from(programItems)
    .where(eq(programItems.organizationId, organizationId));
  await fill(scope, id, change, (Math.floor((last?.position ?? 0) / BLOCK) + 1) * BLOCK);
  await tell(scope, id, 1, change);
  return done({ programId: id });
}

export interface Revision {
  readonly programId: string;
  /** The state that was looked at: the change is refused when there is a newer one. */
  readonly revision: number;
  readonly change: ProgramChange;
}

/** Changes what a live program asks, or of whom, and carries it to everyone. */
export async function changeProgram(
  scope: OrganizationScope,
  revision: Revision,
): Promise<Outcome<SavedProgram>> {
  const written = await writeRevision(scope, revision);
  if (isRefused(written)) return written;
  const { programId } = written.done;
  return done({ programId, runId: await startRun(scope, programId, 'changed') });
}

/** Writes a change of a live program, and carries it to nobody yet. */
export async function writeRevision(
  scope: OrganizationScope,
  { programId, revision, change }: Revision,
): Promise<Outcome<{ programId: string }>> {
  const { db, organizationId } = scope;
  await matchPrograms(scope, 'alone');
  const known = await check(scope, change);
  if (isRefused(known)) return known;
  const ours = and(eq(programs.organizationId, organizationId), eq(programs.id, programId));
  const changed = await db
    .update(programs)
    .set({ ...columnsOf(change), revision: revision + 1 })
    .where(and(ours, eq(programs.revision, revision), isNull(programs.endedAt)))
    .returning({ id: programs.id });
  if (changed.length !== 1) return refused('changed_meanwhile');
  const [first] = await db
    .select({ position: sql<number>`coalesce(min(${programItems.position}), ${BLOCK}::integer)` })
    .from(programItems)
    .where(and(eq(programItems.organizationId, organizationId), eq(programItems.programId, programId)));
  await empty(scope, programId);
  await fill(scope, programId, change, first?.position ?? BLOCK);
  await tell(scope, programId, revision + 1, change);
  return done({ programId });
}

/** Ends a program: what is not begun is taken back, what was begun or done remains. */
export async function endProgram(
  scope: OrganizationScope,
  { programId }: { programId: string },
): Promise<Outcome<SavedProgram>> {
  const written = await writeEnd(scope, programId);
  return isRefused(written) ? written : done({ programId, runId: await startRun(scope, programId, 'ended') });
}

/** Writes the end of a program, and takes nothing back yet. */
export async function writeEnd(
  scope: OrganizationScope,
  programId: string,
): Promise<Outcome<{ programId: string }>> {
  const { db, organizationId, now } = scope;
  await matchPrograms(scope, 'alone');
  const ended = await db
    .update(programs)
    .set({ endedAt: now, slug: sql`${programs.slug} || ':' || ${programs.id}::text` })
    .where(
      and(eq(programs.organizationId, organizationId), eq(programs.id, programId), isNull(programs.endedAt)),
    )
    .returning({ id: programs.id });
  if (ended.length !== 1) return refused('not_found');
  await record(scope, 'program.withdrawn', { program: programId });
  return done({ programId });
}

/** Makes a program of the library the organization's own as it is, for everyone, and asks it of them. */
export async function assignProgram(
  scope: OrganizationScope,
  { librarySlug }: { librarySlug: string },
): Promise<Outcome<SavedProgram>> {
  const change = await libraryChange(scope, librarySlug);
  return isRefused(change) ? change : startProgram(scope, change.done, librarySlug);
}

/** A program of the library as a change that can be started: for everyone, its guides coming back as it says. */
export async function libraryChange(
  scope: OrganizationScope,
  librarySlug: string,
): Promise<Outcome<ProgramChange>> {
  const [library] = await scope.db
    .select()
    .from(libraryPrograms)
    .where(eq(libraryPrograms.slug, librarySlug));
  if (!library) return refused('unknown_program', 'librarySlug');
  // As it is, it asks everyone: one for some would ask of volunteers what is the owner's to do.
  if (library.audience !== 'everyone') return refused('not_for_everyone', 'librarySlug');
  const known = await scope.db
    .select({ id: documents.id, slug: documents.slug, kind: documents.kind })
    .from(documents)
    .innerJoin(takenVersions, readBy(scope))
    .where(
      inArray(
        documents.slug,
        library.items.map(({ document }) => document),
      ),
    );
  const items = library.items.flatMap(({ document, dueDays }) => {
    const found = known.find(({ slug }) => slug === document);
    return found ? [{ documentId: found.id, dueDays, recurs: found.kind === 'guide' }] : [];
  });
  if (items.length !== library.items.length) return refused('program_incomplete', 'librarySlug');
  const everyMonths = library.rhythm.recurrence?.everyMonths ?? null;
  const recurrence = everyMonths === null ? 'none' : 'anniversary';
  return done({ ...plain, title: library.title, recurrence, everyMonths, items });
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
  const { documentId, slug, title, dueDays } = document;
  const items = [{ documentId, dueDays, recurs: false }];
  return !isRefused(await startProgram(scope, { ...plain, title, items }, ownProgram(slug)));
}

/** The slug of the program that asks one document alone; no program of the library has a colon in its own. */
export const ownProgram = (documentSlug: string): string => `document:${documentSlug}`;

function columnsOf(change: ProgramChange) {
  const { title, audience, dueOn, graceDays, inOrder, recurrence } = change;
  return {
    title,
    audience,
    dueOn,
    graceDays,
    inOrder,
    recurrence,
    roles: audience === 'roles' ? [...change.roles] : [],
    everyMonths: recurrence === 'none' ? null : change.everyMonths,
    fixedOn: recurrence === 'fixed' ? change.fixedOn : null,
  };
}

/** Whether all that it names is there: documents that can be asked, teams and people of this organization. */
async function check(
  scope: OrganizationScope,
  { audience, items, teamIds, memberIds }: ProgramChange,
): Promise<Outcome<null>> {
  const { db, organizationId } = scope;
  const wanted = new Set(items.map(({ documentId }) => documentId));
  if (wanted.size === 0) return refused('no_documents', 'items');
  const [askable] = await db
    .select({ known: count() })
    .from(documents)
    .innerJoin(takenVersions, readBy(scope))
    .where(
      and(inArray(documents.id, [...wanted]), inArray(documents.kind, ['guide', 'agreement', 'policy'])),
    );
  if (askable?.known !== wanted.size || wanted.size !== items.length) {
    return refused('unknown_document', 'items');
  }
  if (audience === 'teams') {
    const [found] = await db
      .select({ known: count() })
      .from(teams)
      .where(and(eq(teams.organizationId, organizationId), inArray(teams.id, [...teamIds])));
    if (found?.known !== new Set(teamIds).size) return refused('unknown_team', 'teamIds');
  }
  if (audience === 'members') {
    const [found] = await db
      .select({ known: count() })
      .from(members)
      .where(and(eq(members.organizationId, organizationId), inArray(members.id, [...memberIds])));
    if (found?.known !== new Set(memberIds).size) return refused('unknown_member', 'memberIds');
  }
  return done(null);
}

async function empty({ db, organizationId }: OrganizationScope, programId: string): Promise<void> {
  for (const table of [programItems, programTeams, programMembers]) {
    await db
      .delete(table)
      .where(and(eq(table.organizationId, organizationId), eq(table.programId, programId)));
  }
}

async function fill(
  { db, organizationId }: OrganizationScope,
  programId: string,
  { audience, items, teamIds, memberIds }: ProgramChange,
  from: number,
): Promise<void> {
  const of = { organizationId, programId };
  await db
    .insert(programItems)
    .values(items.map((item, index) => ({ ...of, ...item, position: from + index })));
  if (audience === 'teams' && teamIds.length > 0) {
    await db.insert(programTeams).values([...new Set(teamIds)].map((teamId) => ({ ...of, teamId })));
  }
  if (audience === 'members' && memberIds.length > 0) {
    await db.insert(programMembers).values([...new Set(memberIds)].map((memberId) => ({ ...of, memberId })));
  }
}

async function tell(
  scope: OrganizationScope,
  programId: string,
  revision: number,
  change: ProgramChange,
): Promise<void> {
  const { title: _, roles, everyMonths, fixedOn, dueOn, graceDays, ...columns } = columnsOf(change);
  await record(scope, 'program.set', {
    ...columns,
    program: programId,
    revision,
    roles,
    teams: change.audience === 'teams' ? [...change.teamIds] : [],
    due: dueOn,
    grace: graceDays,
    everyMonths,
    fixedOn,
    documents: change.items.map(({ documentId, dueDays }) => ({ document: documentId, dueDays })),
  });
}
