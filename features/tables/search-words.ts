import { folded } from '@/lib/folded';

/** Beyond this, more words narrow nothing that anybody looks for. */
const WORDS = 6;

/**
 * The words of a search as `words_of` folds those of names: no capitals, no accents, letters and digits only. Each is
 * the beginning of one of the name's words.
 */
export function searchWords(text: string): string[] {
  const words = folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  return [...new Set(words)].slice(0, WORDS);
}

/** The first text, byte by byte, that doesn't begin with that word: the end of a range over an index. */
export function afterPrefix(word: string): string {
  return `${word}\u{10ffff}`;
}
