import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Quiz } from '@/features/quizzes/quiz';
import { parseMdx } from '../mdx';
import { parseQuiz } from '../quiz';
import { type Block, blocksOf, compareBlocks } from './blocks';
import { compareQuizzes } from './questions';
import { compareLines, hunksOf } from './source-lines';

const facts = new Map([['F1.1', { act: 'P-39.1', section: '2' }]]);
const references = { glossaryIds: new Set<string>(), facts, assets: new Map() };

function blocks(body: string): Block[] {
  const { tree, issues } = parseMdx(body, { ...references, kind: 'guide', locale: 'fr' });
  if (!tree) throw new Error(JSON.stringify(issues));
  return blocksOf(tree, 'fr');
}

describe('rendered text', () => {
  test('is what a reader reads, citations and labels too', () => {
    const body =
      '## Un\n\nVoir <Law section="2" fact="F1.1" />.\n\n<Callout kind="note" title="À noter">\n\n- Un geste\n\n</Callout>\n';
    expect(blocks(body)).toEqual([
      { kind: 'heading', text: 'Un' },
      { kind: 'text', text: 'Voir [art. 2].' },
      { kind: 'label', text: 'note' },
      { kind: 'label', text: 'À noter' },
      { kind: 'item', text: 'Un geste' },
    ]);
  });

  test('a paragraph that changed is shown by its words, and one that is new by itself', () => {
    const before = blocks('## Un\n\nVous avez 24 heures pour le dire.\n');
    const after = blocks('## Un\n\nVous avez 72 heures pour le dire.\n\nRien à voir.\n');
    const found = compareBlocks(before, after);
    expect(found.map(({ change }) => change)).toEqual(['same', 'changed', 'added']);
    expect(found[1]?.words.filter((stretch) => stretch.in !== 'both')).toEqual([
      { in: 'first', items: ['24'] },
      { in: 'second', items: ['72'] },
    ]);
  });

  test('property: each side can be read back from what is shown', () => {
    const block = fc.record({
      kind: fc.constantFrom('heading' as const, 'text' as const),
      text: fc
        .array(fc.constantFrom('un', 'deux', 'trois', 'quatre'), { minLength: 1, maxLength: 5 })
        .map((words) => words.join(' ')),
    });
    const list = fc.array(block, { maxLength: 8 });
    fc.assert(
      fc.property(list, list, (before, after) => {
        const found = compareBlocks(before, after);
        const side = (not: 'first' | 'second', without: string) =>
          found
            .filter(({ change }) => change !== without)
            .map(({ kind, words }) => ({
              kind,
              text: words.flatMap((stretch) => (stretch.in === not ? [] : stretch.items)).join(''),
            }));
        expect(side('second', 'added')).toEqual(before);
        expect(side('first', 'removed')).toEqual(after);
      }),
    );
  });
});

describe('source', () => {
  test('tells the lines of both sides, and leaves out what is far from any change', () => {
    const before = Array.from({ length: 20 }, (_, index) => `${index + 1}`);
    const after = before.with(9, 'dix');
    const hunks = hunksOf(compareLines(before.join('\n'), after.join('\n')));
    expect(hunks.length).toBe(1);
    expect(hunks[0]?.map(({ before: old, after: recent, text }) => [old, recent, text])).toEqual([
      [7, 7, '7'],
      [8, 8, '8'],
      [9, 9, '9'],
      [10, null, '10'],
      [null, 10, 'dix'],
      [11, 11, '11'],
      [12, 12, '12'],
      [13, 13, '13'],
    ]);
    expect(hunksOf(compareLines('a\nb', 'a\nb'))).toEqual([]);
  });
});

describe('questions', () => {
  const one = (id: string, prompt: string, answer = true) =>
    `  - {id: ${id}, type: truefalse, outcome: 1, rests_on: [F1.1], prompt: {fr: ${prompt}, en: Yes}, answer: ${answer}, why: {fr: Car., en: As.}}\n`;
  const quiz = (questions: string, pass = 1): Quiz => {
    const { quiz: parsed, issues } = parseQuiz(`pass: ${pass}\ndraw: 1\ntries: 0\nquestions:\n${questions}`, {
      facts,
    });
    if (!parsed) throw new Error(JSON.stringify(issues));
    return parsed;
  };

  test('are told by their ids: added, removed, changed, moved', () => {
    const before = quiz(one('q1', 'Oui') + one('q2', 'Non') + one('q3', 'Bien'));
    const after = quiz(one('q3', 'Bien') + one('q2', 'Non') + one('q2b', 'Neuf'));
    const found = compareQuizzes(before, after);
    expect(found.questions.map(({ id, change }) => [id, change])).toEqual([
      ['q2b', 'added'],
      ['q1', 'removed'],
    ]);
    expect(found.moved).toBe(true);
    expect(found.rules).toEqual([]);
  });

  test('what a question says differently is told, and nothing else', () => {
    const found = compareQuizzes(quiz(one('q1', 'Oui')), quiz(one('q1', 'Oui', false)));
    expect(found).toEqual({
      rules: [],
      moved: false,
      questions: [
        { id: 'q1', change: 'changed', sayings: [{ path: 'answer', before: 'true', after: 'false' }] },
      ],
    });
    expect(
      compareQuizzes(null, quiz(one('q1', 'Oui'))).rules.map(({ path, before }) => [path, before]),
    ).toEqual([
      ['pass', null],
      ['draw', null],
      ['tries', null],
    ]);
    expect(compareQuizzes(null, null)).toEqual({ rules: [], questions: [], moved: false });
  });
});
