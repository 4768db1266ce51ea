import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { completeGuide, startAssignment } from '@/features/assignments/cycles/mutations';
import { assignDocument } from '@/features/assignments/mutations';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { actorIn, makeDocument, makeWorld, type World } from '../world.fixture';
import { addUpChanges } from './mutations';
import {
  countByDocument,
  countByTeam,
  countComing,
  countLateness,
  countOverTime,
  countPeople,
} from './queries';

let database: TestDatabase;
let runtime: TestRuntime;
let world: World;
let documentId: string;
let versionId: string;
const people: Record<string, string> = {};
const teams: Record<string, string> = {};

const noon = (day: string) => runtime.setTime(`${day}T17:00:00.000Z`);
const asOwner = () => actorIn(people.Odile ?? '', 'owner');
const asManager = () => actorIn(people.Karim ?? '', 'manager');

async function ask(name: string, dueOn: string): Promise<string> {
  const memberId = people[name] ?? '';
  await world.inside((scope) =>
    assignDocument(scope, { memberId, documentId, programId: null, position: 1, dueOn }),
  );
  const [row] = await world.inside((scope) =>
    scope.db.execute<{ id: string }>(
      sql`select id from assignments where member_id = ${memberId} and current`,
    ),
  );
  return row?.id ?? '';
}

beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app, '2026-09-01T15:00:00.000Z');
  ({ id: documentId, versionId } = await makeDocument(runtime, 'M01'));
  world = await makeWorld(runtime, 'comptes');
  for (const [name, role] of [
    ['Odile', 'owner'],
    ['Karim', 'manager'],
    ['Anne', 'employee'],
    ['Benoît', 'employee'],
    ['Chloé', 'employee'],
    ['Aline', 'auditor'],
  ] as const) {
    people[name] = await world.addPerson({ name, role });
  }
  const of = (...names: string[]) => names.map((name) => people[name] ?? '');
  teams.Atelier = await world.addTeam('Atelier', of('Karim', 'Anne'), of('Karim'));
  teams.Écurie = await world.addTeam('Écurie', of('Anne', 'Benoît', 'Karim'), of('Karim'));
  teams.Zone = await world.addTeam('Zone', of('Anne', 'Chloé', 'Odile'), of('Odile'));

  const anne = await ask('Anne', '2026-09-10');
  await ask('Benoît', '2026-09-20');
  await ask('Chloé', '2026-10-30');
  noon('2026-09-05');
  await world.inside((scope) => startAssignment(scope, anne), actorIn(people.Anne ?? '', 'employee'));
  await world.inside((scope) => addUpChanges(scope));
  noon('2026-09-25');
  await world.inside(
    (scope) => completeGuide(scope, { assignmentId: anne, versionId }),
    actorIn(people.Anne ?? '', 'employee'),
  );
  noon('2026-10-05');
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
});

test('an owner’s numbers, now', async () => {
  const whole = { teamId: null };
  const found = await world.inside(
    async (scope) => ({
      people: await countPeople(scope, whole),
      documents: await countByDocument(scope, whole),
      lateness: await countLateness(scope, whole),
      coming: await countComing(scope, { ...whole, days: 30 }),
    }),
    asOwner(),
  );
  expect(found).toEqual({
    people: { people: 5, nothing: 2, inTime: 1, late: 1, paused: 0, finished: 1, expired: 0 },
    documents: [{ documentId, toDo: 1, inProgress: 0, late: 1, done: 1, expired: 0, paused: 0, waived: 0 }],
    lateness: [
      { from: 1, to: 7, obligations: 0 },
      { from: 8, to: 30, obligations: 1 },
      { from: 31, to: 90, obligations: 0 },
      { from: 91, to: null, obligations: 0 },
    ],
    coming: [{ day: '2026-10-30', documentId, obligations: 1 }],
  });
});

