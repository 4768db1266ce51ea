import { getLocale, getTranslations } from 'next-intl/server';
import { IdleWatch } from './idle-watch';
import { END_FORM } from './visit-end';

/** Watches over a visit on a shared tablet: after a while without a touch, asks whether anyone is there. */
export async function VisitWatch({ organization }: { organization: string }) {
  const [t, locale] = await Promise.all([getTranslations('people.tablet.idle'), getLocale()]);
  return (
    <IdleWatch
      form={END_FORM}
      sign={`/${locale}/o/${organization}/tablet/stay`}
      texts={{ title: t('title'), text: t('text'), stay: t('stay'), leave: t('leave') }}
    />
  );
}
