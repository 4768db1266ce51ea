import type { Locale } from '@/i18n/routing';

/*
 * The sentence by which an owner binds the organization: the seal holds it as shown, and it names nobody. A sentence
 * that has been shown is never edited; a new wording goes to the head of its list (see ../sentences.ts).
 */
const consents: Readonly<Record<Locale, readonly [current: string, ...earlier: string[]]>> = {
  fr: [
    'Au nom de mon organisation, que j’ai le pouvoir de représenter, je contresigne chacune des signatures de cette page. En écrivant mon nom et en appuyant sur « Contresigner », je signe pour elle.',
  ],
  en: [
    'On behalf of my organization, which I have the power to represent, I countersign each of the signatures on this page. By typing my name and pressing “Countersign”, I sign for it.',
  ],
};

/** Beside the box to tick, in the language of the page. */
export const countersigningSentence = (page: Locale): string => consents[page][0];
