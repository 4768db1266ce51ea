import '@/tests/support/environment';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { liveFiveYears } from './five-years';

/** Others by hand: `tests/years/seeds.ts`. */
const SEED = 20_270_104;

let database: TestDatabase;
let runtime: TestRuntime;

beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
});

test('five years of forty people: obligations, statuses and mails are those of a simple model', async () => {
  const { people, mails, acts } = await liveFiveYears(runtime, SEED);
  expect(people).toBeGreaterThan(40);
  expect(mails).toBeGreaterThan(500);
  // A history without one of them would say nothing of it.
  for (const kind of kinds) expect(acts.get(kind), kind).toBeGreaterThan(0);
}, 1_200_000);

const kinds = [
  'hire',
  'move',
  'plan leave',
  'change return',
  'cancel leave',
  'depart',
  'cancel departure',
  'readmit',
  'break mailbox',
  'mend mailbox',
  'waive',
  'take waiver back',
  'begin',
  'finish',
  'publish',
  'change',
  'end',
  'rule',
] as const;
