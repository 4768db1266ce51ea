import { getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { TextInput } from '@/components/form/text-input';
import { Details } from '@/components/ui/details';
import { Notice } from '@/components/ui/notice';
import { askCorrection } from '../actions';
import { signingTexts } from './signing-texts';

/**
 * « My name on file is wrong »: asks for a correction (P-39.1, s. 28), which the owner answers.
 * Without a script the answer is a page, `permalink`, on which this stands `open`.
 */
export async function CorrectionForm({
  place,
  open = false,
  permalink,
  shared,
}: {
  place: MemberPlace;
  open?: boolean;
  permalink?: string;
  /** On a shared tablet nothing is suggested that another person typed. */
  shared: boolean;
}) {
  const [t, texts] = await Promise.all([getTranslations('signing.correction'), signingTexts()]);
  return (
    <div className="mt-12 max-w-measure">
      <Details summary={t('summary')} open={open}>
        <p className="mb-5">{t('intro')}</p>
        <ActionForm
          action={askCorrection.bind(null, place)}
          permalink={permalink}
          labels={{ name: t('name') }}
          done={
            <div className="mb-6">
              <Notice tone="good">{t('done')}</Notice>
            </div>
          }
          {...texts}
        >
          <TextInput
            name="name"
            label={t('name')}
            autoComplete={shared ? 'off' : 'name'}
            spellCheck={false}
            maxLength={200}
            required
          />
          <div>
            <SubmitButton tone="quiet">{t('send')}</SubmitButton>
          </div>
        </ActionForm>
      </Details>
    </div>
  );
}
