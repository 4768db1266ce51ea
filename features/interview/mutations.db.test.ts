import '@/tests/support/environment';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { makeShop, publishAgreement } from '@/tests/support/undertaking';
import { stepDigest } from './digest';
import { stepInput } from './input';
import { saveStep } from './mutations';
import { findInterview } from './queries';
import type { Answers, StepId } from './questions';

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

/** A step as it is posted by a form that showed these answers. */
const posted = (form: { step: StepId } & Record<string, unknown>, shown: Answers = {}) =>
  stepInput.parse({ ...form, shown: stepDigest(form.step, shown) });

test('each step is kept, and leads to the next', async () => {
  const { as, owner } = await shop();
  const save = (form: Parameters<typeof posted>[0]) => as(owner, (scope) => saveStep(scope, posted(form)));
  expect(await as(owner, findInterview)).toEqual({ answers: {}, revision: 0 });
  const first = await save({ step: 'collects', what: ['video', 'orders'], sensitive: 'none' });
  expect(first).toMatchObject({ done: { next: 'purposes' } });
  expect(await save({ step: 'tools', uses: 'till' })).toMatchObject({ done: { next: 'tool-till' } });
  expect(await save({ step: 'promises' })).toMatchObject({ done: { next: null } });
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

test('of two tabs on one step the second is told, and overwrites nothing', async () => {
  const { as, owner } = await shop();
  const collects = (sensitive: string, shown: Answers) =>
    as(owner, (scope) => saveStep(scope, posted({ step: 'collects', sensitive }, shown)));
  const kept = (sensitive: 'none' | 'health'): Answers => ({ collects: { what: [], sensitive } });
  await collects('none', {});
  expect(await collects('health', {})).toEqual({ refused: 'changed_elsewhere' });
  expect(await collects('health', kept('health'))).toEqual({ refused: 'changed_elsewhere' });
  expect(await as(owner, findInterview)).toEqual({ answers: kept('none'), revision: 1 });
  const together = await Promise.all([collects('health', kept('none')), collects('finances', kept('none'))]);
  expect(together.filter((one) => 'done' in one)).toHaveLength(1);
  expect((await as(owner, findInterview)).revision).toBe(2);
});

test('two tabs on two steps are both kept, even the very first, even at once', async () => {
  const { as, owner } = await shop();
  const saved = await Promise.all([
    as(owner, (scope) => saveStep(scope, posted({ step: 'collects', what: 'orders', sensitive: 'none' }))),
    as(owner, (scope) => saveStep(scope, posted({ step: 'tools', uses: 'till' }))),
    as(owner, (scope) => saveStep(scope, posted({ step: 'promises', made: 'paper' }))),
  ]);
  expect(saved.filter((one) => 'done' in one)).toHaveLength(3);
  expect(await as(owner, findInterview)).toEqual({
    answers: {
      collects: { what: ['orders'], sensitive: 'none' },
      tools: { uses: ['till'] },
      promises: { made: ['paper'] },
    },
    revision: 3,
  });
});

test('an answer that is missing, foreign or too long is said beside its question', () => {
  const shown = stepDigest('collects', {});
  const errors = (form: Record<string, unknown>) =>
    stepInput.safeParse({ shown, ...form }).error?.issues.map(({ path, message }) => [path[0], message]);
  expect(errors({ step: 'collects', what: 'all' })).toEqual([
    ['what', 'invalid'],
    ['sensitive', 'required'],
  ]);
  expect(errors({ step: 'site', has: 'yes', address: 'a'.repeat(121) })).toEqual([['address', 'too_long']]);
  expect(errors({ step: 'weather' })).toEqual([['step', 'not_found']]);
  expect(errors({ step: 'site', has: 'no', shown: 'yesterday' })).toEqual([['shown', 'not_found']]);
});
