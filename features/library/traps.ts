import type { Locale } from '@/i18n/routing';
import { type Issue, issue } from './issue';
import type { Passage } from './passages';
import { TRAPS } from './trap-list';

/** Ends of sentences: a stop before a capital, so that « art. 3.1 » and “s. 28.1” stay whole. */
const SENTENCE = /(?<=[.!?…](?:[\s\u00a0]?[»”)])?)[\s\u00a0]+(?=[«“(]?[\s\u00a0]?\p{Lu})/u;

export function sentencesOf(text: string): string[] {
  return text.split(SENTENCE).filter((sentence) => sentence.trim() !== '');
}

/** Mistakes about the Act in what a text asserts: one issue `trap_<id>` for each sentence and rule. */
export function findTraps(passages: readonly Passage[], locale: Locale): Issue[] {
  const sentences = passages.flatMap((passage) =>
    sentencesOf(passage.text).map((text) => ({ text, line: passage.line, column: passage.column })),
  );
  return TRAPS.filter((trap) => trap.locale === locale).flatMap((trap) => {
    const explained = sentences.some(({ text }) => trap.pattern.test(text) && trap.onceWith?.test(text));
    if (explained) return [];
    return sentences.flatMap(({ text, line, column }) => {
      const found = trap.pattern.exec(text);
      if (!found || trap.unless?.test(text)) return [];
      return [issue(`trap_${trap.id}`, { words: found[0].slice(0, 80) }, line, column)];
    });
  });
}
