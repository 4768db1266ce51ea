import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withLibrary } from '@/access/mint';
import type { LibraryScope } from '@/access/scope';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { expectDone, publish, reasonOf } from '@/tests/support/world';
import { saveDraft } from '../drafts/mutations';
import { orderBasis, questionBasis, settingsBasis, textBasis } from './basis';
import {
  addQuestionTo,
  moveQuestionIn,
  removeQuestionFrom,
  saveQuestion,
  saveQuizSettings,
  saveQuizText,
} from './mutations';
import { findQuestions } from './queries';
import { type QuestionForm, readQuizForm } from './question-form';

const SOURCE = `# De Paule.
pass: 1
draw: 2
tries: 0
questions:
  # la première
  - id: m01-q1
    type: truefalse
    outcome: 1
    rests_on: [F1.1]
    prompt: {fr: Vrai?, en: True?}
    answer: true
    why: {fr: Parce que, en: Because}
  - id: m01-q2
    type: truefalse
    outcome: 1
    rests_on: [F1.1]
    prompt: {fr: Faux?, en: False?}
    answer: false
    why: {fr: Parce que, en: Because}
`;

let database: TestDatabase;
let runtime: TestRuntime;

beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
});
const library = <T>(work: (scope: LibraryScope) => Promise<T>) => withLibrary(runtime, null, work);

async function draft(slug: string, quiz = SOURCE): Promise<void> {
  const texts = { fr: '---\noutcomes: [Un]\n---\n', en: 'en', handoutFr: '', handoutEn: '' };
  expectDone(
    await library((scope) => saveDraft(scope, { slug, kind: 'guide', revision: 0, quiz, ...texts })),
  );
}

async function now(slug: string) {
  const found = await library((scope) => findQuestions(scope, slug, 'fr'));
  if (!found) throw new Error('no guide');
  const { quiz, revision } = found.document.draft;
  const form = readQuizForm(quiz);
  if (!form) throw new Error('no form');
  return { quiz, revision, form, outcomes: found.outcomes };
}

async function opened(slug: string, index: number): Promise<{ form: QuestionForm; basis: string }> {
  const form = (await now(slug)).form.questions[index]?.form;
  if (!form) throw new Error('no question');
  return { form, basis: questionBasis(form) };
}

