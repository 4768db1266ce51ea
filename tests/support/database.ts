import { inject } from 'vitest';
import { cloneDatabase, type TestDatabase } from './clone';

export type { TestDatabase } from './clone';

/** A fresh database for the test file that calls this (in `beforeAll`, dropped in `afterAll`). */
export function createTestDatabase(): Promise<TestDatabase> {
  return cloneDatabase(inject('testServer'));
}
