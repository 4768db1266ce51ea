import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { RadioGroup } from '@/components/form/choice-group';
import { Select } from '@/components/form/select';
import { SubmitButton } from '@/components/form/submit-button';
import { TextInput } from '@/components/form/text-input';
import type { FormValues } from '@/lib/form-state';
import { saveRetention } from '../actions';
import { retentionYears } from '../input';
import type { Retention } from '../queries';
import { HANDOVER_DAYS } from '../retention';

/** How long, why so long, and what comes at the end. */
export async function RetentionForm({
  place,
  retention,
  typed,
}: {
  place: MemberPlace;
  retention: Retention;
  typed: FormValues | undefined;
}) {
  const [t, { erasure }] = await Promise.all([getTranslations('erasure.retention'), getMessages()]);
  const { years, reason, end } = erasure.retention;
  return (
    <ActionForm
      action={saveRetention.bind(null, place)}
      initial={typed?.form === 'retention' ? { status: 'idle', values: typed } : undefined}
      labels={{ years, reason, end }}
    >
      <input type="hidden" name="form" value="retention" />
      <Select
        name="years"
        label={years}
        hint={t('yearsHint')}
        defaultValue={String(retention.years)}
        required
        options={retentionYears.map((count) => ({
          value: String(count),
          label: t('yearsOption', { years: count }),
        }))}
      />
      <TextInput
        name="reason"
        label={reason}
        hint={t('reasonHint')}
        defaultValue={retention.reason ?? ''}
        autoComplete="off"
      />
      <RadioGroup
        name="end"
        label={end}
        defaultValue={retention.end}
        required
        choices={(['destroy', 'hand_over'] as const).map((value) => ({
          value,
          label: t(`ends.${value}`),
          hint: t(`endHints.${value}`, { days: HANDOVER_DAYS }),
        }))}
      />
      <p className="text-ink-soft">{t('details')}</p>
      <SubmitButton pending={t('saving')}>{t('save')}</SubmitButton>
    </ActionForm>
  );
}
