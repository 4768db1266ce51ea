import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { recallTyped } from '@/access/resume';
import { openOrganization, read } from '@/access/session';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader, Section } from '@/components/ui/page';
import type { Query } from '@/components/ui/query';
import { listRefusedAddresses } from '@/features/notifications/refusals/queries';
import { SettingsTabs } from '@/features/organizations/components/settings-tabs';
import { comingHolidays } from '@/features/reminders/calendar';
import { choiceOf } from '@/features/reminders/choice';
import { HolidayList } from '@/features/reminders/components/holiday-list';
import { NextMails } from '@/features/reminders/components/next-mails';
import { RulesForm } from '@/features/reminders/components/rules-form';
import { Undelivered } from '@/features/reminders/components/undelivered';
import { findReminding, listTroubles, SHOWN } from '@/features/reminders/overview/queries';
import type { Locale } from '@/i18n/routing';
import { quebecDay } from '@/lib/days';

interface Props {
  params: Promise<{ locale: Locale; organization: string }>;
  searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reminders'))('metaTitle') };
}

const acts = ['rules', 'address'] as const;

/** When people are reminded, whom that will be next, on which days never, and what did not arrive. */
export default async function RemindersPage({ params, searchParams }: Props) {
  const [{ locale, organization: slug }, query, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('reminders'),
  ]);
  const gate = await openOrganization(locale, slug, 'settings:manage');
  const found = await read(gate, async (scope) => ({
    ...(await findReminding(scope)),
    refused: await listRefusedAddresses(scope),
    troubles: await listTroubles(scope),
    today: quebecDay(scope.now),
  }));
  const typed = await recallTyped();
  const place = { locale, organization: slug };
  const home = `/o/${slug}/manage`;
  const said = acts.find((act) => act === query.done);
  return (
    <Page>
      <SettingsTabs organization={slug} current="reminders" />
      <PageHeader title={t('title')} lead={t('lead')} />
      {said ? (
        <div className="mb-8">
          <Notice tone="good" announce="status">
            {t(`done.${said}`)}
          </Notice>
        </div>
      ) : null}
      <RulesForm place={place} choice={choiceOf(found.rules)} typed={typed} />
      <Section title={t('next.title')}>
        <NextMails next={found.next} shown={SHOWN} path={`${home}/people`} />
      </Section>
      <Section title={t('undelivered.title')} id="undelivered">
        <Undelivered place={place} refused={found.refused} troubles={found.troubles} />
      </Section>
      <Section title={t('holidays.title')} intro={t('holidays.intro')}>
        <HolidayList holidays={comingHolidays(found.today)} />
      </Section>
    </Page>
  );
}
