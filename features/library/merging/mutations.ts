import { and, eq } from 'drizzle-orm';
import type { LibraryScope } from '@/access/scope';
import { draftAsides } from '@/db/schema/drafting';
import { quebecDay } from '@/lib/days';
import { done, isRefused, type Outcome, refused } from '@/lib/outcome';
import type { DraftInput } from '../drafts/input';
import { saveDraft } from '../drafts/mutations';
import { begunTexts } from '../drafts/skeleton';
import { BOXES, type Box, eachBox, sameTexts, textsIn } from '../editing/boxes';
import { normalizeSource } from '../limits';
import type { MergeInput } from './input';
import { type Choice, conflictField, conflictsIn, mergeBoxes, settle } from './merge';
import { findAside, findStanding, nothingThere } from './queries';

/**
 * Saves a draft; where somebody else saved it meanwhile, what was written is put aside for its author to merge. The
 * same texts wait once, however often they are sent.
 */
export async function saveOrPutAside(
  scope: LibraryScope,
  input: DraftInput,
): Promise<Outcome<{ slug: string; aside: boolean }>> {
  const isNew = input.revision === 0 && input.version === 0;
  const begun = isNew ? { ...input, ...begunTexts(input.kind, textsIn(input), quebecDay(scope.now)) } : input;
  const saved = await saveDraft(scope, begun);
  const { userId } = scope;
  if (!isRefused(saved)) return done({ slug: input.slug, aside: false });
  if (saved.refused !== 'changed_meanwhile' || userId === null) return saved;
  const { slug, kind, revision } = input;
  const now = await findStanding(scope, slug);
  // Begun as new where something is: an address that is taken, and no text of theirs to merge with.
  if (now && isNew) return refused('slug_taken', 'slug');
  // Thrown away meanwhile, and never published: there is nothing to overwrite, nor to merge with.
  if (!now) {
    const anew = await saveDraft(scope, { ...input, draft: '', revision: 0, version: 0 });
    return isRefused(anew) ? anew : done({ slug, aside: false });
  }
  const texts = eachBox((box) => normalizeSource(input[box]));
  const mine = and(eq(draftAsides.userId, userId), eq(draftAsides.slug, slug));
  const waiting = await scope.db.select().from(draftAsides).where(mine);
  if (waiting.some((one) => one.revision === revision && sameTexts(one, texts))) {
    return done({ slug, aside: true });
  }
  await scope.db.insert(draftAsides).values({
    id: scope.chance.uuid(),
    slug,
    kind,
    userId,
    draftId: input.draft || null,
    revision,
    version: input.version ?? null,
    ...texts,
    putAt: scope.now,
  });
  return done({ slug, aside: true });
}

type MergeRefusal = 'no_aside' | 'changed_meanwhile' | 'choose' | 'another_kind';

/**
 * Saves what comes of two texts, each conflict settled as its author chose, and lets go of what was put aside. Refused
 * when the draft moved on since they were shown: what they chose was about another text.
 */
export async function mergeAside(
  scope: LibraryScope,
  { slug, aside: id, draft, revision, version, choices }: MergeInput,
): Promise<Outcome<{ slug: string }, MergeRefusal>> {
  const aside = await findAside(scope, slug);
  if (aside?.id !== id) return refused('no_aside');
  const now = (await findStanding(scope, slug)) ?? nothingThere(aside);
  if ((now.draft ?? '') !== draft || now.revision !== revision || now.version !== version) {
    return refused('changed_meanwhile');
  }
  const pieces = mergeBoxes(aside.was, aside.texts, now.texts);
  const chosenIn = new Map<Box, Choice[]>();
  for (const box of BOXES) {
    const chosen: Choice[] = [];
    for (let index = 0; index < conflictsIn(pieces[box]); index += 1) {
      const choice = choices.get(conflictField(box, index));
      if (!choice) return refused('choose', conflictField(box, index));
      chosen.push(choice);
    }
    chosenIn.set(box, chosen);
  }
  const texts = eachBox((box) => settle(pieces[box], chosenIn.get(box) ?? []));
  const saved = await saveDraft(scope, { slug, kind: now.kind, draft, revision, version, ...texts });
  if (isRefused(saved)) return saved;
  await forget(scope, id);
  return done({ slug });
}

/** Throws away what the person had put aside. */
export async function dropAside(
  scope: LibraryScope,
  { slug, aside }: { slug: string; aside: string },
): Promise<Outcome<{ slug: string }>> {
  await forget(scope, aside);
  return done({ slug });
}

async function forget(scope: LibraryScope, id: string): Promise<void> {
  if (scope.userId === null) return;
  await scope.db.delete(draftAsides).where(and(eq(draftAsides.id, id), eq(draftAsides.userId, scope.userId)));
}
