import { describe, expect, test } from 'vitest';
import { parseMdx } from './mdx';
import { guide, guideInput } from './mdx.fixture';
import { countWords, minutesFor, wordsOf } from './reading';

describe('reading time', () => {
  test.each([
    ['l’employé signe', 2],
    ['un rendez-vous à 16 h 50', 6],
    ['l’article 3.1 : « oui »', 3],
    ['', 0],
    ['… — ;', 0],
  ])('%s: %i words', (text, words) => {
    expect(countWords(text)).toBe(words);
  });

  test('counts titles and labels of components, not their settings', () => {
    const body =
      '<Scenario title="Deux mots">\n\nUn.\n\n<Choice label="Trois mots ici" verdict="good">Un.</Choice>\n\n</Scenario>';
    const { tree } = parseMdx(guide(body), guideInput());
    expect(tree && wordsOf(tree)).toBe(7);
  });

  test('rounds up, and counts twenty seconds a question', () => {
    expect(minutesFor(0, 'fr', 0)).toBe(1);
    expect(minutesFor(200, 'fr', 0)).toBe(1);
    expect(minutesFor(201, 'fr', 0)).toBe(2);
    expect(minutesFor(230, 'en', 0)).toBe(1);
    expect(minutesFor(600, 'fr', 6)).toBe(5);
    expect(minutesFor(601, 'fr', 6)).toBe(6);
  });
});
