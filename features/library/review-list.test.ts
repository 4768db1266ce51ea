import { expect, test } from 'vitest';
import type { Fact } from './facts';
import { checkReviewList, reliancesIn } from './review-list';

const fact = (id: string, confidence: Fact['confidence']): Fact => ({
  id,
  act: 'P-39.1',
  section: '2',
  confidence,
  statement: { fr: 'Un', en: 'One' },
});
const FACTS = [fact('F1.1', 'V'), fact('F1.2', 'M-high'), fact('F1.3', 'V/S'), fact('F1.4', 'practice')];
const SOURCE =
  'rests_on: [F1.1, F1.2]\n\nx <Law section="2" fact="F1.2" />, PF1.3, F1.33, <Law fact="F1.4" />\n';

const check = (review: string, source = SOURCE): string[] =>
  checkReviewList('REVIEW.md', review, FACTS, reliancesIn('guides/un/fr.mdx', source)).map(
    ({ file, line, column, code, params }) => `${file}:${line}:${column} ${code} ${params.fact}`,
  );

test('facts are found where they are named, whole', () => {
  expect(reliancesIn('a', SOURCE).map(({ fact: id, line, column }) => `${id} ${line}:${column}`)).toEqual([
    'F1.1 1:12',
    'F1.2 1:18',
    'F1.2 3:26',
    'F1.33 3:43',
    'F1.4 3:61',
  ]);
});

test('what a text rests on and nobody read in full is on the list, once said where', () => {
  expect(check('- **F1.2 · fins**')).toEqual([]);
  expect(check('F1.21, F1.3')).toEqual([
    'guides/un/fr.mdx:1:18 review_missing F1.2',
    'REVIEW.md:1:1 review_unknown F1.21',
  ]);
});

test('a fact that no text rests on, one that was read and advice need not be listed', () => {
  expect(check('', 'rests_on: [F1.1, F1.4]')).toEqual([]);
});
