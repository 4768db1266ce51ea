import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { RadioGroup } from '@/components/form/choice-group';
import { SubmitButton } from '@/components/form/submit-button';
import { TextInput } from '@/components/form/text-input';
import { ButtonLink } from '@/components/ui/button';
import { Section } from '@/components/ui/page';
import type { FormState, FormValues } from '@/lib/form-state';
import { changePersonDetails, changePersonEmail, correctPersonName } from '../actions';
import type { Person, Team } from '../queries';
import { LanguageChoice } from './language-choice';
import { PlaceForm } from './place-form';

interface Props {
  place: MemberPlace;
  person: Person;
  teams: readonly Team[];
  /** What was typed here before a session ended. */
  typed: FormValues | undefined;
}

/** What the owner may change about a person: role and teams, name, address, leave, departure. */
export async function PersonChanges({ place, person, teams, typed }: Props) {
  const [t, { people: texts }] = await Promise.all([getTranslations('people.person'), getMessages()]);
  // Several forms share this page: each takes back only what was typed in it.
  const initial = (form: string): FormState | undefined =>
    typed?.form === form ? { status: 'idle', values: typed } : undefined;
  const page = `/o/${place.organization}/manage/people/${person.id}`;
  const common = { errors: texts.errors, refusals: texts.refusals, labels: texts.fields };
  return (
    <>
      <Section title={t('place')}>
        <PlaceForm place={place} person={person} teams={teams} initial={initial('place')} />
      </Section>
      <Section title={t('detailsTitle')}>
        <ActionForm action={changePersonDetails.bind(null, place)} initial={initial('details')} {...common}>
          <input type="hidden" name="form" value="details" />
          <input type="hidden" name="memberId" value={person.id} />
          <TextInput
            name="jobTitle"
            label={texts.fields.jobTitle}
            defaultValue={person.jobTitle ?? ''}
            autoComplete="off"
          />
          <TextInput
            name="startOn"
            type="date"
            label={texts.fields.startOn}
            hint={texts.fields.startOnHint}
            defaultValue={person.startOn ?? ''}
            width="medium"
          />
          <LanguageChoice defaultValue={person.locale} />
          <SubmitButton pending={t('saving')}>{t('save')}</SubmitButton>
        </ActionForm>
      </Section>
      <Section title={t('nameTitle')} intro={t('nameIntro')}>
        <ActionForm action={correctPersonName.bind(null, place)} initial={initial('name')} {...common}>
          <input type="hidden" name="form" value="name" />
          <input type="hidden" name="memberId" value={person.id} />
          <TextInput
            name="name"
            label={texts.fields.name}
            hint={texts.fields.nameHint}
            defaultValue={person.name}
            autoComplete="off"
            required
          />
          <RadioGroup
            name="because"
            label={t('nameBecause')}
            defaultValue="mistyped"
            required
            choices={(['mistyped', 'changed'] as const).map((value) => ({
              value,
              label: t(`nameReasons.${value}`),
            }))}
          />
          <SubmitButton pending={t('saving')}>{t('save')}</SubmitButton>
        </ActionForm>
      </Section>
      <Section title={t('emailTitle')} intro={t('emailIntro')}>
        <ActionForm action={changePersonEmail.bind(null, place)} initial={initial('email')} {...common}>
          <input type="hidden" name="form" value="email" />
          <input type="hidden" name="memberId" value={person.id} />
          <TextInput
            name="email"
            type="email"
            label={texts.fields.email}
            hint={texts.fields.emailHint}
            defaultValue={person.email ?? ''}
            autoComplete="off"
          />
          <SubmitButton pending={t('saving')}>{t('emailSave')}</SubmitButton>
        </ActionForm>
      </Section>
      {person.role === 'auditor' ? null : (
        <Section title={t('absence')} intro={t('absenceIntro')}>
          <ButtonLink tone="quiet" href={`${page}/leave`}>
            {t('absenceOpen')}
          </ButtonLink>
        </Section>
      )}
      <Section title={t('departure')} intro={t('departureIntro')}>
        <ButtonLink tone="danger" href={`${page}/departure`}>
          {t('departureOpen')}
        </ButtonLink>
      </Section>
    </>
  );
}
