import type { OptionAct } from './input';
import type { QuestionForm } from './question-form';

const NONE = { fr: '', en: '' };

/** The first letter that no option has. */
function freeLetter(taken: readonly string[]): string {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  return letters.find((letter) => !taken.includes(letter)) ?? `o-${taken.length + 1}`;
}

/** The question with one option more, less, or elsewhere. Accepted orders follow what comes and goes. */
export function withOptions(form: QuestionForm, act: OptionAct): QuestionForm {
  const { options, answers } = form;
  const ids = options.map(({ id }) => id);
  const from = ids.indexOf(act.option);
  switch (act.kind) {
    case 'add': {
      if (options.length >= 8) return form;
      const id = freeLetter(ids);
      return {
        ...form,
        options: [...options, { id, right: false, text: NONE, why: NONE }],
        answers: answers.map((answer) => [...answer, id]),
      };
    }
    case 'remove': {
      // Two accepted orders may become one.
      const left = answers.map((answer) => answer.filter((id) => id !== act.option));
      return {
        ...form,
        options: options.filter(({ id }) => id !== act.option),
        answers: left.filter(
          (answer, index) => left.findIndex((other) => other.join() === answer.join()) === index,
        ),
      };
    }
    default: {
      const to = from + (act.kind === 'up' ? -1 : 1);
      const moving = options[from];
      if (!moving || to < 0 || to >= options.length) return form;
      return { ...form, options: options.toSpliced(from, 1).toSpliced(to, 0, moving) };
    }
  }
}
