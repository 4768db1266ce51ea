import type { Locale } from '@/i18n/routing';
import type { GlossaryEntry } from '../catalogue';
import { fold, wordsOf } from './folding';

/** Words that initials leave out, in both languages. */
const SMALL = new Set(
  'a au aux and d de des du en et for hors in l la le les of outside relatifs the to'.split(' '),
);

/** « rprp » for « personne responsable de la protection des renseignements personnels »: with its first word, and without. */
function initialsOf(words: readonly string[]): string[] {
  const letters = words.filter((word) => !SMALL.has(word)).map((word) => word.slice(0, 1));
  return [letters, letters.slice(1)].filter((some) => some.length >= 3).map((some) => some.join(''));
}

/**
 * The ways in which a term of the glossary may be asked for, folded: in either language, by its id (« cai », « efvp ») and
 * by its initials. How guides call it comes from the guides themselves.
 */
export function namesOf({ id, term }: GlossaryEntry, locale: Locale): string[] {
  const names = [term.fr, term.en].map((name) => wordsOf(fold(name, locale)));
  const all = [...names, wordsOf(fold(id, locale))].map((words) => words.join(' '));
  return [...new Set([...all, ...names.flatMap(initialsOf)])];
}
