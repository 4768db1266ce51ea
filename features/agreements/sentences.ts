import type { Locale } from '@/i18n/routing';
import { sha256Hex } from '@/lib/hash';

/*
 * The sentences by which a person binds themself. They stand here and not among the interface's texts because
 * they are evidence: the seal holds the consent as shown, the log holds the digest of the wish. A sentence
 * that has been shown is never edited; a new wording goes to the head of its list.
 */

type Wordings = readonly [current: string, ...earlier: string[]];

const consents: Readonly<Record<Locale, Wordings>> = {
  fr: [
    'J’ai lu ce texte, je le comprends et je m’engage à le respecter. En écrivant mon nom et en appuyant sur « Signer », je le signe.',
  ],
  en: [
    'I have read this text, I understand it and I undertake to abide by it. By typing my name and pressing “Sign”, I sign it.',
  ],
};

const wishes: Readonly<Record<Locale, Wordings>> = {
  fr: [
    'J’ai pris connaissance de la version française de ce texte et je souhaite expressément que sa version anglaise me lie.',
  ],
  en: [
    'I have examined the French version of this text and I expressly wish to be bound by its English version.',
  ],
};

/** Beside the box to tick, in the language of the text that is signed. */
export const consentSentence = (text: Locale): string => consents[text][0];

/**
 * Before the button that asks for the English text, in the language of the page: the express wish, after
 * examining the French version, to be bound by another (Charter of the French language, C-11, s. 41).
 */
export const wishSentence = (page: Locale): string => wishes[page][0];

/** What the log keeps of the wish: SHA-256 of its sentence in UTF-8, hexadecimal. */
export const wishDigest = (page: Locale): string => sha256Hex(wishSentence(page));

/** The sentence that a digest in the log stands for, and its language. Throws when none was ever shown. */
export function wishOfDigest(digest: string): { readonly sentence: string; readonly wordedIn: Locale } {
  for (const wordedIn of ['fr', 'en'] as const) {
    const sentence = wishes[wordedIn].find((known) => sha256Hex(known) === digest);
    if (sentence) return { sentence, wordedIn };
  }
  throw new Error('no wish was ever worded so');
}
