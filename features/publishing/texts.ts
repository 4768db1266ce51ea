import { createTranslator } from 'next-intl';
import type { Locale } from '@/i18n/routing';
import en from '@/messages/en.json';
import fr from '@/messages/fr.json';

/** The words of published pages in one language, which is the text's and not a visitor's. */
export function publishingTexts(locale: Locale) {
  return createTranslator({ locale, messages: locale === 'fr' ? fr : en, namespace: 'publishing' });
}
