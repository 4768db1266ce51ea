import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { may } from '@/access/permissions';
import { recallTyped } from '@/access/resume';
import { openOrganization, read } from '@/access/session';
import { TextLink } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader, Section } from '@/components/ui/page';
import { PrintButton } from '@/components/ui/print-button';
import { type Query, withQuery } from '@/components/ui/query';
import { findLogState } from '@/features/evidence/checkpoints/queries';
import { AsOfForm, AsOfNotice } from '@/features/reports/components/as-of-form';
import { ReportSheet } from '@/features/reports/components/report-sheet';
import { ScheduleForm } from '@/features/reports/components/schedule-form';
import { SignalList } from '@/features/reports/components/signal-list';
import { standingSentence } from '@/features/reports/components/standing-header';
import { readTeam } from '@/features/reports/input';
import { findSchedule } from '@/features/reports/mailing/queries';
import { findFigures } from '@/features/reports/queries';
import { findSignals } from '@/features/reports/signals/queries';
import { longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale; organization: string }>;
  searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('report'))('metaTitle') };
}

/** The figures of the dashboard on one page to print, today's or a past day's; and how it is mailed. */
export default async function ReportPage({ params, searchParams }: Props) {
  const [{ locale, organization: slug }, query, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('report'),
  ]);
  const gate = await openOrganization(locale, slug, 'dashboard:view');
  const { role } = gate.member;
  const sees = may(role, 'agreements:view');
  const chooses = may(role, 'settings:manage');
  const look = { locale, teamId: readTeam(query.team), on: query.on };
  const { figures, signals, log, schedule, now } = await read(gate, async (scope) => {
    const counted = await findFigures(scope, look);
    const whole = sees && counted.team === null;
    return {
      figures: counted,
      signals: whole ? await findSignals(scope, locale, counted.asOf) : null,
      log: whole ? await findLogState(scope) : null,
      schedule: chooses ? await findSchedule(scope) : null,
      now: scope.now,
    };
  });
  const typed = chooses ? await recallTyped() : undefined;
  const { asOf, team } = figures;
  const path = `/o/${slug}/manage`;
  const here = { team: team?.id, on: asOf.isPast ? asOf.on : undefined };
  const sentence = await standingSentence(figures.people.now, { isPast: asOf.isPast, named: false });
  return (
    <Page width="page">
      <div className="mb-6 empty:hidden print:hidden">
        <AsOfNotice asOf={asOf} path={`${path}/report`} team={team?.id ?? null} />
      </div>
      <PageHeader
        above={t(asOf.isPast ? 'asOf' : 'asOfNow', {
          organization: gate.organization.name,
          date: longDate(locale, asOf.on),
        })}
        title={t('title')}
        lead={
          <>
            {team ? `${t('team', { team: team.name })}. ` : role === 'manager' ? `${t('teams')}. ` : null}
            {sentence}
          </>
        }
      />
      <div className="mb-8 flex flex-wrap items-center gap-x-6 gap-y-3 print:hidden">
        <PrintButton hint={t('printHint')}>{t('print')}</PrintButton>
        <TextLink href={withQuery(path, here)}>{t('back')}</TextLink>
      </div>
      <ReportSheet figures={figures} />
      {signals ? (
        <section className="report-part">
          <h2 className="mb-1 text-lg">{t('signals')}</h2>
          <SignalList figures={figures} signals={signals} log={log} />
        </section>
      ) : null}
      <p className="mt-6 text-ink-soft text-xs">{t('footer', { date: longDate(locale, now) })}</p>
      <div className="mt-8 print:hidden">
        <AsOfForm asOf={asOf} path={`${path}/report`} team={team?.id ?? null} />
      </div>
      {schedule ? (
        <div className="print:hidden">
          <Section title={t('schedule.title')} id="schedule" intro={t('schedule.intro')}>
            {query.done === 'schedule' ? (
              <div className="mb-6">
                <Notice tone="good" announce="status">
                  {t('schedule.done')}
                </Notice>
              </div>
            ) : null}
            <ScheduleForm place={{ locale, organization: slug }} schedule={schedule} typed={typed} />
          </Section>
        </div>
      ) : null}
    </Page>
  );
}
