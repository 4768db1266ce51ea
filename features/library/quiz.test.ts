import { describe, expect, test } from 'vitest';
import { facts } from './mdx.fixture';
import { parseQuiz } from './quiz';

const two = (text: string): string => `{ fr: "${text}", en: "${text} in English" }`;
const option = (id: string, right: boolean): string =>
  `      - { id: ${id}, right: ${right}, text: ${two(`Texte ${id}`)}, why: ${two(`Raison ${id}`)} }\n`;
const step = (id: string): string => `      - { id: ${id}, text: ${two(`Texte ${id}`)} }\n`;

const question = (id: string, type: string, rest: string): string =>
  `  - id: ${id}\n    type: ${type}\n    outcome: 1\n    rests_on: [F1.1]\n    prompt: ${two('Question')}\n` +
  `    why: ${two('Parce que')}\n${rest}`;

const SINGLE = question('m01-q1', 'single', `    options:\n${option('a', false)}${option('b', true)}`);
const MULTIPLE = question('m01-q2', 'multiple', `    options:\n${option('a', true)}${option('b', false)}`);
const TRUEFALSE = question('m01-q3', 'truefalse', '    answer: false\n');
const STEPS = `    options:\n${step('a')}${step('b')}${step('c')}`;
const ORDER = question('m01-q4', 'order', `${STEPS}    answers: [[a, b, c], [a, c, b]]\n`);
const SITUATION = `    situation: ${two('Un jour')}\n`;
const SCENARIO = question(
  'm01-q5',
  'scenario',
  `${SITUATION}    options:\n${option('a', false)}${option('b', true)}`,
);

const quiz = (
  questions: readonly string[],
  head = `pass: 1\ndraw: ${questions.length}\ntries: 0\n`,
): string => `${head}questions:\n${questions.join('')}`;

const parse = (text: string) => parseQuiz(text, { facts, outcomes: 2 });

describe('a quiz', () => {
  test('of every type', () => {
    const { quiz: read, issues } = parse(quiz([SINGLE, MULTIPLE, TRUEFALSE, ORDER, SCENARIO]));
    expect(issues).toEqual([]);
    expect(read).toMatchObject({ pass: 1, draw: 5, tries: 0 });
    expect(read?.questions.map(({ id, type, restsOn }) => [id, type, restsOn])).toEqual([
      ['m01-q1', 'single', ['F1.1']],
      ['m01-q2', 'multiple', ['F1.1']],
      ['m01-q3', 'truefalse', ['F1.1']],
      ['m01-q4', 'order', ['F1.1']],
      ['m01-q5', 'scenario', ['F1.1']],
    ]);
  });

  test.each([
    ['a single with two right', SINGLE.replace('right: false', 'right: true'), 'single_right'],
    ['a single with none right', SINGLE.replace('right: true', 'right: false'), 'single_right'],
    ['a scenario with two right', SCENARIO.replace('right: false', 'right: true'), 'single_right'],
    ['a scenario without situation', SCENARIO.replace(SITUATION, ''), 'yaml_missing'],
    ['a multiple with none right', MULTIPLE.replace('right: true', 'right: false'), 'multiple_none_right'],
    ['a multiple with none wrong', MULTIPLE.replace('right: false', 'right: true'), 'multiple_none_wrong'],
    ['a true or false with options', TRUEFALSE + STEPS, 'yaml_unknown_key'],
    ['a true or false without answer', question('m01-q3', 'truefalse', ''), 'yaml_missing'],
    ['an order that forgets one', ORDER.replace('[a, c, b]', '[a, c]'), 'order_answer'],
    ['an order with one twice', ORDER.replace('[a, c, b]', '[a, c, c]'), 'order_answer'],
    ['an order with a stranger', ORDER.replace('[a, c, b]', '[a, c, d]'), 'order_answer'],
    ['the same order twice', ORDER.replace('[a, c, b]', '[a, b, c]'), 'order_answer_twice'],
    ['an order without answers', ORDER.replace(/ {4}answers.*\n/, ''), 'yaml_missing'],
    [
      'an order whose options are right',
      ORDER.replace('{ id: a,', '{ id: a, right: true,'),
      'yaml_unknown_key',
    ],
    ['an option twice', SINGLE.replace('id: b,', 'id: a,'), 'option_twice'],
    ['an option that is not explained', SINGLE.replace(/, why: \{[^}]*\} \}/, ' }'), 'yaml_missing'],
    ['an empty English', SINGLE.replace('Question in English', ' '), 'yaml_empty'],
    ['no French', SINGLE.replace('fr: "Question", ', ''), 'yaml_missing'],
    ['an unknown fact', SINGLE.replace('F1.1', 'F8.8'), 'fact_unknown'],
    ['an outcome that the guide lacks', SINGLE.replace('outcome: 1', 'outcome: 3'), 'outcome_unknown'],
    ['an unknown type', SINGLE.replace('type: single', 'type: essay'), 'yaml_value'],
    ['a mistake about the Act', SINGLE.replace('Parce que"', 'Dans les 72 heures"'), 'trap_hours_72'],
    ['straight quotation marks', SINGLE.replace('Parce que"', 'C\'est ça"'), 'typography'],
  ])('%s', (_, written, code) => {
    const { issues } = parse(quiz([written]));
    expect(issues.map((found) => found.code)).toContain(code);
  });

  test('questions, pass and draw agree', () => {
    const codes = (text: string): string[] => parse(text).issues.map((found) => found.code);
    expect(codes(quiz([SINGLE], 'pass: 1\ndraw: 2\ntries: 0\n'))).toEqual(['draw_above']);
    expect(codes(quiz([SINGLE], 'pass: 2\ndraw: 1\ntries: 0\n'))).toEqual(['pass_above']);
    expect(codes(quiz([SINGLE, SINGLE]))).toEqual(['question_twice']);
    expect(codes(quiz([SINGLE], 'pass: 0\ndraw: 1\ntries: -1\n'))).toEqual([
      'yaml_too_small',
      'yaml_too_small',
    ]);
    expect(codes('pass: 1\ndraw: 1\ntries: 0\nquestions: []\n')).toEqual(['yaml_too_small']);
    expect(codes('')).toEqual(['yaml_type']);
  });

  test('an issue has its line', () => {
    const text = quiz([TRUEFALSE, SINGLE.replace('F1.1', 'F8.8')]);
    const line = text.split('\n').findIndex((it) => it.includes('F8.8')) + 1;
    expect(parse(text).issues).toEqual([
      { line, column: 16, code: 'fact_unknown', params: { fact: 'F8.8' } },
    ]);
    expect(parse(text).quiz).toBeNull();
  });

  test('what is wrong on purpose is no trap', () => {
    const wrong = SINGLE.replace('Texte a"', 'Dans les 72 heures"');
    expect(parse(quiz([wrong])).issues).toEqual([]);
    const untrue = TRUEFALSE.replace('Question"', 'On a 72 heures"');
    expect(parse(quiz([untrue])).issues).toEqual([]);
    const asserted = TRUEFALSE.replace('Question"', 'On a 72 heures"').replace(
      'answer: false',
      'answer: true',
    );
    expect(parse(quiz([asserted])).issues.map((found) => found.code)).toEqual(['trap_hours_72']);
  });
});
