import type { Fact } from '@/features/library/facts';
import { type ReadAnswer, readAnswer } from './question-for-member';
import type { Answer, Question, QuizLocale } from './quiz';
import type { AttemptRecord } from './record';
import { optionOrder } from './shuffle';
import { type ExplainedView, explainedView, type QuestionView, questionView } from './view';

/** An attempt at one question that nobody makes: nothing of it is ever written. */
function attemptAt(question: Question, seed: string, answer: Answer | null): AttemptRecord {
  return {
    id: 'trial',
    documentId: 'trial',
    seed,
    submitted: false,
    passed: null,
    outdated: false,
    quiz: { pass: 1, draw: 1, tries: 0, questions: [question] },
    outcomes: [],
    answers: answer ? [{ question: question.id, answer }] : [],
    right: null,
    total: null,
  };
}

export type Trial =
  | {
      readonly kind: 'question';
      readonly view: QuestionView;
      readonly refused: (ReadAnswer & { ok: false })['refused'] | null;
    }
  | { readonly kind: 'explained'; readonly view: ExplainedView };

/**
 * A question as an employee meets it, then its explanation: what `picks` says of it decides which, and what cannot be
 * an answer shows the question again.
 *
 * @param picks keys as shown; null when nothing was answered yet.
 * @param seed decides the order of the options, as that of an attempt does.
 */
export function tryQuestion(
  question: Question,
  {
    locale,
    seed,
    picks,
    facts,
  }: {
    readonly locale: QuizLocale;
    readonly seed: string;
    readonly picks: readonly string[] | null;
    readonly facts: readonly Fact[];
  },
): Trial {
  const read = picks && readAnswer(question, optionOrder(question, seed), picks);
  const answer = read?.ok ? read.answer : null;
  const attempt = attemptAt(question, seed, answer);
  const explained = explainedView(attempt, locale, 1, facts);
  if (explained) return { kind: 'explained', view: explained };
  const view = questionView(attempt, locale, 1);
  if (!view) throw new Error('a quiz of one question has a first');
  return { kind: 'question', view, refused: read && !read.ok ? read.refused : null };
}
