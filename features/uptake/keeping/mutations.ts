import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { documents, versions } from '@/db/schema/library';
import { organizations } from '@/db/schema/organizations';
import { takenVersions, versionOffers } from '@/db/schema/publications';
import { record } from '@/features/evidence/mutations';
import { done, type Outcome, refused } from '@/lib/outcome';
import { readVersion, takeOffer } from '../mutations';

/** Takes a version before its day, or one that was left aside. */
export async function takeEarly(
  scope: OrganizationScope,
  { publication }: { publication: string },
): Promise<Outcome<null, 'decided_meanwhile'>> {
  return (await takeOffer(scope, publication)) ? done(null) : refused('decided_meanwhile');
}

/** Keeps the version that is read of a document, whatever is published. Once, however many presses. */
export async function pinDocument(
  scope: OrganizationScope,
  { document }: { document: string },
): Promise<Outcome<null, 'not_found'>> {
  const { db, actor, now } = scope;
  if (actor.kind !== 'member') throw new Error('an owner keeps a version');
  const read = await find(scope, document);
  if (!read) return refused('not_found');
  const pinned = await db
    .update(takenVersions)
    .set({ pinnedAt: now, pinnedBy: actor.memberId })
    .where(and(read.row, isNull(takenVersions.pinnedAt)))
    .returning({ versionId: takenVersions.versionId });
  const [kept] = pinned;
  if (kept) await record(scope, 'version.pinned', { document: read.documentId, version: kept.versionId });
  return done(null);
}

/** Follows the library again for a document: the latest version that had been left aside is taken at once. */
export async function unpinDocument(
  scope: OrganizationScope,
  { document }: { document: string },
): Promise<Outcome<null, 'not_found'>> {
  const read = await find(scope, document);
  if (!read) return refused('not_found');
  const { db } = scope;
  const released = await db
    .update(takenVersions)
    .set({ pinnedAt: null, pinnedBy: null })
    .where(and(read.row, isNotNull(takenVersions.pinnedAt)))
    .returning({ versionId: takenVersions.versionId });
  const [kept] = released;
  if (!kept) return done(null);
  await record(scope, 'version.unpinned', { document: read.documentId, version: kept.versionId });
  if (!(await hasLeft(scope))) await catchUp(scope, read.documentId);
  return done(null);
}

/** Takes nothing any more of what the library publishes: all that is read stays as it is. */
export async function leaveLibrary(scope: OrganizationScope): Promise<Outcome<null>> {
  const { db, organizationId, now } = scope;
  const left = await db
    .update(organizations)
    .set({ leftLibraryAt: now })
    .where(and(eq(organizations.id, organizationId), isNull(organizations.leftLibraryAt)))
    .returning({ id: organizations.id });
  if (left.length === 1) await record(scope, 'library.left', {});
  return done(null);
}

/** Follows the library again: the latest of what was left aside is taken, but for what is kept. */
export async function followLibrary(scope: OrganizationScope): Promise<Outcome<null>> {
  const { db, organizationId } = scope;
  const back = await db
    .update(organizations)
    .set({ leftLibraryAt: null })
    .where(and(eq(organizations.id, organizationId), isNotNull(organizations.leftLibraryAt)))
    .returning({ id: organizations.id });
  if (back.length !== 1) return done(null);
  await record(scope, 'library.followed', {});
  const aside = await db
    .selectDistinct({ documentId: versionOffers.documentId })
    .from(versionOffers)
    .leftJoin(
      takenVersions,
      and(
        eq(takenVersions.organizationId, organizationId),
        eq(takenVersions.documentId, versionOffers.documentId),
      ),
    )
    .where(
      and(
        eq(versionOffers.organizationId, organizationId),
        eq(versionOffers.state, 'kept'),
        isNull(takenVersions.pinnedAt),
      ),
    )
    .orderBy(versionOffers.documentId);
  for (const { documentId } of aside) await catchUp(scope, documentId);
  return done(null);
}

/** Takes the latest version of a document that was left aside and is in effect, if it comes after what is read. */
async function catchUp(scope: OrganizationScope, documentId: string): Promise<void> {
  const { db, organizationId } = scope;
  const [latest] = await db.execute<{ publication_id: string; version_id: string }>(sql`
    select f.publication_id, f.version_id
    from version_offers f
    join publications p on p.id = f.publication_id and p.withdrawn_at is null
    join versions v on v.id = f.version_id
    left join taken_versions t on t.organization_id = f.organization_id and t.document_id = f.document_id
    left join versions r on r.id = t.version_id
    where f.organization_id = ${organizationId} and f.document_id = ${documentId} and f.state = 'kept'
      and v.number > coalesce(r.number, 0)
    order by v.number desc limit 1`);
  if (!latest) return;
  const { publication_id: publicationId, version_id: versionId } = latest;
  const read = await readVersion(scope, { documentId, versionId, because: 'unpinned' });
  await db
    .update(versionOffers)
    .set({
      state: 'taken',
      takenAt: scope.now,
      decidedAt: scope.now,
      previousVersionId: read?.previous ?? null,
      reopened: read?.reopened ?? 0,
    })
    .where(
      and(eq(versionOffers.organizationId, organizationId), eq(versionOffers.publicationId, publicationId)),
    );
}

async function hasLeft({ db, organizationId }: OrganizationScope): Promise<boolean> {
  const [organization] = await db
    .select({ leftAt: organizations.leftLibraryAt })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  return organization?.leftAt !== null;
}

/** What is read of a document by its slug, and the condition that is its row; null when nothing is. */
async function find({ db, organizationId }: OrganizationScope, slug: string) {
  const [read] = await db
    .select({ documentId: takenVersions.documentId })
    .from(takenVersions)
    .innerJoin(documents, eq(documents.id, takenVersions.documentId))
    .innerJoin(versions, eq(versions.id, takenVersions.versionId))
    .where(and(eq(takenVersions.organizationId, organizationId), eq(documents.slug, slug)));
  if (!read) return null;
  const row = and(
    eq(takenVersions.organizationId, organizationId),
    eq(takenVersions.documentId, read.documentId),
  );
  return { documentId: read.documentId, row };
}
