import { defineRouting } from 'next-intl/routing';

/** The two languages of the product, French first (Charter of the French language, s. 41). */
export const routing = defineRouting({
  locales: ['fr', 'en'],
  defaultLocale: 'fr',
  localePrefix: 'always',
});

export type Locale = (typeof routing.locales)[number];

/** Is this string one of our languages? Narrows a path segment or a stored preference. */
export function isLocale(value: string | undefined): value is Locale {
  return value === 'fr' || value === 'en';
}

/** The language to offer a person who reads this one. */
export function otherLocale(locale: Locale): Locale {
  return locale === 'fr' ? 'en' : 'fr';
}
