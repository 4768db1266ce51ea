import { diffLists } from '@/lib/diff-lists';

/** A line of either source. Numbers count from 1, and are null on the side that lacks it. */
export interface SourceLine {
  readonly change: 'same' | 'added' | 'removed';
  readonly before: number | null;
  readonly after: number | null;
  readonly text: string;
}

/** Lines that differ and a few around them; a run of others between two such hunks is left out. */
export type Hunk = readonly SourceLine[];

const AROUND = 3;

/** Two sources line by line. */
export function compareLines(before: string, after: string): SourceLine[] {
  let [old, recent] = [0, 0];
  return diffLists(before.split('\n'), after.split('\n')).flatMap((stretch) =>
    stretch.items.map((text): SourceLine => {
      if (stretch.in !== 'second') old += 1;
      if (stretch.in !== 'first') recent += 1;
      if (stretch.in === 'first') return { change: 'removed', before: old, after: null, text };
      if (stretch.in === 'second') return { change: 'added', before: null, after: recent, text };
      return { change: 'same', before: old, after: recent, text };
    }),
  );
}

/** What changed, with three lines on each side. */
export function hunksOf(lines: readonly SourceLine[]): Hunk[] {
  const near = lines.map((_, index) =>
    lines.slice(Math.max(0, index - AROUND), index + AROUND + 1).some(({ change }) => change !== 'same'),
  );
  const hunks: SourceLine[][] = [];
  for (const [index, line] of lines.entries()) {
    if (!near[index]) continue;
    if (index === 0 || !near[index - 1]) hunks.push([]);
    hunks.at(-1)?.push(line);
  }
  return hunks;
}
