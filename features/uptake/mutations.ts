import { and, eq, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { documents, versions } from '@/db/schema/library';
import { organizations } from '@/db/schema/organizations';
import { publications, takenVersions, versionOffers } from '@/db/schema/publications';
import { reopenOutdated } from '@/features/assignments/cycles/mutations';
import { restoreDone } from '@/features/assignments/rollbacks/mutations';
import type { EventFacts } from '@/features/evidence/event';
import { record } from '@/features/evidence/mutations';
import { quebecDay } from '@/lib/days';
import { tellOwners } from './telling/mutations';

type Because = EventFacts<'version.taken'>['because'];

/** A publication, as an organization meets it. */
interface Met {
  readonly id: string;
  readonly documentId: string;
  readonly versionId: string;
  readonly number: number;
  readonly change: 'minor' | 'material';
  readonly effectiveOn: string;
  readonly hasNote: boolean;
  readonly withdrawn: boolean;
  readonly currentVersionId: string | null;
}

/**
 * From here on the organization reads that version: those who did a guide before its latest material change are asked
 * again, in this same transaction. Reading it already changes nothing.
 * @returns how many were asked again, and what was read before.
 */
export async function readVersion(
  scope: OrganizationScope,
  { documentId, versionId, because }: { documentId: string; versionId: string; because: Because },
): Promise<{ reopened: number; previous: string | null } | null> {
  const { db, organizationId, now } = scope;
  const before = await findTaken(scope, documentId);
  if (before?.versionId === versionId) return null;
  const asksFrom = sql<number>`(select asks_from(${documentId}::uuid, ${versions.number}) from ${versions}
    where ${versions.id} = ${versionId})`;
  const read = { versionId, asksFrom, takenAt: now, pinnedAt: null, pinnedBy: null };
  await db
    .insert(takenVersions)
    .values({ organizationId, documentId, ...read })
    .onConflictDoUpdate({ target: [takenVersions.organizationId, takenVersions.documentId], set: read });
  const previous = before?.versionId ?? null;
  await record(scope, 'version.taken', { document: documentId, version: versionId, previous, because });
  return { reopened: await reopenOutdated(scope, documentId), previous };
}

/**
 * Brings the organization in line with a publication: announced before its day, taken from its day on unless an owner
 * keeps another version, gone back on when it was withdrawn. May run again, and at any time: it does what is left to do.
 * Nothing changes where the organization is being closed: it catches up when that is cancelled.
 */
export async function receivePublication(scope: OrganizationScope, publicationId: string): Promise<void> {
  const { db, organizationId, now } = scope;
  if (await isClosing(scope)) return;
  const met = await findMet(scope, publicationId);
  if (!met) return;
  const { documentId, versionId } = met;
  const offered = await db
    .insert(versionOffers)
    .values({
      organizationId,
      publicationId,
      documentId,
      versionId,
      state: 'announced',
      offeredAt: now,
      reopened: 0,
    })
    .onConflictDoNothing()
    .returning({ state: versionOffers.state });
  const offer = await holdOffer(scope, publicationId);
  if (!offer) return;
  // It may have been withdrawn while this waited for another run of the same job.
  const { withdrawn } = (await findMet(scope, publicationId)) ?? met;
  if (withdrawn) return goBack(scope, met, offer);
  if (offer.state !== 'announced') return;
  if (offered.length === 1 && (met.hasNote || met.change === 'material')) await tellOwners(scope);
  if (met.effectiveOn <= quebecDay(now)) await decide(scope, met, 'published');
}

/** Takes an announced publication, or leaves it aside where another version is kept or a later one is read. */
async function decide(scope: OrganizationScope, met: Met, because: Because): Promise<void> {
  const { documentId, versionId } = met;
  const taken = await findTaken(scope, documentId);
  const aside =
    taken && (taken.number >= met.number || (because === 'published' && (await isKept(scope, taken))));
  if (aside) return conclude(scope, met.id, { state: 'kept' });
  const read = await readVersion(scope, { documentId, versionId, because });
  await conclude(scope, met.id, {
    state: 'taken',
    takenAt: scope.now,
    previousVersionId: read?.previous ?? null,
    reopened: read?.reopened ?? 0,
  });
}

async function isClosing({ db, organizationId }: OrganizationScope): Promise<boolean> {
  const [row] = await db
    .select({ since: organizations.closingSince })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  return row?.since != null;
}

async function isKept({ db, organizationId }: OrganizationScope, taken: { pinnedAt: Date | null }) {
  if (taken.pinnedAt) return true;
  const [left] = await db.execute<{ left: boolean }>(
    sql`select left_library_at is not null as left from organizations where id = ${organizationId}`,
  );
  return left?.left ?? false;
}

/** Takes what an owner may take before its day, or in spite of what they keep. @returns whether it was taken. */
export async function takeOffer(scope: OrganizationScope, publicationId: string): Promise<boolean> {
  const met = await findMet(scope, publicationId);
  const offer = met && (await holdOffer(scope, publicationId));
  if (!met || !offer || met.withdrawn || (offer.state !== 'announced' && offer.state !== 'kept'))
    return false;
  const taken = await findTaken(scope, met.documentId);
  if (taken && taken.number >= met.number) return false;
  await decide(scope, met, 'early');
  return true;
}

/**
 * Goes back to what was read before a version that was withdrawn. An organization that began with it, and was never
 * offered it, goes back to what everyone reads now; one that had nothing before keeps it.
 */
async function goBack(
  scope: OrganizationScope,
  { id, documentId, versionId, currentVersionId }: Met,
  offer: { state: string; previousVersionId: string | null },
): Promise<void> {
  if (offer.state === 'withdrawn' || offer.state === 'rolled_back') return;
  const taken = await findTaken(scope, documentId);
  if (taken?.versionId !== versionId) return conclude(scope, id, { state: 'withdrawn' });
  const previous = offer.previousVersionId ?? currentVersionId;
  if (previous === null || previous === versionId) return;
  await readVersion(scope, { documentId, versionId: previous, because: 'rolled_back' });
  await restoreDone(scope, documentId);
  await conclude(scope, id, { state: 'rolled_back' });
}

async function conclude(
  { db, organizationId, now }: OrganizationScope,
  publicationId: string,
  outcome: Partial<typeof versionOffers.$inferInsert>,
): Promise<void> {
  await db
    .update(versionOffers)
    .set({ ...outcome, decidedAt: now })
    .where(
      and(eq(versionOffers.organizationId, organizationId), eq(versionOffers.publicationId, publicationId)),
    );
}

/** What the organization reads of a document, held until the transaction ends; null when it reads none. */
async function findTaken({ db, organizationId }: OrganizationScope, documentId: string) {
  const [taken] = await db
    .select({
      versionId: takenVersions.versionId,
      pinnedAt: takenVersions.pinnedAt,
      number: sql<number>`(select number from ${versions} where ${versions.id} = ${takenVersions.versionId})`,
    })
    .from(takenVersions)
    .where(and(eq(takenVersions.organizationId, organizationId), eq(takenVersions.documentId, documentId)))
    .for('update');
  return taken ?? null;
}

async function holdOffer({ db, organizationId }: OrganizationScope, publicationId: string) {
  const [offer] = await db
    .select({ state: versionOffers.state, previousVersionId: versionOffers.previousVersionId })
    .from(versionOffers)
    .where(
      and(eq(versionOffers.organizationId, organizationId), eq(versionOffers.publicationId, publicationId)),
    )
    .for('update');
  return offer ?? null;
}

async function findMet({ db }: OrganizationScope, publicationId: string): Promise<Met | null> {
  const [met] = await db
    .select({
      id: publications.id,
      documentId: publications.documentId,
      versionId: publications.versionId,
      number: versions.number,
      change: versions.change,
      effectiveOn: publications.effectiveOn,
      hasNote: sql<boolean>`${publications.noteFr} is not null`,
      withdrawn: sql<boolean>`${publications.withdrawnAt} is not null`,
      currentVersionId: documents.currentVersionId,
    })
    .from(publications)
    .innerJoin(versions, eq(versions.id, publications.versionId))
    .innerJoin(documents, eq(documents.id, publications.documentId))
    .where(eq(publications.id, publicationId));
  return met ?? null;
}
