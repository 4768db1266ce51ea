import { and, desc, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm';
import type { LibraryScope } from '@/access/scope';
import { documents, versions } from '@/db/schema/library';
import { libraryRules, publications, publicationTargets } from '@/db/schema/publications';
import { beginningOf, type Day, quebecDay } from '@/lib/days';
import { done, type Outcome, refused } from '@/lib/outcome';
import { reviewRequired } from './queries';

/** Everyone; some clients and nobody else; a first group, then the rest once that is said. */
export type Audience = (typeof publications.$inferSelect)['audience'];

/** How a version is to go out. */
export interface Release {
  readonly audience: Audience;
  /** Ids of the clients, for `some` and `first`. */
  readonly clients: readonly string[];
  /** The first day on which it is read; today or before is at once. */
  readonly effectiveOn: Day;
  /** What owners are told, in both languages. */
  readonly note: { readonly fr: string; readonly en: string } | null;
}

/** A version that was just written, and what its document is from then on. */
interface Written {
  readonly documentId: string;
  readonly versionId: string;
  readonly code: string;
  readonly isPublic: boolean;
}

/**
 * Sends a version out, in the transaction that writes it. Where the library demands a second person it waits for them;
 * what the product itself brings waits for nobody.
 */
export async function release(
  scope: LibraryScope,
  { documentId, versionId, code, isPublic }: Written,
  { audience, clients, effectiveOn, note }: Release,
): Promise<string> {
  const id = scope.chance.uuid();
  const waits = scope.userId !== null && (await reviewRequired(scope));
  await scope.db.insert(publications).values({
    id,
    versionId,
    documentId,
    audience,
    effectiveOn,
    noteFr: note?.fr ?? null,
    noteEn: note?.en ?? null,
    code,
    isPublic,
    askedAt: scope.now,
    askedBy: scope.userId,
    approvedAt: waits ? null : scope.now,
  });
  const chosen = audience === 'everyone' ? [] : [...new Set(clients)];
  if (chosen.length > 0) {
    await scope.db
      .insert(publicationTargets)
      .values(chosen.map((clientId) => ({ publicationId: id, clientId })));
  }
  if (waits) return id;
  if (audience === 'everyone' && effectiveOn <= quebecDay(scope.now)) {
    await beginCurrent(scope);
    await makeCurrent(scope, { id, documentId, versionId, code, isPublic });
  }
  await carry(scope, id, effectiveOn);
  return id;
}

/** Announces it now and, when its day lies ahead, brings it into effect at the beginning of that day. */
async function carry(scope: LibraryScope, publicationId: string, effectiveOn: Day): Promise<void> {
  const payload = { publicationId };
  await scope.enqueue({ task: 'uptake:carry', payload, key: `carry:${publicationId}` });
  if (effectiveOn > quebecDay(scope.now)) {
    const at = beginningOf(effectiveOn);
    await scope.enqueue({ task: 'uptake:carry', payload, key: `carry:${publicationId}:${effectiveOn}`, at });
  }
}

/**
 * To be called before the version of everyone changes, or the organizations are listed: one that begins at this moment
 * is in the list, or begins with the new one.
 */
export async function beginCurrent({ db }: LibraryScope): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended('library current', 0))`);
}

/** From here on it is what is read without an account, and what an organization begins with; never an older one. */
export async function makeCurrent(
  { db, now }: LibraryScope,
  {
    id,
    documentId,
    versionId,
    code,
    isPublic,
  }: Pick<typeof publications.$inferSelect, 'id' | 'documentId' | 'versionId' | 'code' | 'isPublic'>,
): Promise<void> {
  await db
    .update(documents)
    .set({ currentVersionId: versionId, code, isPublic })
    .where(
      and(
        eq(documents.id, documentId),
        sql`not exists (select from ${versions} read join ${versions} made on made.id = ${versionId}
          where read.id = ${documents.currentVersionId} and read.number > made.number)`,
      ),
    );
  await db
    .update(publications)
    .set({ currentAt: now })
    .where(and(eq(publications.id, id), isNull(publications.currentAt)));
}

/** A second person has looked at it: it goes out. Whoever asked for it can't be that person. */
export async function approvePublication(
  scope: LibraryScope,
  { publication }: { publication: string },
): Promise<Outcome<{ publication: string }, 'own_publication' | 'decided_meanwhile'>> {
  const held = await hold(scope, publication);
  if (!held || held.approvedAt || held.withdrawnAt) return refused('decided_meanwhile');
  if (held.askedBy === scope.userId) return refused('own_publication');
  await scope.db
    .update(publications)
    .set({ approvedAt: scope.now, approvedBy: scope.userId })
    .where(eq(publications.id, publication));
  await carry(scope, publication, held.effectiveOn);
  return done({ publication });
}

/** Opens what a first group has to everyone else. */
export async function openToTheRest(
  scope: LibraryScope,
  { publication }: { publication: string },
): Promise<Outcome<{ publication: string }, 'decided_meanwhile'>> {
  const opened = await scope.db
    .update(publications)
    .set({ openedAt: scope.now })
    .where(
      and(
        eq(publications.id, publication),
        eq(publications.audience, 'first'),
        isNotNull(publications.approvedAt),
        isNull(publications.openedAt),
        isNull(publications.withdrawnAt),
      ),
    )
    .returning({ effectiveOn: publications.effectiveOn });
  const [first] = opened;
  if (!first) return refused('decided_meanwhile');
  await carry(scope, publication, first.effectiveOn);
  return done({ publication });
}

/**
 * Takes a publication back. Where it has not taken effect, nothing will have changed; where it has, each organization
 * goes back to what it read before, and whoever had to do a guide again for it has no more to. The version remains, as
 * all that was ever published. Only the latest one of a document is taken back, and never what nothing came before.
 */
export async function withdrawPublication(
  scope: LibraryScope,
  { publication }: { publication: string },
): Promise<Outcome<{ publication: string }, 'decided_meanwhile' | 'not_the_latest' | 'nothing_before'>> {
  const { db, now, userId } = scope;
  const held = await hold(scope, publication);
  if (!held || held.withdrawnAt) return refused('decided_meanwhile');
  const [later] = await db
    .select({ id: publications.id })
    .from(publications)
    .innerJoin(versions, eq(versions.id, publications.versionId))
    .where(
      and(
        eq(publications.documentId, held.documentId),
        isNull(publications.withdrawnAt),
        gt(versions.number, held.number),
      ),
    )
    .limit(1);
  if (later) return refused('not_the_latest');
  const before = await versionBefore(scope, held.documentId, held.number);
  const inEffect = held.approvedAt !== null && held.effectiveOn <= quebecDay(now);
  const alone = held.currentAt ? !before : await isFirstSomewhere(scope, publication);
  if (inEffect && alone) return refused('nothing_before');
  await db
    .update(publications)
    .set({ withdrawnAt: now, withdrawnBy: userId })
    .where(eq(publications.id, publication));
  if (held.currentAt && before) {
    const { versionId: currentVersionId, code, isPublic } = before;
    await db
      .update(documents)
      .set({ currentVersionId, code, isPublic })
      .where(and(eq(documents.id, held.documentId), eq(documents.currentVersionId, held.versionId)));
  }
  // One that nobody has heard of has nobody to go back to.
  if (held.approvedAt) {
    const payload = { publicationId: publication };
    await scope.enqueue({ task: 'uptake:carry', payload, key: `carry:${publication}:back` });
  }
  return done({ publication });
}

/** Whether a second person looks at what is to be published. */
export async function chooseReview(
  scope: LibraryScope,
  { reviewRequired: required }: { reviewRequired: boolean },
): Promise<Outcome<null>> {
  const { db, now, userId } = scope;
  const rules = { reviewRequired: required, changedAt: now, changedBy: userId };
  await db
    .insert(libraryRules)
    .values({ id: 1, ...rules })
    .onConflictDoUpdate({ target: libraryRules.id, set: rules });
  return done(null);
}

/** The publication with its version's number, held until the transaction ends; null when there is none. */
async function hold({ db }: LibraryScope, id: string) {
  const [held] = await db
    .select({
      versionId: publications.versionId,
      documentId: publications.documentId,
      number: sql<number>`(select number from ${versions} where ${versions.id} = ${publications.versionId})`,
      effectiveOn: publications.effectiveOn,
      askedBy: publications.askedBy,
      approvedAt: publications.approvedAt,
      currentAt: publications.currentAt,
      withdrawnAt: publications.withdrawnAt,
    })
    .from(publications)
    .where(eq(publications.id, id))
    .for('update');
  return held ?? null;
}

/** Whether some client had no version of the document before this one. */
async function isFirstSomewhere({ db }: LibraryScope, publicationId: string): Promise<boolean> {
  const found = await db.execute(sql`
    select from publication_progress where publication_id = ${publicationId} and first and state = 'taken' limit 1`);
  return found.length > 0;
}

/** What everyone read before a version: the latest one that was everyone's and was not withdrawn. */
async function versionBefore({ db }: LibraryScope, documentId: string, number: number) {
  const [before] = await db
    .select({
      versionId: publications.versionId,
      code: publications.code,
      isPublic: publications.isPublic,
    })
    .from(publications)
    .innerJoin(versions, eq(versions.id, publications.versionId))
    .where(
      and(
        eq(publications.documentId, documentId),
        isNull(publications.withdrawnAt),
        isNotNull(publications.currentAt),
        sql`${versions.number} < ${number}`,
      ),
    )
    .orderBy(desc(versions.number))
    .limit(1);
  return before ?? null;
}
