import { and, count, desc, eq, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { packPieces, packs } from '@/db/schema/packs';
import { members } from '@/db/schema/people';
import { findCheckpoint } from '@/features/evidence/checkpoints/queries';
import { logSize } from '@/features/evidence/queries';
import { listSealRoots, type SealRoot } from '@/features/sealing/queries';
import { folded } from '@/lib/folded';
import type { Choice } from './choice';

const PACKS_A_PAGE = 20;
/** How many people a search offers. */
const FOUND = 30;

/** A pack as its list and its page show it. */
export interface PackSummary {
  readonly id: string;
  readonly state: (typeof packs.$inferSelect)['state'];
  readonly choice: Choice;
  readonly done: number;
  readonly total: number;
  readonly requestedAt: Date;
  /** Null from the command line. */
  readonly requestedBy: string | null;
  /** Bytes. */
  readonly size: number | null;
  /** 64 hexadecimal digits. */
  readonly sha256: string | null;
  readonly readyAt: Date | null;
  readonly expiresAt: Date | null;
  /** Lines of the log that it is under. */
  readonly lines: number | null;
}

const summary = {
  id: packs.id,
  state: packs.state,
  choice: packs.choice,
  done: packs.done,
  total: packs.total,
  requestedAt: packs.requestedAt,
  requestedBy: members.name,
  size: packs.size,
  sha256: packs.sha256,
  readyAt: packs.readyAt,
  expiresAt: packs.expiresAt,
  lines: packs.checkpointSize,
};

type SummaryRow = Omit<PackSummary, 'sha256'> & { sha256: Buffer | null };

/** A pack past its time is expired, whether or not the worker's round has come by. */
function summaryOf({ sha256, ...row }: SummaryRow, now: Date): PackSummary {
  const past = row.state === 'ready' && row.expiresAt !== null && row.expiresAt <= now;
  return { ...row, state: past ? 'expired' : row.state, sha256: sha256?.toString('hex') ?? null };
}

const asker = and(eq(members.organizationId, packs.organizationId), eq(members.id, packs.requestedBy));

/** The packs asked for, latest first. @param page from 1; beyond the last, the last. */
export async function listPacks(
  { db, organizationId, now }: OrganizationScope,
  page: number,
): Promise<{ packs: PackSummary[]; page: number; pageCount: number }> {
  const ours = eq(packs.organizationId, organizationId);
  const [counted] = await db.select({ total: count() }).from(packs).where(ours);
  const pageCount = Math.max(1, Math.ceil((counted?.total ?? 0) / PACKS_A_PAGE));
  const shown = Math.min(page, pageCount);
  const rows = await db
    .select(summary)
    .from(packs)
    .leftJoin(members, asker)
    .where(ours)
    .orderBy(desc(packs.requestedAt), desc(packs.id))
    .limit(PACKS_A_PAGE)
    .offset((shown - 1) * PACKS_A_PAGE);
  return { packs: rows.map((row) => summaryOf(row, now)), page: shown, pageCount };
}

/** One pack, or null. */
export async function findPack(
  { db, organizationId, now }: OrganizationScope,
  packId: string,
): Promise<PackSummary | null> {
  const [row] = await db
    .select(summary)
    .from(packs)
    .leftJoin(members, asker)
    .where(and(eq(packs.organizationId, organizationId), eq(packs.id, packId)));
  return row ? summaryOf(row, now) : null;
}

/** One piece of a ready pack, counted from 0; null when it is gone. */
export async function readPiece(
  { db, organizationId }: OrganizationScope,
  packId: string,
  index: number,
): Promise<Buffer | null> {
  const [piece] = await db
    .select({ bytes: packPieces.bytes })
    .from(packPieces)
    .where(
      and(
        eq(packPieces.organizationId, organizationId),
        eq(packPieces.packId, packId),
        eq(packPieces.index, index),
      ),
    );
  return piece?.bytes ?? null;
}

/** Where the log stands, and by what its proofs are recognized. */
export interface LogStanding {
  /** Lines that have their place. */
  readonly size: number;
  readonly checkpoint: { readonly size: number; readonly issuedAt: Date; readonly stamped: boolean } | null;
  readonly roots: readonly SealRoot[];
}

export async function findLogStanding(scope: OrganizationScope): Promise<LogStanding> {
  const latest = await findCheckpoint(scope);
  return {
    size: await logSize(scope),
    checkpoint: latest && { size: latest.size, issuedAt: latest.issuedAt, stamped: latest.token !== null },
    roots: await listSealRoots(scope),
  };
}

export interface Offered {
  readonly id: string;
  readonly label: string;
}

/** What the form of a pack offers: teams, documents that something is proven of, and people. */
export interface PackOffer {
  readonly teams: readonly Offered[];
  readonly documents: readonly Offered[];
  /** Those ticked already, then those that the search finds. */
  readonly people: readonly (Offered & { readonly left: boolean })[];
  /** Whether the search finds more people than are offered. */
  readonly more: boolean;
}

/** @param ticked ids of people ticked before this search. */
export async function findPackOffer(
  { db, organizationId }: OrganizationScope,
  locale: 'fr' | 'en',
  { search, ticked }: { readonly search: string; readonly ticked: readonly string[] },
): Promise<PackOffer> {
  const teams = await db.execute<{ id: string; label: string }>(sql`
    select id, name as label from teams where organization_id = ${organizationId}
    order by name collate "fr-x-icu"`);
  const documents = await db.execute<{ id: string; label: string }>(sql`
    select d.id, t.title as label from documents d
    join taken_versions v on v.organization_id = ${organizationId} and v.document_id = d.id
    join version_texts t on t.version_id = v.version_id and t.locale = ${locale}
    where exists (select from adoptions a where a.organization_id = ${organizationId} and a.document_id = d.id)
      or exists (select from certificates c join versions cv on cv.id = c.version_id
        where c.organization_id = ${organizationId} and cv.document_id = d.id)
    order by t.title collate "fr-x-icu"`);
  const kept = ticked.join(',');
  const pattern = `%${folded(search).replace(/[\\%_]/g, '\\$&')}%`;
  const people = await db.execute<{ id: string; label: string; left: boolean; ticked: boolean }>(sql`
    select id, name as label, left_at is not null as left,
      id = any(string_to_array(${kept}, ',')::uuid[]) as ticked
    from members
    where organization_id = ${organizationId} and erased_at is null and (
      id = any(string_to_array(${kept}, ',')::uuid[])
      or (${search !== ''} and regexp_replace(normalize(lower(name), NFKD), '[\\u0300-\\u036f]', '', 'g') like ${pattern}))
    order by ticked desc, name collate "fr-x-icu", id limit ${ticked.length + FOUND + 1}`);
  return {
    teams,
    documents,
    people: people.slice(0, ticked.length + FOUND),
    more: people.length > ticked.length + FOUND,
  };
}
