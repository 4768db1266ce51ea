import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assignments } from '@/db/schema/assignments';
import { teamMembers, teams } from '@/db/schema/people';
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
import { acknowledgeScores, mayTurnScoresOn, tellScoresPart, turnScoresOff, turnScoresOn } from './mutations';
import { countTold, findScoreMail, findScores, findScoresOf, findUntoldScores, scoresShown } from './queries';

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

test('an attempt that was closed without a grade is no score', async () => {
  const { shop, owner, employee, attempt, turnOn, seenBy, tell } = await open('sans-note');
  expectDone(await turnOn());
  expectDone(await tell());
  runtime.setTime('2026-12-02T15:00:00.000Z');
  await attempt('2026-12-01T15:00:00.000Z', 6);
  await attempt('2026-12-01T16:00:00.000Z', 9);
  await shop.system(({ db }) =>
    db.execute(
      sql`update attempts set right_answers = null, total = null, passed = null where right_answers = 9`,
    ),
  );
  expect(await seenBy(owner)).toEqual([6]);
  expect(await shop.as(owner, (scope) => findScoresOf(scope, employee.memberId))).toMatchObject({
    told: true,
  });
});

test('what is chosen is judged before it is shown, and nothing is written', async () => {
  const { shop, owner } = await open('juge');
  const judge = (fromOn: string) =>
    shop.as(owner, (scope) => mayTurnScoresOn(scope, { purpose: 'Mieux former', managers: false, fromOn }));
  expect(reasonOf(await judge('2026-11-29'))).toBe('too_soon');
  expectDone(await judge(BEGINS));
  expect(await shop.as(owner, scoresShown)).toBe(false);
  expect(await shop.as(owner, (scope) => countTold(scope, null))).toEqual({ people: 2, told: 0 });
});

const mailed = (viewId: string) =>
  runtime.jobs
    .filter(
      ({ task, payload }) =>
        task === 'notifications:mail-scores' && 'viewId' in payload && payload.viewId === viewId,
    )
    .map(({ payload }) => ('memberId' in payload ? payload.memberId : ''));

test('everyone who is here and has an address is mailed, once, however often the part runs', async () => {
  const { shop, owner, employee, turnOn, tell } = await open('courriel');
  const auditor = await shop.join('courriel-v@exemple.test', 'auditor', { accessEndsOn: '2999-01-01' });
  const told = await shop.join('courriel-t@exemple.test');
  const { viewId } = expectDone(await turnOn());
  const [asked] = runtime.jobs.filter(
    ({ task, payload }) =>
      task === 'organizations:tell-scores' && 'viewId' in payload && payload.viewId === viewId,
  );
  expect(asked?.payload).toEqual({ organizationId: shop.id, viewId, after: null });
  // Whoever has read it on their own page already is not mailed.
  expectDone(await shop.as(told, (scope) => acknowledgeScores(scope, { viewId })));
  const part = () => shop.system((scope) => tellScoresPart(scope, { viewId, after: null }));
  const counts = await Promise.all([part(), part()]);
  expect(counts[0] + counts[1]).toBe(2);
  expect(await part()).toBe(0);
  expect(mailed(viewId).sort()).toEqual([owner.memberId, employee.memberId].sort());
  expect(mailed(viewId)).not.toContain(auditor.memberId);
  const mail = () => shop.system((scope) => findScoreMail(scope, { viewId, memberId: employee.memberId }));
  expect(await mail()).toMatchObject({ purpose: 'Mieux former', fromOn: BEGINS });
  expectDone(await tell());
  expect(await mail()).toBeNull();
  expect(await shop.as(owner, (scope) => countTold(scope, viewId))).toEqual({ people: 3, told: 2 });
});

test('turned off, nobody is mailed any more', async () => {
  const { shop, owner, employee, turnOn } = await open('retire');
  const { viewId } = expectDone(await turnOn());
  expectDone(await shop.as(owner, turnScoresOff));
  expect(await shop.system((scope) => tellScoresPart(scope, { viewId, after: null }))).toBe(0);
  expect(
    await shop.system((scope) => findScoreMail(scope, { viewId, memberId: employee.memberId })),
  ).toBeNull();
  expect(mailed(viewId)).toEqual([]);
});

test('a manager sees those of their teams, where that was chosen, and nobody else’s', async () => {
  const { shop, employee, attempt, turnOn, seenBy, tell } = await open('equipe');
  const leader = await shop.join('equipe-l@exemple.test', 'manager');
  const other = await shop.join('equipe-o@exemple.test', 'manager');
  await shop.system(async ({ db, organizationId, now }) => {
    const teamId = randomUUID();
    await db.insert(teams).values({ organizationId, id: teamId, name: 'Vitrine', createdAt: now });
    await db.insert(teamMembers).values([
      { organizationId, teamId, memberId: employee.memberId, leads: false },
      { organizationId, teamId, memberId: leader.memberId, leads: true },
    ]);
  });
  expectDone(await turnOn(BEGINS, true));
  expectDone(await tell());
  runtime.setTime('2026-12-02T15:00:00.000Z');
  await attempt('2026-12-01T15:00:00.000Z', 7);
  expect(await seenBy(leader)).toEqual([7]);
  expect(await seenBy(other)).toEqual([]);
});
