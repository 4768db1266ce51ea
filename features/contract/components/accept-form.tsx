import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { Checkbox } from '@/components/form/checkbox';
import { RadioGroup } from '@/components/form/choice-group';
import { SubmitButton } from '@/components/form/submit-button';
import { TextInput } from '@/components/form/text-input';
import type { FormValues } from '@/lib/form-state';
import { acceptContract } from '../actions';

/** The language that binds, French unless another is expressly wished (C-11, s. 41); the sentence, the name, the act. */
export async function AcceptForm({
  place,
  versionId,
  ticket,
  nameOnFile,
  typed,
}: {
  place: MemberPlace;
  versionId: string;
  /** Says when the text was shown, French first. */
  ticket: string;
  nameOnFile: string;
  typed: FormValues | undefined;
}) {
  const [t, { contract }] = await Promise.all([getTranslations('contract.owner'), getMessages()]);
  const { errors, refusals } = contract.owner;
  return (
    <ActionForm
      action={acceptContract.bind(null, place)}
      initial={typed ? { status: 'idle', values: typed } : undefined}
      errors={errors}
      refusals={refusals}
      labels={{
        language: t('languageLabel'),
        wish: t('wishLabel'),
        consent: t('sentenceLabel'),
        typedName: t('name'),
      }}
    >
      <input type="hidden" name="version" value={versionId} />
      <input type="hidden" name="ticket" value={ticket} />
      <RadioGroup
        name="language"
        label={t('languageLabel')}
        defaultValue="fr"
        choices={[
          { value: 'fr', label: t('languages.fr') },
          { value: 'en', label: t('languages.en') },
        ]}
        required
      />
      <Checkbox
        name="wish"
        label={
          <span lang={place.locale} className="font-serif text-lg">
            {t('wish')}
          </span>
        }
        hint={t('wishHint')}
      />
      <Checkbox name="consent" label={<span className="font-serif text-lg">{t('sentence')}</span>} required />
      <TextInput
        name="typedName"
        label={t('name')}
        hint={t('nameHint', { name: nameOnFile })}
        autoComplete="name"
        autoCapitalize="words"
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
