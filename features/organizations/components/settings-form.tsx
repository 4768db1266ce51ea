import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { Checkbox } from '@/components/form/checkbox';
import { RadioGroup } from '@/components/form/choice-group';
import { Fieldset } from '@/components/form/fieldset';
import { Select } from '@/components/form/select';
import { SubmitButton } from '@/components/form/submit-button';
import { TextInput } from '@/components/form/text-input';
import type { FormValues } from '@/lib/form-state';
import { saveSettings } from '../actions';
import { sectors } from '../input';
import type { Settings } from '../mutations';
import type { Candidate } from '../queries';

/** The organization's own values, as guides, undertakings and the notice show them. */
export async function SettingsForm({
  place,
  settings,
  candidates,
  typed,
}: {
  place: MemberPlace;
  settings: Settings;
  candidates: readonly Candidate[];
  typed: FormValues | undefined;
}) {
  const [t, { settings: texts }] = await Promise.all([getTranslations('settings'), getMessages()]);
  const {
    name,
    nameEn,
    sector,
    personInChargeId,
    personInChargeTitle,
    personInChargeContact,
    incidentContact,
    defaultLocale,
  } = texts;
  return (
    <ActionForm
      action={saveSettings.bind(null, place)}
      initial={{ status: 'idle', values: typed }}
      errors={texts.errors}
      labels={{
        name,
        nameEn,
        sector,
        personInChargeId,
        personInChargeTitle,
        personInChargeContact,
        incidentContact,
        defaultLocale,
      }}
      className="flex max-w-measure flex-col gap-8"
    >
      <Fieldset legend={t('organization')}>
        <TextInput
          name="name"
          label={name}
          defaultValue={settings.name}
          autoComplete="organization"
          required
        />
        <TextInput name="nameEn" label={nameEn} hint={t('nameEnHint')} defaultValue={settings.nameEn ?? ''} />
        <Select
          name="sector"
          label={sector}
          defaultValue={settings.sector}
          required
          options={sectors.map((value) => ({ value, label: t(`sectors.${value}`) }))}
        />
      </Fieldset>
      <Fieldset legend={t('inCharge')} hint={t('inChargeHint')}>
        <Select
          name="personInChargeId"
          label={personInChargeId}
          defaultValue={settings.personInChargeId ?? ''}
          empty={t('nobody')}
          options={candidates.map((candidate) => ({ value: candidate.id, label: candidate.name }))}
        />
        <TextInput
          name="personInChargeTitle"
          label={personInChargeTitle}
          hint={t('personInChargeTitleHint')}
          defaultValue={settings.personInChargeTitle ?? ''}
        />
        <TextInput
          name="personInChargeContact"
          label={personInChargeContact}
          hint={t('personInChargeContactHint')}
          defaultValue={settings.personInChargeContact ?? ''}
        />
      </Fieldset>
      <Fieldset legend={t('incidents')}>
        <TextInput
          name="incidentContact"
          label={incidentContact}
          hint={t('incidentContactHint')}
          defaultValue={settings.incidentContact ?? ''}
        />
      </Fieldset>
      <Fieldset legend={t('languages')} hint={t('languagesHint')}>
        <RadioGroup
          name="defaultLocale"
          label={defaultLocale}
          defaultValue={settings.defaultLocale}
          required
          choices={(['fr', 'en'] as const).map((value) => ({ value, label: t(`language.${value}`) }))}
        />
        <Checkbox
          name="bilingualWhenUnknown"
          label={t('bilingualWhenUnknown')}
          hint={t('bilingualWhenUnknownHint')}
          defaultChecked={settings.bilingualWhenUnknown}
        />
      </Fieldset>
      <SubmitButton pending={t('saving')}>{t('save')}</SubmitButton>
    </ActionForm>
  );
}
