import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { RadioGroup } from '@/components/form/choice-group';
import { Fieldset } from '@/components/form/fieldset';
import { KeptInput } from '@/components/form/kept-input';
import { Select } from '@/components/form/select';
import { SubmitButton } from '@/components/form/submit-button';
import { TextArea } from '@/components/form/text-area';
import { TextInput } from '@/components/form/text-input';
import type { FormValues } from '@/lib/form-state';
import { writeInRegister } from '../actions';
import { type Field, parts, type Register, type Said } from '../fields';

/** Everything that an entry says, part by part; for an amendment, as it is now, and the reason last. */
export async function EntryForm({
  place,
  register,
  entryId,
  revision,
  said,
  typed,
}: {
  place: MemberPlace;
  register: Register;
  /** Drawn with the form of a new entry. */
  entryId: string;
  /** 0 for a new entry. */
  revision: number;
  said: Said;
  /** What was typed here before a session ended. */
  typed: FormValues | undefined;
}) {
  const [t, messages] = await Promise.all([getTranslations('registers'), getMessages()]);
  const texts = messages.registers;
  const labels: Readonly<Record<string, string>> = texts.fields;
  const hints: Readonly<Record<string, string>> = texts.hints;
  const legends: Readonly<Record<string, string>> = texts.parts;
  const partHints: Readonly<Record<string, string>> = texts.partHints;
  const choices: Readonly<Record<string, Readonly<Record<string, string>>>> = texts.choices;

  const input = ({ name, kind, required, choices: values = [] }: Field) => {
    const common = { name, label: labels[name] ?? name, hint: hints[name], required: required === true };
    const value = said[name] || undefined;
    if (kind === 'text') return <TextArea key={name} {...common} rows={3} defaultValue={value} />;
    if (kind === 'choice') {
      const options = values.map((one) => ({ value: one, label: choices[name]?.[one] ?? one }));
      return required && options.length < 4 ? (
        <RadioGroup key={name} {...common} choices={options} defaultValue={value} />
      ) : (
        <Select key={name} {...common} options={options} empty={t('emptyChoice')} defaultValue={value} />
      );
    }
    const shape = {
      line: {},
      day: { type: 'date', width: 'medium' },
      count: { inputMode: 'numeric', width: 'short' },
    } as const;
    return <TextInput key={name} {...common} {...shape[kind]} defaultValue={value} />;
  };

  return (
    <ActionForm
      action={writeInRegister.bind(null, place)}
      initial={typed ? { status: 'idle', values: typed } : undefined}
      errors={texts.errors}
      refusals={texts.refusals}
      labels={labels}
    >
      <input type="hidden" name="register" value={register} />
      <KeptInput name="entry" value={entryId} />
      <KeptInput name="revision" value={revision} />
      {parts[register].map(({ name, fields }) => (
        <Fieldset key={name} legend={legends[name]} hint={partHints[name]}>
          {fields.map(input)}
        </Fieldset>
      ))}
      {revision > 0 ? (
        <Fieldset legend={legends.amendment}>
          <TextArea name="because" label={labels.because} hint={hints.because} rows={2} required />
        </Fieldset>
      ) : null}
      <SubmitButton pending={t('saving')}>{t(revision > 0 ? 'saveAmendment' : 'save')}</SubmitButton>
    </ActionForm>
  );
}
