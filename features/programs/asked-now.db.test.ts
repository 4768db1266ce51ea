import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { completeGuide, startAssignment } from '@/features/assignments/cycles/mutations';
import { tasks as assignmentTasks } from '@/features/assignments/jobs';
import { findMyAssignment } from '@/features/assignments/queries';
import { takeWaiverBack, waive } from '@/features/assignments/waivers/mutations';
import { markAsLeft } from '@/features/people/departures/mutations';
import { readmitMember } from '@/features/people/mutations';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import {
  eventsOf,
  expectDone,
  type Person,
  publish,
  reasonOf,
  TestOrganization,
  takeVersion,
} from '@/tests/support/world';
import { changeProgram, endProgram, type ProgramChange, plain, startProgram } from './mutations';

/*
 * What is asked again is asked as the programs ask it at that moment, of those whom they ask then. Each of these was found
 * by the five-year test.
 */
let database: TestDatabase;
let runtime: TestRuntime;
let shop: TestOrganization;
let owner: Person;
let ana: Person;
let guide: { documentId: string; versionId: string };
let programId: string;
let number = 0;

const change = (given: Partial<ProgramChange> = {}): ProgramChange => ({
  ...plain,
  title: { fr: 'Parcours', en: 'Program' },
  recurrence: 'anniversary',
  everyMonths: 12,
  items: [{ documentId: guide.documentId, dueDays: 14, recurs: true }],
  ...given,
});

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
  shop = await TestOrganization.create(runtime, `boutique-${number}`);
  owner = await shop.join(`ariane${number}@exemple.test`, 'owner');
  ana = await shop.join(`ana${number}@exemple.test`);
  guide = await publish(runtime, `guide-${number}`);
  ({ programId } = expectDone(await shop.as(owner, (scope) => startProgram(scope, change()))));
});

async function finish(): Promise<void> {
  const finished = await shop.as(ana, async (scope) => {
    const assignment = await findMyAssignment(scope, `guide-${number}`);
    return completeGuide(scope, { assignmentId: assignment?.id ?? '', versionId: guide.versionId });
  });
  expect(finished).toBe(true);
}

async function newVersion(): Promise<number> {
  const published = await publish(runtime, `guide-${number}`, { number: 2 });
  return shop.system((scope) => takeVersion(scope, published));
}

const become = (given: Partial<ProgramChange>) =>
  shop.as(owner, (scope) => changeProgram(scope, { programId, revision: 1, change: change(given) }));

/** What she has, as `cycle state because due last`. */
async function has(): Promise<string> {
  const [row] = await shop.system(({ db }) =>
    db.execute<{ line: string }>(sql`select concat_ws(' ', cycle, state, because, due_on, last_day) as line
      from assignments where member_id = ${ana.memberId} and current`),
  );
  return row?.line ?? '';
}

test('a renewal has the grace that its program gives by then', async () => {
  await finish();
  expectDone(await become({ graceDays: 5 }));
  runtime.setTime('2027-10-25T15:00:00.000Z');
  await assignmentTasks['assignments:renew'](runtime, { organizationId: shop.id });
  expect(await has()).toBe('2 open expired 2027-11-23 2027-11-28');
});

test('a material version is asked with the delay and the grace of now', async () => {
  await finish();
  const items = [{ documentId: guide.documentId, dueDays: 7, recurs: true }];
  expectDone(await become({ graceDays: 5, items }));
  expect(await newVersion()).toBe(1);
  expect(await has()).toBe('2 open material_version 2026-11-30 2026-12-05');
});

test('a material version is not asked of those whom no program asks any more', async () => {
  await finish();
  expectDone(await shop.as(owner, (scope) => endProgram(scope, { programId })));
  expect(await newVersion()).toBe(0);
  expect(await has()).toBe('1 done asked 2026-12-07 2026-12-07');
});

