import { diffLists } from '@/lib/diff-lists';
import type { Box, Texts } from '../editing/boxes';

/**
 * A stretch of whole lines of two texts that were written from the same one: alike, changed by one of the two, or by
 * both and differently.
 */
export type Piece =
  | { readonly kind: 'same'; readonly lines: readonly string[] }
  /** `was` is what stood there in the text that both began from. */
  | { readonly kind: 'mine' | 'theirs'; readonly lines: readonly string[]; readonly was: readonly string[] }
  | {
      readonly kind: 'conflict';
      readonly mine: readonly string[];
      readonly theirs: readonly string[];
      readonly was: readonly string[];
    };

/** How a conflict is settled. `both` puts theirs after mine. */
export const CHOICES = ['mine', 'theirs', 'both'] as const;
export type Choice = (typeof CHOICES)[number];

const equal = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((line, index) => line === other[index]);

/** A stretch that differs somewhere, judged as a whole. */
function judge(mine: readonly string[], was: readonly string[], theirs: readonly string[]): Piece {
  if (equal(mine, theirs)) return { kind: 'same', lines: mine };
  if (equal(theirs, was)) return { kind: 'mine', lines: mine, was };
  if (equal(mine, was)) return { kind: 'theirs', lines: theirs, was };
  return { kind: 'conflict', mine, theirs, was };
}

/** Without the text that both began from, every difference is for a person to settle. */
function compared(mine: readonly string[], theirs: readonly string[]): Piece[] {
  const pieces: Piece[] = [];
  let [ours, others]: [readonly string[], readonly string[]] = [[], []];
  const close = (): void => {
    if (ours.length + others.length > 0)
      pieces.push({ kind: 'conflict', mine: ours, theirs: others, was: [] });
    [ours, others] = [[], []];
  };
  for (const stretch of diffLists(theirs, mine)) {
    if (stretch.in === 'second') ours = [...ours, ...stretch.items];
    else if (stretch.in === 'first') others = [...others, ...stretch.items];
    else {
      close();
      pieces.push({ kind: 'same', lines: stretch.items });
    }
  }
  close();
  return pieces;
}

/** Lines of the earlier text, `from` to before `to`, and what a later one has in their place. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

function changesOf(before: readonly string[], after: readonly string[]): Change[] {
  const changes: Change[] = [];
  let at = 0;
  let open: { from: number; to: number; lines: readonly string[] } | null = null;
  for (const stretch of diffLists(before, after)) {
    if (stretch.in === 'both') {
      if (open) changes.push(open);
      open = null;
      at += stretch.items.length;
      continue;
    }
    open ??= { from: at, to: at, lines: [] };
    if (stretch.in === 'second') open.lines = [...open.lines, ...stretch.items];
    else {
      at += stretch.items.length;
      open.to = at;
    }
  }
  return open ? [...changes, open] : changes;
}

/** The changes that begin before or where the stretch ends, which they may make longer. */
function take(waiting: Change[], stretch: { to: number }, into: Change[]): boolean {
  const next = waiting[0];
  if (!next || next.from > stretch.to) return false;
  waiting.shift();
  into.push(next);
  stretch.to = Math.max(stretch.to, next.to);
  return true;
}

/** The lines of the earlier text from `from` to before `to`, with those changes made. */
function changed(before: readonly string[], from: number, to: number, changes: readonly Change[]): string[] {
  const lines: string[] = [];
  let at = from;
  for (const change of changes) {
    lines.push(...before.slice(at, change.from), ...change.lines);
    at = change.to;
  }
  return [...lines, ...before.slice(at, to)];
}

/**
 * Two texts written from the same one, line by line. Changes that touch are one stretch, for a person to settle unless
 * both made the same.
 *
 * @param was what both began from; null when nobody has it any more
 */
export function mergeTexts(was: string | null, mine: string, theirs: string): Piece[] {
  if (was === null) return compared(mine.split('\n'), theirs.split('\n'));
  const before = was.split('\n');
  const [ours, others] = [changesOf(before, mine.split('\n')), changesOf(before, theirs.split('\n'))];
  const pieces: Piece[] = [];
  let at = 0;
  for (;;) {
    const from = Math.min(ours[0]?.from ?? before.length, others[0]?.from ?? before.length);
    if (from > at) pieces.push({ kind: 'same', lines: before.slice(at, from) });
    if (ours.length + others.length === 0) return pieces;
    const stretch = { to: from };
    const [a, b]: [Change[], Change[]] = [[], []];
    while (take(ours, stretch, a) || take(others, stretch, b));
    const { to } = stretch;
    pieces.push(judge(changed(before, from, to, a), before.slice(from, to), changed(before, from, to, b)));
    at = to;
  }
}

/** How many stretches a person has to settle. */
export function conflictsIn(pieces: readonly Piece[]): number {
  return pieces.filter(({ kind }) => kind === 'conflict').length;
}

/** The lines that a piece comes to, once it is settled. */
export function settledLines(piece: Piece, choice: Choice): readonly string[] {
  if (piece.kind !== 'conflict') return piece.lines;
  return choice === 'both' ? [...piece.mine, ...piece.theirs] : piece[choice];
}

/** The text that comes of it: each conflict in its order settled by the choice of the same place. */
export function settle(pieces: readonly Piece[], choices: readonly Choice[]): string {
  let next = 0;
  const lines = pieces.flatMap((piece) => {
    if (piece.kind !== 'conflict') return [...piece.lines];
    const choice = choices[next];
    next += 1;
    if (!choice) throw new Error(`conflict ${next} has no choice`);
    return [...settledLines(piece, choice)];
  });
  return lines.join('\n');
}

/** The pieces of each text of two people; without what they began from, see {@link mergeTexts}. */
export function mergeBoxes(was: Texts | null, mine: Texts, theirs: Texts): Readonly<Record<Box, Piece[]>> {
  const pieces = (box: Box): Piece[] => mergeTexts(was?.[box] ?? null, mine[box], theirs[box]);
  return {
    fr: pieces('fr'),
    en: pieces('en'),
    quiz: pieces('quiz'),
    handoutFr: pieces('handoutFr'),
    handoutEn: pieces('handoutEn'),
  };
}

/** The field of a conflict of a text, counted from 0. */
export const conflictField = (box: Box, index: number): string => `${box}-${index}`;
