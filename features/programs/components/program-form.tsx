import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { Checkbox } from '@/components/form/checkbox';
import { CheckboxGroup, RadioGroup } from '@/components/form/choice-group';
import { Fieldset } from '@/components/form/fieldset';
import { SubmitButton } from '@/components/form/submit-button';
import { TextArea } from '@/components/form/text-area';
import { TextInput } from '@/components/form/text-input';
import type { FormState } from '@/lib/form-state';
import { prepareProgram } from '../actions';
import type { Askable } from '../own/queries';
import type { FormStart } from '../starts/queries';
import { ProgramDocuments } from './program-documents';

/** What is asked once that is chosen: hidden by style alone, so that it works without a script, and shows where styles can't tell. */
const WHEN = {
  teams: 'group-not-has-[[name=audience][value=teams]:checked]:hidden',
  roles: 'group-not-has-[[name=audience][value=roles]:checked]:hidden',
  members: 'group-not-has-[[name=audience][value=members]:checked]:hidden',
  again: 'group-has-[[name=recurrence][value=none]:checked]:hidden',
  fixed: 'group-not-has-[[name=recurrence][value=fixed]:checked]:hidden',
} as const;

/** Composes a program, or changes one: what, of whom, by when, how often. Shows next whom it touches. */
export async function ProgramForm({
  place,
  start,
  documents,
  teams,
  initial,
}: {
  place: MemberPlace;
  start: FormStart;
  documents: readonly Askable[];
  teams: readonly { readonly id: string; readonly name: string }[];
  initial: FormState;
}) {
  const [t, { programs: texts }] = await Promise.all([getTranslations('programs.form'), getMessages()]);
  const { change } = start;
  const choices = (names: readonly string[], of: 'audience' | 'recurrence' | 'roles') =>
    names.map((value) => ({ value, label: t(`${of}.${value}` as Parameters<typeof t>[0]) }));
  const audiences = ['everyone', 'teams', 'roles', 'members'].filter(
    (audience) => audience !== 'teams' || teams.length > 0 || change.audience === 'teams',
  );
  const days = Object.fromEntries(documents.map(({ id, title }) => [`days.${id}`, title]));
  return (
    <ActionForm
      action={prepareProgram.bind(null, place)}
      initial={initial}
      errors={texts.errors}
      refusals={texts.refusals}
      labels={{ ...texts.form.labels, ...days }}
    >
      {start.programId ? <input type="hidden" name="programId" value={start.programId} /> : null}
      {start.revision ? <input type="hidden" name="revision" value={start.revision} /> : null}
      {start.slug ? <input type="hidden" name="slug" value={start.slug} /> : null}
      <Fieldset legend={t('naming')}>
        <TextInput name="titleFr" label={t('labels.titleFr')} defaultValue={change.title.fr} required />
        <TextInput name="titleEn" label={t('labels.titleEn')} defaultValue={change.title.en} required />
      </Fieldset>
      <Fieldset legend={t('labels.items')} hint={t('itemsHint')}>
        <ProgramDocuments documents={documents} chosen={change.items} />
        <Checkbox
          name="inOrder"
          label={t('labels.inOrder')}
          hint={t('inOrderHint')}
          defaultChecked={change.inOrder}
        />
      </Fieldset>
      <Fieldset legend={t('whom')}>
        <div className="group flex flex-col gap-6">
          <RadioGroup
            name="audience"
            label={t('labels.audience')}
            required
            defaultValue={change.audience}
            choices={choices(audiences, 'audience')}
          />
          {teams.length > 0 ? (
            <div className={WHEN.teams}>
              <CheckboxGroup
                name="teamIds"
                label={t('labels.teamIds')}
                hint={t('teamsHint')}
                required
                defaultValues={change.teamIds}
                choices={teams.map(({ id, name }) => ({ value: id, label: name }))}
              />
            </div>
          ) : null}
          <div className={WHEN.roles}>
            <CheckboxGroup
              name="roles"
              label={t('labels.roles')}
              hint={t('rolesHint')}
              required
              defaultValues={change.roles}
              choices={choices(['owner', 'manager', 'employee'], 'roles')}
            />
          </div>
          <div className={WHEN.members}>
            <TextArea
              name="people"
              label={t('labels.people')}
              hint={t('peopleHint')}
              required
              defaultValue={start.people.join('\n')}
            />
          </div>
        </div>
      </Fieldset>
      <Fieldset legend={t('when')} hint={t('whenHint')}>
        <TextInput
          name="dueOn"
          type="date"
          width="medium"
          label={t('labels.dueOn')}
          hint={t('dueOnHint')}
          defaultValue={change.dueOn ?? undefined}
        />
        <TextInput
          name="graceDays"
          inputMode="numeric"
          width="short"
          label={t('labels.graceDays')}
          hint={t('graceHint')}
          defaultValue={String(change.graceDays)}
        />
        <div className="group flex flex-col gap-6">
          <RadioGroup
            name="recurrence"
            label={t('labels.recurrence')}
            hint={t('recurrenceHint')}
            required
            defaultValue={change.recurrence}
            choices={choices(['none', 'anniversary', 'fixed'], 'recurrence')}
          />
          <div className={WHEN.again}>
            <TextInput
              name="everyMonths"
              inputMode="numeric"
              width="short"
              label={t('labels.everyMonths')}
              required
              defaultValue={change.everyMonths === null ? undefined : String(change.everyMonths)}
            />
          </div>
          <div className={WHEN.fixed}>
            <TextInput
              name="fixedOn"
              type="date"
              width="medium"
              label={t('labels.fixedOn')}
              required
              defaultValue={change.fixedOn ?? undefined}
            />
          </div>
        </div>
      </Fieldset>
      <SubmitButton pending={t('preparing')}>{t('prepare')}</SubmitButton>
    </ActionForm>
  );
}
