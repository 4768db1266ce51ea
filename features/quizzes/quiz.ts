/**
 * The quiz of a version, as stored (JSON) and as graded. The library checks the authors' YAML against
 * these types; everything here knows what is right, so none of it may reach a browser: see
 * `question-for-member.ts` for what may.
 */

export type QuizLocale = 'fr' | 'en';

/** A text in both languages: no English without French (Charter of the French language). */
export type BilingualText = Readonly<Record<QuizLocale, string>>;

export interface QuizOption {
  readonly id: string;
  readonly text: BilingualText;
}

/** An option of a question where one picks. `why` explains that option once the question is answered. */
export interface PickOption extends QuizOption {
  readonly right: boolean;
  readonly why?: BilingualText;
}

interface QuestionBase {
  /** Stable across versions: `mNN-qN`. */
  readonly id: string;
  /** Which of the guide's outcomes it tests, counted from 1. */
  readonly outcome: number;
  /** Ids of `law.yaml` entries: `F1.1`. */
  readonly restsOn: readonly string[];
  readonly situation?: BilingualText;
  readonly prompt: BilingualText;
  /** Shown after the answer, right or wrong. */
  readonly why: BilingualText;
}

/** One right option. A `scenario` is a `single` with a situation: the single best action. */
export interface SingleQuestion extends QuestionBase {
  readonly type: 'single' | 'scenario';
  readonly options: readonly PickOption[];
}

/** All the right options and only them. */
export interface MultipleQuestion extends QuestionBase {
  readonly type: 'multiple';
  readonly options: readonly PickOption[];
}

export interface TrueFalseQuestion extends QuestionBase {
  readonly type: 'truefalse';
  readonly answer: boolean;
}

export interface OrderQuestion extends QuestionBase {
  readonly type: 'order';
  readonly options: readonly QuizOption[];
  /** Accepted sequences, each of every option id once. */
  readonly answers: readonly (readonly string[])[];
}

export type Question = SingleQuestion | MultipleQuestion | TrueFalseQuestion | OrderQuestion;
export type QuestionType = Question['type'];

export interface Quiz {
  /** Right answers needed, 1 to `draw`. */
  readonly pass: number;
  /** Questions of one attempt, 1 to `questions.length`. */
  readonly draw: number;
  /** Attempts allowed on this version; 0 is no limit. */
  readonly tries: number;
  readonly questions: readonly Question[];
}

/**
 * What a member answered, as stored: the ids of the options picked, in the member's sequence for `order`;
 * `['true']` or `['false']` for `truefalse`. `readAnswer` makes it.
 */
export type Answer = readonly string[];
