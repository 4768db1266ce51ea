import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explain } from './explanation';
import { picksOf, questionForMember, readAnswer } from './question-for-member';
import type { Answer, Question } from './quiz';
import { optionOrder } from './shuffle';

const both = (text: string) => ({ fr: `${text} (fr)`, en: `${text} (en)` });
const base = { outcome: 1, restsOn: ['F1.1'], prompt: both('prompt'), why: both('SECRET why') };
const pickable = (...right: string[]) =>
  ['a', 'b', 'c', 'd'].map((id) => ({
    id,
    right: right.includes(id),
    text: both(`text ${id}`),
    why: both(`SECRET ${id}`),
  }));

const single: Question = { ...base, id: 'm01-q3', type: 'single', options: pickable('b') };
const multiple: Question = { ...base, id: 'm01-q1', type: 'multiple', options: pickable('a', 'c') };
const scenario: Question = {
  ...base,
  id: 'm01-q6',
  type: 'scenario',
  situation: both('situation'),
  options: pickable('d'),
};
const trueFalse: Question = { ...base, id: 'm01-q2', type: 'truefalse', answer: false };
const order: Question = {
  ...base,
  id: 'm02-q4',
  type: 'order',
  options: ['a', 'b', 'c', 'd'].map((id) => ({ id, text: both(`text ${id}`) })),
  answers: [
    ['a', 'b', 'c', 'd'],
    ['a', 'c', 'b', 'd'],
  ],
};
const all = [single, multiple, scenario, trueFalse, order];

/** The same question to the eye, with everything about what is right turned around. */
function turnedAround(question: Question): Question {
  const why = both('another why');
  switch (question.type) {
    case 'truefalse':
      return { ...question, why, answer: !question.answer, restsOn: [], outcome: 9 };
    case 'order':
      return { ...question, why, answers: question.answers.map((ids) => ids.toReversed()), restsOn: [] };
    default:
      return {
        ...question,
        why,
        options: question.options.map(({ id, text, right }) => ({ id, text, right: !right })),
      };
  }
}

/** The same question, its options under other ids: what an author calls them must not show. */
function renamed(question: Question): Question {
  const other = (id: string) => ({ a: 'z', b: 'y', c: 'x', d: 'w' })[id] ?? id;
  switch (question.type) {
    case 'truefalse':
      return question;
    case 'order':
      return {
        ...question,
        options: question.options.map((option) => ({ ...option, id: other(option.id) })),
        answers: question.answers.map((ids) => ids.map(other)),
      };
    default:
      return {
        ...question,
        options: question.options.map((option) => ({ ...option, id: other(option.id) })),
      };
  }
}

describe('a question before its answer', () => {
  it('shows its texts in one language, in the order of the attempt', () => {
    expect(questionForMember(scenario, 'en', ['c', 'a', 'd', 'b'])).toEqual({
      id: 'm01-q6',
      type: 'scenario',
      situation: 'situation (en)',
      prompt: 'prompt (en)',
      options: [
        { key: '1', text: 'text c (en)' },
        { key: '2', text: 'text a (en)' },
        { key: '3', text: 'text d (en)' },
        { key: '4', text: 'text b (en)' },
      ],
    });
    expect(questionForMember(trueFalse, 'fr', []).options).toEqual([]);
  });

  it.each(all.map((question) => [question.type, question] as const))(
    '%s: nothing in it tells what is right',
    (_, question) => {
      const ids = optionOrder(question, 'seed');
      const shown = questionForMember(question, 'fr', ids);
      expect(questionForMember(turnedAround(question), 'fr', ids)).toEqual(shown);
      const others = ids.map((id) => ({ a: 'z', b: 'y', c: 'x', d: 'w' })[id] ?? id);
      expect(questionForMember(renamed(question), 'fr', others)).toEqual(shown);
      expect(JSON.stringify(shown)).not.toMatch(/SECRET|right|answer|why|rests|outcome/i);
    },
  );

  it('refuses an order of other options', () => {
    expect(() => questionForMember(single, 'fr', ['a', 'z'])).toThrow('no option z');
  });
});

describe('picks', () => {
  const shown = ['c', 'a', 'd', 'b'];

  it.each<[string, Question, string[], Answer]>([
    ['single', single, ['4'], ['b']],
    ['scenario', scenario, ['3'], ['d']],
    ['multiple', multiple, ['2', '1'], ['a', 'c']],
    ['truefalse', trueFalse, ['false'], ['false']],
    ['order', order, ['2', '4', '1', '3'], ['a', 'b', 'c', 'd']],
  ])('of %s are read, and shown again', (_, question, picks, answer) => {
    expect(readAnswer(question, shown, picks)).toEqual({ ok: true, answer });
    expect(picksOf(question, shown, answer)).toEqual(picks);
  });

  it.each<[string, Question, string[]]>([
    ['two for one', single, ['1', '2']],
    ['a key that is not shown', single, ['5']],
    ['the author’s id', single, ['b']],
    ['a key written otherwise', single, ['01']],
    ['the same twice', multiple, ['1', '1']],
    ['neither true nor false', trueFalse, ['maybe']],
    ['both true and false', trueFalse, ['true', 'false']],
    ['an order that is not whole', order, ['1', '2', '3']],
    ['an order with a repetition', order, ['1', '2', '3', '3']],
  ])('are refused: %s', (_, question, picks) => {
    expect(readAnswer(question, shown, picks)).toEqual({ ok: false, refused: 'not_an_answer' });
  });

  it('are needed', () => {
    for (const question of all) {
      expect(readAnswer(question, shown, [])).toEqual({ ok: false, refused: 'nothing_picked' });
    }
  });

  it('never break it, whatever a form sends', () => {
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.array(fc.string()), (question, picks) => {
        expect(readAnswer(question, shown, picks)).toHaveProperty('ok');
      }),
    );
  });
});

describe('an explanation', () => {
  it('says which options were right, which were picked, and why', () => {
    const explained = explain(multiple, 'fr', ['c', 'a', 'd', 'b'], ['a', 'd']);
    expect(explained).toMatchObject({ right: false, why: 'SECRET why (fr)', restsOn: ['F1.1'], truth: null });
    expect(explained.options).toEqual([
      { key: '1', text: 'text c (fr)', picked: false, right: true, why: 'SECRET c (fr)' },
      { key: '2', text: 'text a (fr)', picked: true, right: true, why: 'SECRET a (fr)' },
      { key: '3', text: 'text d (fr)', picked: true, right: false, why: 'SECRET d (fr)' },
      { key: '4', text: 'text b (fr)', picked: false, right: false, why: 'SECRET b (fr)' },
    ]);
  });

  it('gives every accepted order, in the keys shown', () => {
    const explained = explain(order, 'en', ['d', 'c', 'b', 'a'], ['a', 'c', 'b', 'd']);
    expect(explained.right).toBe(true);
    expect(explained.sequences).toEqual([
      ['4', '3', '2', '1'],
      ['4', '2', '3', '1'],
    ]);
    expect(explained.options.every((option) => option.right === null)).toBe(true);
  });

  it('says what was true', () => {
    expect(explain(trueFalse, 'en', [], ['true'])).toMatchObject({
      right: false,
      truth: false,
      options: [],
    });
  });
});
