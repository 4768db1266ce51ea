import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { CheckboxGroup } from '@/components/form/choice-group';
import { SubmitButton } from '@/components/form/submit-button';
import type { FormState } from '@/lib/form-state';
import { changePlace } from '../actions';
import type { Person, Team } from '../queries';
import { RoleChoice } from './role-choice';

/** A person's role and teams, changed together. */
export async function PlaceForm({
  place,
  person,
  teams,
  initial,
}: {
  place: MemberPlace;
  person: Person;
  teams: readonly Team[];
  initial: FormState | undefined;
}) {
  const [t, { people: texts }] = await Promise.all([getTranslations('people.person'), getMessages()]);
  const choices = teams.map(({ id, name }) => ({ value: id, label: name }));
  const led = person.teams.filter(({ leads }) => leads);
  return (
    <ActionForm
      action={changePlace.bind(null, place)}
      initial={initial}
      errors={texts.errors}
      refusals={texts.refusals}
      labels={texts.fields}
    >
      <input type="hidden" name="form" value="place" />
      <input type="hidden" name="memberId" value={person.id} />
      <RoleChoice defaultValue={person.role} accessEndsOn={person.accessEndsOn} />
      {teams.length === 0 ? (
        <p className="text-ink-soft">{t('noTeams')}</p>
      ) : (
        <>
          <CheckboxGroup
            name="teamIds"
            label={texts.fields.teamIds}
            defaultValues={person.teams.map(({ id }) => id)}
            choices={choices}
          />
          <CheckboxGroup
            name="ledTeamIds"
            label={texts.fields.ledTeamIds}
            hint={texts.fields.ledHint}
            defaultValues={led.map(({ id }) => id)}
            choices={choices}
          />
        </>
      )}
      <SubmitButton pending={t('saving')}>{t('save')}</SubmitButton>
    </ActionForm>
  );
}
