import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { recallTyped } from '@/access/resume';
import { openOrganization, read } from '@/access/session';
import { ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader, Section } from '@/components/ui/page';
import type { Query } from '@/components/ui/query';
import { DelegationForm } from '@/features/organizations/components/delegation-form';
import { DelegationList } from '@/features/organizations/components/delegation-list';
import { OwnershipForm } from '@/features/organizations/components/ownership-form';
import { SettingsTabs } from '@/features/organizations/components/settings-tabs';
import { listDelegations } from '@/features/organizations/delegations/queries';
import { findOffers, listReceivers } from '@/features/organizations/ownership/queries';
import { findSettings } from '@/features/organizations/queries';
import { listAuditors, listOwners } from '@/features/people/auditors/queries';
import { AuditorList } from '@/features/people/components/auditor-list';
import { OwnerList } from '@/features/people/components/owner-list';
import type { Locale } from '@/i18n/routing';
import { quebecDay } from '@/lib/days';

interface Props {
  params: Promise<{ locale: Locale; organization: string }>;
  searchParams: Promise<Query>;
}

const told = [
  'written',
  'signed',
  'ended',
  'offered',
  'offerCanceled',
  'accepted',
  'auditorExtended',
  'auditorEnded',
] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.roles'))('metaTitle') };
}

/** Who decides: the owners and whom one hands one's place to, the auditors, and who is in charge by a written act. */
export default async function PeopleAndRolesPage({ params, searchParams }: Props) {
  const [{ locale, organization: slug }, query, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('settings'),
  ]);
  const gate = await openOrganization(locale, slug, 'settings:manage');
  const found = await read(gate, async (scope) => ({
    owners: await listOwners(scope),
    offers: await findOffers(scope),
    receivers: await listReceivers(scope),
    auditors: await listAuditors(scope),
    candidates: (await findSettings(scope)).candidates,
    delegations: await listDelegations(scope),
    today: quebecDay(scope.now),
  }));
  const { candidates, delegations, today } = found;
  const typed = await recallTyped();
  const place = { locale, organization: slug };
  const home = `/o/${slug}/manage`;
  const done = told.find((one) => one === query.done);
  return (
    <Page>
      <SettingsTabs organization={slug} current="roles" />
      <PageHeader title={t('roles.title')} lead={t('roles.lead')} />
      {done ? (
        <div className="mb-8">
          <Notice tone="good" announce="status">
            {t(`roles.done.${done}`)}
          </Notice>
        </div>
      ) : null}
      <Section title={t('roles.owners')} id="ownership" intro={t('roles.ownersIntro')}>
        <OwnerList owners={found.owners} path={`${home}/people`} />
        <Section title={t('ownership.title')} level={3} intro={t('ownership.intro')}>
          <OwnershipForm place={place} made={found.offers.made} receivers={found.receivers} typed={typed} />
        </Section>
      </Section>
      <Section
        title={t('auditors.title')}
        id="auditors"
        intro={t('auditors.intro')}
        actions={
          <ButtonLink href={`${home}/people/new`} tone="quiet">
            {t('auditors.add')}
          </ButtonLink>
        }
      >
        <AuditorList
          place={place}
          auditors={found.auditors}
          today={today}
          path={`${home}/people`}
          typed={typed}
        />
      </Section>
      <Section title={t('delegations.title')} id="delegations" intro={t('delegations.lead')}>
        {delegations.length > 0 ? (
          <Section title={t('delegations.history')} level={3}>
            <DelegationList place={place} delegations={delegations} today={today} path={`${home}/settings`} />
          </Section>
        ) : null}
        <Section title={t('delegations.new')} level={3} intro={t('delegations.newIntro')}>
          <DelegationForm place={place} candidates={candidates} today={today} typed={typed} />
        </Section>
      </Section>
    </Page>
  );
}
