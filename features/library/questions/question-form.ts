import { isDeepStrictEqual } from 'node:util';
import type { QuestionType } from '@/features/quizzes/quiz';
import { normalizeSource } from '../limits';
import { blocksOf, joined } from './blocks';
import { editYaml, indented, yamlValue } from './yaml-edit';
import { isRecord, valueAt, type YamlEdit, type YamlPath, type YamlValue } from './yaml-value';

/** A text in both languages as it stands in a form: either may be empty still. */
export interface Both {
  readonly fr: string;
  readonly en: string;
}

export interface OptionForm {
  readonly id: string;
  /** False where options are neither right nor wrong by themselves: `order`. */
  readonly right: boolean;
  readonly text: Both;
  readonly why: Both;
}

/** A question as its form shows it, finished or not. What its type has no use for is empty. */
export interface QuestionForm {
  readonly id: string;
  readonly type: QuestionType;
  /** Which of the guide's outcomes it tests, from 1; null as long as nobody said. */
  readonly outcome: number | null;
  /** Ids of `law.yaml` entries. */
  readonly restsOn: readonly string[];
  readonly situation: Both;
  readonly prompt: Both;
  readonly why: Both;
  readonly options: readonly OptionForm[];
  /** Of a true or false. */
  readonly answer: boolean | null;
  /** Accepted sequences of option ids. */
  readonly answers: readonly (readonly string[])[];
}

/** How the quiz is passed. Null where the text has no whole number. */
export interface QuizSettings {
  readonly pass: number | null;
  readonly draw: number | null;
  readonly tries: number | null;
}

export interface QuizForm {
  readonly settings: QuizSettings;
  /** In their order. `form` is null where the text holds something that no form has: it is edited as YAML. */
  readonly questions: readonly { readonly id: string; readonly form: QuestionForm | null }[];
}

export const QUESTION_TYPES: readonly QuestionType[] = [
  'single',
  'multiple',
  'truefalse',
  'order',
  'scenario',
];
/** What a draft without any quiz begins with. */
export const EMPTY_QUIZ = 'pass: 1\ndraw: 1\ntries: 0\nquestions: []\n';

/** Thrown where the value is of a shape that no form has. */
class Unlike extends Error {}

function words(value: YamlValue | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'object') throw new Unlike();
  return String(value);
}

function both(value: YamlValue | undefined): Both {
  if (value === undefined || value === null) return { fr: '', en: '' };
  if (!isRecord(value)) throw new Unlike();
  return { fr: words(value.fr), en: words(value.en) };
}

function list(value: YamlValue | undefined): readonly YamlValue[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new Unlike();
  return value;
}

const whole = (value: YamlValue | undefined): number | null =>
  typeof value === 'number' && Number.isInteger(value) ? value : null;

function optionForm(value: YamlValue): OptionForm {
  if (!isRecord(value)) throw new Unlike();
  const { id, right, text, why } = value;
  return { id: words(id), right: right === true, text: both(text), why: both(why) };
}

function questionForm(value: YamlValue): QuestionForm | null {
  try {
    if (!isRecord(value)) throw new Unlike();
    const type = QUESTION_TYPES.find((known) => known === value.type);
    const options = list(value.options).map(optionForm);
    const ids = options.map(({ id }) => id);
    if (!type || ids.includes('') || new Set(ids).size < ids.length) throw new Unlike();
    return {
      id: words(value.id),
      type,
      outcome: whole(value.outcome),
      restsOn: list(value.rests_on).map(words),
      situation: both(value.situation),
      prompt: both(value.prompt),
      why: both(value.why),
      options,
      answer: typeof value.answer === 'boolean' ? value.answer : null,
      answers: list(value.answers).map((sequence) => list(sequence).map(words)),
    };
  } catch (error) {
    if (error instanceof Unlike) return null;
    throw error;
  }
}

/** The quiz of a draft as forms; null when the text is no YAML, or none of a quiz: it is then edited as YAML. */
export function readQuizForm(source: string): QuizForm | null {
  const value = yamlValue(source.trim() === '' ? EMPTY_QUIZ : source);
  if (!isRecord(value)) return null;
  const questions = value.questions ?? [];
  if (!Array.isArray(questions)) return null;
  return {
    settings: { pass: whole(value.pass), draw: whole(value.draw), tries: whole(value.tries) },
    questions: (questions as readonly YamlValue[]).map((question) => ({
      id: isRecord(question) && typeof question.id === 'string' ? question.id : '',
      form: questionForm(question),
    })),
  };
}

