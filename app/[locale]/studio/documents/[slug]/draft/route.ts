import { notFound } from 'next/navigation';
import { forgetTyped } from '@/access/resume';
import { actInLibrary, openStudio, readLibrary } from '@/access/session';
import { saveDraft } from '@/features/library/drafts/mutations';
import type { SaveAnswer } from '@/features/library/editing/autosave';
import { isOwnPage, readBody } from '@/features/library/editing/request-body';
import { saveBody } from '@/features/library/editing/wire';
import { saveOrPutAside } from '@/features/library/merging/mutations';
import { findStanding } from '@/features/library/merging/queries';
import { dateAndTime } from '@/i18n/format-date';
import { isLocale } from '@/i18n/routing';
import { isRefused } from '@/lib/outcome';

interface Context {
  readonly params: Promise<{ locale: string; slug: string }>;
}

/** Being overtaken is an answer like another: a browser would report a status of its own as an error. */
const say = (answer: SaveAnswer, status = 200): Response =>
  Response.json(answer, { status, headers: { 'cache-control': 'no-store' } });

/** Saves a draft as it is typed, or says who was first; with `aside`, keeps it apart to be merged. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { locale, slug } = await params;
  if (!isLocale(locale)) return notFound();
  const session = await openStudio(locale);
  if (!isOwnPage(request)) return new Response(null, { status: 403 });
  const read = await readBody(request, saveBody);
  if (!('body' in read)) return say({ kind: 'refused', reason: read.reason }, read.status);
  const { aside, ...texts } = read.body;
  const input = { ...texts, slug };
  const outcome = await actInLibrary(session, async (scope) => {
    const saved = aside ? await saveOrPutAside(scope, input) : await saveDraft(scope, input);
    return isRefused(saved) ? saved : { done: { saved: saved.done, now: await findStanding(scope, slug) } };
  });
  if (!isRefused(outcome)) {
    const { saved, now } = outcome.done;
    // What was typed before a session ended has arrived.
    await forgetTyped({ path: `/${locale}/studio/documents/${slug}` });
    if ('aside' in saved && saved.aside) return say({ kind: 'aside' });
    if (!now?.draft) throw new Error(`${slug} was saved and is not there`);
    const at = dateAndTime(locale, now.at);
    return say({ kind: 'saved', draft: now.draft, revision: now.revision, at });
  }
  if (outcome.refused !== 'changed_meanwhile') return say({ kind: 'refused', reason: outcome.refused });
  const now = await readLibrary(session, (scope) => findStanding(scope, slug));
  return say({
    kind: 'conflict',
    by: now?.by?.name ?? null,
    own: now?.by?.userId === session.userId,
    at: now ? dateAndTime(locale, now.at) : '',
  });
}
