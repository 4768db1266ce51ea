import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { may } from '@/access/permissions';
import { seeOther } from '@/access/redirect';
import { openOrganization, read } from '@/access/session';
import { ButtonLink } from '@/components/ui/button';
import { Page, PageHeader, Section } from '@/components/ui/page';
import { NextStep } from '@/features/assignments/components/next-step';
import { StepList } from '@/features/assignments/components/step-list';
import { findMyPath } from '@/features/assignments/queries';
import { isLeft, minutesLeft } from '@/features/assignments/status';
import { ScoreNoticeToRead } from '@/features/organizations/scores/components/score-notice-to-read';
import { findUntoldScores } from '@/features/organizations/scores/queries';
import { LeaveNotice } from '@/features/people/components/leave-notice';
import { findMyLeave } from '@/features/people/leaves/queries';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale; organization: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('path'))('metaTitle') };
}

/** My path: what is left to do, the one next step, and what is done. */
export default async function MyPathPage({ params }: Props) {
  const [{ locale, organization: slug }, t] = await Promise.all([params, getTranslations('path')]);
  const { member, organization, ...gate } = await openOrganization(locale, slug, 'me:view');
  // An auditor reads and has nothing to do.
  if (!may(member.role, 'path:follow')) return seeOther(`/${locale}/o/${slug}/manage`);
  const { steps, leave, untold, now } = await read({ member, organization, ...gate }, async (scope) => ({
    steps: await findMyPath(scope, locale),
    leave: await findMyLeave(scope),
    untold: await findUntoldScores(scope),
    now: scope.now,
  }));
  const left = steps.filter(({ status }) => isLeft(status));
  const [next, ...then] = left.filter(({ ready }) => ready);
  const waiting = left.filter(({ ready }) => !ready);
  const paused = steps.filter(({ status }) => status === 'paused');
  const over = steps.filter(({ status }) => !isLeft(status) && status !== 'paused');
  const shown = { home: `/o/${slug}`, organization: organization.name, now };
  const name = { organization: organization.name };
  const toRead = (
    <ScoreNoticeToRead
      place={{ locale, organization: slug }}
      view={untold}
      organization={organization.name}
      page="path"
    />
  );
  if (steps.length === 0) {
    const library = (
      <ButtonLink href="/library" tone="quiet">
        {t('library')}
      </ButtonLink>
    );
    return (
      <Page>
        <PageHeader title={t('nothing')} lead={t('nothingLead', name)} actions={library} />
        {toRead}
      </Page>
    );
  }
  const count = then.length + 1;
  return (
    <Page>
      {next ? (
        <PageHeader
          title={t('left', { count })}
          lead={t('lead', { minutes: minutesLeft([next, ...then]) })}
        />
      ) : paused.length > 0 ? (
        <PageHeader title={t('away')} lead={t('awayLead', name)} />
      ) : waiting.length > 0 ? (
        <PageHeader title={t('waiting')} lead={t('waitingLead', name)} />
      ) : (
        <PageHeader title={t('allDone')} lead={t('allDoneLead', name)} />
      )}
      {toRead}
      {leave ? (
        <div className="mb-8">
          <LeaveNotice leave={leave} />
        </div>
      ) : null}
      {next ? <NextStep step={next} {...shown} /> : null}
      {then.length + waiting.length > 0 ? (
        <Section title={t('then')}>
          <StepList steps={[...then, ...waiting]} {...shown} />
        </Section>
      ) : null}
      {paused.length > 0 ? (
        <Section title={t('atReturn')}>
          <StepList steps={paused} {...shown} />
        </Section>
      ) : null}
      {over.length > 0 ? (
        <Section title={t('done')}>
          <StepList steps={over} {...shown} />
        </Section>
      ) : null}
    </Page>
  );
}