test('on past days, as they were, whether added up since or not', async () => {
  const onDay = (on: string) =>
    world.inside(async (scope) => (await countByDocument(scope, { teamId: null, on }))[0], asOwner());
  const none = { documentId, toDo: 0, inProgress: 0, late: 0, done: 0, expired: 0, paused: 0, waived: 0 };
  const look = async () => {
    expect(await onDay('2026-08-31')).toBeUndefined();
    expect(await onDay('2026-09-01')).toEqual({ ...none, toDo: 3 });
    expect(await onDay('2026-09-05')).toEqual({ ...none, toDo: 2, inProgress: 1 });
    expect(await onDay('2026-09-11')).toEqual({ ...none, toDo: 2, late: 1 });
    expect(await onDay('2026-09-24')).toEqual({ ...none, toDo: 1, late: 2 });
    expect(await onDay('2026-09-25')).toEqual({ ...none, toDo: 1, late: 1, done: 1 });
  };
  await look();
  await world.inside((scope) => addUpChanges(scope));
  await look();
  const days = ['2026-08-31', '2026-09-10', '2026-09-11', '2026-09-24', '2026-10-05'];
  expect(await world.inside((scope) => countOverTime(scope, { teamId: null, days }), asOwner())).toEqual([
    { day: '2026-08-31', asked: 0, done: 0, due: 0, late: 0 },
    { day: '2026-09-10', asked: 3, done: 0, due: 1, late: 0 },
    { day: '2026-09-11', asked: 3, done: 0, due: 1, late: 1 },
    { day: '2026-09-24', asked: 3, done: 0, due: 2, late: 2 },
    { day: '2026-10-05', asked: 3, done: 1, due: 2, late: 1 },
  ]);
});

test('a manager of two teams counts each person once, and sees no other team', async () => {
  const found = await world.inside(
    async (scope) => ({
      all: await countPeople(scope, { teamId: null }),
      own: await countPeople(scope, { teamId: teams.Atelier ?? '' }),
      other: await countPeople(scope, { teamId: teams.Zone ?? '' }),
      byTeam: (await countByTeam(scope, { teamId: null })).map(({ name, people }) => [name, people]),
      before: await countByDocument(scope, { teamId: null, on: '2026-09-05' }),
    }),
    asManager(),
  );
  expect(found.all).toEqual({
    people: 3,
    nothing: 1,
    inTime: 0,
    late: 1,
    paused: 0,
    finished: 1,
    expired: 0,
  });
  expect(found.own).toEqual({
    people: 2,
    nothing: 1,
    inTime: 0,
    late: 0,
    paused: 0,
    finished: 1,
    expired: 0,
  });
  expect(found.other.people).toBe(0);
  expect(found.byTeam).toEqual([
    ['Atelier', 2],
    ['Écurie', 3],
  ]);
  expect(found.before).toEqual([
    { documentId, toDo: 1, inProgress: 1, late: 0, done: 0, expired: 0, paused: 0, waived: 0 },
  ]);
});

test('teams come in French order, some at a time, with their own numbers', async () => {
  const list = (more: Partial<Parameters<typeof countByTeam>[1]> = {}) =>
    world.inside((scope) => countByTeam(scope, { teamId: null, ...more }), asOwner());
  const [first, second] = await list({ first: 2 });
  expect([first?.name, second?.name]).toEqual(['Atelier', 'Écurie']);
  expect(second?.obligations).toEqual({
    toDo: 0,
    inProgress: 0,
    late: 1,
    done: 1,
    expired: 0,
    paused: 0,
    waived: 0,
  });
  const after = { name: 'Écurie', teamId: teams.Écurie ?? '' };
  const rest = await list({ after });
  expect(rest.map(({ name, people }) => [name, people])).toEqual([['Zone', 3]]);
  expect((await list({ teamId: teams.Zone ?? '' })).map(({ name }) => name)).toEqual(['Zone']);
  expect((await list({ on: '2026-08-01' })).map(({ people }) => people)).toEqual([0, 0, 0]);
});

test('an employee and a rival see nothing of it', async () => {
  const employee = actorIn(people.Anne ?? '', 'employee');
  const nothing = { people: 0, nothing: 0, inTime: 0, late: 0, paused: 0, finished: 0, expired: 0 };
  expect(await world.inside((scope) => countPeople(scope, { teamId: null }), employee)).toEqual(nothing);
  expect(await world.inside((scope) => countByTeam(scope, { teamId: null }), employee)).toEqual([]);
  const rival = await makeWorld(runtime, 'rival');
  const zone = { teamId: teams.Zone ?? '' };
  expect(await rival.inside((scope) => countPeople(scope, zone))).toEqual(nothing);
  expect(await rival.inside((scope) => countByTeam(scope, zone))).toEqual([]);
});
