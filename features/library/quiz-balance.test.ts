import { describe, expect, test } from 'vitest';
import type { PickOption, Question, QuestionType } from '@/features/quizzes/quiz';
import { checkQuizBalance } from './quiz-balance';

const two = (text: string) => ({ fr: text, en: text });
const base = (number: number) => ({
  id: `m01-q${number}`,
  outcome: 1,
  restsOn: ['F1.1'],
  prompt: two('Que faire?'),
  why: two('Parce que.'),
});

/** Four options of ten characters, the right one at `position`. */
function pick(
  number: number,
  position: number,
  type: 'single' | 'scenario' | 'multiple' = 'single',
): Question {
  const options: PickOption[] = ['a', 'b', 'c', 'd'].map((id, index) => ({
    id,
    right: index === position,
    text: two('dix lettre'),
  }));
  return { ...base(number), type, options };
}

const trueFalse = (number: number): Question => ({ ...base(number), type: 'truefalse', answer: true });

/** Ten questions of four types, five of one right answer: at positions 1, 2, 3, 4, 1. */
function balanced(): Question[] {
  const singles = [0, 1, 2, 3, 0].map((position, index) => pick(index + 1, position));
  const others = [pick(6, 0, 'multiple'), pick(7, 0, 'multiple'), trueFalse(8), trueFalse(9)];
  const order: Question = { ...base(10), type: 'order', options: [], answers: [] };
  return [...singles, ...others, order];
}

function check(questions: readonly Question[], outcomes = 1) {
  const places: string[] = [];
  const issues = checkQuizBalance({
    quiz: { pass: 1, draw: 1, tries: 0, questions },
    outcomes,
    locate: (path) => {
      places.push(path.join('.'));
      return { line: places.length, column: 1 };
    },
  });
  return issues.map(({ code, params, line }) => ({ code, params, place: places[line - 1] }));
}

const codes = (questions: readonly Question[], outcomes?: number): string[] =>
  check(questions, outcomes).map(({ code }) => code);

function withText(question: Question, option: number, text: { fr?: string; en?: string }): Question {
  if (question.type === 'truefalse' || question.type === 'order') return question;
  const options = question.options.map((it, index) =>
    index === option ? { ...it, text: { ...it.text, ...text } } : it,
  );
  return { ...question, options };
}

const put = (questions: readonly Question[], at: number, question: Question): Question[] =>
  questions.map((it, index) => (index === at ? question : it));

describe('a quiz of ours', () => {
  test('that is balanced', () => {
    expect(check(balanced())).toEqual([]);
  });

  test('with nine questions is short by one', () => {
    expect(check(balanced().slice(1))).toEqual([
      { code: 'quiz_short', params: { count: 9, least: 10 }, place: 'questions' },
    ]);
  });

  test('with an outcome that nothing tests', () => {
    expect(check(balanced(), 2)).toEqual([
      { code: 'outcome_untested', params: { outcome: 2 }, place: 'questions' },
    ]);
  });

  test('with three types only', () => {
    const questions = put(balanced(), 9, trueFalse(10));
    expect(check(questions)).toEqual([
      { code: 'quiz_types', params: { missing: 'scenario, order', least: 4 }, place: 'questions' },
    ]);
  });

  test('two of five right answers in one place, not three', () => {
    const questions = put(balanced(), 1, pick(2, 0));
    expect(check(questions)).toEqual([
      {
        code: 'quiz_position',
        params: { position: 1, count: 3, of: 5, most: 2, ids: 'm01-q1, m01-q2, m01-q5' },
        place: 'questions.4.options.0',
      },
    ]);
  });

  test('the longest once in five, not twice, each language apart', () => {
    const once = put(balanced(), 0, withText(pick(1, 0), 0, { fr: 'onze lettre' }));
    expect(check(once)).toEqual([]);
    const inEnglish = put(once, 1, withText(pick(2, 1), 1, { en: 'onze lettre' }));
    expect(check(inEnglish)).toEqual([]);
    const twice = put(once, 1, withText(pick(2, 1), 1, { fr: 'onze lettre' }));
    expect(check(twice)).toEqual([
      {
        code: 'quiz_right_longest',
        params: { locale: 'fr', count: 2, of: 5, most: 1, ids: 'm01-q1, m01-q2' },
        place: 'questions.0.options.0.text.fr',
      },
    ]);
  });

  test('as long as the longest wrong one is not the longest', () => {
    const wrong = withText(pick(1, 0), 3, { fr: 'une option de vingt.' });
    const equal = put(balanced(), 0, withText(wrong, 0, { fr: 'une option de vingt.' }));
    expect(check(equal)).toEqual([]);
  });

  test('a quarter longer, and no more', () => {
    const twelve = put(balanced(), 0, withText(pick(1, 0), 0, { en: 'douze lettre' }));
    expect(check(twelve)).toEqual([]);
    const thirteen = put(balanced(), 0, withText(pick(1, 0), 0, { en: 'treize lettre' }));
    expect(check(thirteen)).toEqual([
      {
        code: 'quiz_right_long',
        params: { id: 'm01-q1', locale: 'en', length: 13, most: 12 },
        place: 'questions.0.options.0.text.en',
      },
    ]);
  });

  test('of fewer than eight is not counted', () => {
    const all = [1, 2, 3, 4, 5, 6, 7].map((number) => pick(number, 0));
    expect(codes(all)).toEqual(['quiz_short']);
    expect(codes([...all, pick(8, 0)])).toEqual(['quiz_short', 'quiz_types', 'quiz_position']);
  });

  test.each([
    ['fr', 'Toutes ces réponses'],
    ['fr', 'Toutes les réponses ci-dessus'],
    ['fr', 'Aucune de ces options'],
    ['fr', 'Tous ces choix'],
    ['en', 'All of the above'],
    ['en', 'None of these answers'],
    ['en', 'Both of the above'],
    ['fr', 'Aucune des réponses n’est bonne'],
    ['en', 'All the options are right'],
  ])('an option that speaks of the others (%s: %s)', (locale, text) => {
    for (const type of ['single', 'multiple'] satisfies QuestionType[]) {
      const [found] = check(put(balanced(), 3, withText(pick(4, 3, type), 1, { [locale]: text })));
      expect(found).toMatchObject({
        code: 'quiz_all_above',
        place: `questions.3.options.1.text.${locale}`,
      });
    }
  });

  test.each([
    ['fr', 'Toutes les réponses de la cliente sont au dossier'],
    ['fr', 'Aucune, si personne ne lit'],
    ['en', 'All of the customer’s answers are on file'],
    ['en', 'All of it'],
  ])('an option that only sounds so (%s: %s)', (locale, text) => {
    const questions = put(balanced(), 3, withText(pick(4, 3), 1, { [locale]: text }));
    expect(codes(questions)).not.toContain('quiz_all_above');
  });
});
