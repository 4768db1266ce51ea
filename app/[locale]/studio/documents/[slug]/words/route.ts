import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { openStudio, readLibrary } from '@/access/session';
import { insertionsFor } from '@/features/library/editing/insertions';
import type { Words } from '@/features/library/editing/wire';
import { MAX_BYTES, MAX_PIXELS, MOST_OFFERED } from '@/features/library/images/limits';
import { listImages } from '@/features/library/images/queries';
import { findStanding } from '@/features/library/merging/queries';
import { findFacts, findGlossary } from '@/features/library/queries';
import { isLocale } from '@/i18n/routing';

interface Context {
  readonly params: Promise<{ locale: string; slug: string }>;
}

/** What may be put in that document: components, images, terms, citations. Asked for once the editor is there. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale, slug } = await params;
  if (!isLocale(locale)) return notFound();
  const session = await openStudio(locale);
  const found = await readLibrary(session, async (scope) => ({
    standing: await findStanding(scope, slug),
    glossary: await findGlossary(scope),
    facts: await findFacts(scope),
    pictures: (await listImages(scope, 1, MOST_OFFERED)).images,
  }));
  if (!found.standing) return notFound();
  const { kind } = found.standing;
  const t = await getTranslations({ locale, namespace: 'studio.images' });
  const limits = { megabytes: MAX_BYTES / 1_000_000, pixels: MAX_PIXELS / 1_000_000 };
  const words: Words = {
    insertions: insertionsFor(kind, found.glossary, found.facts, found.pictures),
    pictures:
      kind === 'guide'
        ? { most: MAX_BYTES, hint: t('fileHint', limits), tooLarge: t('problems.too_large', limits) }
        : null,
    facts: found.facts.map(({ id, act, section, statement }) => ({
      id,
      detail: [act && `${act}, ${section}`, statement[locale]].filter(Boolean).join(' · '),
    })),
  };
  return Response.json(words, { headers: { 'cache-control': 'no-store' } });
}
