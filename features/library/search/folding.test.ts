import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { excerpt, MARK, marked, markedRanges } from './excerpt';
import { distance, fold, trigramsOf, wordsOf } from './folding';
import { readQuestion, runsOf } from './question';

const anything = fc.string({ unit: 'grapheme', maxLength: 80 }).map((text) => text.normalize('NFC'));

describe('a fold', () => {
  test.each([
    ['L’Équipe, dès l’été', 'l equipe  des l ete'],
    ['Œuvre et cœur', 'oeuvre et coeur'],
    ['employée, employées, employé', 'employe  employes  employe'],
    ['sous-traitant', 'sous traitant'],
    ['art. 3.2. Fin.', 'art  3.2  fin '],
    ['l’idée; un thé', 'l idee  un the'],
  ])('%s', (original, folded) => {
    expect(fold(original, 'fr').text).toBe(folded);
  });

  test('of English keeps its words as they are', () => {
    expect(fold('An employee’s résumé', 'en').text).toBe('an employee s resume');
  });

  test('knows where each of its characters comes from, whatever the text', () => {
    fc.assert(
      fc.property(anything, fc.constantFrom('fr' as const, 'en' as const), (text, locale) => {
        const { text: folded, at } = fold(text, locale);
        expect(at).toHaveLength(folded.length);
        at.forEach((place, index) => {
          expect(place).toBeGreaterThanOrEqual(at[index - 1] ?? 0);
          expect(place).toBeLessThan(text.length);
        });
        expect(folded).toBe(folded.toLowerCase());
        expect(folded).not.toMatch(/[^\p{L}\p{N}. ]/u);
      }),
    );
  });

  test('finds the same letters in the original', () => {
    const original = 'Les employées de l’œuvre';
    const { text, at } = fold(original, 'fr');
    const start = text.indexOf('oeuvre');
    expect(original.slice(at[start])).toBe('œuvre');
    expect(original.slice(at[text.indexOf('employes')], at[text.indexOf(' de')])).toBe('employées');
  });
});

describe('a distance', () => {
  test.each([
    ['renseignement', 'renseignment', 1],
    ['consentement', 'consentemnet', 1],
    ['courriel', 'couriel', 1],
    ['témoin', 'temoin', 1],
    ['abc', 'abc', 0],
    ['abc', '', 3],
  ])('%s → %s', (a, b, far) => {
    expect(distance(a, b, 5)).toBe(far);
    expect(distance(b, a, 5)).toBe(far);
  });

  test('is one measure both ways, and stops counting at the most that is asked', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'é'), maxLength: 7 });
    fc.assert(
      fc.property(word, word, fc.nat(4), (a, b, most) => {
        const whole = distance(a, b, 20);
        expect(distance(b, a, 20)).toBe(whole);
        expect(whole === 0).toBe(a === b);
        expect(distance(a, b, most)).toBe(whole <= most ? whole : most + 1);
      }),
    );
  });
});

test('trigrams hold the beginning and the end of a word', () => {
  expect(trigramsOf('loi')).toEqual(['  l', ' lo', 'loi', 'oi ']);
  expect(trigramsOf('')).toEqual(['   ']);
});

describe('a question', () => {
  test('is read with its quotation marks, in either language', () => {
    expect(readQuestion(' « Renseignements personnels » d’un client "à jour" ', 'fr').parts).toEqual([
      ['renseignements', 'personnels'],
      ['d'],
      ['un'],
      ['client'],
      ['a', 'jour'],
    ]);
  });

  test('whatever is asked is bounded words, and its runs their places', () => {
    const odd = fc.oneof(
      anything,
      fc.constantFrom('"', '«»', '\0', "';--", '&|!<->:*', '\u202E', 'a'.repeat(5000)),
    );
    fc.assert(
      fc.property(fc.oneof(odd, fc.constant(undefined), fc.constant(['a'])), (asked) => {
        const question = readQuestion(asked, 'fr');
        expect([...question.typed].length).toBeLessThanOrEqual(200);
        expect(question.parts.flat().length).toBeLessThanOrEqual(12);
        for (const word of question.parts.flat()) expect(word).toMatch(/^[\p{L}\p{N}.]+$/u);
        for (const { from, to, words } of runsOf(question)) {
          expect(words).toBe(question.parts.slice(from, to).flat().join(' '));
        }
      }),
    );
  });
});

describe('an excerpt', () => {
  const around = (text: string, word: string) => {
    const folded = fold(text, 'fr');
    const place = folded.text.indexOf(word);
    const end = place + word.length;
    return markedRanges(
      text,
      folded,
      `${folded.text.slice(0, place)}${MARK.start}${word}${MARK.end}${folded.text.slice(end)}`,
    );
  };

  test('marks the original, accents and all, and cuts between words', () => {
    const text = `${'Avant cela, rien. '.repeat(30)}Chaque employée, ici. ${'Et après. '.repeat(30)}`;
    const pieces = excerpt(text, around(text, 'employe'));
    expect(pieces.filter((piece) => piece.marked)).toEqual([{ text: 'employée', marked: true }]);
    const whole = pieces.map((piece) => piece.text).join('');
    expect(whole).toMatch(/^… .*Chaque employée, ici\..* …$/);
    expect(whole.length).toBeLessThan(260);
    expect(text).toContain(whole.slice(2, -2));
  });

  test('of a short text is all of it; a headline of another text marks nothing', () => {
    expect(excerpt('Un mot.', [])).toEqual([{ text: 'Un mot.', marked: false }]);
    const folded = fold('Un mot.', 'fr');
    expect(markedRanges('Un mot.', folded, `un ${MARK.start}autre${MARK.end} `)).toEqual([]);
  });

  test('loses and adds nothing, whatever is marked', () => {
    const ranges = fc
      .array(fc.tuple(fc.nat(80), fc.nat(10)), { maxLength: 5 })
      .map((all) =>
        all.map(([start, length]) => ({ start, end: start + length })).sort((a, b) => a.start - b.start),
      );
    fc.assert(
      fc.property(fc.string({ minLength: 90, maxLength: 400 }), ranges, (text, some) => {
        expect(
          marked(text, some)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
        const shown = excerpt(text, some)
          .map((piece) => piece.text)
          .join('')
          .replace(/^… /, '')
          .replace(/ …$/, '');
        expect(text.replaceAll('\n', ' ')).toContain(shown);
      }),
    );
  });
});

test('words are what stands between blanks', () => {
  expect(wordsOf(fold(' À  la «une» ', 'fr'))).toEqual(['a', 'la', 'une']);
});
