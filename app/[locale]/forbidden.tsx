import { getTranslations } from 'next-intl/server';
import { refusal } from '@/access/session';
import { ButtonLink } from '@/components/ui/button';
import { ErrorMessage } from '@/components/ui/error-message';
import { SiteFooter } from '@/components/ui/site-footer';
import { SiteHeader } from '@/components/ui/site-header';

/** 403: the person is signed in and belongs here, but their role stops short. Says so, and whom to ask. */
export default async function Forbidden() {
  const t = await getTranslations('errors');
  const { organization } = refusal();
  const title = organization?.personInChargeTitle;
  const contact = organization?.personInChargeContact;
  return (
    <>
      <SiteHeader account={null} />
      <ErrorMessage
        title={t('forbidden.title')}
        actions={
          organization ? (
            <ButtonLink href={`/o/${organization.slug}`}>{t('forbidden.back')}</ButtonLink>
          ) : (
            <ButtonLink href="/">{t('home')}</ButtonLink>
          )
        }
      >
        <title>{`${t('forbidden.title')} · Paraphe`}</title>
        <p>{t('forbidden.text')}</p>
        <p>
          {!organization
            ? t('forbidden.ask')
            : title && contact
              ? t('forbidden.askWhom', { organization: organization.name, title, contact })
              : t('forbidden.askOrganization', { organization: organization.name })}
        </p>
      </ErrorMessage>
      <SiteFooter />
    </>
  );
}
