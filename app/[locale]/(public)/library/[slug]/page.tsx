import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { readPublic } from '@/access/session';
import { HtmlText } from '@/components/mdx/html-text';
import { mdxLabels } from '@/components/mdx/labels';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Page } from '@/components/ui/page';
import { GuideFoot } from '@/features/library/components/guide-foot';
import { GuideHead } from '@/features/library/components/guide-head';
import { ShareGuide } from '@/features/library/components/share-guide';
import { findPublicGuide } from '@/features/library/queries';
import { renderText } from '@/features/library/rendered/queries';
import { publicReader } from '@/features/library/rendered/reader';
import { longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';
import { env } from '@/lib/env';

interface Props {
  params: Promise<{ locale: Locale; slug: string }>;
}

/** The page's one read, shared with its title. */
const load = cache(async (locale: Locale, slug: string) => {
  const words = await getTranslations('mdx');
  const found = await readPublic(async (scope) => {
    const guide = await findPublicGuide(scope, slug, locale);
    if (!guide) return null;
    const reader = publicReader(guide.publicGuides, locale, () => mdxLabels(words));
    return { guide, html: await renderText(scope, { ...guide, locale }, reader) };
  });
  return found ?? notFound();
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params;
  const { guide } = await load(locale, slug);
  return { title: guide.title, description: guide.summary, robots: { index: true } };
}

/** A public guide, for anyone: the same text, and nobody's shop in particular. */
export default async function PublicGuidePage({ params }: Props) {
  const [{ locale, slug }, t, library] = await Promise.all([
    params,
    getTranslations('guide'),
    getTranslations('library'),
  ]);
  const { guide, html } = await load(locale, slug);
  return (
    <Page width="reading">
      <GuideHead
        title={guide.title}
        summary={guide.summary}
        outcomes={guide.outcomes}
        above={<Breadcrumb items={[{ href: '/library', label: library('back') }]} />}
      >
        <span>{library('reading', { minutes: guide.minutes })}</span>
        <span>{t('reviewed', { date: longDate(locale, guide.reviewedOn) })}</span>
      </GuideHead>
      <HtmlText html={html} locale={locale} />
      <GuideFoot
        code={guide.code}
        number={guide.number}
        reviewedOn={guide.reviewedOn}
        handout={guide.handout ? `/library/${slug}/handout` : undefined}
      />
      <ShareGuide publicUrl={env().PUBLIC_URL} slug={slug} />
    </Page>
  );
}
