import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { expectDone, reasonOf, TestOrganization } from '@/tests/support/world';
import { updateSettings } from '../mutations';
import { findSettings } from '../queries';
import { endDelegation, signDelegation, writeDelegation } from './mutations';
import { listDelegations } from './queries';

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

async function open(slug: string) {
  const shop = await TestOrganization.create(runtime, slug);
  const owner = await shop.join(`${slug}-a@exemple.test`, 'owner');
  const delegate = await shop.join(`${slug}-b@exemple.test`);
  const inCharge = async () =>
    (
      await shop.system(({ db }) =>
        db.execute<{ id: string }>(sql`select id from members where person_in_charge`),
      )
    ).map(({ id }) => id);
  const write = (tasks: ('incidents' | 'requests')[] = []) =>
    shop.as(owner, (scope) =>
      writeDelegation(scope, {
        delegatorId: owner.memberId,
        delegateId: delegate.memberId,
        tasks,
        fromOn: '2020-01-01',
      }),
    );
  return { shop, owner, delegate, inCharge, write };
}

test('a delegation counts once it is signed, and gives the function back when it ends', async () => {
  const { shop, owner, delegate, inCharge, write } = await open('delegue');
  const { settings } = await shop.as(owner, findSettings);
  const designate = () =>
    shop.as(owner, (scope) => updateSettings(scope, { ...settings, personInChargeId: owner.memberId }));
  expectDone(await designate());
  const { delegationId } = expectDone(await write());
  expect(await inCharge()).toEqual([owner.memberId]);
  expect(reasonOf(await write())).toBe('already_delegated');
  const sign = (signedOn: string) =>
    shop.as(owner, (scope) => signDelegation(scope, { delegationId, signedOn }));
  expect(reasonOf(await sign('2999-01-01'))).toBe('future_day');
  expectDone(await sign('2020-01-02'));
  expect(await inCharge()).toEqual([delegate.memberId]);
  expect(reasonOf(await designate())).toBe('delegated');
  expectDone(await shop.as(owner, (scope) => endDelegation(scope, { delegationId })));
  expectDone(await shop.as(owner, (scope) => endDelegation(scope, { delegationId })));
  expect(await inCharge()).toEqual([owner.memberId]);
  expectDone(await write());
  const history = await shop.as(owner, listDelegations);
  expect(history.map(({ signedOn, endedAt }) => [signedOn, endedAt !== null])).toContainEqual([
    '2020-01-02',
    true,
  ]);
  expect(history).toHaveLength(2);
});

test('a part leaves the person in charge where it was', async () => {
  const { shop, owner, inCharge, write } = await open('partie');
  const { delegationId } = expectDone(await write(['incidents', 'incidents', 'requests']));
  expectDone(
    await shop.as(owner, (scope) => signDelegation(scope, { delegationId, signedOn: '2020-01-01' })),
  );
  expect(await inCharge()).toEqual([]);
  const [only] = await shop.as(owner, listDelegations);
  expect(only).toMatchObject({ extent: 'part', tasks: ['incidents', 'requests'] });
});

test('two written at once make one; nobody of a rival is delegated to', async () => {
  const { shop, owner, write } = await open('deux');
  const both = await Promise.all([write(), write()]);
  expect(both.map(reasonOf).sort()).toEqual(['already_delegated', null]);
  const rival = await open('deux-rival');
  const outcome = await shop.as(owner, (scope) =>
    writeDelegation(scope, {
      delegatorId: owner.memberId,
      delegateId: rival.delegate.memberId,
      tasks: ['incidents'],
      fromOn: '2020-01-01',
    }),
  );
  expect(reasonOf(outcome)).toBe('not_found');
  expect(await rival.shop.as(rival.owner, listDelegations)).toEqual([]);
});
