import { getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/page';
import { chooseOwnLanguage } from '../actions';

/** In which language one is written to, and the button of the other. */
export async function OwnLanguage({
  place,
  language,
  chosen,
}: {
  place: MemberPlace;
  language: 'fr' | 'en';
  /** It was chosen just now. */
  chosen: boolean;
}) {
  const [t, codes] = await Promise.all([getTranslations('myData.language'), getTranslations('myData.codes')]);
  const other = language === 'fr' ? 'en' : 'fr';
  return (
    <Section title={t('title')} id="language" intro={t('intro')}>
      {chosen ? (
        <div className="mb-4">
          <Notice tone="good" announce="status">
            {t('done')}
          </Notice>
        </div>
      ) : null}
      <p className="mb-4">{t('now', { language: codes(language) })}</p>
      <ActionForm action={chooseOwnLanguage.bind(null, place)}>
        <input type="hidden" name="language" value={other} />
        <div>
          <SubmitButton tone="quiet">{t(other)}</SubmitButton>
        </div>
      </ActionForm>
    </Section>
  );
}
