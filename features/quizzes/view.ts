import type { Fact } from '@/features/library/facts';
import { type Explanation, explain } from './explanation';
import { gradeAttempt, isRight, questionOf } from './grading';
import { picksOf, type QuestionForMember, questionForMember } from './question-for-member';
import type { QuizLocale } from './quiz';
import type { AttemptRecord } from './record';
import { drawQuestions, optionOrder } from './shuffle';

/** What a page of the quiz shows. Only `explained` and `result` say what is right, of stored answers alone. */
export interface QuestionView {
  readonly attemptId: string;
  /** From 1. */
  readonly place: number;
  readonly total: number;
  readonly question: QuestionForMember;
}

export interface ExplainedView extends QuestionView {
  readonly explanation: Explanation;
  /** What was picked, by the keys shown; for an order, in turn. */
  readonly given: readonly string[];
  /** What the explanation rests on. `act` and `section` are null where it is advice. */
  readonly grounds: readonly Ground[];
  /** All is answered: what comes next is the result. */
  readonly over: boolean;
}

/** One citation and what it says, in our own words. */
export interface Ground {
  readonly act: string | null;
  readonly section: string | null;
  readonly statements: readonly string[];
}

export interface ResultView {
  readonly attemptId: string;
  readonly right: number;
  readonly total: number;
  readonly pass: number;
  readonly passed: boolean;
  /** The guide's outcomes to read again, in its words. */
  readonly reread: readonly string[];
  readonly answers: readonly { readonly place: number; readonly prompt: string; readonly right: boolean }[];
}

/** The question at that place, from 1, as it may be shown before it is answered. Null outside the attempt. */
export function questionView(attempt: AttemptRecord, locale: QuizLocale, place: number): QuestionView | null {
  const drawn = drawQuestions(attempt.quiz, attempt.seed);
  const id = drawn[place - 1];
  if (id === undefined) return null;
  const question = questionOf(attempt.quiz, id);
  const order = optionOrder(question, attempt.seed);
  return {
    attemptId: attempt.id,
    place,
    total: drawn.length,
    question: questionForMember(question, locale, order),
  };
}

/** The place of the first question not answered yet; null when all are. */
export function nextPlace(attempt: AttemptRecord): number | null {
  const answered = new Set(attempt.answers.map(({ question }) => question));
  const index = drawQuestions(attempt.quiz, attempt.seed).findIndex((id) => !answered.has(id));
  return index < 0 ? null : index + 1;
}

/** The facts that an explanation rests on, by id. */
export function groundsOf(attempt: AttemptRecord, place: number): readonly string[] {
  const id = drawQuestions(attempt.quiz, attempt.seed)[place - 1];
  return id === undefined ? [] : questionOf(attempt.quiz, id).restsOn;
}

/** The question at that place with its explanation, once its answer is stored; else null. */
export function explainedView(
  attempt: AttemptRecord,
  locale: QuizLocale,
  place: number,
  facts: readonly Fact[],
): ExplainedView | null {
  const view = questionView(attempt, locale, place);
  const given = view && attempt.answers.find(({ question }) => question === view.question.id);
  if (!view || !given) return null;
  const question = questionOf(attempt.quiz, given.question);
  const order = optionOrder(question, attempt.seed);
  const explanation = explain(question, locale, order, given.answer);
  return {
    ...view,
    explanation,
    given: picksOf(question, order, given.answer),
    grounds: citedOnce(explanation.restsOn, facts, locale),
    over: nextPlace(attempt) === null,
  };
}

/** Facts of the same section under one citation, in the order of the question. */
function citedOnce(ids: readonly string[], facts: readonly Fact[], locale: QuizLocale): Ground[] {
  const grounds = new Map<string, Ground & { statements: string[] }>();
  for (const id of ids) {
    const fact = facts.find((known) => known.id === id);
    if (!fact) continue;
    const key = `${fact.act} ${fact.section}`;
    const ground = grounds.get(key) ?? { act: fact.act, section: fact.section, statements: [] };
    ground.statements.push(fact.statement[locale]);
    grounds.set(key, ground);
  }
  return [...grounds.values()];
}

/** How a submitted attempt went: as graded then, once its answers are destroyed. */
export function resultView(attempt: AttemptRecord, locale: QuizLocale): ResultView {
  const { id: attemptId, right, total } = attempt;
  if (attempt.answers.length === 0 && right !== null && total !== null) {
    const { pass } = attempt.quiz;
    return { attemptId, right, total, pass, passed: attempt.passed === true, reread: [], answers: [] };
  }
  const grade = gradeAttempt(attempt.quiz, attempt.answers);
  const places = drawQuestions(attempt.quiz, attempt.seed).map((id, index) => ({ id, place: index + 1 }));
  return {
    attemptId: attempt.id,
    right: grade.right,
    total: grade.total,
    pass: attempt.quiz.pass,
    passed: grade.passed,
    reread: grade.missedOutcomes.flatMap((number) => attempt.outcomes.slice(number - 1, number)),
    answers: places.flatMap(({ id, place }) => {
      const given = attempt.answers.find((answer) => answer.question === id);
      const question = questionOf(attempt.quiz, id);
      return given
        ? [{ place, prompt: question.prompt[locale], right: isRight(question, given.answer) }]
        : [];
    }),
  };
}
