import type { Quiz } from './quiz';

/** One member's go at the quiz of one version. */
export interface Attempt {
  /** Ids of the questions drawn, in the order shown. */
  readonly questions: readonly string[];
  /** Ids of those whose answer was checked, and so explained: each is final for this attempt. */
  readonly checked: readonly string[];
  readonly submitted: boolean;
}

/** An attempt that is over or under way, for what may come after it. */
export interface PastAttempt {
  readonly submitted: boolean;
  readonly passed: boolean;
}

export type Can<Reason extends string> =
  | { readonly ok: true }
  | { readonly ok: false; readonly refused: Reason };

const yes = { ok: true } as const;
const no = <R extends string>(refused: R) => ({ ok: false, refused }) as const;

/** The first question not checked yet; null when only submitting is left. */
export function nextQuestion(attempt: Attempt): string | null {
  return attempt.questions.find((question) => !attempt.checked.includes(question)) ?? null;
}

/** How far it is: questions checked, of how many. */
export function attemptProgress(attempt: Attempt): { checked: number; total: number } {
  const checked = attempt.questions.filter((question) => attempt.checked.includes(question)).length;
  return { checked, total: attempt.questions.length };
}

/** Attempts left on this version; null when there is no limit. */
export function triesLeft(quiz: Pick<Quiz, 'tries'>, past: readonly PastAttempt[]): number | null {
  return quiz.tries === 0 ? null : Math.max(0, quiz.tries - past.length);
}

/** What may be done, and why not: shared by the button and the mutation. */
export const attemptCan = {
  /** @param past the attempts of this member on this version, in this cycle. */
  start(
    quiz: Pick<Quiz, 'tries'>,
    past: readonly PastAttempt[],
  ): Can<'already_passed' | 'under_way' | 'no_tries_left'> {
    if (past.some((attempt) => attempt.passed)) return no('already_passed');
    if (past.some((attempt) => !attempt.submitted)) return no('under_way');
    return triesLeft(quiz, past) === 0 ? no('no_tries_left') : yes;
  },

  /** Check an answer to a question, which makes it final. */
  answer(attempt: Attempt, question: string): Can<'submitted' | 'not_drawn' | 'already_checked'> {
    if (attempt.submitted) return no('submitted');
    if (!attempt.questions.includes(question)) return no('not_drawn');
    return attempt.checked.includes(question) ? no('already_checked') : yes;
  },

  submit(attempt: Attempt): Can<'submitted' | 'unanswered'> {
    if (attempt.submitted) return no('submitted');
    return nextQuestion(attempt) === null ? yes : no('unanswered');
  },
};
