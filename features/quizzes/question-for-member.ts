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

const keyAt = (place: number) => String(place + 1);

/** @param order the option ids as `optionOrder` gives them for this attempt. */
export function questionForMember(
  question: Question,
  locale: QuizLocale,
  order: readonly string[],
): QuestionForMember {
  const options = question.type === 'truefalse' ? [] : question.options;
  return {
    id: question.id,
    type: question.type,
    situation: question.situation?.[locale] ?? null,
    prompt: question.prompt[locale],
    options: order.map((id, place) => {
      const option = options.find((o) => o.id === id);
      if (!option) throw new Error(`question ${question.id} has no option ${id}`);
      return { key: keyAt(place), text: option.text[locale] };
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
  const refused = { ok: false, refused: 'not_an_answer' } as const;
  const [first] = picks;
  if (first === undefined) return { ok: false, refused: 'nothing_picked' };
  if (new Set(picks).size !== picks.length) return refused;

  if (question.type === 'truefalse') {
    if (picks.length !== 1 || (first !== 'true' && first !== 'false')) return refused;
    return { ok: true, answer: { type: 'truefalse', value: first === 'true' } };
  }
  const options = picks.flatMap((pick) => order.filter((_, place) => keyAt(place) === pick));
  const [option] = options;
  if (option === undefined || options.length !== picks.length) return refused;
  switch (question.type) {
    case 'multiple':
      return { ok: true, answer: { type: 'multiple', options } };
    case 'order':
      return options.length === order.length ? { ok: true, answer: { type: 'order', options } } : refused;
    default:
      return options.length === 1 ? { ok: true, answer: { type: question.type, option } } : refused;
  }
}

/** The picks that an answer was read from, to show it again. The other way around of `readAnswer`. */
export function picksOf(answer: Answer, order: readonly string[]): string[] {
  if (answer.type === 'truefalse') return [String(answer.value)];
  const options = 'option' in answer ? [answer.option] : answer.options;
  return options.map((id) => keyAt(order.indexOf(id)));
}
