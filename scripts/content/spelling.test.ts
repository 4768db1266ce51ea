import { describe, expect, test } from 'vitest';
import type { Passage } from '@/features/library/passages';
import { checkSpelling, placeOf, type SpelledText } from './spelling';
import { formsOf, readWordList } from './word-list';

function speller(words: string, suggestions: Readonly<Record<string, string[]>> = {}) {
  const known = new Set(words.split(' '));
  const asked: string[] = [];
  return {
    asked,
    correct: (form: string) => known.has(form) || known.has(form.toLowerCase()),
    suggest: (form: string) => {
      asked.push(form);
      return suggestions[form] ?? [];
    },
  };
}

const LIST = `- why: "Names"
  in: [fr, en]
  words: [Filante, courriel-type]
- why: "Bodies"
  in: [en]
  words: ["Commission d’accès à l’information"]
`;

function check(texts: readonly SpelledText[], now: () => number = () => 0) {
  const list = readWordList(LIST).value ?? [];
  const fr = speller('le les mot est à fins la', {
    motr: ['mot', 'motte', 'mort', 'mors'],
    émotr: ['émotif'],
  });
  const en = speller('the word purposes information');
  const listed = { fr: formsOf(list, 'fr'), en: formsOf(list, 'en') };
  const issues = checkSpelling(texts, { spellers: { fr, en }, listed, now });
  return {
    asked: fr.asked,
    issues: issues.map(({ file, line, column, code, params }) => {
      expect(code).toBe('word_unknown');
      return `${file}:${line}:${column} ${params.word} ${params.locale} (${params.suggestions})`;
    }),
  };
}

const text = (locale: 'fr' | 'en', source: string, file = 'a'): SpelledText => ({
  file,
  locale,
  source,
  passages: source
    .split('\n')
    .map((line, index) => ({ text: line.replaceAll('*', ''), line: index + 1, column: 1 })),
});

describe('spelling', () => {
  test('says where, and what may have been meant: three at most', () => {
    expect(check([text('fr', 'le mot\nle motr est là')]).issues).toEqual([
      'a:2:4 motr fr (mot, motte, mort)',
      'a:2:13 là fr (none)',
    ]);
  });

  test('keeps the elided article out of the search', () => {
    expect(check([text('fr', 'la l’motr'), text('fr', 'l’émotr')])).toEqual({
      asked: ['l’motr', 'émotr'],
      issues: ['a:1:4 l’motr fr (none)', 'a:1:1 l’émotr fr (l’émotif)'],
    });
  });

  test('tells a word once a file', () => {
    const twice = [text('fr', 'motr\nmotr'), text('fr', 'motr', 'b')];
    const { issues, asked } = check(twice);
    expect(issues).toEqual(['a:1:1 motr fr (mot, motte, mort)', 'b:1:1 motr fr (mot, motte, mort)']);
    expect(asked).toEqual(['motr']);
  });

  test('stops suggesting after a while, not looking', () => {
    let time = 0;
    const slow = () => (time += 4_000);
    expect(check([text('fr', 'motr motz')], slow)).toEqual({
      asked: ['motr'],
      issues: ['a:1:1 motr fr (mot, motte, mort)', 'a:1:6 motz fr (none)'],
    });
    expect(check([text('fr', 'anticonstitutionnellementt mot-motr')]).asked).toEqual([]);
  });

  test('knows the list: names with their capital, words at the start of a sentence too', () => {
    expect(check([text('fr', 'Filante Courriel-type')]).issues).toEqual([]);
    expect(check([text('fr', 'filante')]).issues).toEqual(['a:1:1 filante fr (none)']);
  });

  test('knows a listed phrase whole, its words not alone, and in its language only', () => {
    expect(check([text('en', 'the Commission d’accès à l’information')]).issues).toEqual([]);
    expect(check([text('en', 'the Commission')]).issues).toEqual(['a:1:5 Commission en (none)']);
    expect(check([text('fr', 'la Commission d’accès à')]).issues).toHaveLength(2);
  });

  test('takes words of the other language in parentheses or italics, when all of them are', () => {
    expect(check([text('en', 'the purposes (les fins)')]).issues).toEqual([]);
    expect(check([text('fr', 'le *word* est')]).issues).toEqual([]);
    expect(check([text('en', 'the purposes fins')]).issues).toHaveLength(1);
    expect(check([text('en', 'the purposes (les finz)')]).issues).toHaveLength(2);
    expect(check([text('fr', 'le **word** est')]).issues).toHaveLength(1);
  });
});

describe('the place of a word', () => {
  const SOURCE = 'x\n<Term id="fins">fins</Term> et <Law fact="F1.1" /> fins,\nfins';
  const passage: Passage = { text: 'fins et \uFFFC fins, fins', line: 2, column: 1 };

  test.each([
    [0, { line: 2, column: 17 }],
    [10, { line: 2, column: 52 }],
    [16, { line: 3, column: 1 }],
  ])('%i', (index, place) => {
    expect(placeOf(passage, { text: 'fins', index }, SOURCE)).toEqual(place);
  });

  test('of a word that cannot be found is that of its passage', () => {
    expect(placeOf(passage, { text: 'autre', index: 0 }, SOURCE)).toEqual({ line: 2, column: 1 });
  });
});

describe('the list', () => {
  test.each([
    ['a group without reason', LIST.replace('why: "Names"', 'why: ""'), 'yaml_empty'],
    ['a group without language', LIST.replace('[fr, en]', '[]'), 'yaml_too_small'],
    ['another language', LIST.replace('[fr, en]', '[de]'), 'yaml_choice'],
    ['a word with a digit', LIST.replace('Filante', 'F1lante'), 'yaml_value'],
  ])('%s', (_, source, code) => {
    expect(readWordList(source).issues.map((found) => found.code)).toContain(code);
  });
});
