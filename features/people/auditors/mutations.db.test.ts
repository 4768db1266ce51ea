import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { withUser } from '@/access/mint';
import { findMemberships } from '@/features/sessions/queries';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { eventsOf, expectDone, type Person, reasonOf, TestOrganization } from '@/tests/support/world';
import { endAuditor, extendAuditor } from './mutations';
import { listAuditors, listOwners } from './queries';

let database: TestDatabase;
let runtime: TestRuntime;
let shop: TestOrganization;
let owner: Person;
let auditor: Person;
let number = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
});
beforeEach(async () => {
  number += 1;
  runtime.setTime('2026-11-23T15:00:00.000Z');
  shop = await TestOrganization.create(runtime, `audit-${number}`);
  owner = await shop.join(`owner${number}@exemple.test`, 'owner');
  auditor = await shop.join(`audit${number}@exemple.test`, 'auditor', { accessEndsOn: '2026-11-30' });
});

const extend = (accessEndsOn: string, who = auditor) =>
  shop.as(owner, (scope) => extendAuditor(scope, { memberId: who.memberId, accessEndsOn }));
const end = () => shop.as(owner, (scope) => endAuditor(scope, { memberId: auditor.memberId }));
const entersAt = async (instant: string) => {
  runtime.setTime(instant);
  return (await withUser(runtime, auditor.userId, (scope) => findMemberships(scope, 'fr'))).length === 1;
};
const lastDay = async () =>
  (await shop.as(owner, listAuditors)).map(({ endsOn, daysLeft }) => [endsOn, daysLeft]);

test('the last day is included, as Québec’s clocks show it', async () => {
  // 23:59:59 and midnight, in winter.
  expect(await entersAt('2026-12-01T04:59:59.000Z')).toBe(true);
  expect(await lastDay()).toEqual([['2026-11-30', 0]]);
  expect(await entersAt('2026-12-01T05:00:00.000Z')).toBe(false);
  expect(await lastDay()).toEqual([['2026-11-30', -1]]);
  // And it may be given back once it is past.
  expectDone(await extend('2026-12-01'));
  expect(await entersAt('2026-12-01T05:00:00.000Z')).toBe(true);
});

test('ended now, an auditor is out at once; again changes nothing', async () => {
  expectDone(await end());
  expect(await entersAt('2026-11-23T15:00:01.000Z')).toBe(false);
  runtime.setTime('2026-11-25T15:00:00.000Z');
  expectDone(await end());
  expect(await lastDay()).toEqual([['2026-11-22', -3]]);
  expect((await eventsOf(shop, auditor.memberId)).filter((type) => type === 'auditor.until')).toHaveLength(1);
});

test('a past day is refused, and so is whoever is no auditor', async () => {
  expect(await extend('2026-11-22')).toEqual({ refused: 'past_day', field: 'accessEndsOn' });
  expect(reasonOf(await extend('2026-12-01', owner))).toBe('not_found');
  const rival = await TestOrganization.create(runtime, `rival-${number}`);
  const theirs = await rival.join(`rival${number}@exemple.test`, 'auditor', { accessEndsOn: '2026-12-31' });
  expect(reasonOf(await extend('2027-01-31', theirs))).toBe('not_found');
  expect(await lastDay()).toEqual([['2026-11-30', 7]]);
});

test('extended and ended at once, one of the two days stands and is the last one told', async () => {
  await Promise.all([extend('2026-12-31'), end()]);
  const [[day] = []] = await lastDay();
  expect(['2026-12-31', '2026-11-22']).toContain(day);
  expect((await eventsOf(shop, auditor.memberId)).filter((type) => type === 'auditor.until')).toHaveLength(2);
});

test('owners are listed, with those who have never come in', async () => {
  expect(await shop.as(owner, listOwners)).toMatchObject([
    { id: owner.memberId, joined: true, leavesOn: null },
  ]);
});
