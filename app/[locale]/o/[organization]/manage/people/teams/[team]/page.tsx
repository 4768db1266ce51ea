import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getMessages, getTranslations } from 'next-intl/server';
import { recallTyped } from '@/access/resume';
import { openOrganization, read } from '@/access/session';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { TextInput } from '@/components/form/text-input';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Page, PageHeader } from '@/components/ui/page';
import { saveTeamName } from '@/features/people/actions';
import { listTeams } from '@/features/people/queries';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale; organization: string; team: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people.teams'))('rename') };
}

/** One team's name. */
export default async function TeamPage({ params }: Props) {
  const [{ locale, organization: slug, team: id }, t, { people: texts }] = await Promise.all([
    params,
    getTranslations('people'),
    getMessages(),
  ]);
  const gate = await openOrganization(locale, slug, 'people:manage');
  const team = (await read(gate, listTeams)).find((candidate) => candidate.id === id);
  if (!team) notFound();
  const typed = await recallTyped();
  const path = `/o/${slug}/manage/people`;
  return (
    <Page>
      <PageHeader
        above={
          <Breadcrumb
            items={[
              { href: path, label: t('people') },
              { href: `${path}/teams`, label: t('teams.title') },
            ]}
          />
        }
        title={t('teams.renameTeam', { team: team.name })}
      />
      <ActionForm
        action={saveTeamName.bind(null, { locale, organization: slug })}
        initial={typed ? { status: 'idle', values: typed } : undefined}
        errors={texts.errors}
        refusals={texts.refusals}
      >
        <input type="hidden" name="teamId" value={team.id} />
        <TextInput
          name="name"
          label={t('teams.newName')}
          defaultValue={team.name}
          autoComplete="off"
          width="medium"
          required
        />
        <SubmitButton>{t('teams.save')}</SubmitButton>
      </ActionForm>
    </Page>
  );
}
