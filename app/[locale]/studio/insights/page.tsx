import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { openStudio, readLibrary } from '@/access/session';
import { TextLink } from '@/components/ui/link';
import { Page, PageHeader, Section } from '@/components/ui/page';
import { MendList } from '@/features/insights/components/mend-list';
import { ReviewTable } from '@/features/insights/components/review-table';
import { findLibraryInsights } from '@/features/insights/queries';
import { listDocuments } from '@/features/library/drafts/queries';
import type { Locale } from '@/i18n/routing';
import { quebecDay } from '@/lib/days';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('studio.insights'))('metaTitle') };
}

/** What to mend first in all the library, and what to read again. */
export default async function InsightsPage({ params }: { params: Promise<{ locale: Locale }> }) {
  const [{ locale }, t] = await Promise.all([params, getTranslations('studio.insights')]);
  const session = await openStudio(locale);
  const { insights, guides } = await readLibrary(session, async (scope) => ({
    insights: await findLibraryInsights(scope, locale, quebecDay(scope.now)),
    guides: (await listDocuments(scope, locale)).filter(
      ({ kind, version }) => kind === 'guide' && version !== null,
    ),
  }));
  return (
    <Page width="wide">
      <PageHeader title={t('title')} lead={t('lead')} />
      <p className="max-w-measure text-ink-soft">{t('how')}</p>
      <Section title={t('mend.title')} intro={t('mend.intro')}>
        <MendList mend={insights.mend} />
      </Section>
      <Section title={t('review.title')} intro={t('review.intro')}>
        <ReviewTable review={insights.review} locale={locale} />
      </Section>
      <Section title={t('guides.title')}>
        <ul className="flex list-none flex-col gap-2">
          {guides.map(({ slug, title }) => (
            <li key={slug}>
              <TextLink href={`/studio/documents/${slug}/insights`}>{title ?? slug}</TextLink>
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}
