import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { TextInput } from '@/components/form/text-input';
import { Section } from '@/components/ui/page';
import { QrCode } from '@/features/people/components/qr-code';
import { longDate } from '@/i18n/format-date';
import { addApp, leaveApp, removeApp, startApp } from '../setup-actions';

interface Place {
  readonly locale: 'fr' | 'en';
  readonly next: string;
}

/** The authenticator app: none yet, being set up (its code to scan and its first digits), or there. */
export async function AppSection({
  place,
  app,
  enrolment,
  needed,
}: {
  place: Place;
  app: { readonly createdAt: Date } | null;
  enrolment: { readonly address: string; readonly typed: string } | null;
  /** It is the only factor, and one is required. */
  needed: boolean;
}) {
  const [t, locale, messages] = await Promise.all([
    getTranslations('secondFactor.app'),
    getLocale(),
    getMessages(),
  ]);
  const { errors, refusals } = messages.secondFactor;
  if (enrolment) {
    return (
      <Section title={t('setUpTitle')} intro={t('setUpIntro')}>
        <ActionForm
          action={addApp.bind(null, place)}
          errors={errors}
          refusals={refusals}
          labels={{ code: t('code') }}
        >
          <div className="flex flex-wrap items-start gap-6">
            <QrCode text={enrolment.address} label={t('qr')} />
            <p className="max-w-80 flex-1">
              {t('typed')}
              <span className="mt-2 block break-words font-mono font-semibold">{enrolment.typed}</span>
            </p>
          </div>
          <TextInput
            name="code"
            label={t('code')}
            hint={t('firstCodeHint')}
            inputMode="numeric"
            autoComplete="one-time-code"
            width="short"
            required
          />
          <div>
            <SubmitButton>{t('confirm')}</SubmitButton>
          </div>
        </ActionForm>
        <ActionForm action={leaveApp.bind(null, place)} refusals={refusals} className="mt-4">
          <SubmitButton tone="quiet">{t('cancel')}</SubmitButton>
        </ActionForm>
      </Section>
    );
  }
  return (
    <Section
      title={t('title')}
      intro={app ? t('added', { date: longDate(locale, app.createdAt) }) : t('intro')}
    >
      <div className="flex flex-wrap items-start gap-3">
        <ActionForm action={startApp.bind(null, place)} refusals={refusals} className="">
          <SubmitButton tone={app ? 'quiet' : 'primary'}>{app ? t('replace') : t('start')}</SubmitButton>
        </ActionForm>
        {app && !needed ? (
          <ActionForm action={removeApp.bind(null, place)} refusals={refusals} className="">
            <SubmitButton tone="danger">{t('remove')}</SubmitButton>
          </ActionForm>
        ) : null}
      </div>
      {app && needed ? <p className="mt-3 max-w-measure text-ink-soft">{t('needed')}</p> : null}
    </Section>
  );
}
