import { and, eq, max } from 'drizzle-orm';
import type { LibraryScope } from '@/access/scope';
import { documents, drafts, versions } from '@/db/schema/library';
import { quebecDay } from '@/lib/days';
import { done, isRefused, type Outcome, refused } from '@/lib/outcome';
import { eachBox, sameTexts } from '../editing/boxes';
import { normalizeSource } from '../limits';
import { type Published, publishVersion } from '../mutations';
import type { Release } from '../publications/mutations';
import { findDocument } from '../queries';
import { checkDraft } from './check';
import type { DraftInput, PublishInput } from './input';
import { findReferences } from './queries';

export interface Saved {
  readonly slug: string;
  readonly revision: number;
}

/**
 * Saves a draft, right or not. Two people in one draft never overwrite each other in silence: whoever opened
 * an older revision, a draft that is no more, or a version that is no longer the latest, is refused. What is
 * already there word for word is saved: its answer was lost.
 */
export async function saveDraft(
  scope: LibraryScope,
  input: DraftInput,
): Promise<Outcome<Saved & { draft: string }, 'another_kind' | 'changed_meanwhile'>> {
  const { slug, kind, revision } = input;
  const known = await findDocument(scope, slug);
  if (known && known.kind !== kind) return refused('another_kind', 'slug');
  const texts = eachBox((box) => normalizeSource(input[box]));
  const written = { kind, ...texts, updatedAt: scope.now, updatedBy: scope.userId, revision: revision + 1 };
  const saved = { id: drafts.id, revision: drafts.revision };
  const opened = revision > 0 || input.version === undefined || input.version === (await latest(scope, slug));
  const [row] = !opened
    ? []
    : revision === 0
      ? await scope.db
          .insert(drafts)
          .values({ slug, id: scope.chance.uuid(), ...written })
          .onConflictDoNothing()
          .returning(saved)
      : await scope.db
          .update(drafts)
          .set(written)
          .where(
            and(
              eq(drafts.slug, slug),
              eq(drafts.revision, revision),
              input.draft ? eq(drafts.id, input.draft) : undefined,
            ),
          )
          .returning(saved);
  if (row) return done({ slug, revision: row.revision, draft: row.id });
  const [there] = await scope.db.select().from(drafts).where(eq(drafts.slug, slug));
  if (there?.kind !== kind || !sameTexts(there, texts)) return refused('changed_meanwhile');
  return done({ slug, revision: there.revision, draft: there.id });
}

/** Number of the latest published version; 0 when there is none. */
async function latest(scope: LibraryScope, slug: string): Promise<number> {
  const [found] = await scope.db
    .select({ number: max(versions.number) })
    .from(versions)
    .innerJoin(documents, eq(documents.id, versions.documentId))
    .where(eq(documents.slug, slug));
  return found?.number ?? 0;
}

/** Throws a draft away; the published versions stay. */
export async function discardDraft(
  scope: LibraryScope,
  { slug }: { slug: string },
): Promise<Outcome<{ slug: string }>> {
  await scope.db.delete(drafts).where(eq(drafts.slug, slug));
  return done({ slug });
}

/**
 * Publishes the draft at that revision, and nothing else: what was previewed is what goes out. Refused while
 * its report has anything to mend.
 */
export async function publishDraft(
  scope: LibraryScope,
  { slug, revision, change, ...wished }: PublishInput,
): Promise<Outcome<Published & { slug: string }>> {
  const [draft] = await scope.db
    .select()
    .from(drafts)
    .where(and(eq(drafts.slug, slug), eq(drafts.revision, revision)))
    .for('update');
  if (!draft) return refused('changed_meanwhile');
  const report = await checkDraft(draft, await findReferences(scope));
  if (!report.document) return refused('not_ready');
  const outcome = await publishVersion(scope, {
    ...report.document,
    change,
    release: releaseOf(scope, wished),
  });
  if (isRefused(outcome)) return outcome;
  await scope.db.delete(drafts).where(eq(drafts.slug, slug));
  return done({ ...outcome.done, slug });
}

/** To whom and from when; a day that is past, or none, is today. */
function releaseOf(
  { now }: LibraryScope,
  {
    effectiveOn,
    audience,
    clients,
    noteFr,
    noteEn,
  }: Pick<PublishInput, 'effectiveOn' | 'audience' | 'clients' | 'noteFr' | 'noteEn'>,
): Release {
  const today = quebecDay(now);
  return {
    audience,
    clients,
    effectiveOn: effectiveOn > today ? effectiveOn : today,
    note: noteFr && noteEn ? { fr: noteFr, en: noteEn } : null,
  };
}
