import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { openOrganization, read } from '@/access/session';
import { mdxLabels } from '@/components/mdx/labels';
import { HandoutSheet } from '@/features/library/components/handout-sheet';
import { renderText } from '@/features/library/rendered/queries';
import { memberReader } from '@/features/library/rendered/reader';
import { findGuide } from '@/features/quizzes/queries';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale; organization: string; slug: string }>;
}

/** The page's one read, shared with its title. */
const load = cache(async (locale: Locale, organization: string, slug: string) => {
  const gate = await openOrganization(locale, organization, 'path:follow');
  const words = await getTranslations('mdx');
  const reader = memberReader(gate.organization, locale, () => mdxLabels(words));
  const found = await read(gate, async (scope) => {
    const guide = await findGuide(scope, slug, locale);
    if (!guide?.handout) return null;
    const html = await renderText(scope, { ...guide, locale, part: 'handout' }, reader);
    return { guide, title: guide.handout, html };
  });
  return found ?? notFound();
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, organization, slug } = await params;
  return { title: (await load(locale, organization, slug)).title };
}

/** What to pin up or hand over after a guide, with this organization's own contacts. */
export default async function HandoutPage({ params }: Props) {
  const { locale, organization, slug } = await params;
  const found = await load(locale, organization, slug);
  return <HandoutSheet {...found} locale={locale} back={`/o/${organization}/guides/${slug}`} />;
}