describe('the questions of a draft', () => {
  test('one is saved, the rest of the text stays, and the revision rises', async () => {
    await draft('un');
    const { form, basis } = await opened('un', 0);
    const next = { ...form, prompt: { fr: 'Vraiment?', en: 'Really?' } };
    expectDone(await library((scope) => saveQuestion(scope, { slug: 'un', basis, form: next, act: null })));
    const after = await now('un');
    expect(after.quiz).toBe(SOURCE.replace('{fr: Vrai?, en: True?}', '{fr: Vraiment?, en: Really?}'));
    expect(after.revision).toBe(2);
    expect(after.outcomes).toEqual(['Un']);
    // Nothing new to say is no new revision.
    const same = await opened('un', 0);
    expectDone(await library((scope) => saveQuestion(scope, { slug: 'un', ...same, act: null })));
    expect((await now('un')).revision).toBe(2);
  });

  test('two people in one question: the second is told; in two questions, both are kept', async () => {
    await draft('deux');
    const [mine, theirs, other] = [await opened('deux', 0), await opened('deux', 0), await opened('deux', 1)];
    const said = (form: QuestionForm, fr: string) => ({ ...form, prompt: { fr, en: fr } });
    const save = (basis: string, form: QuestionForm) =>
      library((scope) => saveQuestion(scope, { slug: 'deux', basis, form, act: null }));
    const both = await Promise.all([
      save(mine.basis, said(mine.form, 'Un')),
      save(theirs.basis, said(theirs.form, 'Deux')),
      save(other.basis, said(other.form, 'Trois')),
    ]);
    expect(both.map(reasonOf).filter((reason) => reason !== null)).toEqual(['changed_meanwhile']);
    const { form } = await now('deux');
    const prompts = form.questions.map((question) => question.form?.prompt.fr);
    expect(['Un', 'Deux']).toContain(prompts[0]);
    expect(prompts[1]).toBe('Trois');
  });

  test('the text, the settings and the order are each refused where they changed meanwhile', async () => {
    await draft('trois');
    const { form, quiz } = await now('trois');
    const [basis, order, text] = [settingsBasis(form.settings), orderBasis(form), textBasis(quiz)];
    const settings = (pass: number) =>
      library((scope) => saveQuizSettings(scope, { slug: 'trois', basis, pass, draw: 2, tries: 3 }));
    expectDone(await settings(2));
    expect(reasonOf(await settings(1))).toBe('changed_meanwhile');
    const move = () =>
      library((scope) =>
        moveQuestionIn(scope, { slug: 'trois', basis: order, move: { question: 'm01-q2', by: 'up' } }),
      );
    expectDone(await move());
    expect(reasonOf(await move())).toBe('changed_meanwhile');
    expect(
      reasonOf(
        await library((scope) => saveQuizText(scope, { slug: 'trois', basis: text, quiz: 'pass: 1' })),
      ),
    ).toBe('changed_meanwhile');
    const after = await now('trois');
    expect(after.form.questions.map(({ id }) => id)).toEqual(['m01-q2', 'm01-q1']);
    expect(after.form.settings).toEqual({ pass: 2, draw: 2, tries: 3 });
    expect(after.quiz).toContain('# De Paule.');
    expect(after.quiz.indexOf('# la première')).toBeGreaterThan(after.quiz.indexOf('m01-q2'));
  });

  test('one is added under a new id, and one goes', async () => {
    await draft('quatre');
    const { question } = expectDone(
      await library((scope) => addQuestionTo(scope, { slug: 'quatre', type: 'order' })),
    );
    expect(question).toBe('m01-q3');
    const { basis } = await opened('quatre', 1);
    const gone = () =>
      library((scope) => removeQuestionFrom(scope, { slug: 'quatre', basis, question: 'm01-q2' }));
    expectDone(await gone());
    expect(reasonOf(await gone())).toBe('question_gone');
    expect((await now('quatre')).form.questions.map(({ id }) => id)).toEqual(['m01-q1', 'm01-q3']);
  });

  test('a text that is no quiz is kept as it is, and is mended as text alone', async () => {
    await draft('cinq');
    const { quiz, form } = await now('cinq');
    const broken = 'pass: [\n';
    expectDone(
      await library((scope) => saveQuizText(scope, { slug: 'cinq', basis: textBasis(quiz), quiz: broken })),
    );
    const settings = { basis: settingsBasis(form.settings), pass: 1, draw: 1, tries: 0 };
    expect(reasonOf(await library((scope) => saveQuizSettings(scope, { slug: 'cinq', ...settings })))).toBe(
      'unreadable',
    );
    expectDone(
      await library((scope) => saveQuizText(scope, { slug: 'cinq', basis: textBasis(broken), quiz: SOURCE })),
    );
    expect((await now('cinq')).quiz).toBe(SOURCE);
  });
});

test('a published guide gets a draft with the first change; a question id of an earlier version is not given again', async () => {
  const both = (text: string) => ({ fr: text, en: text });
  const question = {
    id: 'm09-q7',
    type: 'truefalse' as const,
    outcome: 1,
    restsOn: ['F1.1'],
    prompt: both('Vrai?'),
    why: both('Oui.'),
    answer: true,
  };
  await publish(runtime, 'publie', { quiz: { pass: 1, draw: 1, tries: 0, questions: [question] } });
  const { question: added } = expectDone(
    await library((scope) => addQuestionTo(scope, { slug: 'publie', type: 'single' })),
  );
  expect(added).toBe('m09-q8');
  expect((await now('publie')).revision).toBe(1);
  await publish(runtime, 'engagement', { kind: 'agreement' });
  expect(
    reasonOf(await library((scope) => addQuestionTo(scope, { slug: 'engagement', type: 'single' }))),
  ).toBe('not_a_guide');
});
