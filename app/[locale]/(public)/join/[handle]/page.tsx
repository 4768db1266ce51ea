import type { Metadata } from 'next';
import { getMessages, getTranslations } from 'next-intl/server';
import { findCardHolder } from '@/access/links';
import { nameIn } from '@/access/organization-name';
import { seeOther } from '@/access/redirect';
import { findTablet } from '@/access/tablet';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { TextInput } from '@/components/form/text-input';
import { Page, PageHeader } from '@/components/ui/page';
import { choosePin, signInByPin } from '@/features/sessions/card-actions';
import { handle as handleInput } from '@/features/sessions/input';
import type { Locale } from '@/i18n/routing';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('join'))('title'), robots: { index: false } };
}

/** What the card's QR opens: the first time, its code and a PIN to choose; afterwards, that PIN. */
export default async function CardPage({ params }: { params: Promise<{ locale: Locale; handle: string }> }) {
  const [{ locale, handle: given }, t] = await Promise.all([params, getTranslations('join')]);
  const texts = (await getMessages()).join;
  // On a shared tablet the card is typed, so that no number stays in its history.
  const tablet = await findTablet();
  if (tablet) return seeOther(`/${locale}/o/${tablet.organizationSlug}/tablet`);
  const parsed = handleInput.safeParse(given);
  const holder = parsed.success ? await findCardHolder(parsed.data) : null;
  if (!parsed.success || !holder) return seeOther(`/${locale}/join?unknown=yes`);
  const place = { locale, handle: parsed.data };
  const organization = nameIn(locale, holder.organization);
  const forms = { errors: texts.errors, refusals: texts.refusals };
  const pin = {
    type: 'password',
    inputMode: 'numeric',
    autoComplete: 'off',
    width: 'short',
    required: true,
  } as const;
  if (holder.hasPin) {
    return (
      <Page>
        <PageHeader title={t('pinTitle')} lead={t('pinLead', { organization })} />
        <ActionForm action={signInByPin.bind(null, place)} labels={{ pin: t('pin') }} {...forms}>
          <TextInput name="pin" label={t('pin')} {...pin} />
          <div>
            <SubmitButton>{t('enter')}</SubmitButton>
          </div>
          <p className="text-ink-soft text-sm">{t('forgotten')}</p>
        </ActionForm>
      </Page>
    );
  }
  const labels = { code: t('code'), pin: t('pin'), repeatPin: t('repeatPin') };
  return (
    <Page>
      <PageHeader title={t('firstTitle')} lead={t('firstLead', { organization })} />
      <ActionForm action={choosePin.bind(null, place)} labels={labels} {...forms}>
        <TextInput
          name="code"
          label={t('code')}
          hint={t('codeHint')}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          width="medium"
          required
        />
        <TextInput name="pin" label={t('pin')} hint={t('pinHint')} {...pin} />
        <TextInput name="repeatPin" label={t('repeatPin')} {...pin} />
        <div>
          <SubmitButton>{t('choose')}</SubmitButton>
        </div>
      </ActionForm>
    </Page>
  );
}
