import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { recallTyped } from '@/access/resume';
import { openOrganization, read } from '@/access/session';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader, Section } from '@/components/ui/page';
import type { Query } from '@/components/ui/query';
import { ComingErasures } from '@/features/erasure/components/coming-erasures';
import { HandoverList } from '@/features/erasure/components/handover-list';
import { KeptInformation } from '@/features/erasure/components/kept-information';
import { KindsForm } from '@/features/erasure/components/kinds-form';
import { RetentionForm } from '@/features/erasure/components/retention-form';
import { listHandovers } from '@/features/erasure/handovers/queries';
import { HoldList } from '@/features/erasure/holds/components/hold-list';
import { listHolds } from '@/features/erasure/holds/queries';
import { findRetention, listComingErasures } from '@/features/erasure/queries';
import { SettingsTabs } from '@/features/organizations/components/settings-tabs';
import { ScoresSection } from '@/features/organizations/scores/components/scores-section';
import { findScoreView, scoresShown } from '@/features/organizations/scores/queries';
import { Tonight } from '@/features/retention/components/tonight';
import { findTonight } from '@/features/retention/queries';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale; organization: string }>;
  searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.privacy'))('metaTitle') };
}

/** What is kept about people, for how long, what will soon be destroyed, and what waits to be taken. */
export default async function PrivacySettingsPage({ params, searchParams }: Props) {
  const [{ locale, organization: slug }, query, t, erasure] = await Promise.all([
    params,
    searchParams,
    getTranslations('settings.privacy'),
    getTranslations('erasure.retention'),
  ]);
  const gate = await openOrganization(locale, slug, 'settings:manage');
  const { retention, tonight, coming, holds, handovers, scores, shown } = await read(gate, async (scope) => {
    const chosen = await findRetention(scope);
    return {
      retention: chosen,
      tonight: await findTonight(scope),
      coming: await listComingErasures(scope, chosen),
      holds: await listHolds(scope),
      handovers: await listHandovers(scope),
      scores: await findScoreView(scope),
      shown: await scoresShown(scope),
    };
  });
  const typed = await recallTyped();
  const place = { locale, organization: slug };
  const home = `/o/${slug}/manage`;
  return (
    <Page>
      <SettingsTabs organization={slug} current="privacy" />
      <PageHeader title={t('title')} lead={t('lead')} />
      {query.done === 'retention' ? (
        <div className="mb-8">
          <Notice tone="good" announce="status">
            {erasure('done')}
          </Notice>
        </div>
      ) : null}
      <Section title={erasure('title')} id="retention" intro={erasure('intro')}>
        <RetentionForm place={place} retention={retention} typed={typed} />
        <div className="mt-10 border-line border-t pt-8">
          <KindsForm place={place} kept={retention} typed={typed} />
        </div>
        <Tonight at={tonight.at} due={tonight.due} locale={locale} />
        <ComingErasures coming={coming} locale={locale} path={`${home}/people`} />
        <HoldList holds={holds} path={`${home}/people`} />
        <HandoverList handovers={handovers} locale={locale} path={`${home}/settings`} />
      </Section>
      <ScoresSection view={scores} shown={shown} href={`${home}/settings/scores`} />
      <Section title={t('kept')} id="kept" intro={t('keptIntro')}>
        <KeptInformation years={retention.years} kinds={retention} />
      </Section>
    </Page>
  );
}
