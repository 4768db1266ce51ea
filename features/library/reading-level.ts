import type { Locale } from '@/i18n/routing';
import type { Passage } from './passages';
import { syllablesEn } from './syllables-en';
import { syllablesFr } from './syllables-fr';
import { sentencesOf } from './traps';

/**
 * How easy a text reads, 0 (hard) to 100 (easy), from words per sentence and syllables per word.
 *
 * English: Flesch, R., “A new readability yardstick”, Journal of Applied Psychology 32 (1948), 221–233.
 * French: Kandel, L. and Moles, A., « Application de l’indice de Flesch à la langue française », Cahiers
 * d’études de radio-télévision 19 (1958), 253–274: Flesch’s scale with weights for French words.
 */
const SCALE: Readonly<Record<Locale, { base: number; words: number; syllables: number }>> = {
  fr: { base: 207, words: 1.015, syllables: 73.6 },
  en: { base: 206.835, words: 1.015, syllables: 84.6 },
};

/** The least that a guide may reach: between « standard » and fairly difficult, about a newspaper’s level. */
export const READING_FLOOR = 55;

/** What stands between blanks, as Flesch counted: « l’employé », “don’t” and “e-mail” are one word each. */
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}’'.,@$%/-]*/gu;
const SYLLABLES: Readonly<Record<Locale, (word: string) => number>> = { fr: syllablesFr, en: syllablesEn };

/** Figures, abbreviations in capitals and addresses are one syllable each, as Flesch counted them. */
function syllablesOf(word: string, locale: Locale): number {
  const bare = word.replace(/[’'.,/-]+$/u, '');
  if (/[\p{N}@]|\.\p{L}/u.test(bare) || /^\p{Lu}{2,}$/u.test(bare)) return 1;
  return bare
    .split(/[-/]/u)
    .filter((part) => /\p{L}/u.test(part))
    .reduce((sum, part) => sum + SYLLABLES[locale](part), 0);
}

interface Counts {
  readonly sentences: number;
  readonly words: number;
  readonly syllables: number;
}

function scoreOf({ sentences, words, syllables }: Counts, locale: Locale): number {
  const { base, ...weight } = SCALE[locale];
  return base - (weight.words * words) / sentences - (weight.syllables * syllables) / words;
}

/** One sentence, and what it costs the whole: its words times what it lacks of 100. */
interface Sentence extends Passage {
  readonly words: number;
  readonly syllables: number;
}

function sentencesIn(prose: readonly Passage[], locale: Locale): Sentence[] {
  return prose.flatMap((passage) =>
    sentencesOf(passage.text).flatMap((text) => {
      const words = text.match(WORD) ?? [];
      if (words.length === 0) return [];
      const syllables = words.reduce((sum, word) => sum + syllablesOf(word, locale), 0);
      return [{ ...passage, text: text.trim(), words: words.length, syllables }];
    }),
  );
}

export interface ReadingLevel extends Counts {
  /** 0 to 100, and beyond at either end; rounded down to one decimal. */
  readonly score: number;
  /** The three sentences that weigh most on the score, the heaviest first, at their passage's place. */
  readonly heaviest: readonly Sentence[];
}

/** The level of a text in running prose; null when it has no sentence. */
export function readingLevel(prose: readonly Passage[], locale: Locale): ReadingLevel | null {
  const sentences = sentencesIn(prose, locale);
  if (sentences.length === 0) return null;
  const sum = (key: 'words' | 'syllables'): number => sentences.reduce((total, it) => total + it[key], 0);
  const counts = { sentences: sentences.length, words: sum('words'), syllables: sum('syllables') };
  const weight = (it: Sentence): number => it.words * (100 - scoreOf({ ...it, sentences: 1 }, locale));
  const heaviest = [...sentences].sort((a, b) => weight(b) - weight(a)).slice(0, 3);
  return { ...counts, score: Math.floor(scoreOf(counts, locale) * 10) / 10, heaviest };
}
