import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { RadioGroup } from '@/components/form/choice-group';
import { SubmitButton } from '@/components/form/submit-button';
import { TextArea } from '@/components/form/text-area';
import { TextInput } from '@/components/form/text-input';
import { addDays, type Day } from '@/lib/days';
import type { FormValues } from '@/lib/form-state';
import { prepareScores } from '../actions';
import { NOTICE_DAYS } from '../notice-days';

/** Why scores are needed, who is to see them and from when: before the notice is shown as people will read it. */
export async function ScoreViewForm({
  place,
  today,
  typed,
}: {
  place: MemberPlace;
  today: Day;
  /** What was chosen before, to be changed. */
  typed: FormValues | undefined;
}) {
  const [t, { scores }] = await Promise.all([getTranslations('scores.form'), getMessages()]);
  const { labels } = scores.form;
  const first = addDays(today, NOTICE_DAYS);
  return (
    <ActionForm
      action={prepareScores.bind(null, place)}
      initial={typed ? { status: 'idle', values: typed } : undefined}
      errors={scores.errors}
      refusals={scores.refusals}
      labels={labels}
    >
      <TextArea
        name="purpose"
        label={labels.purpose}
        hint={t('purposeHint')}
        rows={3}
        maxLength={300}
        required
      />
      <RadioGroup
        name="managers"
        label={labels.managers}
        defaultValue="no"
        required
        choices={(['no', 'yes'] as const).map((value) => ({ value, label: t(`who.${value}`) }))}
      />
      <TextInput
        name="fromOn"
        type="date"
        label={labels.fromOn}
        hint={t('fromHint', { days: NOTICE_DAYS })}
        defaultValue={first}
        min={first}
        width="medium"
        required
      />
      <SubmitButton pending={t('saving')}>{t('preview')}</SubmitButton>
    </ActionForm>
  );
}
