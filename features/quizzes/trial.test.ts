import { expect, test } from 'vitest';
import type { Question, QuestionType } from './quiz';
import { tryQuestion } from './trial';

const both = (text: string) => ({ fr: text, en: text });
const base = {
  id: 'q-1',
  outcome: 1,
  restsOn: ['F1.1'],
  prompt: both('Que faire?'),
  why: both('Parce que.'),
};
const options = ['a', 'b', 'c'].map((id, index) => ({
  id,
  right: index < 1,
  text: both(`Choix ${id}`),
  why: both('Car'),
}));
const QUESTIONS: Readonly<Record<QuestionType, Question>> = {
  single: { ...base, type: 'single', options },
  scenario: { ...base, type: 'scenario', situation: both('Un matin'), options },
  multiple: { ...base, type: 'multiple', options },
  truefalse: { ...base, type: 'truefalse', answer: true },
  order: { ...base, type: 'order', options, answers: [['a', 'b', 'c']] },
};
const facts = [
  { id: 'F1.1', act: 'P-39.1', section: '2', confidence: 'V' as const, statement: both('Ainsi') },
];
const given = { locale: 'fr' as const, seed: 'try/1', facts };

test.each(Object.values(QUESTIONS))(
  'a question of type $type is shown, then explained, as to an employee',
  (question) => {
    const asked = tryQuestion(question, { ...given, picks: null });
    if (asked.kind !== 'question') throw new Error('explained too soon');
    expect(asked.refused).toBeNull();
    expect(JSON.stringify(asked.view)).not.toContain('Parce que');
    const keys = asked.view.question.options.map(({ key }) => key);
    const picks =
      question.type === 'truefalse' ? ['true'] : question.type === 'order' ? keys : keys.slice(0, 1);
    const answered = tryQuestion(question, { ...given, picks });
    if (answered.kind !== 'explained') throw new Error('not explained');
    expect(answered.view.explanation.why).toBe('Parce que.');
    expect(answered.view.grounds).toEqual([{ act: 'P-39.1', section: '2', statements: ['Ainsi'] }]);
  },
);

test('what is no answer asks again, and says why', () => {
  expect(tryQuestion(QUESTIONS.single, { ...given, picks: [] })).toMatchObject({
    kind: 'question',
    refused: 'nothing_picked',
  });
  expect(tryQuestion(QUESTIONS.single, { ...given, picks: ['9'] })).toMatchObject({
    kind: 'question',
    refused: 'not_an_answer',
  });
  expect(tryQuestion(QUESTIONS.order, { ...given, picks: ['1'] })).toMatchObject({
    kind: 'question',
    refused: 'not_an_answer',
  });
});
