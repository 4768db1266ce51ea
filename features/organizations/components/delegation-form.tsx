import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { CheckboxGroup, RadioGroup } from '@/components/form/choice-group';
import { Select } from '@/components/form/select';
import { SubmitButton } from '@/components/form/submit-button';
import { TextInput } from '@/components/form/text-input';
import { delegatedTasks } from '@/features/evidence/event';
import type { Day } from '@/lib/days';
import type { FormValues } from '@/lib/form-state';
import { writeOneDelegation } from '../delegations/actions';
import type { Candidate } from '../queries';

/** The act of delegation, before it is written: who, to whom, what, from when. */
export async function DelegationForm({
  place,
  candidates,
  today,
  typed,
}: {
  place: MemberPlace;
  candidates: readonly Candidate[];
  today: Day;
  typed: FormValues | undefined;
}) {
  const [t, { settings }] = await Promise.all([getTranslations('settings.delegations'), getMessages()]);
  const { fields, errors, refusals } = settings.delegations;
  const people = candidates.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <ActionForm
      action={writeOneDelegation.bind(null, place)}
      initial={typed?.form === 'delegation' ? { status: 'idle', values: typed } : undefined}
      errors={errors}
      refusals={refusals}
      labels={fields}
    >
      <input type="hidden" name="form" value="delegation" />
      <Select
        name="delegatorId"
        label={fields.delegatorId}
        hint={t('delegatorHint')}
        defaultValue={candidates.find(({ inCharge }) => inCharge)?.id ?? ''}
        empty={t('choose')}
        required
        options={people}
      />
      <Select
        name="delegateId"
        label={fields.delegateId}
        defaultValue=""
        empty={t('choose')}
        required
        options={people}
      />
      <RadioGroup
        name="extent"
        label={fields.extent}
        defaultValue="all"
        required
        choices={(['all', 'part'] as const).map((value) => ({ value, label: t(`extents.${value}`) }))}
      />
      <CheckboxGroup
        name="tasks"
        label={fields.tasks}
        hint={t('tasksHint')}
        choices={delegatedTasks.map((value) => ({ value, label: t(`tasks.${value}`) }))}
      />
      <TextInput
        name="fromOn"
        type="date"
        label={fields.fromOn}
        defaultValue={today}
        width="medium"
        required
      />
      <SubmitButton pending={t('pending')}>{t('write')}</SubmitButton>
    </ActionForm>
  );
}
