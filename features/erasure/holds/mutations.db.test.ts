import '@/tests/support/environment';
import type postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '@/scripts/database/roles';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { expectDone, reasonOf } from '@/tests/support/world';
import { eraseDetails, eraseMember } from '../mutations';
import { listComingErasures, listDueForErasure } from '../queries';
import { DUE, FIRST_DAY, plant } from '../world.fixture';
import { holdForDecision } from './mutations';
import { listHolds, listHoldsOf } from './queries';

let database: TestDatabase;
let admin: postgres.Sql;
let runtime: TestRuntime;
let last = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = connect(database.adminUrl);
  runtime = testRuntime(database.urls.app, FIRST_DAY);
});
afterAll(async () => {
  await runtime.connection.close();
  await admin.end();
  await database.drop();
});

async function former() {
  last += 1;
  runtime.setTime(FIRST_DAY);
  const planted = await plant(runtime, admin, {
    slug: `held-${last}`,
    pdf: Buffer.from('%PDF-1.7 planted'),
    email: `held${last}@trace-zq.example`,
  });
  runtime.setTime(DUE);
  const { organization, owner, person } = planted;
  const { memberId } = person;
  const hold = (decidedOn: string) =>
    organization.as(owner, (scope) => holdForDecision(scope, { memberId, kind: 'evaluation', decidedOn }));
  const erase = () =>
    organization.as(owner, (scope) => eraseMember(scope, { memberId, because: 'request', lawful: true }));
  const answers = async () => {
    const [row] = await admin<{ n: number }[]>`
      select count(*)::integer as n from attempt_answers where organization_id = ${organization.id}`;
    return row?.n;
  };
  return { ...planted, memberId, hold, erase, answers };
}

test('what a decision used is kept a year, then goes by itself', async () => {
  const { organization, owner, memberId, hold, erase, answers } = await former();
  const before = await answers();
  expect(before).toBeGreaterThan(0);
  expect(reasonOf(await hold('2026-03-12'))).toBe('future_day');
  expect(reasonOf(await hold('2025-03-10'))).toBe('year_over');
  expectDone(await hold('2026-03-10'));
  expectDone(await hold('2026-03-10'));
  expect(await organization.as(owner, listHolds)).toMatchObject([{ memberId, keptUntil: '2027-03-10' }]);
  expect(reasonOf(await erase())).toBe('decision_held');
  expect(await organization.system(listDueForErasure)).not.toContain(memberId);
  const coming = await organization.system((scope) => listComingErasures(scope, { years: 3 }));
  expect(coming.find((one) => one.memberId === memberId)?.held).toBe('decision_held');
  await organization.system(eraseDetails);
  expect(await answers()).toBe(before);
  runtime.setTime('2027-03-11T15:00:00.000Z');
  expect(await organization.as(owner, (scope) => listHoldsOf(scope, memberId))).toEqual([]);
  await organization.system(eraseDetails);
  expect(await answers()).toBe(0);
  expectDone(await erase());
  expect(reasonOf(await hold('2027-03-10'))).toBe('not_found');
});

test('held and erased at once: one of the two happens', async () => {
  const { organization, owner, memberId, hold, erase } = await former();
  const [held, erased] = await Promise.all([hold('2026-03-01'), erase()]);
  expect([reasonOf(held), reasonOf(erased)]).toSatisfy(
    ([first, second]) =>
      (first === null && second === 'decision_held') || (first === 'not_found' && second === null),
  );
  const holds = await organization.as(owner, (scope) => listHoldsOf(scope, memberId));
  expect(holds).toHaveLength(reasonOf(held) === null ? 1 : 0);
});

test('the database itself erases nobody who is held, and a rival holds nobody', async () => {
  const { organization, memberId, hold } = await former();
  const rival = await former();
  expectDone(await hold('2026-03-01'));
  const outcome = await rival.organization.as(rival.owner, (scope) =>
    holdForDecision(scope, { memberId, kind: 'pay', decidedOn: '2026-03-01' }),
  );
  expect(reasonOf(outcome)).toBe('not_found');
  await expect(
    admin`update members set erased_at = ${DUE} where organization_id = ${organization.id} and id = ${memberId}`,
  ).rejects.toThrow(/used in a decision/);
});
