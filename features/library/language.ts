import { z } from 'zod';
import type { Locale } from '@/i18n/routing';

/** The two languages of every document, French first (Charter of the French language, s. 41). */
export const LANGUAGES: readonly Locale[] = ['fr', 'en'];

/** A text in both languages, neither empty: no English without French. */
export function bilingual(max: number) {
  const text = z.string().trim().min(1).max(max);
  return z.strictObject({ fr: text, en: text });
}

export type Bilingual = Readonly<Record<Locale, string>>;
