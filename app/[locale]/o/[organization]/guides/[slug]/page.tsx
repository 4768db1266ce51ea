import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { createTranslator } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { keep } from '@/access/kept-pages';
import { openOrganization, read } from '@/access/session';
import { HtmlText } from '@/components/mdx/html-text';
import { mdxLabels } from '@/components/mdx/labels';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Page } from '@/components/ui/page';
import { GuideFoot } from '@/features/library/components/guide-foot';
import { GuideHead } from '@/features/library/components/guide-head';
import { renderText } from '@/features/library/rendered/queries';
import { memberReader } from '@/features/library/rendered/reader';
import { blankGuide, type ReadGuide } from '@/features/quizzes/blank-guide';
import { GuideNext } from '@/features/quizzes/components/guide-next';
import { findGuide } from '@/features/quizzes/queries';
import { longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';
import en from '@/messages/en.json';
import fr from '@/messages/fr.json';

interface Props {
  params: Promise<{ locale: Locale; organization: string; slug: string }>;
}

/** The page's one read, shared with its title. Two statements in all, with the gate's. */
const load = cache(async (locale: Locale, organization: string, slug: string) => {
  const gate = await openOrganization(locale, organization, 'path:follow');
  const messages = locale === 'fr' ? fr : en;
  const words = () => mdxLabels(createTranslator({ locale, messages, namespace: 'mdx' }));
  const reader = memberReader(gate.organization, locale, words);
  const found = await read(gate, async (scope) => {
    const guide = await findGuide(scope, slug, locale);
    return guide && { guide, html: await renderText(scope, { ...guide, locale }, reader) };
  });
  return { gate, found: found ?? notFound() };
});

// What a member opens most: from its second visit on, it is filled in and not rendered.
keep<ReadGuide>({ section: 'guides', load, blank: blankGuide });

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, organization, slug } = await params;
  const { guide } = (await load(locale, organization, slug)).found;
  return { title: guide.title, description: guide.summary };
}

/** A guide to read, then the way to its questions. */
export default async function GuidePage({ params }: Props) {
  const [{ locale, organization, slug }, t] = await Promise.all([params, getTranslations('guide')]);
  const { guide, html } = (await load(locale, organization, slug)).found;
  const { assignment } = guide;
  return (
    <Page width="reading">
      <GuideHead
        title={guide.title}
        summary={guide.summary}
        outcomes={guide.outcomes}
        above={<Breadcrumb items={[{ href: `/o/${organization}`, label: t('path') }]} />}
      >
        <span>{t('minutes', { minutes: guide.minutes })}</span>
        {assignment?.state === 'open' ? (
          <span className="print:hidden">{t('due', { date: longDate(locale, assignment.dueOn) })}</span>
        ) : null}
        <span>{t('reviewed', { date: longDate(locale, guide.reviewedOn) })}</span>
      </GuideHead>
      <HtmlText html={html} locale={locale} />
      <GuideNext guide={guide} place={{ locale, organization }} />
      <GuideFoot
        code={guide.code}
        number={guide.number}
        reviewedOn={guide.reviewedOn}
        ask={`/o/${organization}/guides/${slug}/ask`}
        handout={guide.handout ? `/o/${organization}/guides/${slug}/handout` : undefined}
      />
    </Page>
  );
}
