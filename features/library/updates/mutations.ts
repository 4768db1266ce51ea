import { and, eq } from 'drizzle-orm';
import type { LibraryScope } from '@/access/scope';
import { libraryFiles, libraryProposals } from '@/db/schema/library-files';
import { done, isRefused, type Outcome, refused } from '@/lib/outcome';
import { readEntries } from '../catalogues/entries';
import { putInForce, writeFileRow } from '../catalogues/mutations';
import { saveDraft } from '../drafts/mutations';
import { isLibraryFile, type LibraryFile } from '../exchange/layout';
import { lockLibrary } from '../exchange/mutations';
import { partsOfTexts, type ReleaseTexts } from '../offers/release-texts';
import type { AcceptInput, DeclineInput, FileInput } from './input';
import { mergeTexts } from './merge';
import { findFileDraft, findOwnTexts, type OwnTexts } from './queries';

type Proposal = typeof libraryProposals.$inferSelect;

/** The proposal that was looked at, held until the end of the transaction; null when it is no longer what waits. */
async function hold(scope: LibraryScope, { subject, sha256 }: DeclineInput): Promise<Proposal | null> {
  const [found] = await scope.db
    .select()
    .from(libraryProposals)
    .where(
      and(
        eq(libraryProposals.subject, subject),
        eq(libraryProposals.sha256, Buffer.from(sha256, 'hex')),
        eq(libraryProposals.state, 'waiting'),
      ),
    )
    .for('update');
  return found ?? null;
}

async function decide(scope: LibraryScope, subject: string, state: 'accepted' | 'declined'): Promise<void> {
  await scope.db
    .update(libraryProposals)
    .set({ state, decidedAt: scope.now, decidedBy: scope.userId })
    .where(eq(libraryProposals.subject, subject));
}

/** Each text merged with the consultant's own; null when both changed one place. */
function mergeAll(own: ReleaseTexts, { base, texts }: Proposal): ReleaseTexts | null {
  const merged: Record<string, string> = {};
  for (const name of Object.keys({ ...own, ...base, ...texts })) {
    const text = mergeTexts(own[name] ?? '', base[name] ?? '', texts[name] ?? '');
    if (text === null) return null;
    merged[name] = text;
  }
  return merged;
}

/**
 * Takes what the release proposes into a draft; publishing it stays a step of its own. `whole`: its very texts, refused while
 * a draft is under way. `merge`: into the draft under way, or else into what is published; refused when both changed one
 * place since the release before.
 */
export async function acceptUpdate(
  scope: LibraryScope,
  input: AcceptInput,
): Promise<Outcome<{ subject: string }>> {
  await lockLibrary(scope);
  const proposal = await hold(scope, input);
  if (!proposal) return refused('changed_meanwhile');
  const own = await findOwnTexts(scope, proposal.subject, 'fr');
  if (own.revision !== input.revision) return refused('changed_meanwhile');
  if (input.how === 'whole' && own.drafted) return refused('draft_under_way');
  const texts = input.how === 'whole' ? proposal.texts : mergeAll(own.texts, proposal);
  if (!texts) return refused('merge_conflict');
  const written = await write(scope, proposal, own, texts);
  if (isRefused(written)) return written;
  await decide(scope, proposal.subject, 'accepted');
  return done({ subject: proposal.subject });
}

async function write(
  scope: LibraryScope,
  proposal: Proposal,
  own: OwnTexts,
  texts: ReleaseTexts,
): Promise<Outcome<unknown>> {
  const { subject, kind } = proposal;
  if (kind === 'file') {
    if (!isLibraryFile(subject)) throw new Error(`${subject} is no file of the library`);
    const builtIn = proposal.texts[subject] ?? '';
    await writeFileRow(scope, subject, { draft: texts[subject] ?? '', builtIn });
    return done(null);
  }
  return saveDraft(scope, { slug: subject, kind, revision: own.revision, ...partsOfTexts(texts) });
}

/** Leaves the library as it is; the proposal comes back when a release changes that text again. */
export async function declineUpdate(
  scope: LibraryScope,
  input: DeclineInput,
): Promise<Outcome<{ subject: string }>> {
  const proposal = await hold(scope, input);
  if (!proposal) return refused('changed_meanwhile');
  await decide(scope, proposal.subject, 'declined');
  return done({ subject: proposal.subject });
}

/** The file's draft at that revision, and nothing else. */
async function holdFile(scope: LibraryScope, { subject, revision }: FileInput): Promise<boolean> {
  await lockLibrary(scope);
  const [row] = await scope.db
    .select({ revision: libraryFiles.revision })
    .from(libraryFiles)
    .where(eq(libraryFiles.name, subject))
    .for('update');
  return row?.revision === revision;
}

/** Gives readers the draft of a file. Refused while anything of the library would be wrong with it. */
export async function putFileInForce(
  scope: LibraryScope,
  input: FileInput,
): Promise<Outcome<{ subject: LibraryFile }>> {
  if (!(await holdFile(scope, input))) return refused('changed_meanwhile');
  const draft = await findFileDraft(scope, input.subject);
  if (!draft) return refused('changed_meanwhile');
  const read = readEntries(draft.name, draft.draft);
  if (draft.issues.length > 0 || 'issues' in read) return refused('not_ready');
  await putInForce(scope, read, draft.draft);
  return done({ subject: draft.name });
}

/** Throws the draft of a file away; what is in force stays. */
export async function discardFile(
  scope: LibraryScope,
  input: FileInput,
): Promise<Outcome<{ subject: LibraryFile }>> {
  if (!(await holdFile(scope, input))) return refused('changed_meanwhile');
  await writeFileRow(scope, input.subject, { draft: '' });
  return done({ subject: input.subject });
}
