import { createTranslator } from 'next-intl';
import type { FileIssue } from '@/features/library/issue';
import type { Locale } from '@/i18n/routing';
import en from '@/messages/en.json';
import fr from '@/messages/fr.json';

/** The words in which problems are told at a terminal. */
export const contentWords = (locale: Locale) =>
  createTranslator({ locale, messages: locale === 'en' ? en : fr, namespace: 'content' });

/** One problem on one line: `file:line:column what · how to mend it`. */
export function written(found: FileIssue, words: ReturnType<typeof contentWords>): string {
  const place = `${found.file}:${found.line}:${found.column}`;
  const what = words(`issues.${found.code}.what`, found.params);
  return `${place} ${what} · ${words(`issues.${found.code}.mend`, found.params)}`;
}
