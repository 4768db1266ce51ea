import { getTranslations } from 'next-intl/server';
import { ButtonLink } from './button';
import { ErrorMessage } from './error-message';

/** 404, in words: what may have happened, and where one can go. */
export async function NotFoundMessage() {
  const t = await getTranslations('errors');
  return (
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
      <p>{t('notFound.text')}</p>
      <p>{t('notFound.other')}</p>
    </ErrorMessage>
  );
}

/** Whom to ask, when the organization is known. */
export interface AskWhom {
  readonly slug: string;
  readonly name: string;
  readonly personInChargeTitle: string | null;
  readonly personInChargeContact: string | null;
}

/** 403, in words: the person is signed in and belongs here, but their role stops short; and whom to ask. */
export async function ForbiddenMessage({
  organization,
  home = organization && `/o/${organization.slug}`,
}: {
  organization?: AskWhom;
  /** Where somebody let into the organization begins; by default, on their path. */
  home?: string;
}) {
  const t = await getTranslations('errors');
  const title = organization?.personInChargeTitle;
  const contact = organization?.personInChargeContact;
  return (
    <ErrorMessage
      title={t('forbidden.title')}
      actions={
        home ? (
          <ButtonLink href={home}>{t('forbidden.back')}</ButtonLink>
        ) : (
          <ButtonLink href="/">{t('home')}</ButtonLink>
        )
      }
    >
      <p>{t('forbidden.text')}</p>
      <p>
        {!organization
          ? t('forbidden.ask')
          : title && contact
            ? t('forbidden.askWhom', { organization: organization.name, title, contact })
            : t('forbidden.askOrganization', { organization: organization.name })}
      </p>
    </ErrorMessage>
  );
}