/** In one line, as texts of a quiz are. */
const flat = (text: string) =>
  normalizeSource(text)
    .replace(/\s*\n\s*/g, ' ')
    .trim();

function textEdits(
  path: YamlPath,
  before: Both,
  after: Both,
  key: { optional: boolean; before?: string },
): YamlEdit[] {
  const next: Both = { fr: flat(after.fr), en: flat(after.en) };
  if (flat(before.fr) === next.fr && flat(before.en) === next.en) return [];
  if (key.optional && next.fr === '' && next.en === '') return [{ kind: 'remove', path }];
  if (before.fr === '' && before.en === '') {
    return [{ kind: 'set', path, value: { fr: next.fr, en: next.en }, before: key.before }];
  }
  return (['fr', 'en'] as const).flatMap((locale) =>
    flat(before[locale]) === next[locale]
      ? []
      : [{ kind: 'set' as const, path: [...path, locale], value: next[locale] }],
  );
}

/** Of a list of words: what went goes, what came stands at its place, and the rest keeps its comments. */
function listEdits(path: YamlPath, before: readonly string[], after: readonly string[]): YamlEdit[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (before.length === 0) return [{ kind: 'set', path, value: [...after] }];
  return orderEdits(path, before, after, (id) => id);
}

/** Takes out what went, puts in what came, then moves what stands elsewhere: as few changes as that takes. */
function orderEdits(
  path: YamlPath,
  before: readonly string[],
  after: readonly string[],
  made: (id: string) => YamlValue,
): YamlEdit[] {
  const edits: YamlEdit[] = [];
  let now = [...before];
  for (let index = now.length - 1; index >= 0; index -= 1) {
    const id = now[index] ?? '';
    if (after.includes(id) && now.indexOf(id) === index) continue;
    edits.push({ kind: 'remove', path: [...path, index] });
    now = now.toSpliced(index, 1);
  }
  for (const [index, id] of after.entries()) {
    const from = now.indexOf(id, index);
    if (from === index) continue;
    if (from < 0) edits.push({ kind: 'insert', path, at: index, value: made(id) });
    else edits.push({ kind: 'move', path, from, to: index });
    now = (from < 0 ? now : now.toSpliced(from, 1)).toSpliced(index, 0, id);
  }
  return edits;
}

function optionValue(option: OptionForm, type: QuestionType): YamlValue {
  const text = { fr: flat(option.text.fr), en: flat(option.text.en) };
  const why = { fr: flat(option.why.fr), en: flat(option.why.en) };
  return type === 'order' ? { id: option.id, text } : { id: option.id, right: option.right, text, why };
}

function optionEdits(path: YamlPath, before: QuestionForm, after: QuestionForm): YamlEdit[] {
  if (before.options.length === 0) {
    const value = after.options.map((option) => optionValue(option, after.type));
    return value.length === 0 ? [] : [{ kind: 'set', path, value, before: 'why' }];
  }
  const known = new Map(before.options.map((option) => [option.id, option]));
  const asked = new Map(after.options.map((option) => [option.id, option]));
  const ids = after.options.map(({ id }) => id);
  const order = orderEdits(path, [...known.keys()], ids, (id) => {
    const option = asked.get(id);
    return option ? optionValue(option, after.type) : null;
  });
  const inside = after.options.flatMap((option, index): YamlEdit[] => {
    const was = known.get(option.id);
    if (!was) return [];
    const at = [...path, index];
    const right: YamlEdit[] =
      was.right === option.right || after.type === 'order'
        ? []
        : [{ kind: 'set', path: [...at, 'right'], value: option.right, before: 'text' }];
    return [
      ...right,
      ...textEdits([...at, 'text'], was.text, option.text, { optional: false }),
      ...(after.type === 'order' ? [] : textEdits([...at, 'why'], was.why, option.why, { optional: false })),
    ];
  });
  return [...order, ...inside];
}

