import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { recallTyped } from '@/access/resume';
import { openOrganization, read } from '@/access/session';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader, Section } from '@/components/ui/page';
import type { Query } from '@/components/ui/query';
import { DelegationForm } from '@/features/organizations/components/delegation-form';
import { DelegationList } from '@/features/organizations/components/delegation-list';
import { listDelegations } from '@/features/organizations/delegations/queries';
import { findSettings } from '@/features/organizations/queries';
import type { Locale } from '@/i18n/routing';
import { quebecDay } from '@/lib/days';

interface Props {
  params: Promise<{ locale: Locale; organization: string }>;
  searchParams: Promise<Query>;
}

const told = ['written', 'signed', 'ended'] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.delegations'))('metaTitle') };
}

/** Who is in charge by a written delegation: the acts, their history, and a new one. */
export default async function PeopleAndRolesPage({ params, searchParams }: Props) {
  const [{ locale, organization: slug }, query, t, settings] = await Promise.all([
    params,
    searchParams,
    getTranslations('settings.delegations'),
    getTranslations('settings'),
  ]);
  const gate = await openOrganization(locale, slug, 'settings:manage');
  const { candidates, delegations, today } = await read(gate, async (scope) => ({
    candidates: (await findSettings(scope)).candidates,
    delegations: await listDelegations(scope),
    today: quebecDay(scope.now),
  }));
  const place = { locale, organization: slug };
  const done = told.find((one) => one === query.done);
  return (
    <Page>
      <PageHeader
        above={<Breadcrumb items={[{ href: `/o/${slug}/manage/settings`, label: settings('metaTitle') }]} />}
        title={t('title')}
        lead={t('lead')}
      />
      {done ? (
        <div className="mb-8">
          <Notice tone="good" announce="status">
            {t(`done.${done}`)}
          </Notice>
        </div>
      ) : null}
      {delegations.length > 0 ? (
        <Section title={t('history')}>
          <DelegationList place={place} delegations={delegations} today={today} />
        </Section>
      ) : null}
      <Section title={t('new')} intro={t('newIntro')}>
        <DelegationForm place={place} candidates={candidates} today={today} typed={await recallTyped()} />
      </Section>
    </Page>
  );
}
