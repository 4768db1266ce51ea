import { createTranslator } from 'next-intl';
import type { Locale } from '@/i18n/routing';
import en from '@/messages/en.json' with { type: 'json' };
import fr from '@/messages/fr.json' with { type: 'json' };

/** Labels as the product writes them: a test that finds a button by its name finds it in both languages. */
const texts = { fr, en } satisfies Record<Locale, unknown>;

/** All texts of a language, by their full key: `words('fr')('quiz.submit')`. */
export function words(locale: Locale) {
  return createTranslator({ locale, messages: texts[locale], timeZone: 'America/Toronto' });
}
