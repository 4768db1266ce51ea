import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrderQuestion, Question, Quiz, TrueFalseQuestion } from './quiz';
import { drawQuestions, optionOrder, shuffled } from './shuffle';

const both = (text: string) => ({ fr: `${text} (fr)`, en: `${text} (en)` });
const base = (id: string, outcome = 1) => ({
  id,
  outcome,
  restsOn: ['F1.1'],
  prompt: both(id),
  why: both('why'),
});

const trueFalse = (id: string, outcome: number): TrueFalseQuestion => ({
  ...base(id, outcome),
  type: 'truefalse',
  answer: false,
});
const order = (ids: readonly string[], answers: readonly (readonly string[])[]): OrderQuestion => ({
  ...base('order'),
  type: 'order',
  options: ids.map((id) => ({ id, text: both(id) })),
  answers,
});
const single: Question = {
  ...base('m01-q3'),
  type: 'single',
  options: ['a', 'b', 'c', 'd'].map((id) => ({ id, right: id === 'b', text: both(id) })),
};

const quizzes = fc
  .record({
    outcomes: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 12 }),
    take: fc.nat(),
  })
  .map(({ outcomes, take }): Quiz => {
    const questions = outcomes.map((outcome, i) => trueFalse(`q${i}`, outcome));
    return { pass: 1, draw: 1 + (take % questions.length), tries: 0, questions };
  });

describe('shuffling', () => {
  it('is the same for the same seed for ever', () => {
    expect(shuffled(['a', 'b', 'c', 'd', 'e', 'f'], 'seed').join('')).toBe('efbadc');
    expect(optionOrder(single, 'seed').join('')).toBe('dacb');
    const six = [1, 1, 2, 3, 4, 4].map((outcome, i) => trueFalse(`q${i + 1}`, outcome));
    const quiz = { pass: 3, draw: 4, tries: 0, questions: six };
    expect(drawQuestions(quiz, 'seed').join(' ')).toBe('q4 q6 q1 q3');
  });

  it('keeps everything, once, and leaves its argument alone', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.string(), (things, seed) => {
        const before = [...things];
        expect(shuffled(things, seed).toSorted()).toEqual(things.toSorted());
        expect(things).toEqual(before);
      }),
    );
  });

  it('puts each thing first about as often', () => {
    const firsts = new Map<string, number>();
    for (let i = 0; i < 4000; i++) {
      const [first = ''] = shuffled(['a', 'b', 'c', 'd'], `seed ${i}`);
      firsts.set(first, (firsts.get(first) ?? 0) + 1);
    }
    for (const count of firsts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
    expect(firsts.size).toBe(4);
  });
});

describe('the draw', () => {
  it('gives that many different questions of the quiz, the same for the same seed', () => {
    fc.assert(
      fc.property(quizzes, fc.string(), (quiz, seed) => {
        const drawn = drawQuestions(quiz, seed);
        expect(drawn).toHaveLength(quiz.draw);
        expect(new Set(drawn).size).toBe(quiz.draw);
        for (const id of drawn) expect(quiz.questions.some((question) => question.id === id)).toBe(true);
        expect(drawQuestions(structuredClone(quiz), seed)).toEqual(drawn);
      }),
    );
  });

  it('is balanced: no outcome is tested twice more than another that has a question left', () => {
    fc.assert(
      fc.property(quizzes, fc.string(), (quiz, seed) => {
        const drawn = new Set(drawQuestions(quiz, seed));
        const outcomes = [...new Set(quiz.questions.map((question) => question.outcome))].map((outcome) => {
          const pile = quiz.questions.filter((question) => question.outcome === outcome);
          const taken = pile.filter((question) => drawn.has(question.id)).length;
          return { taken, left: pile.length - taken };
        });
        const most = Math.max(...outcomes.map(({ taken }) => taken));
        for (const { taken, left } of outcomes) if (left > 0) expect(taken).toBeGreaterThanOrEqual(most - 1);
      }),
    );
  });

  it('differs from one attempt to the next', () => {
    const questions = Array.from({ length: 12 }, (_, i) => trueFalse(`q${i}`, 1 + (i % 4)));
    const quiz = { pass: 5, draw: 6, tries: 0, questions };
    const draws = Array.from({ length: 50 }, (_, i) => drawQuestions(quiz, `attempt ${i}`).join());
    expect(new Set(draws).size).toBeGreaterThan(45);
  });
});

describe('the order of options', () => {
  it('never touches true or false', () => {
    expect(optionOrder(trueFalse('q', 1), 'any')).toEqual([]);
  });

  it('does not depend on what is right', () => {
    const flipped: Question = { ...single, options: single.options.map((o) => ({ ...o, right: !o.right })) };
    for (let i = 0; i < 50; i++) expect(optionOrder(flipped, `${i}`)).toEqual(optionOrder(single, `${i}`));
  });

  it('differs between the questions of an attempt', () => {
    const orders = Array.from({ length: 20 }, (_, i) =>
      optionOrder({ ...single, id: `q${i}` }, 'seed').join(),
    );
    expect(new Set(orders).size).toBeGreaterThan(5);
  });

  it('never starts an order question in an accepted order', () => {
    const two = order(['a', 'b'], [['a', 'b']]);
    const four = order(
      ['a', 'b', 'c', 'd'],
      [
        ['a', 'b', 'c', 'd'],
        ['a', 'c', 'b', 'd'],
      ],
    );
    for (let i = 0; i < 500; i++) {
      expect(optionOrder(two, `seed ${i}`)).toEqual(['b', 'a']);
      expect(four.answers).not.toContainEqual(optionOrder(four, `seed ${i}`));
    }
  });

  it('gives up when every order is accepted', () => {
    const all = order(
      ['a', 'b'],
      [
        ['a', 'b'],
        ['b', 'a'],
      ],
    );
    expect(optionOrder(all, 'seed')).toHaveLength(2);
  });
});
