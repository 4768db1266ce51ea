import type { Folded } from './folding';

/** Some words, and whether they are among those looked for. */
export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

/** From `start` to before `end`, in UTF-16 units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** What stands around a mark in what PostgreSQL answers: characters that no folded text has. */
export const MARK = { start: '\u0002', end: '\u0003' } as const;

/**
 * The ranges of an original that are marked in the headline of its fold; none when the headline is of another text.
 * @param headline the folded text, whole, with `MARK`s
 */
export function markedRanges(original: string, folded: Folded, headline: string): Range[] {
  const ranges: Range[] = [];
  let place = 0;
  let start = 0;
  for (const character of headline) {
    if (character === MARK.start) start = place;
    else if (character === MARK.end) {
      ranges.push({ start: folded.at[start] ?? 0, end: folded.at[place] ?? original.length });
    } else {
      if (!folded.text.startsWith(character, place)) return [];
      place += character.length;
    }
  }
  return place === folded.text.length ? ranges.map((range) => trimmed(original, range)) : [];
}

/** Without the blanks and signs after the word. */
function trimmed(original: string, { start, end }: Range): Range {
  const words = original.slice(start, end);
  return { start, end: start + words.replace(/[^\p{L}\p{N}\p{M}]+$/u, '').length };
}

/** A whole text in pieces. */
export function marked(original: string, ranges: readonly Range[]): Piece[] {
  const pieces: Piece[] = [];
  let place = 0;
  for (const { start, end } of ranges) {
    if (start < place || end <= start) continue;
    if (start > place) pieces.push({ text: original.slice(place, start), marked: false });
    pieces.push({ text: original.slice(start, end), marked: true });
    place = end;
  }
  if (place < original.length) pieces.push({ text: original.slice(place), marked: false });
  return pieces;
}

/** Characters of an excerpt, about. */
const LENGTH = 240;

/** The part of a text where most of its marks stand, cut between words; its beginning when it has none. */
export function excerpt(original: string, ranges: readonly Range[]): Piece[] {
  const within = (from: number) =>
    ranges.filter(({ start, end }) => start >= from && end <= from + LENGTH).length;
  const best = ranges.reduce(
    (most, { start }) => (within(start) > within(most) ? start : most),
    ranges[0]?.start ?? 0,
  );
  let from = Math.max(0, best - LENGTH / 4);
  let to = Math.min(original.length, from + LENGTH);
  if (from > 0) from = original.indexOf(' ', from) + 1 || from;
  if (from > best) from = best;
  if (to < original.length) to = Math.max(original.lastIndexOf(' ', to), best + 1);
  const inside = ranges
    .filter(({ start, end }) => start >= from && end <= to)
    .map(({ start, end }) => ({ start: start - from, end: end - from }));
  const pieces = marked(original.slice(from, to).replaceAll('\n', ' '), inside);
  return [
    ...(from > 0 ? [{ text: '… ', marked: false }] : []),
    ...pieces,
    ...(to < original.length ? [{ text: ' …', marked: false }] : []),
  ];
}
