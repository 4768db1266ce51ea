import { and, asc, count, desc, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import type { Database } from '@/db/client';
import { checkpoints, checkpointTimestamps } from '@/db/schema/evidence';
import { sha256Hex } from '@/lib/hash';
import { consistencyProof, type Hash, nodesForConsistency, readerOf } from '../merkle';
import { findLogHead, LogNotExtended, readNodes } from '../queries';
import { isOverdue, type LogStanding } from './rhythm';

/** How many checkpoints a page shows. */
const CHECKPOINTS_A_PAGE = 50;

const DAY = 86_400_000;
/** An authority's word is asked for that long. A later checkpoint's covers the earlier ones: it begins with them. */
const STAMPED_WITHIN = 7 * DAY;

/** A published state of the log. */
export interface PublishedCheckpoint {
  readonly size: number;
  readonly root: Buffer;
  /** The signed note, as it was handed out (c2sp.org/tlog-checkpoint). */
  readonly note: string;
  readonly issuedAt: Date;
  /** The authority's token (RFC 3161, DER) over the SHA-256 of the note; null while there is none. */
  readonly token: Buffer | null;
}

const columns = {
  size: checkpoints.size,
  root: checkpoints.root,
  note: checkpoints.note,
  issuedAt: checkpoints.issuedAt,
  token: checkpointTimestamps.token,
};

const stamped = and(
  eq(checkpointTimestamps.organizationId, checkpoints.organizationId),
  eq(checkpointTimestamps.size, checkpoints.size),
);

/** Each published state from the first on, up to that size: what a pack holds. */
export async function listCheckpointsUpTo(
  { db, organizationId }: OrganizationScope,
  size: number,
): Promise<PublishedCheckpoint[]> {
  return db
    .select(columns)
    .from(checkpoints)
    .leftJoin(checkpointTimestamps, stamped)
    .where(and(eq(checkpoints.organizationId, organizationId), sql`${checkpoints.size} <= ${size}`))
    .orderBy(asc(checkpoints.size));
}

/** The published state of that size, or the latest; null when there is none. */
export async function findCheckpoint(
  { db, organizationId }: OrganizationScope,
  size?: number,
): Promise<PublishedCheckpoint | null> {
  const ours = eq(checkpoints.organizationId, organizationId);
  const [found] = await db
    .select(columns)
    .from(checkpoints)
    .leftJoin(checkpointTimestamps, stamped)
    .where(size === undefined ? ours : and(ours, eq(checkpoints.size, size)))
    .orderBy(desc(checkpoints.size))
    .limit(1);
  return found ?? null;
}

/** A line of the list of checkpoints. */
export interface CheckpointSummary {
  readonly size: number;
  readonly issuedAt: Date;
  /** SHA-256 of the note, 64 hexadecimal digits. */
  readonly sha256: string;
  /** Whether an outside authority has said when it existed. */
  readonly stamped: boolean;
}

/** The published states, latest first. @param page from 1; beyond the last, the last. */
export async function listCheckpoints(
  { db, organizationId }: OrganizationScope,
  page: number,
): Promise<{ rows: CheckpointSummary[]; total: number; page: number; pageCount: number }> {
  const ours = eq(checkpoints.organizationId, organizationId);
  const [counted] = await db.select({ total: count() }).from(checkpoints).where(ours);
  const total = counted?.total ?? 0;
  const pageCount = Math.max(1, Math.ceil(total / CHECKPOINTS_A_PAGE));
  const shown = Math.min(Math.max(1, page), pageCount);
  const rows = await db
    .select(columns)
    .from(checkpoints)
    .leftJoin(checkpointTimestamps, stamped)
    .where(ours)
    .orderBy(desc(checkpoints.size))
    .limit(CHECKPOINTS_A_PAGE)
    .offset((shown - 1) * CHECKPOINTS_A_PAGE);
  return {
    rows: rows.map(({ size, issuedAt, note, token }) => ({
      size,
      issuedAt,
      sha256: sha256Hex(note),
      stamped: token !== null,
    })),
    total,
    page: shown,
    pageCount,
  };
}

/**
 * The proof that the published state of `size` begins with that of `oldSize` (RFC 6962 §2.1.2), checked by
 * `verifyConsistency`; null when either was not published.
 */
export async function findConsistency(
  scope: OrganizationScope,
  oldSize: number,
  size: number,
): Promise<readonly Hash[] | null> {
  if (oldSize > size) return null;
  const published = await scope.db
    .select({ size: checkpoints.size })
    .from(checkpoints)
    .where(
      and(eq(checkpoints.organizationId, scope.organizationId), inArray(checkpoints.size, [oldSize, size])),
    );
  if (published.length !== new Set([oldSize, size]).size) return null;
  const nodes = await readNodes(scope, nodesForConsistency(oldSize, size));
  return consistencyProof(oldSize, size, readerOf(nodes));
}

/** Those issued lately that no authority has stamped, latest first. */
export async function listUnstamped(
  { db, organizationId, now }: OrganizationScope,
  limit: number,
): Promise<{ size: number; note: string }[]> {
  return db
    .select({ size: checkpoints.size, note: checkpoints.note })
    .from(checkpoints)
    .leftJoin(checkpointTimestamps, stamped)
    .where(
      and(
        eq(checkpoints.organizationId, organizationId),
        gt(checkpoints.issuedAt, new Date(now.getTime() - STAMPED_WITHIN)),
        isNull(checkpointTimestamps.token),
      ),
    )
    .orderBy(desc(checkpoints.size))
    .limit(limit);
}

type StandingRow = {
  organization_id: string;
  size: string;
  published: string | null;
  published_at: Date | string | null;
  first_published_at: Date | string | null;
  waiting_since: Date | string | null;
  unstamped: boolean;
  mailed_month: string | null;
};

const instantOf = (value: Date | string | null) => (value === null ? null : new Date(value));

/** How far each log is published, and whether one is to be stamped; of one organization or of all. */
export async function listStandings(
  database: Database,
  now: Date,
  organizationId: string | null = null,
): Promise<(LogStanding & { readonly organizationId: string; readonly unstamped: boolean })[]> {
  const since = new Date(now.getTime() - STAMPED_WITHIN).toISOString();
  const rows = await database.execute<StandingRow>(
    sql`select * from log_standings(${since}::timestamptz, ${organizationId}::uuid)`,
  );
  return rows.map((row) => ({
    organizationId: row.organization_id,
    size: Number(row.size),
    published: row.published === null ? null : Number(row.published),
    publishedAt: instantOf(row.published_at),
    firstPublishedAt: instantOf(row.first_published_at),
    waitingSince: instantOf(row.waiting_since),
    unstamped: row.unstamped,
    mailed: row.mailed_month,
  }));
}

/** How far the scope's own log is published. */
export async function findStanding({ db, now, organizationId }: OrganizationScope): Promise<LogStanding> {
  const [standing] = await listStandings(db, now, organizationId);
  if (!standing) throw new Error(`no organization ${organizationId}`);
  return standing;
}

/** What the owner is told of the log: published in time, late to be, or tampered with. */
export type LogState = 'published' | 'overdue' | 'broken';

/** Where the organization's log stands, by a look at the tree itself: about twenty rows, whatever its size. */
export async function findLogState(scope: OrganizationScope): Promise<LogState> {
  try {
    const { size, published, waitingSince } = await findLogHead(scope);
    const since = (await findUnplacedSince(scope)) ?? waitingSince;
    return isOverdue({ size, published, waitingSince: since }, scope.now) ? 'overdue' : 'published';
  } catch (error) {
    if (error instanceof LogNotExtended) return 'broken';
    throw error;
  }
}

/** Of events without a place, how many are looked at: they are placed within seconds, or none of them is. */
const UNPLACED = 1000;

/** When the oldest of those events was written that have no place in the log yet. */
async function findUnplacedSince({ db, organizationId }: OrganizationScope): Promise<Date | null> {
  const [oldest] = await db.execute<{ at: Date | string | null }>(sql`
    select min(e.at) as at from (
      select event_id from unplaced_events where organization_id = ${organizationId} limit ${UNPLACED}
    ) u join events e on e.organization_id = ${organizationId} and e.id = u.event_id`);
  return oldest?.at ? new Date(oldest.at) : null;
}
