import { getMessages, getTranslations } from 'next-intl/server';
import type { StudioPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { RadioGroup } from '@/components/form/choice-group';
import { Select } from '@/components/form/select';
import { SubmitButton } from '@/components/form/submit-button';
import { TextInput } from '@/components/form/text-input';
import type { FormValues } from '@/lib/form-state';
import { openOneClient } from '../actions';

const sectors = ['commerce', 'clinic', 'nonprofit', 'other'] as const;

/** A new client: its name, and who owns it. */
export async function ClientForm({ place, typed }: { place: StudioPlace; typed?: FormValues }) {
  const [t, { clients }] = await Promise.all([getTranslations('clients.new'), getMessages()]);
  return (
    <ActionForm
      action={openOneClient.bind(null, place)}
      initial={typed ? { status: 'idle', values: typed } : undefined}
      errors={clients.errors}
      refusals={clients.refusals}
      labels={{ name: t('name'), ownerName: t('ownerName'), ownerEmail: t('ownerEmail') }}
    >
      <TextInput name="name" label={t('name')} autoComplete="off" required />
      <Select
        name="sector"
        label={t('sector')}
        options={sectors.map((value) => ({ value, label: t(`sectors.${value}`) }))}
      />
      <TextInput name="ownerName" label={t('ownerName')} autoComplete="off" required />
      <TextInput
        name="ownerEmail"
        type="email"
        label={t('ownerEmail')}
        hint={t('ownerEmailHint')}
        autoComplete="off"
        required
      />
      <RadioGroup
        name="ownerLocale"
        label={t('ownerLocale')}
        defaultValue="fr"
        choices={[
          { value: 'fr', label: t('locales.fr') },
          { value: 'en', label: t('locales.en') },
        ]}
        required
      />
      <div>
        <SubmitButton>{t('open')}</SubmitButton>
      </div>
    </ActionForm>
  );
}
