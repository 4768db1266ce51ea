import type { Answer, Question, Quiz } from './quiz';

const sameSet = (a: readonly string[], b: readonly string[]) =>
  new Set(a).size === new Set(b).size && a.every((id) => b.includes(id));
const sameSequence = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((id, i) => id === b[i]);

/**
 * Whether an answer is right. `multiple` wants all the right options and only them; `order` wants one of
 * the accepted sequences.
 */
export function isRight(question: Question, answer: Answer): boolean {
  switch (question.type) {
    case 'truefalse':
      return sameSequence(answer, [String(question.answer)]);
    case 'order':
      return question.answers.some((accepted) => sameSequence(accepted, answer));
    default: {
      const right = question.options.filter((option) => option.right).map((option) => option.id);
      return sameSet(answer, right);
    }
  }
}

export interface Grade {
  readonly right: number;
  readonly total: number;
  readonly passed: boolean;
  /** Outcomes of the guide to read again, counted from 1, in order. */
  readonly missedOutcomes: readonly number[];
}

/** The question of that id; throws when the quiz has none. */
export function questionOf(quiz: Quiz, id: string): Question {
  const question = quiz.questions.find((q) => q.id === id);
  if (!question) throw new Error(`the quiz has no question ${id}`);
  return question;
}

/** Grades the answers of one attempt. Throws on a question answered twice or of another quiz. */
export function gradeAttempt(
  quiz: Quiz,
  answers: readonly { readonly question: string; readonly answer: Answer }[],
): Grade {
  if (new Set(answers.map((given) => given.question)).size !== answers.length) {
    throw new Error('a question is answered twice');
  }
  const missed = answers
    .map((given) => ({ question: questionOf(quiz, given.question), answer: given.answer }))
    .filter(({ question, answer }) => !isRight(question, answer));
  const right = answers.length - missed.length;
  return {
    right,
    total: answers.length,
    passed: right >= quiz.pass,
    missedOutcomes: [...new Set(missed.map(({ question }) => question.outcome))].sort((a, b) => a - b),
  };
}
