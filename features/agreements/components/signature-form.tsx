import { getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { Checkbox } from '@/components/form/checkbox';
import { SubmitButton } from '@/components/form/submit-button';
import { TextInput } from '@/components/form/text-input';
import { Section } from '@/components/ui/page';
import type { FormValues } from '@/lib/form-state';
import { signNow } from '../actions';
import type { SigningForm } from '../reading/queries';
import { consentSentence } from '../sentences';
import { signingTexts } from './signing-texts';

/** The unticked sentence in the language of the text, the name, the act. What was typed before is typed again. */
export async function SignatureForm({
  form: { signing, adoption, locale: text },
  ticket,
  typed,
  place,
  shared,
}: {
  form: SigningForm;
  ticket: string;
  typed: FormValues | undefined;
  place: MemberPlace;
  /** On a shared tablet nothing is suggested that another person typed. */
  shared: boolean;
}) {
  const [t, texts] = await Promise.all([getTranslations('signing.act'), signingTexts()]);
  const typedName = typeof typed?.typedName === 'string' ? typed.typedName : undefined;
  return (
    <Section title={t('formTitle')} id="signature">
      <ActionForm
        action={signNow.bind(null, place)}
        labels={{ consent: t('consentLabel'), typedName: t('name') }}
        {...texts}
      >
        <input type="hidden" name="agreement" value={signing.document.slug} />
        <input type="hidden" name="adoption" value={adoption.id} />
        <input type="hidden" name="text" value={text} />
        <input type="hidden" name="ticket" value={ticket} />
        <Checkbox
          name="consent"
          required
          label={
            <span lang={text} className="font-serif text-lg">
              {consentSentence(text)}
            </span>
          }
        />
        <TextInput
          name="typedName"
          label={t('name')}
          hint={t('nameHint', { name: signing.nameOnFile })}
          autoComplete={shared ? 'off' : 'name'}
          autoCapitalize="words"
          spellCheck={false}
          maxLength={200}
          defaultValue={typedName}
          required
        />
        <div>
          <SubmitButton pending={t('signing')}>{t('sign')}</SubmitButton>
        </div>
      </ActionForm>
    </Section>
  );
}
