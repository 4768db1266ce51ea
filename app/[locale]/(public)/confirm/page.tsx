import type { Metadata } from 'next';
import { getMessages, getTranslations } from 'next-intl/server';
import { findLatestCode } from '@/access/confirmation';
import { localPath, seeOther } from '@/access/redirect';
import { sampleRuns } from '@/access/sample';
import { factorPath } from '@/access/second-factor';
import { openUser } from '@/access/session';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { TextInput } from '@/components/form/text-input';
import { linkStyle } from '@/components/ui/link';
import { Page, PageHeader } from '@/components/ui/page';
import { askForCode, confirmByCode, confirmByPin } from '@/features/sessions/confirm-actions';
import type { Locale } from '@/i18n/routing';

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<{ next?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('confirm'))('title') };
}

/** Asked before the signing form when the sign-in is older than fifteen minutes, so that nothing typed is lost. */
export default async function ConfirmPage({ params, searchParams }: Props) {
  const [{ locale }, query, t] = await Promise.all([params, searchParams, getTranslations('confirm')]);
  const texts = (await getMessages()).confirm;
  const session = await openUser(locale, { beforeFactor: true });
  const place = { locale, next: localPath(query.next) ?? `/${locale}/organizations` };
  // Whoever has a second factor gives it again: a code in the mail would prove less.
  if (session.confinedTo === null && session.factor.held) {
    return seeOther(factorPath(locale, 'ask', place.next));
  }
  const forms = { errors: texts.errors, refusals: texts.refusals };
  if (session.confinedTo !== null) {
    return (
      <Page>
        <PageHeader title={t('title')} lead={t('lead')} />
        <ActionForm action={confirmByPin.bind(null, place)} labels={{ pin: t('pin') }} {...forms}>
          <TextInput
            name="pin"
            type="password"
            inputMode="numeric"
            autoComplete="off"
            label={t('pin')}
            width="short"
            required
          />
          <div>
            <SubmitButton>{t('confirm')}</SubmitButton>
          </div>
        </ActionForm>
      </Page>
    );
  }
  const code = await findLatestCode(session.hash);
  return (
    <Page>
      <PageHeader title={t('title')} lead={code ? t('sentLead') : t('lead')} />
      {code ? (
        <ActionForm action={confirmByCode.bind(null, place)} labels={{ code: t('code') }} {...forms}>
          <TextInput
            name="code"
            label={t('code')}
            inputMode="numeric"
            autoComplete="one-time-code"
            width="short"
            required
          />
          <input type="hidden" name="request" value={code.id} />
          <div>
            <SubmitButton>{t('confirm')}</SubmitButton>
          </div>
          {sampleRuns() ? (
            <a className={linkStyle} href={`/${locale}/outbox`} target="_blank" rel="noopener">
              {t('outbox')}
            </a>
          ) : null}
        </ActionForm>
      ) : null}
      <ActionForm action={askForCode.bind(null, place)} className="mt-8" {...forms}>
        <SubmitButton tone={code ? 'quiet' : 'primary'}>{code ? t('again') : t('send')}</SubmitButton>
      </ActionForm>
    </Page>
  );
}
