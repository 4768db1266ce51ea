import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { readPublic } from '@/access/session';
import { mdxLabels } from '@/components/mdx/labels';
import { HandoutSheet } from '@/features/library/components/handout-sheet';
import { findPublicGuide } from '@/features/library/queries';
import { renderText } from '@/features/library/rendered/queries';
import { publicReader } from '@/features/library/rendered/reader';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale; slug: string }>;
}

/** The page's one read, shared with its title. */
const load = cache(async (locale: Locale, slug: string) => {
  const words = await getTranslations('mdx');
  const found = await readPublic(async (scope) => {
    const guide = await findPublicGuide(scope, slug, locale);
    if (!guide?.handout) return null;
    const reader = publicReader(guide.publicGuides, locale, () => mdxLabels(words));
    const html = await renderText(scope, { ...guide, locale, part: 'handout' }, reader);
    return { guide, title: guide.handout, html };
  });
  return found ?? notFound();
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params;
  return { title: (await load(locale, slug)).title, robots: { index: true } };
}

/** The page printed from a public guide, for anyone. */
export default async function PublicHandoutPage({ params }: Props) {
  const { locale, slug } = await params;
  const found = await load(locale, slug);
  return <HandoutSheet {...found} locale={locale} back={`/library/${slug}`} />;
}