/** What has to change in a question's YAML for its form to read as asked. Its id stays. */
function questionEdits(path: YamlPath, before: QuestionForm, after: QuestionForm): YamlEdit[] {
  const set = (key: string, was: YamlValue, value: YamlValue, next?: string): YamlEdit[] =>
    JSON.stringify(was) === JSON.stringify(value)
      ? []
      : [{ kind: 'set', path: [...path, key], value, before: next }];
  const sequences = (answers: QuestionForm['answers']) => answers.map((sequence) => [...sequence]);
  return [
    ...set('type', before.type, after.type),
    ...set('outcome', before.outcome, after.outcome, 'prompt'),
    ...listEdits([...path, 'rests_on'], before.restsOn, after.restsOn),
    ...textEdits([...path, 'situation'], before.situation, after.situation, {
      optional: true,
      before: 'prompt',
    }),
    ...textEdits([...path, 'prompt'], before.prompt, after.prompt, { optional: false }),
    ...optionEdits([...path, 'options'], before, after),
    ...set('answer', before.answer, after.answer, 'why'),
    ...set('answers', sequences(before.answers), sequences(after.answers), 'why'),
    ...textEdits([...path, 'why'], before.why, after.why, { optional: false }),
  ];
}

/** Makes the changes inside one question, of which only the lines are read. */
function inQuestion(source: string, index: number, edits: (path: YamlPath) => readonly YamlEdit[]): string {
  const blocks = blocksOf(source, ['questions']);
  const piece = blocks?.pieces[index];
  const throughout = () => edits(['questions', index]).reduce(editYaml, source);
  if (!blocks || piece === undefined) return throughout();
  const next = edits([0]).reduce(editYaml, piece);
  // What had to be written anew stands at the margin.
  const atMargin = /^(#.*\n)*-/.test(next) && blocks.indent > 0;
  const written = joined(blocks, blocks.pieces.with(index, atMargin ? indented(next, blocks.indent) : next));
  const wanted = (yamlValue(next) as readonly YamlValue[])[0];
  return isDeepStrictEqual(valueAt(yamlValue(written) ?? null, ['questions', index]), wanted)
    ? written
    : throughout();
}

/** The quiz's text with that question as its form now says; every other byte that can stay does. */
export function writeQuestion(source: string, index: number, form: QuestionForm): string {
  const before = readQuizForm(source)?.questions[index]?.form;
  if (!before) throw new Error(`question ${index} has no form`);
  const edits = questionEdits([], before, form);
  if (edits.length === 0) return source;
  return inQuestion(normalizeSource(source), index, (path) => questionEdits(path, before, form));
}

/** The quiz's text with those numbers. */
export function writeSettings(source: string, settings: QuizSettings): string {
  const text = source.trim() === '' ? EMPTY_QUIZ : source;
  const before = readQuizForm(text)?.settings;
  return (['pass', 'draw', 'tries'] as const).reduce(
    (now, key) =>
      before?.[key] === settings[key]
        ? now
        : editYaml(now, { kind: 'set', path: [key], value: settings[key], before: 'questions' }),
    text,
  );
}

/** The value of a question that nobody has written yet: each thing that its type asks, empty. */
function newQuestion(id: string, type: QuestionType): YamlValue {
  const empty = { fr: '', en: '' };
  const options = ['a', 'b', 'c', 'd'].map((letter, index) => ({
    id: letter,
    ...(type === 'order' ? {} : { right: index === 0 }),
    text: empty,
    ...(type === 'order' ? {} : { why: empty }),
  }));
  return {
    id,
    type,
    outcome: 1,
    rests_on: [],
    ...(type === 'scenario' ? { situation: empty } : {}),
    prompt: empty,
    ...(type === 'truefalse' ? { answer: true } : { options }),
    ...(type === 'order' ? { answers: [['a', 'b', 'c', 'd']] } : {}),
    why: empty,
  };
}

/** The quiz's text with one more question at the end. */
export function addQuestion(source: string, id: string, type: QuestionType): string {
  const text = source.trim() === '' ? EMPTY_QUIZ : source;
  const at = readQuizForm(text)?.questions.length ?? 0;
  const started = yamlHas(text, 'questions')
    ? text
    : editYaml(text, { kind: 'set', path: ['questions'], value: [] });
  return editYaml(started, { kind: 'insert', path: ['questions'], at, value: newQuestion(id, type) });
}

function yamlHas(source: string, key: string): boolean {
  const value = yamlValue(source);
  return isRecord(value) && Array.isArray(value[key]);
}

export function removeQuestion(source: string, index: number): string {
  return editYaml(source, { kind: 'remove', path: ['questions', index] });
}

/** The quiz's text with that question one place up (-1) or down (1); at either end it stays. */
export function moveQuestion(source: string, index: number, by: -1 | 1): string {
  const to = index + by;
  const count = readQuizForm(source)?.questions.length ?? 0;
  if (to < 0 || to >= count) return source;
  return editYaml(source, { kind: 'move', path: ['questions'], from: index, to });
}
