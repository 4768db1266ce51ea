import type { Locale } from '@/i18n/routing';

/** A text made comparable, and where each of its characters comes from. */
export interface Folded {
  /** Small letters without accents and digits, anything else a space. */
  readonly text: string;
  /** For each character of `text`, its index in the original. */
  readonly at: readonly number[];
}

const LIGATURES: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss', ﬁ: 'fi', ﬂ: 'fl' };

/** « privée » and « privées » are written as « privé » and « privés »: the French stemmer knows them by their accents. */
function oneGender(word: string): string {
  return word.length > 4 ? word.replace(/ee(s?)$/, 'e$1') : word;
}

function foldedCharacter(character: string): string {
  const small = character.toLowerCase();
  const plain = LIGATURES[small] ?? small.normalize('NFKD').replace(/\p{M}/gu, '');
  // A letter of mathematics has a plain capital.
  return plain.toLowerCase().replace(/[^\p{L}\p{N}.]/gu, ' ');
}

/**
 * Accents, case, ligatures, hyphens and apostrophes set aside; a point stays only in a number (« 3.2 »).
 * In French a feminine participle is written as its masculine.
 */
export function fold(original: string, locale: Locale): Folded {
  let text = '';
  const at: number[] = [];
  let index = 0;
  for (const character of original) {
    for (const plain of foldedCharacter(character)) {
      for (let unit = 0; unit < plain.length; unit += 1) at.push(index);
      text += plain;
    }
    index += character.length;
  }
  const pointless = text.replace(/(?<!\p{N})\.|\.(?!\p{N})/gu, ' ');
  return locale === 'fr' ? withoutGender(pointless, at) : { text: pointless, at };
}

function withoutGender(text: string, at: readonly number[]): Folded {
  let left = '';
  const places: number[] = [];
  for (const found of text.matchAll(/\p{L}+|[^\p{L}]+/gu)) {
    const word = oneGender(found[0]);
    const cut = found[0].length - word.length;
    left += word;
    for (let index = 0; index < word.length; index += 1) {
      // The one letter that goes is before the last `e`, or before the last `es`.
      const kept = cut > 0 && index >= word.length - (word.endsWith('s') ? 2 : 1) ? index + cut : index;
      places.push(at[found.index + kept] ?? 0);
    }
  }
  return { text: left, at: places };
}

/** The words of a folded text. */
export function wordsOf({ text }: Folded): string[] {
  return text.split(' ').filter((word) => word !== '');
}

/** The runs of three letters of a word, two blanks before it and one after: what two spellings have in common. */
export function trigramsOf(word: string): string[] {
  const padded = [...`  ${word} `];
  return [...new Set(padded.slice(2).map((_, index) => padded.slice(index, index + 3).join('')))];
}

/**
 * How many letters were added, left out, changed or swapped with their neighbour between two words (optimal string
 * alignment); more than `most` is not counted further.
 */
export function distance(a: string, b: string, most: number): number {
  const [left, right] = [[...a], [...b]];
  if (Math.abs(left.length - right.length) > most) return most + 1;
  let before: number[] = [];
  let last = right.map((_, index) => index + 1);
  last.unshift(0);
  for (let i = 1; i <= left.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const changed = (last[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, changed);
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) {
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      }
      row.push(least);
    }
    before = last;
    last = row;
  }
  return Math.min(last[right.length] ?? 0, most + 1);
}
