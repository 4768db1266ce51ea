import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { recallTyped } from '@/access/resume';
import { openOrganization, read } from '@/access/session';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Page, PageHeader } from '@/components/ui/page';
import type { Query } from '@/components/ui/query';
import { ProgramForm } from '@/features/programs/components/program-form';
import { listAskable, listTeamNames } from '@/features/programs/own/queries';
import { findFormStart } from '@/features/programs/starts/queries';
import type { Locale } from '@/i18n/routing';
import { isId } from '@/lib/ids';

interface Props {
  params: Promise<{ locale: Locale; organization: string }>;
  searchParams: Promise<Query>;
}

const text = (value: string | string[] | undefined) => (typeof value === 'string' ? value : null);
const idIn = (value: string | string[] | undefined) =>
  typeof value === 'string' && isId(value) ? value : null;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('programs.form'))('newTitle') };
}

/** A program to compose, from nothing or from one of the library (`?from=…`). */
export default async function NewProgramPage({ params, searchParams }: Props) {
  const [{ locale, organization: slug }, query, t, values] = await Promise.all([
    params,
    searchParams,
    getTranslations('programs'),
    recallTyped(),
  ]);
  const gate = await openOrganization(locale, slug, 'programs:assign');
  const shown = await read(gate, async (scope) => ({
    start: await findFormStart(scope, { librarySlug: text(query.from), draftId: idIn(query.draft) }),
    documents: await listAskable(scope, locale),
    teams: await listTeamNames(scope),
  }));
  return (
    <Page>
      <PageHeader
        above={<Breadcrumb items={[{ href: `/o/${slug}/manage/programs`, label: t('metaTitle') }]} />}
        title={t('form.newTitle')}
        lead={t('form.lead')}
      />
      <ProgramForm place={{ locale, organization: slug }} {...shown} initial={{ status: 'idle', values }} />
    </Page>
  );
}
