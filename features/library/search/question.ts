import type { Locale } from '@/i18n/routing';
import { fold, wordsOf } from './folding';

/** What somebody looks for: words, some of them together between quotation marks. */
export interface Question {
  /** As it was typed, trimmed; what is beyond `MOST` characters is left out. */
  readonly typed: string;
  /** In order; a word, or several that must follow one another. */
  readonly parts: readonly (readonly string[])[];
}

const MOST = 200;
/** A sentence of words: more would find nothing more. */
const MOST_WORDS = 12;

/** Words that say nothing, written without accents, and that PostgreSQL's own list leaves in. */
const SAYS_NOTHING: Readonly<Record<Locale, ReadonlySet<string>>> = {
  fr: new Set('a ca cet cette est ete etre les meme ou plus si tout tous'.split(' ')),
  en: new Set(),
};

/** Reads a question as it stands in an address: anything at all, from anyone. */
export function readQuestion(raw: unknown, locale: Locale): Question {
  const given = typeof raw === 'string' ? raw : '';
  const typed = [
    ...given
      .normalize('NFC')
      .replace(/[\p{Cc}\p{Cf}\p{Cs}]+/gu, ' ')
      .trim(),
  ]
    .slice(0, MOST)
    .join('');
  const parts: string[][] = [];
  for (const found of typed.matchAll(/["“”«]([^"“”»]*)["“”»]|[^"“”«»]+/g)) {
    const words = wordsOf(fold(found[1] ?? found[0], locale));
    if (found[1] === undefined) parts.push(...words.map((word) => [word]));
    else if (words.length > 0) parts.push(words);
  }
  let left = MOST_WORDS;
  const kept = parts.map((part) => {
    const some = part.slice(0, left);
    left -= some.length;
    return some;
  });
  return { typed, parts: kept.filter((part) => part.length > 0) };
}

/** Whether a part of a question is a word that says nothing, beyond those that PostgreSQL knows. */
export const saysNothing = (part: readonly string[], locale: Locale): boolean =>
  part.length === 1 && SAYS_NOTHING[locale].has(part[0] ?? '');

/** Some words of a question in a row, by their places: `from` is the first, `to` the one after the last. */
export interface Run {
  readonly from: number;
  readonly to: number;
  readonly words: string;
}

/** The longest term of the glossary in words. */
const LONGEST_TERM = 9;

/** Every run of a question's words: what may be a term of the glossary. */
export function runsOf({ parts }: Question): Run[] {
  const runs: Run[] = [];
  for (let from = 0; from < parts.length; from += 1) {
    for (let to = from + 1; to <= parts.length; to += 1) {
      const words = parts.slice(from, to).flat();
      if (words.length > LONGEST_TERM) break;
      runs.push({ from, to, words: words.join(' ') });
    }
  }
  return runs;
}
