import { type FileIssue, issue } from '@/features/library/issue';
import type { FileText, Passage } from '@/features/library/passages';
import type { Locale } from '@/i18n/routing';
import type { Speller } from './dictionaries';
import type { ListedForms } from './word-list';
import { cutElision, isSpelled, type Word, wordsIn } from './words';

/** A text to spell, and the whole of the file that it comes from. */
export type SpelledText = Pick<FileText, 'file' | 'locale' | 'passages'> & { readonly source: string };

export interface Spelling {
  readonly spellers: Readonly<Record<Locale, Speller>>;
  readonly listed: Readonly<Record<Locale, ListedForms>>;
  /** Looking for what was meant takes time, now and then much: milliseconds since any moment. */
  readonly now: () => number;
}

const SUGGESTIONS = 3;
const SUGGESTION_BUDGET_MS = 3_000;
/** The search goes through every string two changes away: a compound takes half a second, and finds nothing. */
const LONGEST_SUGGESTED = 18;

/** Remembers what each form turned out to be: texts repeat their words. */
function remembering<T>(test: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const answer = test(word);
    known.set(word, answer);
    return answer;
  };
}

/** Where words of the other language may stand, alone: “purposes (fins)”, « le *phishing* ». */
const PARENTHESES = /\([^()]*\)/gu;
const ITALICS = /(?<!\*)\*[^*]+\*(?!\*)/gu;

function standsIn(marks: RegExp, text: string, index: number, isForeign: (word: string) => boolean): boolean {
  const mark = [...text.matchAll(marks)].find(
    (found) => found.index < index && index < found.index + found[0].length,
  );
  return mark !== undefined && wordsIn(mark[0]).every((word) => isForeign(word.text));
}

/** With the listed phrases blank, letter for letter. */
function withoutPhrases(text: string, phrases: readonly string[]): string {
  return phrases.reduce((left, phrase) => left.replaceAll(phrase, ' '.repeat(phrase.length)), text);
}

/** Attributes of components that are not words: a place is not to be found in them. */
const SETTINGS = /\b(?:id|fact|section|act|kind|verdict|field|is|value|src)="[^"]*"/gu;

/** Where a word of a passage stands in its file: as many of its like come before as in the passage. */
export function placeOf(
  { text, line, column }: Passage,
  word: Word,
  source: string,
): { line: number; column: number } {
  const whole = (form: string): RegExp => new RegExp(`(?<![\\p{L}\\p{M}])${form}(?![\\p{L}\\p{M}])`, 'gu');
  const before = [...text.slice(0, word.index).matchAll(whole(word.text))].length;
  const lines = source.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, it) => sum + it.length + 1, 0) + column - 1;
  const readable = source.slice(start).replace(SETTINGS, (setting) => ' '.repeat(setting.length));
  const found = [...readable.matchAll(whole(word.text))][before];
  if (!found) return { line, column };
  const upTo = source.slice(0, start + found.index).split('\n');
  return { line: upTo.length, column: (upTo.at(-1)?.length ?? 0) + 1 };
}

/**
 * Words that neither the dictionary of their language nor the project's list has. Each is told once per file,
 * at its first place, with what may have been meant as long as looking for it is quick.
 */
export function checkSpelling(
  texts: readonly SpelledText[],
  { spellers, listed, now }: Spelling,
): FileIssue[] {
  const spelled = (locale: Locale) =>
    remembering((word) =>
      isSpelled(word, locale, (form) => listed[locale].has(form) || spellers[locale].correct(form)),
    );
  const isRight: Readonly<Record<Locale, (word: string) => boolean>> = {
    fr: spelled('fr'),
    en: spelled('en'),
  };
  let left = SUGGESTION_BUDGET_MS;
  const suggested = (locale: Locale) =>
    remembering((word) => {
      if (left <= 0 || word.length > LONGEST_SUGGESTED || word.includes('-')) return 'none';
      const began = now();
      const [elided = '', rest] = locale === 'fr' ? cutElision(word) : ['', word];
      const found = spellers[locale].suggest(rest).slice(0, SUGGESTIONS);
      left -= now() - began;
      return found.map((form) => elided + form).join(', ') || 'none';
    });
  const suggestions = { fr: suggested('fr'), en: suggested('en') };

  return texts.flatMap(({ file, locale, passages, source }) => {
    const told = new Set<string>();
    const lines = source.split('\n');
    return passages.flatMap((passage) =>
      wordsIn(withoutPhrases(passage.text, listed[locale].phrases)).flatMap((word) => {
        if (told.has(word.text) || isRight[locale](word.text)) return [];
        const at = placeOf(passage, word, source);
        const line = lines[at.line - 1] ?? '';
        const isForeign = isRight[locale === 'fr' ? 'en' : 'fr'];
        if (standsIn(PARENTHESES, passage.text, word.index, isForeign)) return [];
        if (standsIn(ITALICS, line, at.column - 1, isForeign)) return [];
        told.add(word.text);
        const params = { word: word.text, locale, suggestions: suggestions[locale](word.text) };
        return [{ ...issue('word_unknown', params, at.line, at.column), file }];
      }),
    );
  });
}
