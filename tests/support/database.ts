import { inject } from 'vitest';
import { type ClonedDatabase, cloneDatabase } from './clone';

/** A database of one test file's own. */
export type TestDatabase = ClonedDatabase;

/** A fresh database for the test file that calls this (in `beforeAll`, dropped in `afterAll`). */
export function createTestDatabase(): Promise<TestDatabase> {
  return cloneDatabase(inject('testServer'));
}
