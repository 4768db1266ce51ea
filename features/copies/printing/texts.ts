import { createTranslator } from 'next-intl';
import { dateAndTime } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';
import en from '@/messages/en.json';
import fr from '@/messages/fr.json';

/** The words of copies in one language; a job has no request to read a language from. */
export function copyTexts(locale: Locale) {
  return createTranslator({ locale, messages: locale === 'fr' ? fr : en, namespace: 'copies' });
}

/** How somebody was known, in the words of the page on which they signed. */
export function methodTexts(locale: Locale) {
  return createTranslator({ locale, messages: locale === 'fr' ? fr : en, namespace: 'signing.method' });
}

/** « 22 novembre 2026 à 14 h 03 » / “November 22, 2026 at 2:03 p.m.” (Québec time). */
export function moment(locale: Locale, instant: Date): string {
  const at = locale === 'fr' ? ' à\u00a0' : ' at\u00a0';
  return dateAndTime(locale, instant).replace(/, (?=[^,]*$)/, at);
}
