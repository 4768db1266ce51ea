import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { may } from '@/access/permissions';
import { openOrganization, read } from '@/access/session';
import { ButtonLink } from '@/components/ui/button';
import { TextLink } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader, Section } from '@/components/ui/page';
import { type Query, withQuery } from '@/components/ui/query';
import { WaitingNotice } from '@/features/agreements/components/waiting-notice';
import { DoorNotices } from '@/features/entry/components/door-notices';
import { findDoorSigns } from '@/features/entry/queries';
import { findLogState } from '@/features/evidence/checkpoints/queries';
import { LogStateNotice } from '@/features/evidence/components/log-state-notice';
import { nudgeEveryoneLate, nudgeFromRow } from '@/features/reports/actions';
import { AsOfForm, AsOfNotice } from '@/features/reports/components/as-of-form';
import { ComingSection } from '@/features/reports/components/coming-section';
import { FigureStrip } from '@/features/reports/components/figure-strip';
import { FirstSteps } from '@/features/reports/components/first-steps';
import { LateSection } from '@/features/reports/components/late-section';
import { NudgeLate } from '@/features/reports/components/nudge-late';
import { ProgressSection } from '@/features/reports/components/progress-section';
import { SignalList } from '@/features/reports/components/signal-list';
import { SignatureSection } from '@/features/reports/components/signature-section';
import { StandingHeader } from '@/features/reports/components/standing-header';
import { followed } from '@/features/reports/figures';
import { readTeam } from '@/features/reports/input';
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

/** Where everyone stands, what to do about it, and the figures behind, today or on a past day; before that, what to do first. */
export default async function DashboardPage({ params, searchParams }: Props) {
  const [{ locale, organization: slug }, query, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('dashboard'),
  ]);
  const gate = await openOrganization(locale, slug, 'dashboard:view');
  const { role } = gate.member;
  const nudges = may(role, 'people:nudge');
  const sees = may(role, 'agreements:view');
  const look = { locale, teamId: readTeam(query.team), on: query.on };
  const { dashboard, signs, log } = await read(gate, async (scope) => ({
    dashboard: await findDashboard(scope, look, { nudges }),
    signs: may(role, 'settings:manage') ? await findDoorSigns(scope) : null,
    log: may(role, 'evidence:view') && look.teamId === null ? await findLogState(scope) : null,
  }));
  const { asOf, people, signals, signatures, team } = dashboard;
  const organization = gate.organization.name;
  const path = `/o/${slug}/manage`;
  const here = withQuery(path, {
    team: team?.id,
    on: asOf.isPast ? asOf.on : undefined,
  });
  const date = longDate(locale, asOf.on);
  const above = (
    <>
      {team
        ? t('asOfTeam', { team: team.name, organization, date })
        : t(role === 'manager' ? 'asOfTeams' : 'asOf', { organization, date })}
      {team ? (
        <>
          {' · '}
          <TextLink href={withQuery(path, { on: asOf.isPast ? asOf.on : undefined })}>
            {t('allTeams')}
          </TextLink>
        </>
      ) : null}
    </>
  );
  const when = <AsOfForm asOf={asOf} path={path} team={team?.id ?? null} />;
  const notice = <AsOfNotice asOf={asOf} path={path} team={team?.id ?? null} />;

  const door =
    signs && !asOf.isPast && team === null ? <DoorNotices signs={signs} organization={slug} /> : null;

  if (followed(people.now) === 0 && !asOf.isPast) {
    const prepares = may(role, 'programs:assign') && team === null;
    const alone = role === 'manager' && people.now.people === 0;
    return (
      <Page width="wide">
        {notice}
        {door}
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
            done={{ adopt: signals.adopted, people: people.now.people > 1, assign: signals.assigned }}
          />
        ) : null}
        {when}
      </Page>
    );
  }

  const place = { locale, organization: slug };
  const back = localePath(locale, here);
  const agreements = `${path}/agreements`;
  const behind = signals.toAdoptAgain.filter(({ kind }) => kind === 'agreement');
  const present = !asOf.isPast && team === null;
  return (
    <Page width="wide">
      <div className="mb-6 empty:hidden">{notice}</div>
      {door}
      <StandingHeader
        people={people.now}
        asOf={asOf}
        lateNames={dashboard.awaited.filter(({ lastDay }) => lastDay < asOf.today).map(({ name }) => name)}
        above={above}
        actions={
          dashboard.nudging ? (
            <NudgeLate
              late={people.now.late}
              nudging={dashboard.nudging}
              action={nudgeEveryoneLate.bind(null, place)}
              back={back}
              team={team?.id ?? null}
            />
          ) : null
        }
      />
      {log && present ? <LogStateNotice state={log} /> : null}
      {sees && present && !signals.adopted ? (
        <Notice tone="late" title={t('notices.notAdopted')}>
          <TextLink href={agreements}>{t('notices.act')}</TextLink>
        </Notice>
      ) : null}
      {sees && present && behind.length > 0 ? (
        <Notice>
          {behind.map(({ title }) => (
            <p key={title}>{t('notices.adoptAgain', { title })}</p>
          ))}
          <TextLink href={agreements}>{t('notices.act')}</TextLink>
        </Notice>
      ) : null}
      {present && signatures ? (
        <WaitingNotice
          count={signatures.now.waiting}
          organization={slug}
          countersigns={may(role, 'agreements:countersign')}
        />
      ) : null}
      {may(role, 'people:manage') && present && people.now.people === 1 ? (
        <ButtonLink href={`${path}/people/new`}>{t('start.people.act')}</ButtonLink>
      ) : null}
      <div className="mt-6">
        <FigureStrip figures={dashboard} />
      </div>
      <div className="mt-5 flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
        {when}
        <p className="print:hidden">
          <TextLink
            href={withQuery(`${path}/report`, { team: team?.id, on: asOf.isPast ? asOf.on : undefined })}
          >
            {t('report')}
          </TextLink>
        </p>
      </div>
      <LateSection
        dashboard={dashboard}
        path={path}
        nudge={nudges ? nudgeFromRow.bind(null, place) : null}
        back={back}
      />
      <ComingSection figures={dashboard} />
      <ProgressSection figures={dashboard} path={path} />
      {signatures && sees ? <SignatureSection signatures={signatures} path={agreements} /> : null}
      {sees && team === null ? (
        <Section title={t('signals.title')} intro={t('signals.intro')}>
          <SignalList figures={dashboard} signals={signals} log={log} />
        </Section>
      ) : null}
      {may(role, 'evidence:view') ? (
        <p className="mt-6 print:hidden">
          <TextLink href={`${path}/evidence`}>{t('evidence')}</TextLink>
        </p>
      ) : null}
    </Page>
  );
}
