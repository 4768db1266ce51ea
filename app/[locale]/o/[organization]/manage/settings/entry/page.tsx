import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { openOrganization, read } from '@/access/session';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader, Section } from '@/components/ui/page';
import type { Query } from '@/components/ui/query';
import { AskList } from '@/features/entry/components/ask-list';
import { ConsentList } from '@/features/entry/components/consent-list';
import { GrantForm } from '@/features/entry/components/grant-form';
import { VisitList } from '@/features/entry/components/visit-list';
import { findDoor } from '@/features/entry/queries';
import { SettingsTabs } from '@/features/organizations/components/settings-tabs';
import type { Locale } from '@/i18n/routing';
import { quebecDay } from '@/lib/days';

interface Props {
  params: Promise<{ locale: Locale; organization: string }>;
  searchParams: Promise<Query>;
}

const outcomes = ['consented', 'declined', 'revoked'] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('entry'))('metaTitle') };
}

/** Who of the consulting firm may come in, from when to when; who has come in. */
export default async function EntrySettingsPage({ params, searchParams }: Props) {
  const [{ locale, organization }, query, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('entry'),
  ]);
  const gate = await openOrganization(locale, organization, 'settings:manage');
  const { door, today } = await read(gate, async (scope) => ({
    door: await findDoor(scope),
    today: quebecDay(scope.now),
  }));
  const place = { locale, organization };
  const done = outcomes.find((one) => one === query.done);
  return (
    <Page>
      <SettingsTabs organization={organization} current="entry" />
      <PageHeader title={t('title')} lead={t('lead')} />
      {done ? (
        <div className="mb-8">
          <Notice tone="good" announce="status">
            {t(`done.${done}`)}
          </Notice>
        </div>
      ) : null}
      {door.asks.length > 0 ? (
        <Section id="asks" title={t('asks.title')}>
          <AskList place={place} asks={door.asks} today={today} />
        </Section>
      ) : null}
      <Section id="consents" title={t('consents.title')}>
        <ConsentList place={place} consents={door.consents} />
      </Section>
      <Section id="grant" title={t('grant.title')}>
        <GrantForm place={place} others={door.others} today={today} />
      </Section>
      <Section id="visits" title={t('visits.title')}>
        <VisitList visits={door.visits} />
      </Section>
    </Page>
  );
}
