import type { Metadata } from 'next';
import { getMessages, getTranslations } from 'next-intl/server';
import { recallTyped } from '@/access/resume';
import { openOrganization, read } from '@/access/session';
import { ActionForm } from '@/components/form/action-form';
import { CheckboxGroup } from '@/components/form/choice-group';
import { SubmitButton } from '@/components/form/submit-button';
import { TextInput } from '@/components/form/text-input';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Page, PageHeader } from '@/components/ui/page';
import { addPerson } from '@/features/people/actions';
import { LanguageChoice } from '@/features/people/components/language-choice';
import { RoleChoice } from '@/features/people/components/role-choice';
import { findDefaultLocale } from '@/features/people/languages/queries';
import { listTeams } from '@/features/people/queries';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale; organization: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people.new'))('title') };
}

/** One person more: by name and e-mail, or by name alone. */
export default async function NewPersonPage({ params }: Props) {
  const [{ locale, organization: slug }, t, { people: texts }] = await Promise.all([
    params,
    getTranslations('people'),
    getMessages(),
  ]);
  const gate = await openOrganization(locale, slug, 'people:manage');
  const { teams, defaultLocale } = await read(gate, async (scope) => ({
    teams: await listTeams(scope),
    defaultLocale: await findDefaultLocale(scope),
  }));
  const values = await recallTyped();
  const { name, email, role, jobTitle, startOn, teamIds, accessEndsOn, locale: language } = texts.fields;
  return (
    <Page>
      <PageHeader
        above={<Breadcrumb items={[{ href: `/o/${slug}/manage/people`, label: t('people') }]} />}
        title={t('new.title')}
        lead={t('new.lead')}
      />
      <ActionForm
        action={addPerson.bind(null, { locale, organization: slug })}
        initial={{ status: 'idle', values }}
        errors={texts.errors}
        refusals={texts.refusals}
        labels={{ name, email, role, jobTitle, startOn, teamIds, accessEndsOn, locale: language }}
      >
        <TextInput name="name" label={name} hint={t('fields.nameHint')} autoComplete="off" required />
        <TextInput name="email" type="email" label={email} hint={t('fields.emailHint')} autoComplete="off" />
        <TextInput name="jobTitle" label={jobTitle} autoComplete="off" />
        <TextInput name="startOn" type="date" label={startOn} hint={t('fields.startOnHint')} width="medium" />
        <RoleChoice defaultValue="employee" />
        {teams.length > 0 ? (
          <CheckboxGroup
            name="teamIds"
            label={teamIds}
            hint={t('fields.teamsHint')}
            choices={teams.map((team) => ({ value: team.id, label: team.name }))}
          />
        ) : null}
        <LanguageChoice defaultValue={defaultLocale} />
        <SubmitButton pending={t('new.submitting')}>{t('new.submit')}</SubmitButton>
      </ActionForm>
    </Page>
  );
}
