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
  const { steps, now } = await read({ member, organization, ...gate }, async (scope) => ({
    steps: await findMyPath(scope, locale),
    now: scope.now,
  }));
  const left = steps.filter(({ status }) => isLeft(status));
  const [next, ...then] = left.filter(({ ready }) => ready);
  const waiting = left.filter(({ ready }) => !ready);
  const over = steps.filter(({ status }) => !isLeft(status));
  const shown = { home: `/o/${slug}`, organization: organization.name, now };
  const name = { organization: organization.name };
  if (steps.length === 0) {
    const library = (
      <ButtonLink href="/library" tone="quiet">
        {t('library')}
      </ButtonLink>
    );
    return (
      <Page>
        <PageHeader title={t('nothing')} lead={t('nothingLead', name)} actions={library} />
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
      ) : waiting.length > 0 ? (
        <PageHeader title={t('waiting')} lead={t('waitingLead', name)} />
      ) : (
        <PageHeader title={t('allDone')} lead={t('allDoneLead', name)} />
      )}
      {next ? <NextStep step={next} {...shown} /> : null}
      {then.length + waiting.length > 0 ? (
        <Section title={t('then')}>
          <StepList steps={[...then, ...waiting]} {...shown} />
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
