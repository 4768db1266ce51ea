import type { Locale } from '@/i18n/routing';
import type { GlossaryEntry } from './catalogue';

/** Case, accents and apostrophes set aside: « equipe » finds « l’Équipe ». */
function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[’']/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

const collators = { fr: new Intl.Collator('fr-CA'), en: new Intl.Collator('en-CA') } as const;

/**
 * The entries that say a word, in their term (of either language) or in their meaning (of the reader's), sorted as
 * that language sorts. All of them for an empty query.
 */
export function searchGlossary(
  entries: readonly GlossaryEntry[],
  query: string,
  locale: Locale,
): readonly GlossaryEntry[] {
  const wanted = folded(query);
  return entries
    .filter(({ term, meaning }) => folded(`${term.fr} ${term.en} ${meaning[locale]}`).includes(wanted))
    .sort((a, b) => collators[locale].compare(a.term[locale], b.term[locale]));
}
