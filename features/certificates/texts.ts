import { createTranslator } from 'next-intl';
import type { Locale } from '@/i18n/routing';
import en from '@/messages/en.json';
import fr from '@/messages/fr.json';

/** The texts of certificates; the worker has no request to read a language from. */
export function translator(locale: Locale) {
  return createTranslator({ locale, messages: locale === 'fr' ? fr : en, namespace: 'certificates' });
}

/** What a certificate is called and what was asked for it, in its language. */
export function credentialTexts(
  locale: Locale,
  asked: { readonly minutes: number; readonly pass: number; readonly draw: number },
) {
  const t = translator(locale);
  return {
    name: t('credential.name'),
    description: t('credential.description', asked),
    criteria: t('credential.criteria', asked),
  };
}
