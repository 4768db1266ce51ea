import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { openStudio, readLibrary } from '@/access/session';
import { ButtonLink } from '@/components/ui/button';
import { TextLink } from '@/components/ui/link';
import { Page, PageHeader, Section } from '@/components/ui/page';
import { Tabs } from '@/components/ui/tabs';
import { GuideCharts } from '@/features/insights/components/guide-charts';
import { QuestionTable } from '@/features/insights/components/question-table';
import { findInsights } from '@/features/insights/queries';
import type { Locale } from '@/i18n/routing';

type Props = {
  params: Promise<{ locale: Locale; slug: string }>;
  searchParams: Promise<{ version?: string }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ slug }, t] = await Promise.all([params, getTranslations('studio.insights.one')]);
  return { title: t('metaTitle', { title: slug }) };
}

/** What the answers to one version of a guide taught. */
export default async function DocumentInsightsPage({ params, searchParams }: Props) {
  const [{ locale, slug }, query, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('studio.insights'),
  ]);
  const session = await openStudio(locale);
  const asked = /^\d{1,6}$/.test(query.version ?? '') ? Number(query.version) : null;
  const found = await readLibrary(session, (scope) => findInsights(scope, slug, locale, asked));
  if (!found) return notFound();
  const path = `/studio/documents/${slug}`;
  return (
    <Page width="wide">
      <PageHeader
        title={found.title}
        lead={t('lead')}
        above={<TextLink href="/studio/insights">{t('title')}</TextLink>}
        actions={
          <ButtonLink tone="quiet" href={`${path}/questions`}>
            {t('one.edit')}
          </ButtonLink>
        }
      />
      {found.numbers.length > 1 ? (
        <Tabs
          label={t('one.versions')}
          items={found.numbers.map((number) => ({
            href: `${path}/insights?version=${number}`,
            label: t('one.version', { number }),
            current: number === found.number,
          }))}
        />
      ) : (
        <p className="mb-4">{t('one.version', { number: found.number })}</p>
      )}
      <p className="max-w-measure text-ink-soft">{t('how')}</p>
      <Section title={t('one.guide.title')}>
        <GuideCharts guide={found.guide} />
      </Section>
      <Section title={t('one.questions')} intro={t('one.legend')}>
        <QuestionTable questions={found.questions} locale={locale} />
      </Section>
    </Page>
  );
}
