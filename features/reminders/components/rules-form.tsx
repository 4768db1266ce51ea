import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { Checkbox } from '@/components/form/checkbox';
import { Fieldset } from '@/components/form/fieldset';
import { SubmitButton } from '@/components/form/submit-button';
import { TextInput } from '@/components/form/text-input';
import type { FormValues } from '@/lib/form-state';
import { saveReminderRules } from '../actions';
import type { RuleChoice } from '../choice';

/** When people are reminded: days before and after, and who else is told. */
export async function RulesForm({
  place,
  choice,
  typed,
}: {
  place: MemberPlace;
  choice: RuleChoice;
  typed: FormValues | undefined;
}) {
  const [t, { reminders: texts }] = await Promise.all([getTranslations('reminders.rules'), getMessages()]);
  const { before, after, managers } = texts.rules;
  const days = (name: 'before' | 'after' | 'managers', hint: string) => (
    <TextInput
      name={name}
      label={texts.rules[name]}
      hint={hint}
      defaultValue={choice[name].join(', ')}
      inputMode="text"
      autoComplete="off"
      width="short"
    />
  );
  return (
    <ActionForm
      action={saveReminderRules.bind(null, place)}
      initial={typed ? { status: 'idle', values: typed } : undefined}
      errors={texts.errors}
      labels={{ before, after, managers }}
      className="flex max-w-measure flex-col gap-8"
    >
      <Fieldset legend={t('member')}>
        {days('before', t('daysHint'))}
        <Checkbox name="onTheDay" label={t('onTheDay')} defaultChecked={choice.onTheDay} />
        {days('after', t('afterHint'))}
      </Fieldset>
      <Fieldset legend={t('others')}>
        {days('managers', t('managersHint'))}
        <Checkbox name="weekly" label={t('weekly')} hint={t('weeklyHint')} defaultChecked={choice.weekly} />
      </Fieldset>
      <SubmitButton pending={t('saving')}>{t('save')}</SubmitButton>
    </ActionForm>
  );
}
