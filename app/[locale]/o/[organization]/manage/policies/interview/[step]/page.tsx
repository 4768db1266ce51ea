import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { recallTyped } from '@/access/resume';
import { openOrganization, read } from '@/access/session';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Page, PageHeader } from '@/components/ui/page';
import { managePath } from '@/features/agreements/manage-path';
import { StepForm } from '@/features/interview/components/step-form';
import { stepTexts, stepTitle } from '@/features/interview/components/step-title';
import { findInterview } from '@/features/interview/queries';
import { isAsked, stepIds } from '@/features/interview/questions';
import type { Locale } from '@/i18n/routing';

type Props = { params: Promise<{ locale: Locale; organization: string; step: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { step: asked } = await params;
  const step = stepIds.find((one) => one === asked);
  return { title: step ? await stepTitle(step) : (await getTranslations('interview'))('metaTitle') };
}

/** One step of the interview: why it is asked, an example, its questions. */
export default async function InterviewStepPage({ params }: Props) {
  const { locale, organization, step: asked } = await params;
  const gate = await openOrganization(locale, organization, 'agreements:adopt');
  const step = stepIds.find((one) => one === asked);
  if (!step) return notFound();
  const [{ answers }, t, title, typed] = await Promise.all([
    read(gate, findInterview),
    getTranslations('interview'),
    stepTitle(step),
    recallTyped(),
  ]);
  if (!isAsked(step, answers)) return notFound();
  const steps = stepIds.filter((one) => isAsked(one, answers));
  const home = `${managePath(organization, 'policy')}/interview`;
  const texts = stepTexts(step);
  const place = { number: steps.indexOf(step) + 1, count: steps.length };
  return (
    <Page>
      <PageHeader
        above={<Breadcrumb items={[{ href: home, label: t('back') }]} />}
        title={title}
        lead={t('stepOf', place)}
      />
      <dl className="mb-8 max-w-measure">
        <dt className="font-semibold">{t('why')}</dt>
        <dd className="mb-3">{t(`steps.${texts}.why`)}</dd>
        <dt className="font-semibold">{t('example')}</dt>
        <dd>{t(`steps.${texts}.example`)}</dd>
      </dl>
      <StepForm step={step} answers={answers} typed={typed} place={{ locale, organization }} />
    </Page>
  );
}
