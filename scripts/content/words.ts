import type { Locale } from '@/i18n/routing';

/** A word of a text, and where it begins in it. */
export interface Word {
  readonly text: string;
  readonly index: number;
}

/** What is written in letters and is no word: addresses, files, paths, identifiers, whatever has a digit. */
const NOT_WORDS: readonly RegExp[] = [
  /(?:https?:\/\/|mailto:)[^\s«»“”<>()]+/giu,
  /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu,
  /[\p{L}\p{N}_./-]*\.(?:ya?ml|mdx?|json|svg|png|jpe?g|pdf|csv|zip|txt|html?|ics|xlsx?|docx?|env)(?!\p{L})/giu,
  /(?:[\p{L}\p{N}-]+\.)+(?:ca|com|org|net|quebec|example|test)(?![\p{L}\p{N}])[\p{L}\p{N}/#_-]*/giu,
  /(?<![\p{L}\p{N}])\/[\p{L}\p{N}#/_-]+/gu,
  /(?:\p{L}+[-_.])*\p{L}*\p{N}[\p{L}\p{N}_-]*(?:\.\p{N}+)*/gu,
  /\p{L}+(?:_\p{L}+)+/gu,
  /(?<!\p{L})\p{Ll}+(?:\p{Lu}\p{Ll}+)+(?!\p{L})/gu,
];

/** Letters, joined by hyphens and apostrophes; an elided « l’ » before something that is no word keeps its own. */
const WORD = /[\p{L}\p{M}]+(?:[’'‑-][\p{L}\p{M}]+)*(?:[’'](?![\p{L}»”]))?/gu;

export function wordsIn(text: string): Word[] {
  let clear = text;
  for (const pattern of NOT_WORDS) clear = clear.replace(pattern, (found) => ' '.repeat(found.length));
  return [...clear.matchAll(WORD)].map((found) => ({ text: found[0], index: found.index }));
}

const ELIDED = '(?:[ldjmtscçn]|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu)';
const ELISION = new RegExp(`^${ELIDED}[’'](?=[aàâeéèêëiîïoôuùûyhœæ])`, 'iu');
const ELIDED_ALONE = new RegExp(`^${ELIDED}[’']$`, 'iu');
/** What follows a verb or a noun after a hyphen: avez-vous, a-t-il, dites-le, celui-là. */
const CLITIC =
  /-(?:t-(?:il|elle|on)s?|je|tu|ils?|elles?|on|nous|vous|l[ea]s?|lui|leur|[mt]oi|y|en|ce|ci|là|mêmes?)$/iu;
const PREFIXES: ReadonlySet<string> = new Set(['anti', 'co', 'de', 'e', 'multi', 'non', 'pre', 're', 'sub']);

/** « l’ » and « employé » of « l’employé »; nothing, and the word, of any other. */
export function cutElision(word: string): [elided: string, rest: string] {
  const elided = ELISION.exec(word)?.[0] ?? '';
  return [elided, word.slice(elided.length)];
}

/** Whether a form is right as it stands, whatever surrounds it. */
type Known = (form: string) => boolean;

function isFrench(word: string, known: Known): boolean {
  if (known(word) || ELIDED_ALONE.test(word)) return true;
  for (const rest of [cutElision(word)[1], word.replace(CLITIC, '')]) {
    if (rest !== word && rest !== '') return isFrench(rest, known);
  }
  const parts = word.split(/[-‑]/u);
  return parts.length > 1 && parts.every((part) => isFrench(part, known));
}

function isEnglish(word: string, known: Known): boolean {
  const plain = word.replace(/’/gu, "'").replace(/'$/u, '');
  if (known(plain) || known(plain.replace(/'s$/iu, ''))) return true;
  const parts = plain.split(/[-‑]/u);
  return (
    parts.length > 1 && parts.every((part) => PREFIXES.has(part.toLowerCase()) || isEnglish(part, known))
  );
}

/**
 * Whether a word is spelled right: as a whole, or else without what French elides and joins to it (l’employé,
 * avez-vous) or English adds (the customer’s), or else part by part (co-worker).
 */
export function isSpelled(word: string, locale: Locale, known: Known): boolean {
  return locale === 'fr' ? isFrench(word, known) : isEnglish(word, known);
}
