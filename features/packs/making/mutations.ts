import { and, eq, inArray, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { packPieces, packs } from '@/db/schema/packs';
import { issueCheckpoint } from '@/features/evidence/checkpoints/mutations';
import { noteHash } from '@/features/evidence/known-hashes/mutations';
import { placeEvents, record } from '@/features/evidence/mutations';
import type { Choice } from '../choice';
import type { Made } from './archive';
import { countCopies, countRecords, countUnplaced } from './queries';

/** How long a pack can be downloaded once it is ready. */
const KEPT = 7 * 86_400_000;
/** A pack is not made without its PDFs until none has come for this long. */
const PATIENCE = 30 * 60_000;
/** How soon a waiting pack looks again. */
const LOOK_AGAIN = 3000;
/** One try at making a pack. Everything that it writes goes through a check that it is still the one at it. */
export interface Try {
  readonly packId: string;
  readonly attempt: number;
  readonly choice: Choice;
  /** The checkpoint's size; null for an organization whose log has no line. */
  readonly size: number;
  readonly total: number;
}

/** A later try has begun, or the pack is wanted no more: this one has nothing left to do. */
export class Overtaken extends Error {}

/** What to do now. */
export type Step = 'over' | 'later' | Try;

const open = ['waiting', 'making'] as const;

/** Enqueues the making of a pack, once while it waits. */
export async function enqueueMaking(scope: OrganizationScope, packId: string, at?: Date): Promise<void> {
  const payload = { organizationId: scope.organizationId, packId };
  await scope.enqueue({ task: 'packs:make', payload, key: `pack:${packId}`, ...(at ? { at } : {}) });
}

/**
 * Begins a pack, or begins it again from nothing: whatever an earlier try left is removed, and that try, should it
 * still run, is overtaken. First the log is brought to rest under a checkpoint, then the PDFs of its records are
 * waited for; until both are there the job is put off.
 */
export async function beginPack(scope: OrganizationScope, packId: string): Promise<Step> {
  const { db, organizationId, now } = scope;
  const ours = and(eq(packs.organizationId, organizationId), eq(packs.id, packId));
  const [pack] = await db.select().from(packs).where(ours).for('update');
  if (!pack || !open.some((state) => state === pack.state)) return 'over';
  const size = pack.checkpointSize ?? (await settleLog(scope));
  const putOff = async (progress: { done?: number; total?: number; progressedAt?: Date }) => {
    await db
      .update(packs)
      .set({ state: 'waiting', checkpointSize: size, ...progress })
      .where(ours);
    await enqueueMaking(scope, packId, new Date(now.getTime() + LOOK_AGAIN));
    return 'later' as const;
  };
  if (size === null) return putOff({});
  const contents = { choice: pack.choice, size };
  const { needed, there } = await countCopies(scope, contents);
  if (there < needed) {
    const grown = pack.state === 'making' || there !== pack.done || needed !== pack.total;
    const silent = now.getTime() - pack.progressedAt.getTime();
    if (grown || silent < PATIENCE) {
      return putOff({ done: there, total: needed, ...(grown ? { progressedAt: now } : {}) });
    }
  }
  await dropPieces(scope, packId);
  const counts = await countRecords(scope, contents);
  const total = counts.signature + counts.acknowledgement + counts.certificate;
  const attempt = pack.attempt + 1;
  await db
    .update(packs)
    .set({ state: 'making', attempt, done: 0, total, checkpointSize: size, progressedAt: now })
    .where(ours);
  return { packId, attempt, choice: pack.choice, size, total };
}

/** Gives every waiting event its place, then publishes the log. Null while another sequencer is at it. */
async function settleLog(scope: OrganizationScope): Promise<number | null> {
  while ((await placeEvents(scope)) > 0);
  if ((await countUnplaced(scope)) > 0) return null;
  return (await issueCheckpoint(scope))?.size ?? null;
}

/** Holds the pack's row while this try writes. @throws Overtaken when another is at it. */
async function hold({ db, organizationId }: OrganizationScope, { packId, attempt }: Try): Promise<void> {
  const [held] = await db
    .select({ id: packs.id })
    .from(packs)
    .where(
      and(
        eq(packs.organizationId, organizationId),
        eq(packs.id, packId),
        eq(packs.attempt, attempt),
        eq(packs.state, 'making'),
      ),
    )
    .for('update');
  if (!held) throw new Overtaken(`pack ${packId}: try ${attempt} was overtaken`);
}

/** Says how many records are in. @throws Overtaken */
export async function tellProgress(scope: OrganizationScope, making: Try, done: number): Promise<void> {
  await hold(scope, making);
  await scope.db
    .update(packs)
    .set({ done, progressedAt: scope.now })
    .where(and(eq(packs.organizationId, scope.organizationId), eq(packs.id, making.packId)));
}

/** Keeps one piece of the ZIP, in its order. @throws Overtaken */
export async function keepPiece(
  scope: OrganizationScope,
  making: Try,
  piece: { readonly index: number; readonly bytes: Buffer; readonly done: number },
): Promise<void> {
  const { db, organizationId } = scope;
  await tellProgress(scope, making, piece.done);
  await db
    .insert(packPieces)
    .values({ organizationId, packId: making.packId, index: piece.index, bytes: piece.bytes });
}

/** The pack is whole: it can be downloaded, its hash is known, and the log says so. @throws Overtaken */
export async function finishPack(scope: OrganizationScope, making: Try, made: Made): Promise<void> {
  const { db, organizationId, now } = scope;
  await hold(scope, making);
  const written = await db
    .update(packs)
    .set({
      state: 'ready',
      done: making.total,
      size: made.size,
      sha256: made.sha256,
      readyAt: now,
      progressedAt: now,
      expiresAt: new Date(now.getTime() + KEPT),
    })
    .where(
      and(eq(packs.organizationId, organizationId), eq(packs.id, making.packId), eq(packs.state, 'making')),
    )
    .returning({ id: packs.id });
  if (written.length !== 1) throw new Overtaken(`pack ${making.packId} is made already`);
  await noteHash(scope, made.sha256, 'pack');
  await record(scope, 'pack.made', { pack: making.packId, sha256: made.sha256.toString('hex') });
}

/** A pack that can't be made: what was kept of it is removed, and the page says so. */
export async function giveUp(scope: OrganizationScope, packId: string): Promise<void> {
  const { db, organizationId, now } = scope;
  const failed = await db
    .update(packs)
    .set({ state: 'failed', progressedAt: now })
    .where(
      and(eq(packs.organizationId, organizationId), eq(packs.id, packId), inArray(packs.state, [...open])),
    )
    .returning({ id: packs.id });
  if (failed.length > 0) await dropPieces(scope, packId);
}

async function dropPieces({ db, organizationId }: OrganizationScope, packId: string): Promise<void> {
  await db
    .delete(packPieces)
    .where(and(eq(packPieces.organizationId, organizationId), eq(packPieces.packId, packId)));
}

/**
 * The worker's look at a pack that its round found: one past its time loses its pieces, one that stays silent is
 * begun again.
 */
export async function lookAgain(scope: OrganizationScope, packId: string): Promise<void> {
  const { db, organizationId, now } = scope;
  const ours = and(eq(packs.organizationId, organizationId), eq(packs.id, packId));
  const [pack] = await db.select().from(packs).where(ours).for('update');
  if (!pack) return;
  if (pack.state === 'ready' && pack.expiresAt && pack.expiresAt <= now) {
    await expire(scope, packId);
  } else if (open.some((state) => state === pack.state)) {
    await enqueueMaking(scope, packId);
  }
}

/** Lets a ready pack go: its pieces are deleted, that it was made is kept. */
export async function expire(scope: OrganizationScope, packId: string): Promise<void> {
  const { db, organizationId, now } = scope;
  await db
    .update(packs)
    .set({ state: 'expired', expiresAt: sql`least(${packs.expiresAt}, ${now.toISOString()}::timestamptz)` })
    .where(and(eq(packs.organizationId, organizationId), eq(packs.id, packId), eq(packs.state, 'ready')));
  await dropPieces(scope, packId);
}

/**
 * No pack may go on holding what is erased: the ready ones are let go, those under way begin again from nothing.
 * To be called in the transaction that erases somebody.
 */
export async function forgetPacks(scope: OrganizationScope): Promise<void> {
  const { db, organizationId, now } = scope;
  const live = await db
    .select({ id: packs.id, state: packs.state })
    .from(packs)
    .where(
      and(eq(packs.organizationId, organizationId), inArray(packs.state, ['waiting', 'making', 'ready'])),
    )
    .orderBy(packs.id)
    .for('update');
  for (const { id, state } of live) {
    if (state === 'ready') {
      await expire(scope, id);
      continue;
    }
    await dropPieces(scope, id);
    await db
      .update(packs)
      .set({ state: 'waiting', done: 0, total: 0, progressedAt: now })
      .where(and(eq(packs.organizationId, organizationId), eq(packs.id, id)));
    await enqueueMaking(scope, id);
  }
}
