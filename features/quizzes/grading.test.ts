import { describe, expect, it } from 'vitest';
import { gradeAttempt, isRight, questionOf } from './grading';
import type { Answer, Question, Quiz } from './quiz';

const both = (text: string) => ({ fr: text, en: text });
const base = (id: string, outcome: number) => ({
  id,
  outcome,
  restsOn: ['F1.1'],
  prompt: both(id),
  why: both('why'),
});
const options = (ids: string, right: string) =>
  [...ids].map((id) => ({ id, right: right.includes(id), text: both(id) }));

const multiple: Question = { ...base('q1', 1), type: 'multiple', options: options('abcde', 'ace') };
const trueFalse: Question = { ...base('q2', 1), type: 'truefalse', answer: false };
const single: Question = { ...base('q3', 2), type: 'single', options: options('abcd', 'b') };
const order: Question = {
  ...base('q4', 3),
  type: 'order',
  options: [...'1234'].map((id) => ({ id, text: both(id) })),
  answers: [
    ['1', '2', '3', '4'],
    ['1', '3', '2', '4'],
  ],
};
const scenario: Question = {
  ...base('q5', 4),
  type: 'scenario',
  situation: both('situation'),
  options: options('abcd', 'c'),
};
const quiz: Quiz = { pass: 4, draw: 5, tries: 0, questions: [multiple, trueFalse, single, order, scenario] };

const picked = (ids: string): Answer => [...ids];
const ordered = picked;

describe('an answer is right', () => {
  it.each<[string, Question, Answer, boolean]>([
    ['multiple: all and only', multiple, picked('ace'), true],
    ['multiple: in any order', multiple, picked('eca'), true],
    ['multiple: one missing', multiple, picked('ac'), false],
    ['multiple: one too many', multiple, picked('abce'), false],
    ['multiple: everything', multiple, picked('abcde'), false],
    ['multiple: as many, not the same', multiple, picked('abc'), false],
    ['multiple: one said twice for another', multiple, picked('aac'), false],
    ['multiple: nothing', multiple, picked(''), false],
    ['truefalse: false', trueFalse, ['false'], true],
    ['truefalse: true', trueFalse, ['true'], false],
    ['single: the one', single, ['b'], true],
    ['single: another', single, ['a'], false],
    ['single: two, one of them right', single, picked('ab'), false],
    ['truefalse: both', trueFalse, ['false', 'true'], false],
    ['single: none of them', single, ['z'], false],
    ['scenario: the best action', scenario, ['c'], true],
    ['scenario: another', scenario, ['d'], false],
    ['order: the first accepted', order, ordered('1234'), true],
    ['order: the second accepted', order, ordered('1324'), true],
    ['order: another', order, ordered('1243'), false],
    ['order: its beginning', order, ordered('123'), false],
  ])('%s', (_, question, answer, right) => {
    expect(isRight(question, answer)).toBe(right);
  });
});

describe('an attempt', () => {
  const allRight = [
    { question: 'q1', answer: picked('ace') },
    { question: 'q2', answer: ['false'] },
    { question: 'q3', answer: ['b'] },
    { question: 'q4', answer: ordered('1324') },
    { question: 'q5', answer: ['c'] },
  ] satisfies { question: string; answer: Answer }[];
  const wrong = {
    q1: { question: 'q1', answer: picked('a') },
    q2: { question: 'q2', answer: ['true'] },
    q5: { question: 'q5', answer: ['a'] },
  } satisfies Record<string, { question: string; answer: Answer }>;
  const except = (...replaced: (keyof typeof wrong)[]) =>
    allRight.map(
      (given) => replaced.map((id) => wrong[id]).find((w) => w.question === given.question) ?? given,
    );

  it('passes when all is right', () => {
    expect(gradeAttempt(quiz, allRight)).toEqual({ right: 5, total: 5, passed: true, missedOutcomes: [] });
  });

  it('passes at the pass mark, and says what to read again', () => {
    expect(gradeAttempt(quiz, except('q5'))).toEqual({
      right: 4,
      total: 5,
      passed: true,
      missedOutcomes: [4],
    });
  });

  it('fails below it, each missed outcome said once, in order', () => {
    expect(gradeAttempt(quiz, except('q5', 'q2', 'q1').toReversed())).toEqual({
      right: 2,
      total: 5,
      passed: false,
      missedOutcomes: [1, 4],
    });
  });

  it('can’t count a question twice, nor one of another quiz', () => {
    const [first] = allRight;
    expect(() => gradeAttempt(quiz, [...allRight, ...(first ? [first] : [])])).toThrow('answered twice');
    expect(() => gradeAttempt(quiz, [{ question: 'q9', answer: picked('a') }])).toThrow('no question q9');
    expect(questionOf(quiz, 'q3')).toBe(single);
  });
});
