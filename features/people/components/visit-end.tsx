import { getLocale, getTranslations } from 'next-intl/server';
import { buttonStyle } from '@/components/ui/button-style';

/** The form that the watch posts when nobody is there any more. */
export const END_FORM = 'end-of-visit';

/**
 * « I'm done »: ends a visit on a shared tablet. A form that the browser posts by itself, so that the answer is a new
 * document and nothing of the application outlives it.
 */
export async function VisitEnd({ organization }: { organization: string }) {
  const [t, locale] = await Promise.all([getTranslations('people.tablet'), getLocale()]);
  return (
    <form id={END_FORM} action={`/${locale}/o/${organization}/tablet/over`} method="post">
      <button type="submit" className={buttonStyle('primary')}>
        {t('over')}
      </button>
    </form>
  );
}
