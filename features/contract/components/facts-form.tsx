import { getMessages, getTranslations } from 'next-intl/server';
import type { StudioPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { RadioGroup } from '@/components/form/choice-group';
import { Fieldset } from '@/components/form/fieldset';
import { Select } from '@/components/form/select';
import { SubmitButton } from '@/components/form/submit-button';
import { TextArea } from '@/components/form/text-area';
import { TextInput } from '@/components/form/text-input';
import type { FormValues } from '@/lib/form-state';
import { saveDeployment } from '../actions';
import { type Facts, roles, type SupplierRole } from '../facts';

/** Those that every deployment has. */
const NEEDED: readonly SupplierRole[] = ['host', 'backup', 'mail'];

/** Everything that the operator says of the deployment, each part with why it is asked. */
export async function FactsForm({
  place,
  facts,
  revision,
  authority,
  typed,
}: {
  place: StudioPlace;
  facts: Facts;
  revision: number;
  /** The host of the timestamp authority that this deployment asks; null when it asks none. */
  authority: string | null;
  /** What was typed here before a session ended. */
  typed: FormValues | undefined;
}) {
  const [t, { contract }] = await Promise.all([getTranslations('contract.studio'), getMessages()]);
  const { errors, refusals, fields, hints } = contract.studio;
  const line = (name: 'name' | 'chargeTitle' | 'chargeContact') => (
    <TextInput
      name={name}
      label={fields[name]}
      hint={name === 'name' ? hints.name : undefined}
      defaultValue={facts[name] || undefined}
      autoComplete="off"
      required
    />
  );
  const hintOf = (role: SupplierRole) =>
    role === 'stamp' && authority ? t('roleHints.stampSet', { host: authority }) : t(`roleHints.${role}`);
  return (
    <ActionForm
      action={saveDeployment.bind(null, place)}
      initial={typed ? { status: 'idle', values: typed } : undefined}
      errors={errors}
      refusals={refusals}
      labels={fields}
    >
      <input type="hidden" name="revision" value={revision} />
      <RadioGroup
        name="operator"
        label={t('operator')}
        hint={t('operatorHint')}
        defaultValue={facts.operator || undefined}
        choices={[
          { value: 'other', label: t('operators.other') },
          { value: 'self', label: t('operators.self') },
        ]}
        required
      />
      <Fieldset legend={t('operatorPart')} hint={t('chargePartHint')}>
        {line('name')}
        {line('chargeTitle')}
        {line('chargeContact')}
      </Fieldset>
      {roles.map((role) => {
        const required = NEEDED.includes(role);
        const suggested = role === 'stamp' && revision === 0 ? authority : null;
        return (
          <Fieldset key={role} legend={t(`roles.${role}`)} hint={hintOf(role)}>
            <TextInput
              name={`${role}Name`}
              label={fields[`${role}Name`]}
              defaultValue={facts[`${role}Name`] || suggested || undefined}
              autoComplete="off"
              required={required}
            />
            <TextInput
              name={`${role}Place`}
              label={fields[`${role}Place`]}
              defaultValue={facts[`${role}Place`] || undefined}
              autoComplete="off"
              required={required}
            />
            <Select
              name={`${role}Where`}
              label={fields[`${role}Where`]}
              empty={t('emptyChoice')}
              defaultValue={facts[`${role}Where`] || undefined}
              options={(['quebec', 'outside'] as const).map((value) => ({
                value,
                label: t(`where.${value}`),
              }))}
              required={required}
            />
            {role === 'backup' ? (
              <TextInput
                name="backupDays"
                label={fields.backupDays}
                inputMode="numeric"
                width="short"
                defaultValue={facts.backupDays || undefined}
                required
              />
            ) : null}
            {role === 'other' ? (
              <TextArea
                name="otherWhat"
                label={fields.otherWhat}
                rows={2}
                defaultValue={facts.otherWhat || undefined}
              />
            ) : null}
          </Fieldset>
        );
      })}
      <Fieldset legend={t('outsidePart')} hint={t('outsidePartHint')}>
        {(['outsideLaw', 'outsideMeasures'] as const).map((name) => (
          <TextArea
            key={name}
            name={name}
            label={fields[name]}
            hint={hints[name]}
            rows={3}
            defaultValue={facts[name] || undefined}
          />
        ))}
      </Fieldset>
      <div>
        <SubmitButton pending={t('saving')}>{t('save')}</SubmitButton>
      </div>
    </ActionForm>
  );
}
