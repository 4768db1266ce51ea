import type { Question, Quiz } from '@/features/quizzes/quiz';
import { LANGUAGES } from '../language';

/** One thing that a question says, by where it says it: `prompt.fr`, `options.a.right`. */
export interface Saying {
  readonly path: string;
  readonly text: string;
}

/** Null where the question did not say it. */
export interface Changed {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface ComparedQuestion {
  readonly id: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly sayings: readonly Changed[];
}

export interface ComparedQuiz {
  /** How many are asked, how many must be right, how many tries. */
  readonly rules: readonly Changed[];
  /** In the order of the later quiz, those that went after. */
  readonly questions: readonly ComparedQuestion[];
  /** Whether those that stay are asked in another order. */
  readonly moved: boolean;
}

/** Everything that a question says, in the order in which it is written. */
function sayingsOf(question: Question): Saying[] {
  const both = (path: string, text: Readonly<Record<'fr' | 'en', string>> | undefined): Saying[] =>
    text ? LANGUAGES.map((locale) => ({ path: `${path}.${locale}`, text: text[locale] })) : [];
  const common = [
    { path: 'type', text: question.type },
    { path: 'outcome', text: String(question.outcome) },
    { path: 'rests_on', text: question.restsOn.join(', ') },
    ...both('situation', question.situation),
    ...both('prompt', question.prompt),
  ];
  const why = both('why', question.why);
  if (question.type === 'truefalse') {
    return [...common, { path: 'answer', text: String(question.answer) }, ...why];
  }
  const order = { path: 'options', text: question.options.map(({ id }) => id).join(', ') };
  if (question.type === 'order') {
    const options = question.options.flatMap(({ id, text }) => both(`options.${id}.text`, text));
    const answers = { path: 'answers', text: question.answers.map((one) => one.join(' → ')).join('; ') };
    return [...common, order, ...options, answers, ...why];
  }
  const options = question.options.flatMap(({ id, text, right, why: reason }) => [
    ...both(`options.${id}.text`, text),
    { path: `options.${id}.right`, text: String(right) },
    ...both(`options.${id}.why`, reason),
  ]);
  return [...common, order, ...options, ...why];
}

function changesOf(before: readonly Saying[], after: readonly Saying[]): Changed[] {
  const [old, recent] = [before, after].map((all) => new Map(all.map(({ path, text }) => [path, text])));
  const paths = [...new Set([...after, ...before].map(({ path }) => path))];
  return paths
    .map((path) => ({ path, before: old?.get(path) ?? null, after: recent?.get(path) ?? null }))
    .filter((one) => one.before !== one.after);
}

const rulesOf = (quiz: Quiz | null): Saying[] =>
  quiz ? (['pass', 'draw', 'tries'] as const).map((path) => ({ path, text: String(quiz[path]) })) : [];

/** Two quizzes by the ids of their questions; null where there is none. */
export function compareQuizzes(before: Quiz | null, after: Quiz | null): ComparedQuiz {
  const [old, recent] = [before?.questions ?? [], after?.questions ?? []];
  const found = (questions: readonly Question[], id: string) => questions.find((one) => one.id === id);
  const later = recent.flatMap((question): ComparedQuestion[] => {
    const was = found(old, question.id);
    const sayings = changesOf(was ? sayingsOf(was) : [], sayingsOf(question));
    if (sayings.length === 0) return [];
    return [{ id: question.id, change: was ? 'changed' : 'added', sayings }];
  });
  const gone = old
    .filter(({ id }) => !found(recent, id))
    .map((question): ComparedQuestion => {
      return { id: question.id, change: 'removed', sayings: changesOf(sayingsOf(question), []) };
    });
  const staying = (questions: readonly Question[]) =>
    questions.map(({ id }) => id).filter((id) => found(old, id) && found(recent, id));
  return {
    rules: changesOf(rulesOf(before), rulesOf(after)),
    questions: [...later, ...gone],
    moved: staying(old).join() !== staying(recent).join(),
  };
}
