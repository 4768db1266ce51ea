import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { recallTyped } from '@/access/resume';
import { openOrganization, read } from '@/access/session';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader } from '@/components/ui/page';
import type { Query } from '@/components/ui/query';
import { SettingsForm } from '@/features/organizations/components/settings-form';
import { SettingsTabs } from '@/features/organizations/components/settings-tabs';
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
  const { settings, candidates, scores, shown } = await read(gate, async (scope) => ({
    ...(await findSettings(scope)),
    scores: await findScoreView(scope),
    shown: await scoresShown(scope),
  }));
  const typed = await recallTyped();
  return (
    <Page>
      <SettingsTabs organization={slug} current="organization" />
      <PageHeader title={t('title')} lead={t('lead')} />
      {query.done === 'settings' ? (
        <div className="mb-8">
          <Notice tone="good" announce="status">
            {t('done.settings')}
          </Notice>
        </div>
      ) : null}
      <SettingsForm
        place={{ locale, organization: slug }}
        settings={settings}
        candidates={candidates}
        typed={typed}
      />
      <ScoresSection view={scores} shown={shown} href={`/o/${slug}/manage/settings/scores`} />
    </Page>
  );
}
