import { diffLists, type Stretch } from './diff-lists';

/** Words, the blanks between them, and marks, each by itself. */
const TOKEN = /[\p{L}\p{M}\p{N}_’'-]+|\s+|[^\p{L}\p{M}\p{N}_\s’'-]/gu;

const tokens = (text: string): string[] => text.match(TOKEN) ?? [];

/** Two texts word by word; their items joined are the texts again. */
export function diffWords(before: string, after: string): Stretch<string>[] {
  return diffLists(tokens(before), tokens(after));
}

/** How much two texts have in common, 0 to 1: words of both, among all. */
export function likeness(before: string, after: string): number {
  const [one, other] = [tokens(before), tokens(after)].map((all) => all.filter((word) => /\S/u.test(word)));
  const total = (one?.length ?? 0) + (other?.length ?? 0);
  if (total === 0) return 1;
  const shared = diffLists(one ?? [], other ?? [])
    .filter((stretch) => stretch.in === 'both')
    .reduce((sum, { items }) => sum + items.length, 0);
  return (2 * shared) / total;
}
