import { diff3Merge, diffComm } from 'node-diff3';

const linesOf = (text: string): string[] => (text === '' ? [] : text.split('\n'));

/**
 * Three-way merge, line by line: a paragraph of a guide is one line. Null when ours and theirs changed the same place
 * differently.
 */
export function mergeTexts(ours: string, base: string, theirs: string): string | null {
  const merged: string[] = [];
  for (const region of diff3Merge(linesOf(ours), linesOf(base), linesOf(theirs), {
    excludeFalseConflicts: true,
  })) {
    if (region.conflict) return null;
    // Pushed one by one: a long text is more than a call may have arguments.
    for (const line of region.ok ?? []) merged.push(line);
  }
  return merged.join('\n');
}

/** Some lines that both have, or that one has and the other has not. */
export interface Hunk {
  readonly kind: 'same' | 'removed' | 'added';
  readonly lines: readonly string[];
}

/** What leads from one text to another, line by line, in reading order. */
export function compareLines(before: string, after: string): Hunk[] {
  return diffComm(linesOf(before), linesOf(after)).flatMap((part): Hunk[] => {
    if (part.common) return [{ kind: 'same', lines: part.common }];
    const { buffer1: removed, buffer2: added } = part;
    return [
      ...(removed.length > 0 ? [{ kind: 'removed' as const, lines: removed }] : []),
      ...(added.length > 0 ? [{ kind: 'added' as const, lines: added }] : []),
    ];
  });
}
