import type { Fact } from './facts';
import { type FileIssue, issue } from './issue';

/** Something that a text says it rests on, and where it says so. */
export interface Reliance {
  readonly fact: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const FACT = /(?<![\p{L}\p{N}.])F\d{1,2}\.\d{1,2}(?![\p{L}\p{N}])/gu;

/** Every place where a content file names a fact: `rests_on`, `fact` of a citation or of a term. */
export function reliancesIn(file: string, source: string): Reliance[] {
  return source.split('\n').flatMap((text, index) =>
    [...text.matchAll(FACT)].map((found) => ({
      fact: found[0],
      file,
      line: index + 1,
      column: found.index + 1,
    })),
  );
}

/**
 * REVIEW.md, the lawyer's list, against what texts rest on: a fact that was not read in the official text
 * must be in it, and it names no fact that law.yaml lacks. Advice (`practice`) states no law.
 *
 * @param reliances of texts, not of law.yaml; for each fact the first one is shown
 */
export function checkReviewList(
  file: string,
  review: string,
  facts: readonly Fact[],
  reliances: readonly Reliance[],
): FileIssue[] {
  const listed = reliancesIn(file, review);
  const names = new Set(listed.map(({ fact }) => fact));
  const known = new Map(facts.map((fact) => [fact.id, fact]));
  const missing = facts.flatMap(({ id, confidence }) => {
    const first = reliances.find(({ fact }) => fact === id);
    if (!first || confidence === 'V' || confidence === 'practice' || names.has(id)) return [];
    const found = issue('review_missing', { fact: id, confidence }, first.line, first.column);
    return [{ ...found, file: first.file }];
  });
  const strange = listed
    .filter(({ fact }) => !known.has(fact))
    .map(({ fact, line, column }) => ({ ...issue('review_unknown', { fact }, line, column), file }));
  return [...missing, ...strange];
}
