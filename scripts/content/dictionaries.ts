import english from 'dictionary-en-ca';
import french from 'dictionary-fr';
import nspell from 'nspell';
import type { Locale } from '@/i18n/routing';

/** What spelling needs of a dictionary. */
export interface Speller {
  correct(form: string): boolean;
  suggest(form: string): string[];
}

/**
 * The dictionaries of npm (French: Grammalecte's, MPL-2.0; Canadian English: SCOWL's, MIT and BSD). French
 * takes about eight seconds and 600 MB to unfold: once a process, and never in the product.
 */
export function loadSpellers(): Readonly<Record<Locale, Speller>> {
  const load = ({ aff, dic }: { aff: Uint8Array; dic: Uint8Array }): Speller =>
    nspell(Buffer.from(aff), Buffer.from(dic));
  return { fr: load(french), en: load(english) };
}
