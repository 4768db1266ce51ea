import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { may } from '@/access/permissions';
import { openOrganization, read } from '@/access/session';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { TextLink } from '@/components/ui/link';
import { Page, PageHeader } from '@/components/ui/page';
import { PrintButton } from '@/components/ui/print-button';
import { managePath } from '@/features/agreements/manage-path';
import { CALENDAR_FORM, calendarFields } from '@/features/interview/clauses';
import { KeptCalendar } from '@/features/interview/components/kept-calendar';
import { findInterview } from '@/features/interview/queries';
import { FormText } from '@/features/library/components/form-text';
import { GuideFoot } from '@/features/library/components/guide-foot';
import { lacksWords } from '@/features/library/forms/own-words';
import { findForm } from '@/features/library/forms/queries';
import { findGlossary } from '@/features/library/queries';
import type { Locale } from '@/i18n/routing';

type Props = { params: Promise<{ locale: Locale; organization: string; slug: string }> };

/** The page's one read, shared with its title. */
const load = cache(async (locale: Locale, organization: string, slug: string) => {
  const gate = await openOrganization(locale, organization, 'forms:view');
  const found = await read(gate, async (scope) => {
    const form = await findForm(scope, slug, locale);
    if (!form) return null;
    const answers = slug === CALENDAR_FORM ? (await findInterview(scope)).answers : null;
    return { form, answers, glossary: await findGlossary(scope) };
  });
  return found ? { ...found, gate } : notFound();
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, organization, slug } = await params;
  return { title: (await load(locale, organization, slug)).form.title };
}

/** One template with the organization's own values in it: read it here, write on it once it is printed. */
export default async function FormPage({ params }: Props) {
  const [{ locale, organization, slug }, t] = await Promise.all([params, getTranslations('forms')]);
  const { form, answers, glossary, gate } = await load(locale, organization, slug);
  return (
    <Page width="reading">
      <PageHeader
        title={form.title}
        lead={form.summary}
        above={<Breadcrumb items={[{ href: `/o/${organization}/manage/forms`, label: t('back') }]} />}
      />
      <div className="mb-10 flex max-w-measure flex-col items-start gap-4 border-line border-y py-5 print:hidden">
        <p>{t('how')}</p>
        {lacksWords(gate.organization) ? (
          <p>
            {t('lacking')}{' '}
            {may(gate.member.role, 'settings:manage') ? (
              <TextLink href={`/o/${organization}/manage/settings`}>{t('settings')}</TextLink>
            ) : null}
          </p>
        ) : null}
        <PrintButton hint={t('printHint')}>{t('print')}</PrintButton>
      </div>
      {answers ? (
        <KeptCalendar
          answers={answers}
          home={
            may(gate.member.role, 'agreements:adopt')
              ? `${managePath(organization, 'policy')}/interview`
              : null
          }
        />
      ) : null}
      <FormText
        form={form}
        glossary={glossary}
        own={gate.organization}
        locale={locale}
        fields={calendarFields(answers ?? {})}
      />
      <GuideFoot code={form.document.code} number={form.number} reviewedOn={form.reviewedOn} kind="form" />
    </Page>
  );
}
