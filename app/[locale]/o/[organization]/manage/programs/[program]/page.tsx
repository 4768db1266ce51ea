import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getMessages, getTranslations } from 'next-intl/server';
import { recallTyped } from '@/access/resume';
import { openOrganization, read } from '@/access/session';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Page, PageHeader, Section } from '@/components/ui/page';
import type { Query } from '@/components/ui/query';
import { prepareEnd } from '@/features/programs/actions';
import { ProgramForm } from '@/features/programs/components/program-form';
import { listAskable, listTeamNames } from '@/features/programs/own/queries';
import { findFormStart } from '@/features/programs/starts/queries';
import type { Locale } from '@/i18n/routing';
import { isId } from '@/lib/ids';

interface Props {
  params: Promise<{ locale: Locale; organization: string; program: string }>;
  searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('programs.form'))('changeTitle') };
}

/** A program of ours, to change or to end. */
export default async function ProgramPage({ params, searchParams }: Props) {
  const [{ locale, organization: slug, program: programId }, { draft }, t, { programs: texts }, values] =
    await Promise.all([params, searchParams, getTranslations('programs'), getMessages(), recallTyped()]);
  const gate = await openOrganization(locale, slug, 'programs:assign');
  if (!isId(programId)) notFound();
  const shown = await read(gate, async (scope) => ({
    start: await findFormStart(scope, {
      programId,
      draftId: typeof draft === 'string' && isId(draft) ? draft : null,
    }),
    documents: await listAskable(scope, locale),
    teams: await listTeamNames(scope),
  }));
  const { start } = shown;
  if (start.programId !== programId) notFound();
  const place = { locale, organization: slug };
  return (
    <Page>
      <PageHeader
        above={<Breadcrumb items={[{ href: `/o/${slug}/manage/programs`, label: t('metaTitle') }]} />}
        title={t('form.changeTitle')}
        lead={t('form.changeLead')}
      />
      <ProgramForm place={place} {...shown} initial={{ status: 'idle', values }} />
      <Section title={t('end.title')} intro={t('end.lead')}>
        <ActionForm action={prepareEnd.bind(null, place)} errors={texts.errors} refusals={texts.refusals}>
          <input type="hidden" name="programId" value={start.programId} />
          <SubmitButton tone="quiet">{t('end.prepare')}</SubmitButton>
        </ActionForm>
      </Section>
    </Page>
  );
}
