import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { root } from '@/scripts/start/root';
import { characterIssue } from '../characters';
import { parseQuiz } from '../quiz';
import {
  addQuestion,
  moveQuestion,
  type OptionForm,
  QUESTION_TYPES,
  type QuestionForm,
  readQuizForm,
  removeQuestion,
  writeQuestion,
  writeSettings,
} from './question-form';
import { yamlText } from './yaml-edit';
import type { YamlValue } from './yaml-value';

const guides = root('content', 'guides');
const quizzes = readdirSync(guides).map((slug) => readFileSync(`${guides}/${slug}/quiz.yaml`, 'utf8'));

/** What no text may hold is refused before it comes this far, beside its field. */
const seen = fc
  .string({ unit: 'grapheme', maxLength: 25 })
  .filter((value) => characterIssue(value.normalize('NFC')) === undefined);
const text = fc.oneof(
  seen,
  fc.constantFrom('# non', 'a: b', '- x', 'yes', '12', "l'un", '« Oui »\u00a0: non', '"', '', 'deux\nlignes'),
);
const record = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(model, { noNullPrototype: true });
const both = record({ fr: text, en: text });
const none = { fr: '', en: '' };
const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1, maxLength: 5 });
const cited = fc.uniqueArray(fc.constantFrom('F1.1', 'F2.1', 'F3.2'), { maxLength: 3 });

/** Any question, of any type, right or not, with that id. */
function anyQuestion(id: string): fc.Arbitrary<QuestionForm> {
  const pieces = record({
    type: fc.constantFrom(...QUESTION_TYPES),
    ids,
    outcome: fc.constantFrom(null, 1, 8),
    restsOn: cited,
  });
  return pieces.chain(({ type, ids: of, outcome, restsOn }) => {
    const order = type === 'order';
    const option = (optionId: string): fc.Arbitrary<OptionForm> =>
      record({
        id: fc.constant(optionId),
        right: order ? fc.constant(false) : fc.boolean(),
        text: both,
        why: order ? fc.constant(none) : both,
      });
    return record<QuestionForm>({
      id: fc.constant(id),
      type: fc.constant(type),
      outcome: fc.constant(outcome),
      restsOn: fc.constant(restsOn),
      situation: both,
      prompt: both,
      why: both,
      options: type === 'truefalse' ? fc.constant([]) : fc.tuple(...of.map(option)),
      answer: type === 'truefalse' ? fc.boolean() : fc.constant(null),
      answers: order
        ? fc.array(fc.shuffledSubarray(of, { minLength: of.length }), { maxLength: 3 })
        : fc.constant([]),
    });
  });
}

/** As an author would have written it: nothing where nothing is. */
function written({
  restsOn,
  situation,
  options,
  answer,
  answers,
  outcome,
  ...rest
}: QuestionForm): YamlValue {
  const order = rest.type === 'order';
  const value: unknown = {
    ...rest,
    rests_on: [...restsOn],
    ...(outcome === null ? {} : { outcome }),
    ...(situation.fr || situation.en ? { situation: { ...situation } } : {}),
    ...(options.length === 0
      ? {}
      : {
          options: options.map(({ right, why, ...option }) =>
            order ? { ...option } : { ...option, right, why: { ...why } },
          ),
        }),
    ...(answer === null ? {} : { answer }),
    ...(answers.length === 0 ? {} : { answers: answers.map((each) => [...each]) }),
  };
  return value as YamlValue;
}

const WAYS: readonly ((value: YamlValue) => string)[] = [
  yamlText,
  (value) => stringify(value, { indent: 4, indentSeq: false, lineWidth: 40 }),
  (value) => stringify(value, { defaultStringType: 'BLOCK_FOLDED' }),
  (value) => JSON.stringify(value),
];

/** What a form says once it is kept: texts in one line, composed, without spaces around. */
function kept(form: QuestionForm): QuestionForm {
  const flat = (value: string) =>
    value
      .normalize('NFC')
      .replace(/\r\n?/g, '\n')
      .replace(/\s*\n\s*/g, ' ')
      .trim();
  const each = (it: { fr: string; en: string }) => ({ fr: flat(it.fr), en: flat(it.en) });
  const { situation, prompt, why, options } = form;
  return {
    ...form,
    situation: each(situation),
    prompt: each(prompt),
    why: each(why),
    options: options.map((option) => ({ ...option, text: each(option.text), why: each(option.why) })),
  };
}

