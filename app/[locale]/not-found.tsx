import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { ErrorMessage } from '@/components/ui/error-message';
import { SiteFooter } from '@/components/ui/site-footer';
import { SiteHeader } from '@/components/ui/site-header';

/** 404: says what may have happened, and where one can go. */
export default async function NotFound() {
  const t = await getTranslations('errors');
  return (
    <>
      <SiteHeader />
      <ErrorMessage
        title={t('notFound.title')}
        actions={
          <>
            <ButtonLink href="/">{t('home')}</ButtonLink>
            <ButtonLink href="/sign-in" tone="quiet">
              {t('signIn')}
            </ButtonLink>
          </>
        }
      >
        <title>{`${t('notFound.title')} · Paraphe`}</title>
        <p>{t('notFound.text')}</p>
        <p>{t('notFound.other')}</p>
      </ErrorMessage>
      <SiteFooter />
    </>
  );
}
