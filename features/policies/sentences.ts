import type { Locale } from '@/i18n/routing';

/*
 * The sentence by which a member says that a policy was read: the seal holds it as shown. It is neither consent nor an
 * undertaking. A sentence that has been shown is never edited; a new wording goes to the head of its list.
 */
const sentences: Readonly<Record<Locale, readonly [current: string, ...earlier: string[]]>> = {
  fr: ['J’ai lu ce texte.'],
  en: ['I have read this text.'],
};

/** Beside the box to tick, in the language of the text. */
export const readingSentence = (text: Locale): string => sentences[text][0];
