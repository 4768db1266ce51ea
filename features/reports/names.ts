import type { Locale } from '@/i18n/routing';

const lists = {
  fr: new Intl.ListFormat('fr-CA', { type: 'conjunction' }),
  en: new Intl.ListFormat('en-CA', { type: 'conjunction' }),
};

/** « Anne, Marc et Zoé », « Anne, Marc, Zoé et 2 autres »: `others` is said last when it is not empty. */
export function listNames(locale: Locale, names: readonly string[], others: string): string {
  return lists[locale].format(others ? [...names, others] : names);
}
