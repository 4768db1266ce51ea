import type { Nodes, Root } from 'mdast';
import { componentRule } from '@/components/mdx/registry';
import type { Locale } from '@/i18n/routing';
import { attribute, childrenOf, isJsx } from './tree';

/** Silent reading of plain prose by adults, words a minute; French words are shorter and more numerous. */
const WORDS_A_MINUTE: Readonly<Record<Locale, number>> = { fr: 200, en: 230 };
const SECONDS_A_QUESTION = 20;

/** « l’employé », “e-mail” and “3.1” are one word each. */
const WORD = /[\p{L}\p{N}]+(?:[’'.-][\p{L}\p{N}]+)*/gu;

/** Words of a text. */
export function countWords(text: string): number {
  return text.match(WORD)?.length ?? 0;
}

/** Words that a reader of the whole text reads: titles and labels of components too. */
export function wordsOf(node: Nodes | Root): number {
  let words = 'value' in node && typeof node.value === 'string' ? countWords(node.value) : 0;
  if (isJsx(node)) {
    for (const [key, rule] of Object.entries(componentRule(node.name)?.attributes ?? {})) {
      if (rule.text && key !== 'src' && key !== 'alt') words += countWords(attribute(node, key) ?? '');
    }
  }
  for (const child of childrenOf(node)) words += wordsOf(child);
  return words;
}

/**
 * Minutes that a document takes, at least 1, rounded up: never less than it takes most people.
 *
 * @param questions questions of one attempt at its quiz; 0 without a quiz
 */
export function minutesFor(words: number, locale: Locale, questions: number): number {
  return Math.max(1, Math.ceil(words / WORDS_A_MINUTE[locale] + (questions * SECONDS_A_QUESTION) / 60));
}
