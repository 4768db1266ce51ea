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
 * The affixes of French without its elided articles and pronouns (PFX L', D', Q'…): `isSpelled` cuts these off
 * by itself, and with them nspell would unfold six forms of each word: eight seconds and 600 MB instead of
 * little more than one second and 130 MB.
 */
function withoutElisions(aff: string): string {
  return aff.replace(/^PFX \S+' .*$/gmu, '');
}

/**
 * The dictionaries of npm (French: Grammalecte's, MPL-2.0; Canadian English: SCOWL's, MIT and BSD), for the
 * workshop alone: the product never needs them.
 */
export function loadSpellers(): Readonly<Record<Locale, Speller>> {
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
  return {
    fr: nspell(withoutElisions(text(french.aff)), text(french.dic)),
    en: nspell(text(english.aff), text(english.dic)),
  };
}
