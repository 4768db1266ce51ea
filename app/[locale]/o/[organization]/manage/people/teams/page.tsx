import type { Metadata } from 'next';
import { getMessages, getTranslations } from 'next-intl/server';
import { may } from '@/access/permissions';
import { recallTyped } from '@/access/resume';
import { openOrganization, read } from '@/access/session';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { TextInput } from '@/components/form/text-input';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader, Section } from '@/components/ui/page';
import type { Query } from '@/components/ui/query';
import { TeamsTable } from '@/features/people/components/teams-table';
import { listTeams } from '@/features/people/queries';
import { addNewTeam } from '@/features/people/teams/actions';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale; organization: string }>;
  searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people.teams'))('title') };
}

const acts = ['added', 'renamed', 'closed', 'merged'] as const;

/** The organization's teams, or those that a manager leads: added here, filled from each person's page. */
export default async function TeamsPage({ params, searchParams }: Props) {
  const [{ locale, organization: slug }, query, t, { people: texts }] = await Promise.all([
    params,
    searchParams,
    getTranslations('people'),
    getMessages(),
  ]);
  const gate = await openOrganization(locale, slug, 'people:view');
  const manages = may(gate.member.role, 'people:manage');
  const teams = await read(gate, listTeams);
  const typed = await recallTyped();
  const place = { locale, organization: slug };
  const said = acts.find((act) => act === query.done);
  return (
    <Page>
      <PageHeader
        above={<Breadcrumb items={[{ href: `/o/${slug}/manage/people`, label: t('people') }]} />}
        title={t('teams.title')}
        lead={t('teams.lead')}
      />
      {said ? (
        <div className="mb-6">
          <Notice tone="good" announce="status">
            {t(`teams.done.${said}`)}
          </Notice>
        </div>
      ) : null}
      {teams.length === 0 ? (
        <EmptyState title={t('teams.none')}>{t('teams.noneHint')}</EmptyState>
      ) : (
        <TeamsTable path={`/o/${slug}/manage/people`} teams={teams} manages={manages} />
      )}
      {manages ? (
        <Section title={t('teams.addTitle')}>
          <ActionForm
            action={addNewTeam.bind(null, place)}
            initial={typed ? { status: 'idle', values: typed } : undefined}
            errors={texts.errors}
            refusals={texts.refusals}
          >
            <TextInput name="name" label={texts.fields.team} autoComplete="off" width="medium" required />
            <SubmitButton>{t('teams.add')}</SubmitButton>
          </ActionForm>
        </Section>
      ) : null}
    </Page>
  );
}
