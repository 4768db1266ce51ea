import type { PickOption, Question } from '@/features/quizzes/quiz';
import type { Locale } from '@/i18n/routing';
import { LANGUAGES } from './language';

/*
 * Options that give themselves away, by the rules for writing multiple-choice items of Haladyna, Downing and Rodriguez
 * (Applied Measurement in Education 15, 2002): wrong options must be plausible, of the length of the right one, apart
 * from one another, and free of absolutes. Advice, never an error: an author may have a reason.
 */

export type WeaknessCode = 'absolutes' | 'near_twins' | 'one_plausible' | 'too_short' | 'two_options';

export interface Weakness {
  readonly code: WeaknessCode;
  /** Id of the question. */
  readonly question: string;
  readonly locale: Locale;
  /** What the sentence names: options by their id, the words found. */
  readonly params: Readonly<Record<string, string>>;
}

const ABSOLUTES: Readonly<Record<Locale, RegExp>> = {
  fr: /(?<!\p{L})(?:jamais|toujours|aucune?|en aucun cas|dans tous les cas|absolument|n’importe (?:qui|quoi|quand)|sans exception)(?!\p{L})/iu,
  en: /(?<!\p{L})(?:never|always|under no circumstances|in all cases|in every case|absolutely|anyone at all|without exception|no matter what)(?!\p{L})/iu,
};

/** Below that share of the right option's length, a wrong one looks like a filler. */
const SHORT = 0.4;
/** The right option's length, in characters, from which that comparison says anything. */
const LONG_ENOUGH = 30;
/** Two options of which that share of the words is common say nearly the same. */
const TWINS = 0.8;

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}

/** Words of both, over words of either (Jaccard), from 0 to 1. */
function likeness(a: string, b: string): number {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  const common = [...left].filter((word) => right.has(word)).length;
  const all = left.size + right.size - common;
  return all === 0 ? 1 : common / all;
}

function twins(options: readonly PickOption[], locale: Locale): readonly [PickOption, PickOption][] {
  return options.flatMap((one, index) =>
    options
      .slice(index + 1)
      .filter((other) => likeness(one.text[locale], other.text[locale]) >= TWINS)
      .map((other): [PickOption, PickOption] => [one, other]),
  );
}

function weaknessesIn(question: Question & { options: readonly PickOption[] }, locale: Locale): Weakness[] {
  const found = (code: WeaknessCode, params: Weakness['params']): Weakness => ({
    code,
    question: question.id,
    locale,
    params,
  });
  const right = question.options.filter((option) => option.right);
  const wrong = question.options.filter((option) => !option.right);
  const length = Math.min(...right.map((option) => option.text[locale].length));
  const short = wrong.filter(
    (option) => length >= LONG_ENOUGH && option.text[locale].length < length * SHORT,
  );
  // Where the right option has one too, an absolute says nothing of which is right.
  const says = right.some((option) => ABSOLUTES[locale].test(option.text[locale]));
  const absolute = says ? [] : wrong.filter((option) => ABSOLUTES[locale].test(option.text[locale]));
  const same = twins(question.options, locale);
  const wrongTwins = same.filter(([one, other]) => !one.right && !other.right).map(([, other]) => other);
  const dead = new Set([...short, ...absolute, ...wrongTwins]);
  const weak = [
    ...absolute.map((option) =>
      found('absolutes', {
        option: option.id,
        words: ABSOLUTES[locale].exec(option.text[locale])?.[0] ?? '',
      }),
    ),
    ...short.map((option) => found('too_short', { option: option.id })),
    ...same.map(([one, other]) => found('near_twins', { option: one.id, other: other.id })),
  ];
  const alone = question.type !== 'multiple' && wrong.length > 1 && wrong.length - dead.size < 1;
  return alone ? [...weak, found('one_plausible', {})] : weak;
}

/** What makes a question easier to guess than to know, in each language. */
export function weaknessesOf(question: Question): Weakness[] {
  if (question.type === 'truefalse' || question.type === 'order') return [];
  const { id, type, options } = question;
  const few: Weakness[] =
    type !== 'multiple' && options.length === 2
      ? [{ code: 'two_options', question: id, locale: 'fr', params: {} }]
      : [];
  return [...few, ...LANGUAGES.flatMap((locale) => weaknessesIn({ ...question, options }, locale))];
}
