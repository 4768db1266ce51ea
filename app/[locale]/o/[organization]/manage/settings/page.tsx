import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { recallTyped } from '@/access/resume';
import { openOrganization, read } from '@/access/session';
import { ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader, Section } from '@/components/ui/page';
import type { Query } from '@/components/ui/query';
import { ComingErasures } from '@/features/erasure/components/coming-erasures';
import { HandoverList } from '@/features/erasure/components/handover-list';
import { RetentionForm } from '@/features/erasure/components/retention-form';
import { listHandovers } from '@/features/erasure/handovers/queries';
import { HoldList } from '@/features/erasure/holds/components/hold-list';
import { listHolds } from '@/features/erasure/holds/queries';
import { findRetention, listComingErasures } from '@/features/erasure/queries';
import { SettingsForm } from '@/features/organizations/components/settings-form';
import { findSettings } from '@/features/organizations/queries';
import { ScoresSection } from '@/features/organizations/scores/components/scores-section';
import { findScoreView, scoresShown } from '@/features/organizations/scores/queries';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale; organization: string }>;
  searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('metaTitle') };
}

/** What the organization says of itself: its name, its person in charge, whom to tell of an incident. */
export default async function SettingsPage({ params, searchParams }: Props) {
  const [{ locale, organization: slug }, query, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('settings'),
  ]);
  const gate = await openOrganization(locale, slug, 'settings:manage');
  const { settings, candidates, retention, coming, holds, handovers, scores, shown } = await read(
    gate,
    async (scope) => {
      const chosen = await findRetention(scope);
      return {
        ...(await findSettings(scope)),
        retention: chosen,
        coming: await listComingErasures(scope, chosen),
        holds: await listHolds(scope),
        scores: await findScoreView(scope),
        shown: await scoresShown(scope),
        handovers: await listHandovers(scope),
      };
    },
  );
  const [typed, erasure, reminders] = await Promise.all([
    recallTyped(),
    getTranslations('erasure.retention'),
    getTranslations('reminders'),
  ]);
  const place = { locale, organization: slug };
  const home = `/o/${slug}/manage`;
  return (
    <Page>
      <PageHeader title={t('title')} lead={t('lead')} />
      {query.done === 'settings' ? (
        <div className="mb-8">
          <Notice tone="good" announce="status">
            {t('done.settings')}
          </Notice>
        </div>
      ) : null}
      <SettingsForm
        place={place}
        settings={settings}
        candidates={candidates}
        typed={typed?.form === 'retention' ? undefined : typed}
      />
      <Section title={t('delegations.metaTitle')} intro={t('delegations.lead')}>
        <ButtonLink href={`${home}/settings/people-and-roles`} tone="quiet">
          {t('delegations.open')}
        </ButtonLink>
      </Section>
      <Section title={reminders('metaTitle')} intro={reminders('lead')}>
        <ButtonLink href={`${home}/settings/reminders`} tone="quiet">
          {reminders('title')}
        </ButtonLink>
      </Section>
      <ScoresSection view={scores} shown={shown} href={`${home}/settings/scores`} />
      <Section title={erasure('title')} id="retention" intro={erasure('intro')}>
        {query.done === 'retention' ? (
          <div className="mb-8">
            <Notice tone="good" announce="status">
              {erasure('done')}
            </Notice>
          </div>
        ) : null}
        <RetentionForm place={place} retention={retention} typed={typed} />
        <ComingErasures coming={coming} locale={locale} path={`${home}/people`} />
        <HoldList holds={holds} path={`${home}/people`} />
        <HandoverList handovers={handovers} locale={locale} path={`${home}/settings`} />
      </Section>
    </Page>
  );
}
