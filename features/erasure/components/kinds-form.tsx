import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { Select } from '@/components/form/select';
import { SubmitButton } from '@/components/form/submit-button';
import type { FormValues } from '@/lib/form-state';
import { saveKinds } from '../actions';
import { type KeptKinds, KINDS, kindNames } from '../retention';

/** How long answers, traces, looks and incidents are kept, within bounds. */
export async function KindsForm({
  place,
  kept,
  typed,
}: {
  place: MemberPlace;
  kept: KeptKinds;
  typed: FormValues | undefined;
}) {
  const [t, { erasure }] = await Promise.all([getTranslations('erasure.kinds'), getMessages()]);
  return (
    <ActionForm
      action={saveKinds.bind(null, place)}
      initial={typed?.form === 'kinds' ? { status: 'idle', values: typed } : undefined}
      labels={erasure.kinds.labels}
    >
      <input type="hidden" name="form" value="kinds" />
      {kindNames.map((name) => (
        <Select
          key={name}
          name={name}
          label={t(`labels.${name}`)}
          hint={t(`hints.${name}`)}
          defaultValue={String(kept[name])}
          required
          options={choices(KINDS[name]).map((count) => ({
            value: String(count),
            label: t(name === 'incidentYears' ? 'years' : 'months', { count }),
          }))}
        />
      ))}
      <SubmitButton pending={t('saving')}>{t('save')}</SubmitButton>
    </ActionForm>
  );
}

const choices = ({ least, most }: { readonly least: number; readonly most: number }) =>
  Array.from({ length: most - least + 1 }, (_, index) => least + index);