const family = ({ type }: QuestionForm) => (type === 'order' || type === 'truefalse' ? type : 'pick');

/** As anything on its way to a page: no order of keys, no prototype. */
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

describe('form and YAML', () => {
  test('our own quizzes go through their forms without a byte changed', { timeout: 60_000 }, () => {
    for (const source of quizzes) {
      const form = readQuizForm(source);
      expect(form?.questions.length).toBe(10);
      for (const [index, question] of (form?.questions ?? []).entries()) {
        if (!question.form) throw new Error(`${question.id} has no form`);
        expect(writeQuestion(source, index, question.form)).toBe(source);
      }
      expect(writeSettings(source, form?.settings ?? { pass: 0, draw: 0, tries: 0 })).toBe(source);
    }
  });

  test('YAML → form → YAML changes no byte; form → YAML → form loses nothing, whatever the change', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...WAYS),
        anyQuestion('m01-q1'),
        anyQuestion('m01-q1'),
        anyQuestion('m01-q2'),
        fc.boolean(),
        (way, before, after, other, second) => {
          // A question stays of its kind: picked from, put in order, or true and false.
          fc.pre(family(before) === family(after));
          const questions = second ? [other, before] : [before, other];
          const source = way({ pass: 1, draw: 1, tries: 0, questions: questions.map(written) }).normalize(
            'NFC',
          );
          const index = second ? 1 : 0;
          const read = readQuizForm(source);
          const form = read?.questions[index]?.form;
          // Braces in a text of JSON may pass the limit of nesting: such a text has no form.
          fc.pre(form !== null && form !== undefined);
          if (!form) return;
          expect(writeQuestion(source, index, form)).toBe(source);
          const next = readQuizForm(writeQuestion(source, index, after));
          const made = next?.questions[index]?.form;
          if (!made) throw new Error('the form is gone');
          // A text that did not change stays as it was written, in two lines or more.
          expect(plain(kept(made))).toEqual(plain(kept(after)));
          expect(plain(next?.questions[1 - index])).toEqual(plain(read?.questions[1 - index]));
          expect(next?.settings).toEqual(read?.settings);
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);
});

describe('a quiz from nothing', () => {
  test('gets questions of each type, whose form says what is to be filled in', () => {
    const source = QUESTION_TYPES.reduce((now, type, index) => addQuestion(now, `q-${index}`, type), '');
    const form = readQuizForm(source);
    expect(form?.questions.map(({ form: it }) => it?.type)).toEqual(QUESTION_TYPES);
    expect(form?.settings).toEqual({ pass: 1, draw: 1, tries: 0 });
    const { issues } = parseQuiz(source, { facts: new Map() });
    expect(new Set(issues.map(({ code }) => code))).toEqual(new Set(['yaml_empty', 'yaml_too_small']));
  });

  test('its questions move and go', () => {
    const source = ['q-1', 'q-2', 'q-3'].reduce((now, id) => addQuestion(now, id, 'truefalse'), '');
    const order = (text: string) => readQuizForm(text)?.questions.map(({ id }) => id);
    expect(order(moveQuestion(source, 2, -1))).toEqual(['q-1', 'q-3', 'q-2']);
    expect(moveQuestion(source, 0, -1)).toBe(source);
    expect(order(removeQuestion(source, 1))).toEqual(['q-1', 'q-3']);
    expect(order([0, 0, 0].reduce(removeQuestion, source))).toEqual([]);
  });
});

test('a question that no form can show is left to its YAML', () => {
  const odd =
    'pass: 1\nquestions:\n  - id: q-1\n    type: single\n    prompt: [a]\n  - id: q-2\n    type: essay\n';
  expect(readQuizForm(odd)?.questions).toEqual([
    { id: 'q-1', form: null },
    { id: 'q-2', form: null },
  ]);
  expect(readQuizForm('a: &b 1\nc: *b')).toBeNull();
  expect(readQuizForm('- a')).toBeNull();
});
