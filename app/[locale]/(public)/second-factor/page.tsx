import type { Metadata } from 'next';
import { getMessages, getTranslations } from 'next-intl/server';
import { isFresh } from '@/access/confirmation';
import { localPath, seeOther } from '@/access/redirect';
import { openUser, readAsUser } from '@/access/session';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { TextInput } from '@/components/form/text-input';
import { Page, PageHeader, Section } from '@/components/ui/page';
import {
  askPasskey,
  giveAppCode,
  givePasskey,
  giveRecoveryCode,
} from '@/features/second-factors/ask-actions';
import { LostAll } from '@/features/second-factors/components/lost-all';
import { PasskeyForm } from '@/features/second-factors/components/passkey-form';
import { passkeyTexts } from '@/features/second-factors/components/passkey-texts';
import { findFactors } from '@/features/second-factors/queries';
import { relyingPartyAt } from '@/features/second-factors/relying-party';
import { SignOutForm } from '@/features/sessions/components/sign-out-form';
import type { Locale } from '@/i18n/routing';
import { env } from '@/lib/env';

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<{ next?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('secondFactor.ask'))('title') };
}

/** Asks the second factor: once after the link, and again when the proof has aged and something is to be signed. */
export default async function SecondFactorPage({ params, searchParams }: Props) {
  const [{ locale }, query, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('secondFactor.ask'),
  ]);
  const session = await openUser(locale, { beforeFactor: true });
  const next = localPath(query.next) ?? `/${locale}/organizations`;
  const { now, factors } = await readAsUser(session, async (scope) => ({
    now: scope.now,
    factors: await findFactors(scope),
  }));
  const { held, provedAt } = session.factor;
  const nothing = session.confinedTo !== null || !held || (provedAt !== null && isFresh(session, now));
  if (nothing) return seeOther(next);

  const place = { locale, next };
  const { errors, refusals } = (await getMessages()).secondFactor;
  const usable = factors.passkeys.length > 0 && relyingPartyAt(env().PUBLIC_URL) !== null;
  return (
    <Page>
      <PageHeader title={t('title')} lead={t('lead')} />
      {usable ? (
        <Section title={t('passkeyTitle')} intro={t('passkeyIntro')}>
          <noscript>
            <p className="max-w-measure text-ink-soft">{t('noScript')}</p>
          </noscript>
          <PasskeyForm
            ceremony="prove"
            begin={askPasskey.bind(null, place)}
            finish={givePasskey.bind(null, place)}
            texts={await passkeyTexts()}
            press={t('usePasskey')}
            waiting={t('waiting')}
          />
        </Section>
      ) : null}
      {factors.app ? (
        <Section title={t('appTitle')}>
          <ActionForm
            action={giveAppCode.bind(null, place)}
            errors={errors}
            refusals={refusals}
            labels={{ code: t('code') }}
          >
            <TextInput
              name="code"
              label={t('code')}
              hint={t('codeHint')}
              inputMode="numeric"
              autoComplete="one-time-code"
              width="short"
              required
            />
            <div>
              <SubmitButton tone={usable ? 'quiet' : 'primary'}>{t('giveCode')}</SubmitButton>
            </div>
          </ActionForm>
        </Section>
      ) : null}
      {/* In the open: without a script, a closed part would hide what is wrong in it. */}
      <Section title={t('recovery')}>
        <ActionForm
          action={giveRecoveryCode.bind(null, place)}
          errors={errors}
          refusals={refusals}
          labels={{ recoveryCode: t('recoveryCode') }}
        >
          <TextInput
            name="recoveryCode"
            label={t('recoveryCode')}
            hint={t('recoveryHint')}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            width="medium"
            required
          />
          <div>
            <SubmitButton tone="quiet">{t('giveRecovery')}</SubmitButton>
          </div>
        </ActionForm>
      </Section>
      <Section title={t('otherwise')}>
        <LostAll />
        <div className="mt-4">
          <SignOutForm />
        </div>
      </Section>
    </Page>
  );
}
