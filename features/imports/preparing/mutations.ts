import { and, asc, eq, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { importFiles, importRows, imports } from '@/db/schema/imports';
import { quebecDay } from '@/lib/days';
import { columnOf, type Mapping } from '../columns/field';
import { guessColumns, peopleOf } from '../columns/guess';
import { isPrivateHeading } from '../columns/heading';
import { dateOrderOf, readDay } from '../judging/day-cell';
import { readRow } from '../judging/row';
import { TeamNames } from '../judging/team-names';
import { type Judged, judge } from '../judging/verdict';
import { findKnown, findTeams } from '../known/queries';
import { type Line, MAX_ROWS, Unreadable, type UnreadableReason } from '../reading/grid';

/** Lines written by one statement. */
const BATCH = 2000;

function* batches<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < all.length; start += BATCH) yield all.slice(start, start + BATCH);
}

const one = (scope: OrganizationScope, importId: string) =>
  and(eq(imports.organizationId, scope.organizationId), eq(imports.id, importId));

/** Columns that hold what no training needs lose their cells before anything is kept of them. */
function withhold(lines: readonly Line[], headerRow: number | null): { lines: Line[]; withheld: boolean[] } {
  const header = lines.find(({ number }) => number === headerRow);
  const withheld = (header?.cells ?? []).map(isPrivateHeading);
  const kept = lines.map((line) => ({
    number: line.number,
    cells: line.cells.map((cell, index) => (withheld[index] && line !== header ? '' : cell)),
  }));
  return { lines: kept, withheld };
}

/**
 * Keeps the lines of a list that was read, with what its columns are guessed to hold.
 * @throws Unreadable when there are more people than are taken.
 */
export async function keepLines(
  scope: OrganizationScope,
  importId: string,
  read: readonly Line[],
): Promise<void> {
  const { db, organizationId } = scope;
  const { headerRow, mapping } = guessColumns(read);
  if (peopleOf(read, headerRow).length > MAX_ROWS) throw new Unreadable('too_many_rows');
  const { lines, withheld } = withhold(read, headerRow);
  for (const batch of batches(lines)) {
    await db.execute(sql`
      insert into import_rows (organization_id, import_id, number, cells, namesake)
      select ${organizationId}, ${importId}, l.number, array(select jsonb_array_elements_text(l.cells)), false
      from jsonb_to_recordset(${JSON.stringify(batch)}::jsonb) as l (number integer, cells jsonb)`);
  }
  await db.update(imports).set({ headerRow, mapping, withheld }).where(one(scope, importId));
}

/** The lines of a list, headings included, in their order. */
export async function readLines(
  { db, organizationId }: OrganizationScope,
  importId: string,
): Promise<Line[]> {
  return db
    .select({ number: importRows.number, cells: importRows.cells })
    .from(importRows)
    .where(and(eq(importRows.organizationId, organizationId), eq(importRows.importId, importId)))
    .orderBy(asc(importRows.number));
}

/**
 * Judges every line of a list against the people as they are now, and makes it ready to be confirmed. Its row is held
 * meanwhile: whoever changes how it is read waits, and it is judged again.
 */
export async function judgeImport(scope: OrganizationScope, importId: string): Promise<void> {
  const { db, now } = scope;
  const [found] = await db.select().from(imports).where(one(scope, importId)).for('update');
  if (found?.state !== 'preparing') return;
  const lines = await readLines(scope, importId);
  // Somebody was erased before it was read, and what was sent went with them.
  if (lines.length === 0) return markUnreadable(scope, importId, 'gone');
  const people = peopleOf(lines, found.headerRow);
  const mapping = found.mapping as Mapping;
  const startAt = columnOf(mapping, 'start_on');
  const days = startAt < 0 ? [] : people.map(({ cells }) => cells[startAt] ?? '');
  const dateOrder = found.dateOrder ?? dateOrderOf(days);
  const datesDiffer = days.some((day) => readDay(day, null).ambiguous) && dateOrderOf(days) === null;
  const teams = await findTeams(scope);
  const names = new TeamNames(
    teams.map(({ name }) => name),
    new Set(found.declinedTeams),
  );
  const reading = { mapping, dateOrder, today: quebecDay(now) };
  const rows = people.map((line) => readRow(line, reading, (name) => names.has(name)));
  const judged = judge(rows, await findKnown(scope, rows), names);
  await keepVerdicts(scope, importId, judged);
  await db
    .update(imports)
    .set({ state: 'ready', newTeams: names.unknown, datesDiffer, progressedAt: now })
    .where(one(scope, importId));
}

async function keepVerdicts(
  { db, organizationId }: OrganizationScope,
  importId: string,
  judged: readonly Judged[],
): Promise<void> {
  const first = judged[0]?.number ?? 0;
  await db.execute(sql`
    update import_rows set verdict = null, member_id = null, person = null, changes = null, problems = null
    where organization_id = ${organizationId} and import_id = ${importId} and number < ${first}`);
  for (const batch of batches(judged)) {
    await db.execute(sql`
      update import_rows r set verdict = j.verdict, member_id = j."memberId", namesake = j.namesake, person = j.person,
        changes = j.changes, problems = j.problems
      from jsonb_to_recordset(${JSON.stringify(batch)}::jsonb) as j (number integer, verdict text, "memberId" uuid,
        namesake boolean, person jsonb, changes jsonb, problems jsonb)
      where r.organization_id = ${organizationId} and r.import_id = ${importId} and r.number = j.number`);
  }
}

/** What was sent, when it hasn't been read yet. */
export async function findUnread({ db, organizationId }: OrganizationScope, importId: string) {
  const [found] = await db
    .select({ kind: imports.kind, bytes: importFiles.bytes })
    .from(imports)
    .innerJoin(
      importFiles,
      and(eq(importFiles.organizationId, imports.organizationId), eq(importFiles.importId, imports.id)),
    )
    .where(
      and(
        eq(imports.organizationId, organizationId),
        eq(imports.id, importId),
        eq(imports.state, 'preparing'),
      ),
    );
  return found ?? null;
}

/** Destroys what was sent. @returns whether it was still there: whoever finds it gone leaves it to the other. */
export async function dropFile(
  { db, organizationId }: OrganizationScope,
  importId: string,
): Promise<boolean> {
  const gone = await db
    .delete(importFiles)
    .where(and(eq(importFiles.organizationId, organizationId), eq(importFiles.importId, importId)))
    .returning({ importId: importFiles.importId });
  return gone.length === 1;
}

/** Says that nothing can be made of a list, and destroys it. */
export async function markUnreadable(
  scope: OrganizationScope,
  importId: string,
  reason: UnreadableReason,
): Promise<void> {
  const { db, now } = scope;
  await dropFile(scope, importId);
  await db
    .update(imports)
    .set({ state: 'unreadable', reason, progressedAt: now })
    .where(and(one(scope, importId), eq(imports.state, 'preparing')));
}
