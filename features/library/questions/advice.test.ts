import { expect, test } from 'vitest';
import { adviseQuiz, outcomesOf, questionAlone } from './advice';

const QUIZ = `pass: 3
draw: 2
tries: 0
questions:
  - id: m01-q1
    type: single
    outcome: 1
    rests_on: [F1.1]
    prompt: {fr: Que faire?, en: What now?}
    options:
      - {id: a, right: true, text: {fr: Demander une pièce d’identité avant de répondre, en: Ask for identification first}, why: {fr: Oui, en: "Yes"}}
      - {id: b, right: false, text: {fr: Ne jamais répondre à qui que ce soit au comptoir, en: Answer at once on the phone}, why: {fr: Non, en: "No"}}
      - {id: c, right: false, text: {fr: Répondre tout de suite au téléphone à la personne, en: Hang up and call the owner}, why: {fr: Non, en: "No"}}
    why: {fr: Parce que, en: Because}
  - id: m01-q2
    type: truefalse
    outcome: 1
    rests_on: [F1.1]
    prompt: {fr: Vrai?, en: ""}
    answer: true
    why: {fr: Parce que, en: Because}
`;
const facts = new Map([['F1.1', { act: 'P-39.1', section: '2' }]]);
const codes = (issues: readonly { code: string }[]) => issues.map(({ code }) => code);

test('what is wrong stands beside its question, what is advised too, and the rest over all of them', () => {
  const broken = adviseQuiz(QUIZ, { facts });
  expect(codes(broken.questions[1]?.issues ?? [])).toEqual(['yaml_empty']);
  expect(broken.questions[0]?.issues).toEqual([]);
  // Its neighbour is unfinished: a question is judged all the same.
  expect(codes(broken.questions[0]?.weaknesses ?? [])).toEqual(['absolutes']);
  const whole = adviseQuiz(QUIZ.replace('en: ""', 'en: True?'), { facts, outcomes: 2 });
  expect(codes(whole.whole.issues)).toEqual(['pass_above']);
  expect(whole.questions.flatMap(({ issues }) => issues)).toEqual([]);
  const ready = adviseQuiz(QUIZ.replace('en: ""', 'en: True?').replace('pass: 3', 'pass: 2'), {
    facts,
    outcomes: 2,
  });
  expect(codes(ready.whole.balance)).toEqual(['quiz_short', 'outcome_untested']);
});

test('a text that is no YAML says so, over all', () => {
  expect(codes(adviseQuiz('pass: [', { facts }).whole.issues)).toContain('yaml_syntax');
  expect(adviseQuiz('', { facts }).questions).toEqual([]);
});

test('a question alone is what is tried, once it can be asked', () => {
  expect(questionAlone(QUIZ, 0, facts)?.id).toBe('m01-q1');
  expect(questionAlone(QUIZ, 1, facts)).toBeNull();
  expect(questionAlone(QUIZ, 9, facts)).toBeNull();
  expect(questionAlone('pass: [', 0, facts)).toBeNull();
});

test('a guide’s outcomes are read from its head', () => {
  expect(outcomesOf('---\noutcomes: [Un, Deux]\n---\n\nTexte')).toEqual(['Un', 'Deux']);
  expect(outcomesOf('# Texte')).toBeUndefined();
  expect(outcomesOf('---\na: [\n---\n')).toBeUndefined();
});
