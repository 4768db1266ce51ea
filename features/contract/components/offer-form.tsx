import { getMessages, getTranslations } from 'next-intl/server';
import type { StudioPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { Checkbox } from '@/components/form/checkbox';
import { SubmitButton } from '@/components/form/submit-button';
import { TextInput } from '@/components/form/text-input';
import type { FormValues } from '@/lib/form-state';
import { acceptAsOperator } from '../actions';

/** The operator's sentence, the name, the act: over the texts that are shown. */
export async function OfferForm({
  place,
  digest,
  name,
  typed,
}: {
  place: StudioPlace;
  /** Of all the texts that are shown. */
  digest: string;
  /** Of the account. */
  name: string;
  typed: FormValues | undefined;
}) {
  const [t, { contract }] = await Promise.all([getTranslations('contract.studio'), getMessages()]);
  const { errors, refusals } = contract.studio;
  return (
    <ActionForm
      action={acceptAsOperator.bind(null, place)}
      initial={typed ? { status: 'idle', values: typed } : undefined}
      errors={errors}
      refusals={refusals}
      labels={{ typedName: t('nameLabel'), consent: t('acceptTitle') }}
    >
      <input type="hidden" name="digest" value={digest} />
      <Checkbox name="consent" label={<span className="font-serif text-lg">{t('sentence')}</span>} required />
      <TextInput
        name="typedName"
        label={t('nameLabel')}
        hint={t('nameHint', { name })}
        autoComplete="name"
        spellCheck={false}
        maxLength={200}
        required
      />
      <div>
        <SubmitButton pending={t('accepting')}>{t('accept')}</SubmitButton>
      </div>
    </ActionForm>
  );
}
