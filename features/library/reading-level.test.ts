import { describe, expect, test } from 'vitest';
import { checkHouseRules } from './house-rules';
import type { FileText, Passage } from './passages';
import { readingLevel } from './reading-level';

const prose = (...texts: string[]): Passage[] =>
  texts.map((text, index) => ({ text, line: index + 1, column: 1 }));

describe('reading level', () => {
  test('French: 207 − 1.015 × words per sentence − 73.6 × syllables per word', () => {
    // Le chat dort, three; il est con-tent, four.
    expect(readingLevel(prose('Le chat dort. Il est content.'), 'fr')).toMatchObject({
      sentences: 2,
      words: 6,
      syllables: 7,
      score: Math.floor((207 - 1.015 * 3 - (73.6 * 7) / 6) * 10) / 10,
    });
  });

  test('English: 206.835 − 1.015 × words per sentence − 84.6 × syllables per word', () => {
    expect(readingLevel(prose('The cat sat on the mat.'), 'en')).toMatchObject({
      sentences: 1,
      words: 6,
      syllables: 6,
      score: 116.1,
    });
  });

  test('every passage ends a sentence; a stop inside one only before a capital', () => {
    expect(readingLevel(prose('un point', 'deux points'), 'fr')?.sentences).toBe(2);
    expect(readingLevel(prose('Voyez l’art. 3.1 et la suite.'), 'fr')?.sentences).toBe(1);
  });

  test('words stand between blanks; citations, dashes and guillemets are none', () => {
    const words = (text: string) => readingLevel(prose(text), 'fr')?.words;
    expect(words('«\u00a0L’employé a-t-il signé — hier\u00a0»\u00a0\uFFFC?')).toBe(4);
    expect(words('\uFFFC')).toBeUndefined();
  });

  test('figures, capitals and addresses are one syllable; hyphenated parts add up', () => {
    const syllables = (text: string) => readingLevel(prose(text), 'fr')?.syllables;
    expect(syllables('2026')).toBe(1);
    expect(syllables('5\u00a0000')).toBe(2);
    expect(syllables('CAI.')).toBe(1);
    expect(syllables('info@filante.example')).toBe(1);
    expect(syllables('rendez-vous')).toBe(3);
  });

  test('plain words score above long ones, and short sentences above long ones', () => {
    const score = (text: string, locale: 'fr' | 'en') => readingLevel(prose(text), locale)?.score ?? 0;
    const plain = score('On demande peu. On dit pourquoi.', 'fr');
    const joined = score('On demande peu, et puis on dit pourquoi on le demande à la personne.', 'fr');
    const heavy = score('La communication préalable des finalités conditionne la licéité.', 'fr');
    expect(plain).toBeGreaterThan(joined);
    expect(joined).toBeGreaterThan(heavy);
    expect(score('Ask for less. Say why.', 'en')).toBeGreaterThan(
      score('Prior communication of purposes conditions legality.', 'en'),
    );
  });

  test('the sentences that weigh most come first, with their line', () => {
    const level = readingLevel(
      prose('Oui.', 'La réglementation particulièrement contraignante conditionne la communication.', 'Non.'),
      'fr',
    );
    expect(level?.heaviest.map(({ line }) => line)[0]).toBe(2);
  });
});

describe('the floor', () => {
  const HEAVY = 'La communication préalable des finalités conditionne la licéité de la collecte.';
  const text = (file: string, ...texts: string[]): FileText => ({
    file,
    locale: 'fr',
    passages: [],
    prose: prose(...texts),
    links: [],
  });

  test('is for guides, and names what to cut', () => {
    const issues = checkHouseRules({ texts: [text('guides/un/fr.mdx', 'Oui.', HEAVY)], quizzes: [] });
    expect(issues).toMatchObject([
      { file: 'guides/un/fr.mdx', line: 2, code: 'reading_level', params: { floor: 55 } },
    ]);
    expect(issues[0]?.params.heaviest).toContain('2 (11) “La communication préalable des finalités…”');
  });

  test('not for templates', () => {
    expect(checkHouseRules({ texts: [text('agreements/un/fr.mdx', HEAVY)], quizzes: [] })).toEqual([]);
  });

  test('a guide that reads easily passes', () => {
    expect(checkHouseRules({ texts: [text('guides/un/fr.mdx', 'On demande peu.')], quizzes: [] })).toEqual(
      [],
    );
  });
});
