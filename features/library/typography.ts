import type { Locale } from '@/i18n/routing';
import { type Issue, issue } from './issue';
import type { Passage } from './passages';

/**
 * Québec typography: a non-breaking space inside « » and before a colon, none before ; ! ? — and, in both
 * languages, curved apostrophes and no straight quotation marks.
 */
const MISTAKES: Readonly<Record<Locale, RegExp>> = {
  fr: /«(?!\u00a0\S)|(?<!\S\u00a0)»|[\s\u00a0\u202f][;!?]|(?: |\u202f|\p{L}|\d):(?=\s|$)|\p{L}'\p{L}|"/u,
  en: /\p{L}'\p{L}|"|[\s\u00a0][;:!?](?=\s|$)/u,
};

/** The first mistake of spacing or punctuation in each passage, with the words around it. */
export function findTypography(passages: readonly Passage[], locale: Locale): Issue[] {
  return passages.flatMap(({ text, line, column }) => {
    const found = MISTAKES[locale].exec(text);
    if (!found) return [];
    const words = text.slice(Math.max(0, found.index - 15), found.index + 16).trim();
    return [issue('typography', { words }, line, column)];
  });
}
