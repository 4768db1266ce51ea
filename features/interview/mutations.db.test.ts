import '@/tests/support/environment';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { makeShop, publishAgreement } from '@/tests/support/undertaking';
import { stepInput } from './input';
import { saveStep } from './mutations';
import { findInterview } from './queries';

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

async function shop() {
  const { documentId } = await publishAgreement(runtime, 1, `entrevue-${Math.trunc(performance.now())}`);
  return makeShop(runtime, documentId, ['Odile Propriétaire']);
}

const posted = (form: Record<string, unknown>) => stepInput.parse(form);

test('each step is kept, and leads to the next', async () => {
  const { as, owner } = await shop();
  const save = (form: Record<string, unknown>) => as(owner, (scope) => saveStep(scope, posted(form)));
  expect(await as(owner, findInterview)).toEqual({ answers: {}, revision: 0 });
  const first = await save({ step: 'collects', revision: '0', what: ['video', 'orders'], sensitive: 'none' });
  expect(first).toMatchObject({ done: { next: 'purposes' } });
  expect(await save({ step: 'tools', revision: '1', uses: 'till' })).toMatchObject({
    done: { next: 'tool-till' },
  });
  expect(await save({ step: 'promises', revision: '2' })).toMatchObject({ done: { next: null } });
  expect(await as(owner, findInterview)).toEqual({
    // In the order of the list, however they were ticked.
    answers: {
      collects: { what: ['orders', 'video'], sensitive: 'none' },
      tools: { uses: ['till'] },
      promises: { made: [] },
    },
    revision: 3,
  });
});

test('of two tabs the second is told, and overwrites nothing', async () => {
  const { as, owner } = await shop();
  const collects = (sensitive: string, revision: string) =>
    as(owner, (scope) => saveStep(scope, posted({ step: 'collects', revision, sensitive })));
  await collects('none', '0');
  expect(await collects('health', '0')).toEqual({ refused: 'changed_elsewhere' });
  expect(await collects('health', '5')).toEqual({ refused: 'changed_elsewhere' });
  expect((await as(owner, findInterview)).answers.collects?.sensitive).toBe('none');
  const together = await Promise.all([collects('health', '1'), collects('finances', '1')]);
  expect(together.filter((one) => 'done' in one)).toHaveLength(1);
  expect((await as(owner, findInterview)).revision).toBe(2);
});

test('an answer that is missing, foreign or too long is said beside its question', () => {
  const errors = (form: Record<string, unknown>) =>
    stepInput.safeParse(form).error?.issues.map(({ path, message }) => [path[0], message]);
  expect(errors({ step: 'collects', revision: '0', what: 'all' })).toEqual([
    ['what', 'invalid'],
    ['sensitive', 'required'],
  ]);
  expect(errors({ step: 'site', revision: '0', has: 'yes', address: 'a'.repeat(121) })).toEqual([
    ['address', 'too_long'],
  ]);
  expect(errors({ step: 'weather', revision: '0' })).toEqual([['step', 'not_found']]);
});
