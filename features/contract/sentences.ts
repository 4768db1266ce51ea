import type { Locale } from '@/i18n/routing';
import en from '@/messages/en.json';
import fr from '@/messages/fr.json';

/*
 * The sentences by which a party binds itself, in the language of the text that it accepts. The seal holds them as shown.
 */

const of = (locale: Locale) => (locale === 'fr' ? fr : en).contract;

/** The operator accepts both languages at once: by the French sentence, or its English twin on an English page. */
export const operatorSentence = (page: Locale): string => of(page).studio.sentence;

/** Beside the owner's box. */
export const ownerSentence = (page: Locale): string => of(page).owner.sentence;

/** The express wish, after examining the French version, to be bound by the English one (Charter of the French language, C-11, s. 41). */
export const wishSentence = (page: Locale): string => of(page).owner.wish;
