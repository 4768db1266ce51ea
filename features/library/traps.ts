import type { Locale } from '@/i18n/routing';
import { type Issue, issue } from './issue';
import type { Passage } from './passages';
import type { Trap } from './trap';
import { TRAPS } from './trap-list';

/** Ends of sentences: a stop before a capital, so that « art. 3.1 » and “s. 28.1” stay whole. */
const SENTENCE = /(?<=[.!?…](?:[\s\u00a0]?[»”)])?)[\s\u00a0]+(?=[«“(]?[\s\u00a0]?\p{Lu})/u;

export function sentencesOf(text: string): string[] {
  return text.split(SENTENCE).filter((sentence) => sentence.trim() !== '');
}

/**
 * A rule looks for words that stand together, in any of their pairs, threes or fours: in a sentence without end that takes
 * a power of its length. Hardly any sentence that a person can read is longer.
 */
const LONGEST = 300;

/** A longer one is looked at in pieces that overlap by half. */
function pieces(sentence: string): string[] {
  if (sentence.length <= LONGEST) return [sentence];
  const count = Math.ceil((2 * sentence.length) / LONGEST) - 1;
  return Array.from({ length: count }, (_, at) => (at * LONGEST) / 2).map((start) =>
    sentence.slice(start, start + LONGEST),
  );
}

/** The words of a sentence that a rule is about, unless the same sentence says what makes them true. */
function foundIn(parts: readonly string[], sentence: string, { pattern, unless }: Trap): string | undefined {
  for (const part of parts) {
    const [words] = pattern.exec(part) ?? [];
    if (words !== undefined) return unless?.test(sentence) ? undefined : words;
  }
  return undefined;
}

/** Mistakes about the Act in what a text asserts: one issue `trap_<id>` for each sentence and rule. */
export function findTraps(passages: readonly Passage[], locale: Locale): Issue[] {
  const sentences = passages.flatMap((passage) =>
    sentencesOf(passage.text).map((text) => ({
      text,
      parts: pieces(text),
      line: passage.line,
      column: passage.column,
    })),
  );
  return TRAPS.filter((trap) => trap.locale === locale).flatMap((trap) => {
    const found = sentences.flatMap(({ text, parts, line, column }) => {
      const words = foundIn(parts, text, trap);
      return words === undefined
        ? []
        : [issue(`trap_${trap.id}`, { words: words.slice(0, 80) }, line, column)];
    });
    const explained = trap.onceWith && sentences.some(({ text, parts }) => isExplained(parts, text, trap));
    return explained ? [] : found;
  });
}

/** Whether a sentence has the words that allow the rule's own everywhere in the text. */
function isExplained(parts: readonly string[], sentence: string, { pattern, onceWith }: Trap): boolean {
  return Boolean(onceWith?.test(sentence)) && parts.some((part) => pattern.test(part));
}
