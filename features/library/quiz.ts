import { z } from 'zod';
import type { Question, Quiz } from '@/features/quizzes/quiz';
import type { Locale } from '@/i18n/routing';
import { type Facts, factId } from './facts';
import { byPlace, type Issue, type IssueCode, issue } from './issue';
import { type Bilingual, bilingual, LANGUAGES } from './language';
import type { FileText, Passage } from './passages';
import { findTraps } from './traps';
import { findTypography } from './typography';
import { type Locate, readYaml } from './yaml';

const words = bilingual(600);
const optionId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,19}$/);
const pick = z.strictObject({ id: optionId, right: z.boolean(), text: words, why: words });

const base = {
  /** Stable across versions, since answers are kept under it: `m01-q1`. */
  id: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
  outcome: z.number().int().min(1).max(8),
  rests_on: z.array(factId).min(1).max(20),
  situation: words.optional(),
  prompt: words,
  why: words,
};

const options = z.array(pick).min(2).max(8);
const shape = z.discriminatedUnion('type', [
  z.strictObject({ ...base, type: z.literal('single'), options }),
  z.strictObject({ ...base, type: z.literal('scenario'), situation: words, options }),
  z.strictObject({ ...base, type: z.literal('multiple'), options }),
  z.strictObject({ ...base, type: z.literal('truefalse'), answer: z.boolean() }),
  z.strictObject({
    ...base,
    type: z.literal('order'),
    options: z
      .array(z.strictObject({ id: optionId, text: words }))
      .min(3)
      .max(8),
    answers: z.array(z.array(optionId)).min(1).max(12),
  }),
]);
type Written = z.infer<typeof shape>;

const quizSchema = z.strictObject({
  pass: z.number().int().min(1).max(50),
  draw: z.number().int().min(1).max(50),
  tries: z.number().int().min(0).max(20),
  questions: z.array(shape).min(1).max(100),
});

function toQuestion({ rests_on, ...question }: Written): Question {
  return { ...question, restsOn: rests_on };
}

type Report = (code: IssueCode, path: readonly PropertyKey[], params?: Issue['params']) => void;

function repeated(ids: readonly string[]): number[] {
  return ids.flatMap((id, index) => (ids.indexOf(id) < index ? [index] : []));
}

function checkOrder(
  question: Written & { type: 'order' },
  path: readonly PropertyKey[],
  report: Report,
): void {
  const wanted = question.options.map((option) => option.id).sort();
  for (const [index, answer] of question.answers.entries()) {
    const given = [...answer].sort();
    if (given.join() !== wanted.join()) {
      report('order_answer', [...path, 'answers', index], { id: question.id, options: wanted.join(', ') });
    }
  }
  for (const index of repeated(question.answers.map((answer) => answer.join()))) {
    report('order_answer_twice', [...path, 'answers', index], { id: question.id });
  }
}

function checkQuestion(question: Written, path: readonly PropertyKey[], facts: Facts, report: Report): void {
  const { id } = question;
  for (const [index, fact] of question.rests_on.entries()) {
    if (!facts.has(fact)) report('fact_unknown', [...path, 'rests_on', index], { fact });
  }
  if (question.type === 'truefalse') return;
  const ids = question.options.map((option) => option.id);
  for (const index of repeated(ids)) {
    report('option_twice', [...path, 'options', index, 'id'], { id, option: ids[index] ?? '' });
  }
  if (question.type === 'order') {
    checkOrder(question, path, report);
    return;
  }
  const right = question.options.filter((option) => option.right).length;
  if (question.type === 'multiple') {
    if (right === 0) report('multiple_none_right', [...path, 'options'], { id });
    if (right === question.options.length) report('multiple_none_wrong', [...path, 'options'], { id });
  } else if (right !== 1) report('single_right', [...path, 'options'], { id, right });
}

function checkQuiz(quiz: z.infer<typeof quizSchema>, context: QuizContext, report: Report): void {
  const { draw, pass, questions } = quiz;
  if (draw > questions.length) report('draw_above', ['draw'], { draw, questions: questions.length });
  if (pass > draw) report('pass_above', ['pass'], { pass, draw });
  for (const index of repeated(questions.map((question) => question.id))) {
    report('question_twice', ['questions', index, 'id'], { id: questions[index]?.id ?? '' });
  }
  for (const [index, question] of questions.entries()) {
    const path = ['questions', index];
    checkQuestion(question, path, context.facts, report);
    if (context.outcomes !== undefined && question.outcome > context.outcomes) {
      report('outcome_unknown', [...path, 'outcome'], { id: question.id, outcomes: context.outcomes });
    }
  }
}

/** Its texts in one language; `asserted` leaves out wrong options and a false sentence to judge. */
function passages(
  quiz: z.infer<typeof quizSchema>,
  locale: Locale,
  locate: Locate,
  asserted: boolean,
): Passage[] {
  return quiz.questions.flatMap((question, index) => {
    const passage = (text: Bilingual, ...path: PropertyKey[]): Passage => ({
      text: text[locale],
      ...locate(['questions', index, ...path, locale]),
    });
    const found = [passage(question.why, 'why')];
    if (question.situation) found.push(passage(question.situation, 'situation'));
    if (!asserted || question.type !== 'truefalse' || question.answer) {
      found.push(passage(question.prompt, 'prompt'));
    }
    if (question.type === 'truefalse') return found;
    for (const [number, option] of question.options.entries()) {
      const explained = pick.safeParse(option);
      if (explained.success) found.push(passage(explained.data.why, 'options', number, 'why'));
      if (!asserted || !explained.success || explained.data.right) {
        found.push(passage(option.text, 'options', number, 'text'));
      }
    }
    return found;
  });
}

export interface QuizContext {
  readonly facts: Facts;
  /** How many outcomes the guide has; without it, that link is not checked. */
  readonly outcomes?: number;
}

export interface ParsedQuiz {
  /** Null as long as there is any issue beside traps. */
  readonly quiz: Quiz | null;
  readonly issues: readonly Issue[];
  /** What it says in each language. */
  readonly texts: readonly Omit<FileText, 'file'>[];
  readonly locate: Locate;
}

/** A quiz that keeps its schema, for what looks at the whole of it. */
export interface ReadQuiz {
  readonly quiz: Quiz;
  readonly locate: Locate;
  /** How many outcomes its guide has, once they can be read. */
  readonly outcomes: number | undefined;
}

/** Reads a quiz.yaml: shape, rules of each type, both languages, references. Each issue has its line. */
export function parseQuiz(text: string, context: QuizContext): ParsedQuiz {
  const read = readYaml(text, quizSchema);
  const written = read.value;
  if (!written) {
    return { quiz: null, issues: [...read.issues].sort(byPlace), texts: [], locate: read.locate };
  }
  const issues: Issue[] = [];
  checkQuiz(written, context, (code, path, params) => {
    const at = read.locate(path);
    issues.push(issue(code, params, at.line, at.column));
  });
  const { questions, ...counts } = written;
  const quiz = issues.length === 0 ? { ...counts, questions: questions.map(toQuestion) } : null;
  const texts = LANGUAGES.map((locale) => {
    const all = passages(written, locale, read.locate, false);
    issues.push(...findTraps(passages(written, locale, read.locate, true), locale));
    issues.push(...findTypography(all, locale));
    return { locale, passages: all, prose: [], links: [] };
  });
  return { quiz, issues: issues.sort(byPlace), texts, locate: read.locate };
}
