import { and, eq } from 'drizzle-orm';
import type { LibraryScope } from '@/access/scope';
import { drafts } from '@/db/schema/library';
import { done, isRefused, type Outcome, refused } from '@/lib/outcome';
import { normalizeSource } from '../limits';
import { type Published, publishVersion } from '../mutations';
import { findDocument } from '../queries';
import { checkDraft } from './check';
import type { DraftInput, PublishInput } from './input';
import { findReferences } from './queries';

/**
 * Saves a draft, right or not. Two people in one draft never overwrite each other in silence: whoever opened
 * an older revision is refused, with what they wrote kept in their form.
 */
export async function saveDraft(
  scope: LibraryScope,
  { slug, kind, revision, fr, en, quiz, handoutFr, handoutEn }: DraftInput,
): Promise<Outcome<{ slug: string; revision: number }, 'another_kind' | 'changed_meanwhile'>> {
  const known = await findDocument(scope, slug);
  if (known && known.kind !== kind) return refused('another_kind', 'slug');
  const texts = {
    kind,
    fr: normalizeSource(fr),
    en: normalizeSource(en),
    quiz: normalizeSource(quiz),
    handoutFr: normalizeSource(handoutFr),
    handoutEn: normalizeSource(handoutEn),
    updatedAt: scope.now,
    updatedBy: scope.userId,
  };
  const next = revision + 1;
  const saved =
    revision === 0
      ? await scope.db
          .insert(drafts)
          .values({ slug, ...texts, revision: next })
          .onConflictDoNothing()
          .returning({ revision: drafts.revision })
      : await scope.db
          .update(drafts)
          .set({ ...texts, revision: next })
          .where(and(eq(drafts.slug, slug), eq(drafts.revision, revision)))
          .returning({ revision: drafts.revision });
  return saved.length === 1 ? done({ slug, revision: next }) : refused('changed_meanwhile');
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
  { slug, revision, change, note }: PublishInput,
): Promise<Outcome<Published & { slug: string }>> {
  const [draft] = await scope.db
    .select()
    .from(drafts)
    .where(and(eq(drafts.slug, slug), eq(drafts.revision, revision)))
    .for('update');
  if (!draft) return refused('changed_meanwhile');
  const report = await checkDraft(draft, await findReferences(scope));
  if (!report.document) return refused('not_ready');
  const outcome = await publishVersion(scope, { ...report.document, change, note: note || null });
  if (isRefused(outcome)) return outcome;
  await scope.db.delete(drafts).where(eq(drafts.slug, slug));
  return done({ ...outcome.done, slug });
}
