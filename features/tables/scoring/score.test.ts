import { describe, expect, test } from 'vitest';
import { obligationsTable } from '../obligations-table';
import { peopleTable } from '../people-table';
import { SCORE } from './score';

describe.each([peopleTable, obligationsTable])('the table of $list', ({ sorts, shown, columns }) => {
  test('is never put in the order of scores: nobody is ranked by name', () => {
    expect(sorts).not.toContain(SCORE);
  });

  test('shows scores to those alone who ask for that column', () => {
    expect(columns).toContain(SCORE);
    expect(shown).not.toContain(SCORE);
  });
});
