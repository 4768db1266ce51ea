import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Choice, conflictsIn, mergeTexts, type Piece, settle } from './merge';

/** Few different lines, so that texts have much in common. */
const line = fc.constantFrom('', 'un', 'deux', 'trois', '## Titre', '- quatre');
const text = fc.array(line, { maxLength: 14 }).map((lines) => lines.join('\n'));
const all = (pieces: readonly Piece[], choice: Choice) =>
  settle(pieces, Array(conflictsIn(pieces)).fill(choice));

describe('mergeTexts', () => {
  test('keeps what each of two changed, and says whose it is', () => {
    const was = 'a\n\nb\n\nc\n';
    const pieces = mergeTexts(was, 'A\n\nb\n\nc\n', 'a\n\nb\n\nC\n');
    expect(pieces).toEqual([
      { kind: 'mine', lines: ['A'], was: ['a'] },
      { kind: 'same', lines: ['', 'b', ''] },
      { kind: 'theirs', lines: ['C'], was: ['c'] },
      { kind: 'same', lines: [''] },
    ]);
    expect(settle(pieces, [])).toBe('A\n\nb\n\nC\n');
  });

  test('leaves to a person what both changed differently, and nothing that both changed alike', () => {
    expect(mergeTexts('a\n\nb', 'A\n\nB', 'Â\n\nB')).toEqual([
      { kind: 'conflict', mine: ['A'], theirs: ['Â'], was: ['a'] },
      { kind: 'same', lines: [''] },
      { kind: 'same', lines: ['B'] },
    ]);
  });

  test('a deletion on one side and a change on the other is a conflict', () => {
    const pieces = mergeTexts('a\nb\nc', 'a\nc', 'a\nB\nc');
    expect(pieces[1]).toEqual({ kind: 'conflict', mine: [], theirs: ['B'], was: ['b'] });
    expect(settle(pieces, ['mine'])).toBe('a\nc');
    expect(settle(pieces, ['theirs'])).toBe('a\nB\nc');
  });

  test('without the text that both began from, each difference is settled by a person', () => {
    const pieces = mergeTexts(null, 'a\nb\nc', 'a\nB\nc');
    expect(pieces[1]).toEqual({ kind: 'conflict', mine: ['b'], theirs: ['B'], was: [] });
    expect(settle(pieces, ['both'])).toBe('a\nb\nB\nc');
  });

  test('a conflict that nobody settled is never guessed', () => {
    expect(() => settle(mergeTexts('a', 'b', 'c'), [])).toThrow('conflict 1 has no choice');
  });

  test('property: what only one changed is theirs, what neither changed stays', () => {
    fc.assert(
      fc.property(text, text, (was, later) => {
        expect(all(mergeTexts(was, later, was), 'theirs')).toBe(later);
        expect(all(mergeTexts(was, was, later), 'mine')).toBe(later);
        expect(conflictsIn(mergeTexts(was, later, later))).toBe(0);
        expect(all(mergeTexts(was, later, later), 'mine')).toBe(later);
      }),
    );
  });

  test('property: keeping one side of every difference gives that side’s text, where the common one is gone', () => {
    fc.assert(
      fc.property(text, text, (mine, theirs) => {
        const pieces = mergeTexts(null, mine, theirs);
        expect(all(pieces, 'mine')).toBe(mine);
        expect(all(pieces, 'theirs')).toBe(theirs);
      }),
    );
  });

  test('property: the pieces tell all of three texts, and no line that anybody added is lost', () => {
    const side = (pieces: readonly Piece[], of: 'mine' | 'theirs' | 'was') =>
      pieces
        .flatMap((piece) => {
          if (piece.kind === 'conflict') return piece[of];
          if (piece.kind === 'same' || piece.kind === of) return piece.lines;
          return piece.was;
        })
        .join('\n');
    fc.assert(
      fc.property(text, text, text, (was, mine, theirs) => {
        const pieces = mergeTexts(was, mine, theirs);
        expect(side(pieces, 'mine')).toBe(mine);
        expect(side(pieces, 'theirs')).toBe(theirs);
        const kept = all(pieces, 'both').split('\n');
        const old = new Set(was.split('\n'));
        for (const added of [...mine.split('\n'), ...theirs.split('\n')]) {
          if (!old.has(added)) expect(kept).toContain(added);
        }
      }),
    );
  });
});
