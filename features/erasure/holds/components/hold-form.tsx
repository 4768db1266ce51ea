import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { RadioGroup } from '@/components/form/choice-group';
import { SubmitButton } from '@/components/form/submit-button';
import { TextInput } from '@/components/form/text-input';
import type { Day } from '@/lib/days';
import type { FormValues } from '@/lib/form-state';
import { holdResults } from '../actions';
import { holdKinds } from '../kind';

/** Which kind of decision, and its day: nothing else is asked of it. */
export async function HoldForm({
  place,
  memberId,
  today,
  typed,
}: {
  place: MemberPlace;
  memberId: string;
  today: Day;
  /** What was typed here before a session ended. */
  typed: FormValues | undefined;
}) {
  const [t, { holds }] = await Promise.all([getTranslations('holds'), getMessages()]);
  const { fields, errors, refusals } = holds;
  return (
    <ActionForm
      action={holdResults.bind(null, place)}
      initial={typed ? { status: 'idle', values: typed } : undefined}
      errors={errors}
      refusals={refusals}
      labels={fields}
    >
      <input type="hidden" name="memberId" value={memberId} />
      <RadioGroup
        name="kind"
        label={fields.kind}
        hint={t('kindHint')}
        required
        choices={holdKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
      <TextInput
        name="decidedOn"
        type="date"
        label={fields.decidedOn}
        defaultValue={today}
        width="medium"
        required
      />
      <SubmitButton pending={t('saving')}>{t('save')}</SubmitButton>
    </ActionForm>
  );
}
