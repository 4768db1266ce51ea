import type { Answer, Question, QuestionType, QuizLocale } from './quiz';

/** A question as it may leave the server before it is answered. */
export interface QuestionForMember {
  readonly id: string;
  readonly type: QuestionType;
  readonly situation: string | null;
  readonly prompt: string;
  /** In the order shown. Empty for true or false. */
  readonly options: readonly OptionForMember[];
}

export interface OptionForMember {
  /** Its place in the order shown, from 1. Never the author's id: authors write `a b c d` in the right order. */
  readonly key: string;
  readonly text: string;
}

/** The key that stands for each thing one may pick. */
function keys(question: Question, order: readonly string[]): { key: string; id: string }[] {
  return question.type === 'truefalse'
    ? ['true', 'false'].map((id) => ({ key: id, id }))
    : order.map((id, place) => ({ key: String(place + 1), id }));
}

/** @param order the option ids as `optionOrder` gives them for this attempt. */
export function questionForMember(
  question: Question,
  locale: QuizLocale,
  order: readonly string[],
): QuestionForMember {
  const shown = question.type === 'truefalse' ? [] : keys(question, order);
  const options = question.type === 'truefalse' ? [] : question.options;
  return {
    id: question.id,
    type: question.type,
    situation: question.situation?.[locale] ?? null,
    prompt: question.prompt[locale],
    options: shown.map(({ key, id }) => {
      const option = options.find((o) => o.id === id);
      if (!option) throw new Error(`question ${question.id} has no option ${id}`);
      return { key, text: option.text[locale] };
    }),
  };
}

export type ReadAnswer =
  | { readonly ok: true; readonly answer: Answer }
  | { readonly ok: false; readonly refused: 'nothing_picked' | 'not_an_answer' };

/**
 * What a member picked, as an answer to keep. For true or false the pick is `true` or `false`; else keys as
 * shown: one for `single` and `scenario`, any number for `multiple`, all of them in turn for `order`.
 */
export function readAnswer(
  question: Question,
  order: readonly string[],
  picks: readonly string[],
): ReadAnswer {
  if (picks.length === 0) return { ok: false, refused: 'nothing_picked' };
  const known = keys(question, order);
  const answer = picks.flatMap((pick) => known.filter(({ key }) => key === pick).map(({ id }) => id));
  const expected = { multiple: answer.length, order: order.length, single: 1, scenario: 1, truefalse: 1 };
  const fits =
    answer.length === picks.length &&
    new Set(answer).size === answer.length &&
    answer.length === expected[question.type];
  return fits ? { ok: true, answer } : { ok: false, refused: 'not_an_answer' };
}

/** The picks that an answer was read from, to show it again: `readAnswer` the other way around. */
export function picksOf(question: Question, order: readonly string[], answer: Answer): string[] {
  const known = keys(question, order);
  return answer.flatMap((id) => known.filter((pick) => pick.id === id).map(({ key }) => key));
}
