import type { OrganizationScope } from '@/access/scope';
import { policyPages, policyPublications } from '@/db/schema/policy-publications';
import { actingMember, holdAdoption, readAdoptionText } from '@/features/agreements/queries';
import { noteHashes } from '@/features/evidence/known-hashes/mutations';
import { record } from '@/features/evidence/mutations';
import type { Locale } from '@/i18n/routing';
import { done, type Outcome, refused } from '@/lib/outcome';
import { noteNeeded } from './acts';
import type { PublishInput, WithdrawInput } from './input';
import { type PageBytes, publishedPage } from './page';
import { type Act, findPublisher, findPublishing, listNoted } from './queries';
import { startTelling } from './telling/mutations';

type PublishRefusal =
  | 'no_such_policy'
  | 'not_adopted'
  | 'changed_meanwhile'
  | 'nothing_changed'
  | 'note_required';

/**
 * Puts the adopted text before the public: each language rendered once to the bytes that are served from then on, as long
 * as it is in force and once it is not. A version that replaces another says what changes (P-39.1, s. 8.2), and is mailed
 * to the people of the organization.
 *
 * @param publicUrl where the public finds it: pages hold whole addresses.
 */
export async function publishPolicy(
  scope: OrganizationScope,
  input: PublishInput,
  publicUrl: string,
): Promise<Outcome<{ publicationId: string; version: number }, PublishRefusal>> {
  const { db, organizationId, now } = scope;
  // No adoption comes between what is read and what is published, and no second publication either.
  await holdAdoption(scope, input.policy);
  const publishing = await findPublishing(scope, input.policy);
  if (!publishing?.inLibrary) return refused('no_such_policy');
  const { adoption, acts, live, documentId } = publishing;
  if (!adoption) return refused('not_adopted');
  if (adoption.id !== input.adoption) return refused('changed_meanwhile');
  if (live?.adoptionId === adoption.id && live.indexable === input.indexable)
    return refused('nothing_changed');
  const saysChanges = noteNeeded(publishing);
  if (saysChanges && input.noteFr === null) return refused('note_required', 'noteFr');
  const known = acts.some(({ version }) => version === adoption.number);
  const act: Act = {
    id: scope.chance.uuid(),
    number: (acts[0]?.number ?? 0) + 1,
    act: 'published',
    adoptionId: adoption.id,
    version: adoption.number,
    indexable: input.indexable,
    notes: saysChanges ? { fr: input.noteFr, en: input.noteEn } : { fr: null, en: null },
    at: now,
    by: actingMember(scope),
  };
  const pages = await render(scope, publishing.slug, [act, ...acts], publicUrl);
  const eventId = scope.chance.uuid();
  await db.insert(policyPublications).values({
    organizationId,
    id: act.id,
    documentId,
    number: act.number,
    act: 'published',
    adoptionId: adoption.id,
    version: adoption.number,
    indexable: act.indexable,
    noteFr: act.notes.fr,
    noteEn: act.notes.en,
    at: now,
    by: act.by,
    eventId,
  });
  await db.insert(policyPages).values(
    pages.map(({ locale, form, title, page }) => ({
      organizationId,
      publicationId: act.id,
      locale,
      form,
      title,
      ...page,
    })),
  );
  await noteHashes(
    scope,
    pages.map(({ page }) => page.sha256),
    'published',
  );
  const hashOf = (locale: Locale) =>
    pages.find((page) => page.locale === locale && page.form === 'current')?.page.sha256.toString('hex') ??
    '';
  const facts = {
    publication: act.id,
    document: documentId,
    adoption: adoption.id,
    pageSha256: { fr: hashOf('fr'), en: hashOf('en') },
    indexable: act.indexable,
  };
  await record(scope, 'policy.published', facts, { eventId });
  await scope.enqueue({
    task: 'publishing:print',
    payload: { organizationId, publicationId: act.id },
    key: `publishing:print:${act.id}`,
  });
  if (!known) await startTelling(scope, act.id);
  return done({ publicationId: act.id, version: adoption.number });
}

interface Rendered {
  readonly locale: Locale;
  readonly form: 'current' | 'former';
  readonly title: string;
  readonly page: PageBytes;
}

/** Both languages of the first of these acts, as long as it is in force and once it is not. */
async function render(
  scope: OrganizationScope,
  policy: string,
  acts: readonly [Act, ...Act[]],
  publicUrl: string,
): Promise<Rendered[]> {
  const [{ adoptionId, version, indexable }] = acts;
  if (!adoptionId || version === null) throw new Error('only what is adopted is published');
  const { slug, names } = await findPublisher(scope);
  const noted = await listNoted(scope, acts);
  const rendered: Rendered[] = [];
  for (const locale of ['fr', 'en'] as const) {
    const { title, bytes } = await readAdoptionText(scope, adoptionId, locale);
    const organization = { slug, name: names[locale] };
    const versions = noted[locale];
    const text = { locale, organization, policy, title, text: bytes, version, indexable, versions };
    for (const form of ['current', 'former'] as const) {
      const page = publishedPage(text, { publicUrl, former: form === 'former' });
      rendered.push({ locale, form, title, page });
    }
  }
  return rendered;
}

/** Takes a policy down, with all its versions: none of its addresses leads anywhere from then on. Recorded for ever. */
export async function withdrawPolicy(
  scope: OrganizationScope,
  { policy }: WithdrawInput,
): Promise<Outcome<{ publicationId: string }, 'no_such_policy' | 'not_published'>> {
  const { db, organizationId, now } = scope;
  await holdAdoption(scope, policy);
  const publishing = await findPublishing(scope, policy);
  if (!publishing) return refused('no_such_policy');
  const { live, documentId } = publishing;
  if (!live) return refused('not_published');
  const publicationId = scope.chance.uuid();
  const eventId = scope.chance.uuid();
  await db.insert(policyPublications).values({
    organizationId,
    id: publicationId,
    documentId,
    number: live.number + 1,
    act: 'withdrawn',
    indexable: false,
    at: now,
    by: actingMember(scope),
    eventId,
  });
  await record(scope, 'policy.withdrawn', { publication: live.id, document: documentId }, { eventId });
  return done({ publicationId });
}