test('who was gone when a material version came out is asked on their return', async () => {
  await finish();
  expectDone(await shop.as(owner, (scope) => markAsLeft(scope, ana)));
  expect(await newVersion()).toBe(0);
  runtime.setTime('2027-01-04T15:00:00.000Z');
  expectDone(await shop.as(owner, (scope) => readmitMember(scope, ana)));
  expect(await has()).toBe('2 open material_version 2027-01-18 2027-01-18');
  expect(await eventsOf(shop, ana.memberId)).toContain('assignment.reopened');
});

test('a waiver taken back follows what its program has become', async () => {
  const { documentId } = guide;
  const waived = shop.as(owner, (scope) => waive(scope, { ...ana, documentId, reason: 'Convenu' }));
  const { waiverId } = expectDone(await waived);
  expectDone(await become({ graceDays: 5 }));
  expectDone(await shop.as(owner, (scope) => takeWaiverBack(scope, { waiverId })));
  expect(await has()).toBe('1 open asked 2026-12-07 2026-12-12');
});

describe('a waiver taken back of what no program asks any more', () => {
  async function waivedThenEnded(): Promise<string> {
    const { documentId } = guide;
    const waived = shop.as(owner, (scope) => waive(scope, { ...ana, documentId, reason: 'Convenu' }));
    const { waiverId } = expectDone(await waived);
    expectDone(await shop.as(owner, (scope) => endProgram(scope, { programId })));
    expect(await has()).toBe('1 waived asked 2026-12-07 2026-12-07');
    return waiverId;
  }
  const about = async () =>
    (await eventsOf(shop, ana.memberId)).filter((type) => type.startsWith('assignment'));

  test('goes with its program, without having been open', async () => {
    const waiverId = await waivedThenEnded();
    const before = await about();
    const back = () => shop.as(owner, (scope) => takeWaiverBack(scope, { waiverId }));
    expect((await Promise.all([back(), back()])).map(reasonOf).sort()).toEqual(['not_found', null]);
    expect(await has()).toBe('1 withdrawn asked 2026-12-07 2026-12-07');
    expect(await about()).toEqual([...before, 'assignment.withdrawn']);
    expectDone(await shop.as(owner, (scope) => startProgram(scope, change())));
    expect(await has()).toBe('2 open asked 2026-12-07 2026-12-07');
  });

  test('is open again when it was begun before', async () => {
    await shop.as(ana, async (scope) => {
      const assignment = await findMyAssignment(scope, `guide-${number}`);
      return startAssignment(scope, assignment?.id ?? '');
    });
    const waiverId = await waivedThenEnded();
    expectDone(await shop.as(owner, (scope) => takeWaiverBack(scope, { waiverId })));
    expect(await has()).toBe('1 open asked 2026-12-07 2026-12-07');
    expect(await about()).not.toContain('assignment.withdrawn');
  });
});

test('a change of the delay is for those too who have begun, until they are done', async () => {
  const begun = shop.as(ana, async (scope) => {
    const assignment = await findMyAssignment(scope, `guide-${number}`);
    return startAssignment(scope, assignment?.id ?? '');
  });
  expect(await begun).toBe(true);
  const items = [{ documentId: guide.documentId, dueDays: 30, recurs: true }];
  expectDone(await become({ items }));
  expect(await has()).toBe('1 open asked 2026-12-23 2026-12-23');
  await finish();
  const shorter = change({ items: items.map((item) => ({ ...item, dueDays: 7 })) });
  expectDone(
    await shop.as(owner, (scope) => changeProgram(scope, { programId, revision: 2, change: shorter })),
  );
  expect(await has()).toBe('1 done asked 2026-12-23 2026-12-23');
});

test('who comes back while a material version goes round is asked it once', async () => {
  await finish();
  for (const [index, cycle] of [2, 3, 4, 5].entries()) {
    expectDone(await shop.as(owner, (scope) => markAsLeft(scope, ana)));
    guide = await publish(runtime, `guide-${number}`, { number: index + 2 });
    const published = guide;
    await Promise.all([
      shop.system((scope) => takeVersion(scope, published)),
      shop.as(owner, (scope) => readmitMember(scope, ana)),
    ]);
    expect(await has()).toMatch(new RegExp(`^${cycle} open material_version`));
    await finish();
  }
});
