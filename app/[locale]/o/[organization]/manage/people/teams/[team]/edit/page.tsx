import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getMessages, getTranslations } from 'next-intl/server';
import { recallTyped } from '@/access/resume';
import { openOrganization, read } from '@/access/session';
import { ActionForm } from '@/components/form/action-form';
import { Select } from '@/components/form/select';
import { SubmitButton } from '@/components/form/submit-button';
import { TextInput } from '@/components/form/text-input';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Page, PageHeader, Section } from '@/components/ui/page';
import { teamId } from '@/features/people/input';
import { listTeams } from '@/features/people/queries';
import { closeOneTeam, saveTeamName } from '@/features/people/teams/actions';
import { findTeam } from '@/features/people/teams/queries';
import type { Locale } from '@/i18n/routing';
import type { FormState } from '@/lib/form-state';

interface Props {
  params: Promise<{ locale: Locale; organization: string; team: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people.team'))('change') };
}

/** A team's name, and its end: closed, or joined to another. */
export default async function EditTeamPage({ params }: Props) {
  const [{ locale, organization: slug, team: given }, t, { people: texts }] = await Promise.all([
    params,
    getTranslations('people'),
    getMessages(),
  ]);
  const gate = await openOrganization(locale, slug, 'people:manage');
  const id = teamId.safeParse(given);
  if (!id.success) notFound();
  const { team, teams } = await read(gate, async (scope) => ({
    team: await findTeam(scope, id.data),
    teams: await listTeams(scope),
  }));
  if (!team) notFound();
  const typed = await recallTyped();
  const initial = (form: string): FormState | undefined =>
    typed?.form === form ? { status: 'idle', values: typed } : undefined;
  const place = { locale, organization: slug };
  const path = `/o/${slug}/manage/people`;
  const common = { errors: texts.errors, refusals: texts.refusals };
  return (
    <Page>
      <PageHeader
        above={
          <Breadcrumb
            items={[
              { href: path, label: t('people') },
              { href: `${path}/teams`, label: t('teams.title') },
              { href: `${path}/teams/${team.id}`, label: team.name },
            ]}
          />
        }
        title={t('teams.renameTeam', { team: team.name })}
      />
      <ActionForm action={saveTeamName.bind(null, place)} initial={initial('name')} {...common}>
        <input type="hidden" name="form" value="name" />
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
      <Section
        title={t('team.closeTitle')}
        intro={t('team.closeIntro', { count: team.size, programs: team.programs })}
      >
        <ActionForm
          action={closeOneTeam.bind(null, place)}
          initial={initial('close')}
          labels={{ into: texts.team.into }}
          {...common}
        >
          <input type="hidden" name="form" value="close" />
          <input type="hidden" name="teamId" value={team.id} />
          <Select
            name="into"
            label={t('team.into')}
            hint={t('team.intoHint')}
            empty={t('team.nowhere')}
            options={teams
              .filter((other) => other.id !== team.id)
              .map((other) => ({ value: other.id, label: other.name }))}
          />
          <SubmitButton tone="danger" pending={t('team.closing')}>
            {t('team.close')}
          </SubmitButton>
        </ActionForm>
      </Section>
    </Page>
  );
}
