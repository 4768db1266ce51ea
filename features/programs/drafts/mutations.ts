import { and, eq, lt, or } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { programDrafts, programItems } from '@/db/schema/programs';
import { done, isRefused, type Outcome, refused } from '@/lib/outcome';
import {
  changeProgram,
  endProgram,
  type SavedProgram,
  startProgram,
  writeEnd,
  writeProgram,
  writeRevision,
} from '../mutations';
import { sameTouches, type Touches } from '../touches';
import type { DraftChange } from './change';
import { findDraft, findTouches } from './queries';

/** Drafts that nobody confirmed go after a week. */
const WEEK = 7 * 24 * 3_600_000;

/**
 * Keeps a change until it is confirmed, with whom it touches. Nothing changes for anybody meanwhile.
 * @returns the draft's id.
 */
export async function prepareChange(
  scope: OrganizationScope,
  change: DraftChange,
): Promise<Outcome<{ draftId: string }>> {
  const { db, organizationId, actor, now } = scope;
  if (actor.kind !== 'member') throw new Error('somebody prepares a change');
  const touched = await tryOut(scope, change);
  if (isRefused(touched)) return touched;
  const ours = eq(programDrafts.organizationId, organizationId);
  const own = eq(programDrafts.memberId, actor.memberId);
  await db
    .delete(programDrafts)
    .where(and(ours, or(own, lt(programDrafts.madeAt, new Date(now.getTime() - WEEK)))));
  const id = scope.chance.uuid();
  await db.insert(programDrafts).values({
    organizationId,
    id,
    programId: change.kind === 'start' ? null : change.programId,
    change,
    touches: touched.done,
    memberId: actor.memberId,
    madeAt: now,
  });
  return done({ draftId: id });
}

/** Carries a draft out. When it touches others than it did when it was shown, it is shown again instead. */
export async function confirmChange(
  scope: OrganizationScope,
  { draftId }: { draftId: string },
): Promise<Outcome<{ draftId: string; saved: SavedProgram | null }>> {
  const { db, organizationId } = scope;
  const ours = and(eq(programDrafts.organizationId, organizationId), eq(programDrafts.id, draftId));
  // Of two clicks the second waits here, and finds it gone; else it would count whom it touches after the first's deed.
  await db.select({ id: programDrafts.id }).from(programDrafts).where(ours).for('update');
  const draft = await findDraft(scope, draftId);
  if (!draft) return refused('draft_gone');
  const touched = await tryOut(scope, draft.change);
  if (isRefused(touched)) return touched;
  if (!sameTouches(touched.done, draft.touches)) {
    await db.update(programDrafts).set({ touches: touched.done }).where(ours);
    return done({ draftId, saved: null });
  }
  const gone = await db.delete(programDrafts).where(ours).returning({ id: programDrafts.id });
  if (gone.length !== 1) return refused('draft_gone');
  const saved = await carryOut(scope, draft.change);
  return isRefused(saved) ? saved : done({ draftId, saved: saved.done });
}

function carryOut(scope: OrganizationScope, draft: DraftChange): Promise<Outcome<SavedProgram>> {
  switch (draft.kind) {
    case 'start':
      return startProgram(scope, draft.change, draft.slug ?? undefined);
    case 'change':
      return changeProgram(scope, draft);
    case 'end':
      return endProgram(scope, draft);
  }
}

/** Carries what was learned out of a transaction that is undone. */
class TriedOut extends Error {
  constructor(readonly touched: Touches) {
    super('tried out');
  }
}

/** Writes the change, counts whom it touches, and undoes it. */
async function tryOut(scope: OrganizationScope, draft: DraftChange): Promise<Outcome<Touches>> {
  try {
    return await scope.db.transaction(async (db): Promise<Outcome<Touches>> => {
      const trial = { ...scope, db };
      const before = draft.kind === 'start' ? [] : await itemsOf(trial, draft.programId);
      const written = await write(trial, draft);
      if (isRefused(written)) return written;
      const { programId } = written.done;
      const documents = new Set([...before, ...(await itemsOf(trial, programId))]);
      throw new TriedOut(await findTouches(trial, [...documents], programId));
    });
  } catch (error) {
    if (error instanceof TriedOut) return done(error.touched);
    throw error;
  }
}

function write(scope: OrganizationScope, draft: DraftChange): Promise<Outcome<{ programId: string }>> {
  switch (draft.kind) {
    case 'start':
      return writeProgram(scope, draft.change, draft.slug ?? undefined);
    case 'change':
      return writeRevision(scope, draft);
    case 'end':
      return writeEnd(scope, draft.programId);
  }
}

async function itemsOf({ db, organizationId }: OrganizationScope, programId: string): Promise<string[]> {
  const rows = await db
    .select({ id: programItems.documentId })
    .from(programItems)
    .where(and(eq(programItems.organizationId, organizationId), eq(programItems.programId, programId)));
  return rows.map(({ id }) => id);
}
