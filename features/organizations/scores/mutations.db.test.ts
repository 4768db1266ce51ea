import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assignments } from '@/db/schema/assignments';
import { attempts } from '@/db/schema/quizzes';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import {
  eventsOf,
  expectDone,
  type Person,
  publish,
  reasonOf,
  TestOrganization,
} from '@/tests/support/world';
import { acknowledgeScores, turnScoresOff, turnScoresOn } from './mutations';
import { findScores, findUntoldScores, scoresShown } from './queries';

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

const TODAY = '2026-11-23T15:00:00.000Z';
const BEGINS = '2026-11-30';

async function open(slug: string) {
  runtime.setTime(TODAY);
  const shop = await TestOrganization.create(runtime, slug);
  const owner = await shop.join(`${slug}-a@exemple.test`, 'owner');
  const employee = await shop.join(`${slug}-b@exemple.test`);
  const { documentId, versionId } = await publish(runtime, `guide-${slug}`);
  const assignmentId = randomUUID();
  await shop.system(({ db, now, organizationId }) =>
    db.insert(assignments).values({
      organizationId,
      id: assignmentId,
      memberId: employee.memberId,
      documentId,
      cycle: 1,
      position: 1,
      state: 'open',
      assignedAt: now,
      dueOn: '2026-12-31',
    }),
  );
  let number = 0;
  /** An attempt begun at that time and finished at once. */
  const attempt = (at: string, right: number) => {
    number += 1;
    const time = new Date(at);
    return shop.system(({ db, organizationId }) =>
      db.insert(attempts).values({
        organizationId,
        id: randomUUID(),
        assignmentId,
        memberId: employee.memberId,
        versionId,
        number,
        seed: 'seed',
        startedAt: time,
        submittedAt: time,
        locale: 'fr',
        right,
        total: 10,
        passed: true,
      }),
    );
  };
  const turnOn = (fromOn = BEGINS, managers = false) =>
    shop.as(owner, (scope) => turnScoresOn(scope, { purpose: 'Mieux former', managers, fromOn }));
  const seenBy = async (who: Person) =>
    (await shop.as(who, (scope) => findScores(scope, [employee.memberId]))).map(({ right }) => right);
  const tell = async () => {
    const view = await shop.as(employee, findUntoldScores);
    return shop.as(employee, (scope) => acknowledgeScores(scope, { viewId: view?.id ?? randomUUID() }));
  };
  return { shop, owner, employee, attempt, turnOn, seenBy, tell };
}

test('off by default, and never sooner than a week', async () => {
  const { shop, owner, attempt, turnOn, seenBy } = await open('defaut');
  await attempt(TODAY, 3);
  expect(await shop.as(owner, scoresShown)).toBe(false);
  expect(await seenBy(owner)).toEqual([]);
  expect(reasonOf(await turnOn('2026-11-29'))).toBe('too_soon');
  const both = await Promise.all([turnOn(), turnOn()]);
  expect(both.map(reasonOf).sort()).toEqual(['already_on', null]);
});

test('only what was begun after being told, from the chosen day, and to owners', async () => {
  const { shop, owner, employee, attempt, turnOn, seenBy, tell } = await open('apres');
  const manager = await shop.join('apres-m@exemple.test', 'manager');
  const auditor = await shop.join('apres-v@exemple.test', 'auditor', { accessEndsOn: '2999-01-01' });
  expectDone(await turnOn());
  await attempt('2026-11-24T15:00:00.000Z', 1);
  runtime.setTime('2026-12-01T15:00:00.000Z');
  await attempt('2026-12-01T14:00:00.000Z', 2);
  // The day has come, and the person was not told: nothing.
  expect(await shop.as(owner, scoresShown)).toBe(true);
  expect(await seenBy(owner)).toEqual([]);
  expectDone(await tell());
  expect(await shop.as(employee, findUntoldScores)).toBeNull();
  expect(await seenBy(owner)).toEqual([]);
  await attempt('2026-12-01T16:00:00.000Z', 7);
  expect(await seenBy(owner)).toEqual([7]);
  for (const who of [manager, auditor, employee]) expect(await seenBy(who)).toEqual([]);
  expect(await shop.as(auditor, findUntoldScores)).toBeNull();
  const types = (await eventsOf(shop, employee.memberId)).filter((type) => String(type).includes('scores'));
  expect(types).toHaveLength(1);
});

test('an attempt between the notice and the chosen day stays unseen', async () => {
  const { owner, attempt, turnOn, seenBy, tell } = await open('entre');
  expectDone(await turnOn());
  expectDone(await tell());
  await attempt('2026-11-30T04:59:00.000Z', 4);
  runtime.setTime('2026-12-02T15:00:00.000Z');
  expect(await seenBy(owner)).toEqual([]);
  await attempt('2026-11-30T05:01:00.000Z', 5);
  expect(await seenBy(owner)).toEqual([5]);
});

test('off at once; on again tells everyone again', async () => {
  const { shop, owner, employee, attempt, turnOn, seenBy, tell } = await open('arret');
  expectDone(await turnOn());
  expectDone(await tell());
  runtime.setTime('2026-12-01T15:00:00.000Z');
  await attempt('2026-12-01T15:00:00.000Z', 8);
  expect(await seenBy(owner)).toEqual([8]);
  expectDone(await shop.as(owner, turnScoresOff));
  expectDone(await shop.as(owner, turnScoresOff));
  expect(await seenBy(owner)).toEqual([]);
  expect(reasonOf(await tell())).toBe('turned_off');
  expectDone(await turnOn('2026-12-08'));
  runtime.setTime('2026-12-09T15:00:00.000Z');
  expect(await seenBy(owner)).toEqual([]);
  expect(await shop.as(employee, findUntoldScores)).not.toBeNull();
});
