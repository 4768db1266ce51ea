import { isRight } from './grading';
import { picksOf, questionForMember } from './question-for-member';
import type { Answer, Question, QuizLocale } from './quiz';

/** What is shown once an answer is checked, and never before. Keys are those of `questionForMember`. */
export interface Explanation {
  readonly right: boolean;
  readonly why: string;
  /** Ids of the facts of law that it rests on. */
  readonly restsOn: readonly string[];
  readonly options: readonly ExplainedOption[];
  /** The accepted sequences of an `order` question; else none. */
  readonly sequences: readonly (readonly string[])[];
  /** What was true of a `truefalse` question; else null. */
  readonly truth: boolean | null;
}

export interface ExplainedOption {
  readonly key: string;
  readonly text: string;
  readonly picked: boolean;
  /** Null where options are neither right nor wrong by themselves: `order`. */
  readonly right: boolean | null;
  readonly why: string | null;
}

/** Explains a checked answer. */
export function explain(
  question: Question,
  locale: QuizLocale,
  order: readonly string[],
  answer: Answer,
): Explanation {
  const picks = picksOf(question, order, answer);
  const shown = questionForMember(question, locale, order).options;
  const pickable = 'options' in question && question.type !== 'order' ? question.options : [];
  return {
    right: isRight(question, answer),
    why: question.why[locale],
    restsOn: question.restsOn,
    options: shown.map(({ key, text }, place) => {
      const option = pickable.find((o) => o.id === order[place]);
      return {
        key,
        text,
        picked: picks.includes(key),
        right: option?.right ?? null,
        why: option?.why?.[locale] ?? null,
      };
    }),
    sequences:
      question.type === 'order' ? question.answers.map((accepted) => picksOf(question, order, accepted)) : [],
    truth: question.type === 'truefalse' ? question.answer : null,
  };
}
