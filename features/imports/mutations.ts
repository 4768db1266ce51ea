import { and, count, eq, inArray, isNotNull, or, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { importFiles, importRows, imports } from '@/db/schema/imports';
import { record } from '@/features/evidence/mutations';
import { done, type Outcome, refused } from '@/lib/outcome';
import type { Mapping } from './columns/field';
import { guessColumns } from './columns/guess';
import type { DateOrder } from './judging/day-cell';
import { declinedKey } from './judging/team-names';
import { dropFile, judgeImport, keepLines, readLines } from './preparing/mutations';
import { Unreadable } from './reading/grid';
import { readSource, type SourceKind } from './reading/source';

/** Lists of one organization that wait at once. */
const MAX_OPEN = 5;
/** A list that short is read and judged while one waits: nobody watches a progress for nine people. */
const SHORT_BYTES = 100_000;
const SHORT_LINES = 1000;

type Step = Promise<Outcome<{ importId: string }>>;

const one = ({ organizationId }: OrganizationScope, importId: string) =>
  and(eq(imports.organizationId, organizationId), eq(imports.id, importId));

async function prepareLater(scope: OrganizationScope, importId: string): Promise<void> {
  const { organizationId } = scope;
  await scope.enqueue({
    task: 'imports:prepare',
    payload: { organizationId, importId },
    key: `import:prepare:${importId}`,
  });
}

/**
 * Takes a list: a short one is read and judged at once, a long one by a job. Nothing is written among the people.
 * @param source `field` is where a refusal stands.
 */
export async function startImport(
  scope: OrganizationScope,
  { kind, bytes, field }: { kind: SourceKind; bytes: Buffer; field: 'list' | 'file' },
): Step {
  const { db, organizationId, now, actor, chance } = scope;
  if (actor.kind !== 'member') throw new Error('somebody imports');
  const [open] = await db
    .select({ lists: count() })
    .from(imports)
    .where(and(eq(imports.organizationId, organizationId), inArray(imports.state, ['preparing', 'ready'])));
  if ((open?.lists ?? 0) >= MAX_OPEN) return refused('too_many_lists', field);
  const importId = chance.uuid();
  await db.insert(imports).values({
    organizationId,
    id: importId,
    startedBy: actor.memberId,
    startedAt: now,
    kind,
    state: 'preparing',
    revision: 1,
    progressedAt: now,
    mapping: [],
    withheld: [],
    datesDiffer: false,
    newTeams: [],
    declinedTeams: [],
  });
  if (bytes.length > SHORT_BYTES) {
    await db.insert(importFiles).values({ organizationId, importId, bytes });
    await prepareLater(scope, importId);
    return done({ importId });
  }
  try {
    await keepLines(scope, importId, await readSource(kind, bytes));
  } catch (error) {
    if (error instanceof Unreadable) return refused(error.reason, field);
    throw error;
  }
  await judgeImport(scope, importId);
  return done({ importId });
}

export interface ReadingChoice {
  readonly importId: string;
  /** What was shown when this was chosen. */
  readonly revision: number;
  readonly headerRow: number | null;
  readonly mapping: Mapping;
  readonly dateOrder: DateOrder | null;
  /** New teams to add, of those that the list names. */
  readonly teams: readonly string[];
}

/** Reads a list another way: its columns, its headings, its days, its new teams. It is judged again. */
export async function changeReading(scope: OrganizationScope, choice: ReadingChoice): Step {
  const { db, now } = scope;
  const { importId, revision, headerRow, dateOrder } = choice;
  const [found] = await db.select().from(imports).where(one(scope, importId)).for('update');
  if (!found) return refused('not_found');
  if (found.state !== 'ready' || found.revision !== revision) return refused('changed_meanwhile');
  const lines = await readLines(scope, importId);
  const sameHeader = headerRow === found.headerRow;
  const mapping = sameHeader ? choice.mapping : guessColumns(lines, headerRow).mapping;
  const kept = new Set(choice.teams.map(declinedKey));
  const declinedTeams = found.newTeams.map(declinedKey).filter((name) => !kept.has(name));
  await db
    .update(imports)
    .set({
      state: 'preparing',
      revision: revision + 1,
      progressedAt: now,
      headerRow,
      mapping,
      dateOrder,
      declinedTeams,
    })
    .where(one(scope, importId));
  if (lines.length > SHORT_LINES) await prepareLater(scope, importId);
  else await judgeImport(scope, importId);
  return done({ importId });
}

/**
 * Confirms what was shown, once however many presses: from here on a job applies it.
 * @param invites whether invitations are sent as people are added.
 * @param returns whether those who had left come back.
 */
export async function confirmImport(
  scope: OrganizationScope,
  {
    importId,
    revision,
    invites,
    returns,
  }: { importId: string; revision: number; invites: boolean; returns: boolean },
): Step {
  const { db, organizationId, now, actor } = scope;
  if (actor.kind !== 'member') throw new Error('somebody confirms');
  const confirmed = await db
    .update(imports)
    .set({
      state: 'applying',
      invites,
      returns,
      confirmedBy: actor.memberId,
      confirmedAt: now,
      progressedAt: now,
    })
    .where(and(one(scope, importId), eq(imports.state, 'ready'), eq(imports.revision, revision)))
    .returning({ id: imports.id });
  if (confirmed.length !== 1) {
    const [found] = await db.select({ state: imports.state }).from(imports).where(one(scope, importId));
    if (!found) return refused('not_found');
    const already = found.state === 'applying' || found.state === 'applied';
    return already ? done({ importId }) : refused('changed_meanwhile');
  }
  const rows = await db
    .select({ verdict: importRows.verdict, rows: count() })
    .from(importRows)
    .where(and(eq(importRows.organizationId, organizationId), eq(importRows.importId, importId)))
    .groupBy(importRows.verdict);
  const of = (verdict: string) => rows.find((row) => row.verdict === verdict)?.rows ?? 0;
  const counts = { added: of('new'), changed: of('changed'), returned: returns ? of('returning') : 0 };
  if (counts.added + counts.changed + counts.returned === 0) return refused('nothing_to_apply');
  await record(scope, 'import.confirmed', { import: importId, ...counts });
  await scope.enqueue({
    task: 'imports:apply',
    payload: { organizationId, importId },
    key: `import:apply:${importId}`,
  });
  return done({ importId });
}

/** Gives a list up: nothing is written, and what it held is destroyed. */
export async function abandonImport(scope: OrganizationScope, { importId }: { importId: string }): Step {
  const { db, now } = scope;
  const given = await db
    .update(imports)
    .set({ state: 'abandoned', progressedAt: now, newTeams: [], declinedTeams: [], mapping: [] })
    .where(and(one(scope, importId), inArray(imports.state, ['preparing', 'ready', 'unreadable'])))
    .returning({ id: imports.id });
  if (given.length !== 1) {
    const [found] = await db.select({ state: imports.state }).from(imports).where(one(scope, importId));
    if (!found) return refused('not_found');
    return found.state === 'abandoned' ? done({ importId }) : refused('changed_meanwhile');
  }
  await destroyRows(scope, importId);
  return done({ importId });
}

/** Destroys the wrong lines of a list that was applied: they are mended, or not wanted. */
export async function forgetWrongRows(scope: OrganizationScope, { importId }: { importId: string }): Step {
  const { db, organizationId } = scope;
  const [found] = await db.select({ state: imports.state }).from(imports).where(one(scope, importId));
  if (found?.state !== 'applied') return refused('not_found');
  await db
    .delete(importRows)
    .where(
      and(
        eq(importRows.organizationId, organizationId),
        eq(importRows.importId, importId),
        or(eq(importRows.verdict, 'wrong'), sql`${importRows.verdict} is null`),
      ),
    );
  return done({ importId });
}

/** Invites those whom a list added without inviting them, once. */
export async function inviteLater(scope: OrganizationScope, { importId }: { importId: string }): Step {
  const { db, organizationId } = scope;
  const decided = await db
    .update(imports)
    .set({ invites: true })
    .where(
      and(
        one(scope, importId),
        eq(imports.state, 'applied'),
        eq(imports.invites, false),
        isNotNull(imports.finishedAt),
      ),
    )
    .returning({ id: imports.id });
  if (decided.length !== 1) return refused('changed_meanwhile');
  await scope.enqueue({
    task: 'imports:invite',
    payload: { organizationId, importId },
    key: `import:invite:${importId}`,
  });
  return done({ importId });
}

/** Destroys everything that a list holds of people. */
async function destroyRows(scope: OrganizationScope, importId: string): Promise<void> {
  const { db, organizationId } = scope;
  await dropFile(scope, importId);
  await db
    .delete(importRows)
    .where(and(eq(importRows.organizationId, organizationId), eq(importRows.importId, importId)));
}

/** One round: a list past its seven days is destroyed; one that stays silent is taken up again. */
export async function lookAgain(
  scope: OrganizationScope,
  importId: string,
  { keptFor, silence }: { keptFor: number; silence: number },
): Promise<void> {
  const { db, organizationId, now } = scope;
  const [found] = await db.select().from(imports).where(one(scope, importId)).for('update');
  if (!found) return;
  const old = found.startedAt.getTime() < now.getTime() - keptFor;
  const silent = found.progressedAt.getTime() < now.getTime() - silence;
  if (old && found.state !== 'applying') {
    await destroyRows(scope, importId);
    if (found.state === 'applied' || found.state === 'abandoned') return;
    await db
      .update(imports)
      .set({ state: 'expired', progressedAt: now, newTeams: [], declinedTeams: [], mapping: [] })
      .where(one(scope, importId));
    return;
  }
  if (!silent) return;
  const payload = { organizationId, importId };
  if (found.state === 'preparing') await prepareLater(scope, importId);
  if (found.state === 'applying') {
    await scope.enqueue({ task: 'imports:apply', payload, key: `import:apply:${importId}` });
  }
}
