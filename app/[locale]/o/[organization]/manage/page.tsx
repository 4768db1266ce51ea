import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { may } from '@/access/permissions';
import { openOrganization, read } from '@/access/session';
import { ButtonLink } from '@/components/ui/button';
import { TextLink } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader } from '@/components/ui/page';
import { type Query, withQuery } from '@/components/ui/query';
import { WaitingNotice } from '@/features/agreements/components/waiting-notice';
import { countWaiting } from '@/features/agreements/countersigning/queries';
import { findLogState } from '@/features/evidence/checkpoints/queries';
import { LogStateNotice } from '@/features/evidence/components/log-state-notice';
import { nudgeEveryoneLate, nudgeFromRow } from '@/features/reports/actions';
import { FirstSteps } from '@/features/reports/components/first-steps';
import { LatestSignatures } from '@/features/reports/components/latest-signatures';
import { NudgeLate } from '@/features/reports/components/nudge-late';
import { PeopleProgress } from '@/features/reports/components/people-progress';
import { ProgressCharts } from '@/features/reports/components/progress-charts';
import { StandingHeader } from '@/features/reports/components/standing-header';
import { addressOf, readPeopleView } from '@/features/reports/people-view';
import { findDashboard } from '@/features/reports/queries';
import { longDate } from '@/i18n/format-date';
import { localePath } from '@/i18n/path';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale; organization: string }>;
  searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('dashboard'))('metaTitle') };
}

/** Where everyone stands, what to do about it, and the figures behind; before that, what to do first. */
export default async function DashboardPage({ params, searchParams }: Props) {
  const [{ locale, organization: slug }, query, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('dashboard'),
  ]);
  const gate = await openOrganization(locale, slug, 'dashboard:view');
  const view = readPeopleView(query);
  const countersigns = may(gate.member.role, 'agreements:countersign');
  const { dashboard, waiting, log } = await read(gate, async (scope) => ({
    dashboard: await findDashboard(scope, locale, view),
    waiting: countersigns ? await countWaiting(scope) : 0,
    log: may(gate.member.role, 'evidence:view') ? await findLogState(scope) : null,
  }));
  const { standing, preparation, signatures, today } = dashboard;
  const { role } = gate.member;
  const organization = gate.organization.name;
  const path = `/o/${slug}/manage`;
  const above = t(role === 'manager' ? 'asOfTeams' : 'asOf', { organization, date: longDate(locale, today) });
  const sees = may(role, 'agreements:view');
  const latest = <LatestSignatures signatures={signatures} all={sees ? `${path}/agreements` : null} />;

  if (standing.asked === 0) {
    const prepares = may(role, 'programs:assign');
    const alone = role === 'manager' && standing.people === 0;
    return (
      <Page width="wide">
        <PageHeader
          above={above}
          title={prepares ? t('start.title') : alone ? t('start.nobody') : t('start.nothing')}
          lead={
            prepares ? undefined : alone ? t('start.nobodyHint', { organization }) : t('start.nothingHint')
          }
        />
        {prepares ? (
          <FirstSteps
            path={path}
            done={{
              adopt: preparation.adopted,
              people: standing.people > 1,
              assign: preparation.assigned,
            }}
          />
        ) : null}
        {signatures.length > 0 ? latest : null}
      </Page>
    );
  }

  const place = { locale, organization: slug };
  const back = localePath(locale, withQuery(path, addressOf(view)));
  const nudges = may(role, 'people:nudge');
  return (
    <Page width="wide">
      <StandingHeader
        standing={standing}
        above={above}
        actions={
          nudges && standing.late.count > 0 ? (
            <NudgeLate standing={standing} action={nudgeEveryoneLate.bind(null, place)} back={back} />
          ) : null
        }
      />
      {log ? <LogStateNotice state={log} /> : null}
      {sees && !preparation.adopted ? (
        <Notice tone="late" title={t('notices.notAdopted')}>
          <TextLink href={`${path}/agreements`}>{t('notices.act')}</TextLink>
        </Notice>
      ) : null}
      {sees && preparation.toAdoptAgain.length > 0 ? (
        <Notice>
          {preparation.toAdoptAgain.map((title) => (
            <p key={title}>{t('notices.adoptAgain', { title })}</p>
          ))}
          <TextLink href={`${path}/agreements`}>{t('notices.act')}</TextLink>
        </Notice>
      ) : null}
      <WaitingNotice count={waiting} organization={slug} countersigns={countersigns} />
      {may(role, 'people:manage') && standing.people === 1 ? (
        <ButtonLink href={`${path}/people/new`}>{t('start.people.act')}</ButtonLink>
      ) : null}
      <ProgressCharts history={dashboard.history} documents={dashboard.documents} />
      <PeopleProgress
        path={path}
        view={view}
        dashboard={dashboard}
        nudge={nudges ? nudgeFromRow.bind(null, place) : null}
        back={back}
      />
      {latest}
      {may(role, 'evidence:view') ? (
        <p className="mt-6 print:hidden">
          <TextLink href={`${path}/evidence`}>{t('evidence')}</TextLink>
        </p>
      ) : null}
    </Page>
  );
}
