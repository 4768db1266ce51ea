import '@/tests/support/environment';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '@/access/scope';
import { assignDocument } from '@/features/assignments/mutations';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { countPeople } from './counts/queries';
import { nudgeLate } from './mutations';
import { findAwaited, findNudging } from './standing/queries';
import { actorIn, makeDocument, makeWorld, type World } from './world.fixture';

let database: TestDatabase;
let runtime: TestRuntime;
let world: World;
let owner: Actor;
let manager: Actor;
let auditor: Actor;
let team: string;
const people: Record<string, string> = {};

beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app, '2026-11-02T15:00:00.000Z');
  const document = await makeDocument(runtime, 'M01');
  world = await makeWorld(runtime, 'rappels');
  owner = actorIn(await world.addPerson({ name: 'Odile', role: 'owner' }), 'owner');
  const managerId = await world.addPerson({ name: 'Karim', role: 'manager' });
  manager = actorIn(managerId, 'manager');
  auditor = actorIn(await world.addPerson({ name: 'Aline', role: 'auditor' }), 'auditor');
  for (const name of ['Anne', 'Benoît', 'Chloé', 'Denis']) {
    people[name] = await world.addPerson({ name, email: name === 'Denis' ? null : undefined });
  }
  team = await world.addTeam('Comptoir', [managerId, people.Anne ?? '', people.Denis ?? ''], [managerId]);
  const due = { Anne: '2026-11-10', Benoît: '2026-11-20', Chloé: '2026-12-20', Denis: '2026-11-10' };
  for (const [name, dueOn] of Object.entries(due)) {
    await world.inside((scope) =>
      assignDocument(scope, {
        memberId: people[name] ?? '',
        documentId: document.id,
        programId: null,
        position: 1,
        dueOn,
      }),
    );
  }
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
});
beforeEach(() => {
  runtime.jobs.length = 0;
});

describe('nudging those who are late', () => {
  test('reaches a manager’s own team, once, and says who has no address', async () => {
    runtime.setTime('2026-11-21T15:00:00.000Z');
    expect(await world.inside((scope) => nudgeLate(scope), manager)).toEqual({ done: { nudged: 1 } });
    expect(runtime.jobs).toHaveLength(1);
    expect(await world.inside((scope) => findNudging(scope, null), manager)).toEqual({
      toNudge: { count: 0, names: [] },
      others: {
        nudged: { count: 1, names: ['Anne'] },
        unreachable: { count: 1, names: ['Denis'] },
      },
    });
    expect(await world.inside((scope) => nudgeLate(scope), manager)).toEqual({ refused: 'nobody_to_nudge' });
    expect(runtime.jobs).toHaveLength(1);
  });

  test('passes over who was nudged today already, by somebody else', async () => {
    expect(await world.inside((scope) => nudgeLate(scope), owner)).toEqual({ done: { nudged: 1 } });
    const shown = await world.inside((scope) => findAwaited(scope, null), owner);
    const nudged = shown.filter((person) => person.nudgedToday).map(({ name }) => name);
    expect(nudged).toEqual(['Anne', 'Benoît']);
  });

  test('goes to each once, however many press at once', async () => {
    runtime.setTime('2026-11-22T15:00:00.000Z');
    const presses = await Promise.all(
      Array.from({ length: 6 }, () => world.inside((scope) => nudgeLate(scope), owner)),
    );
    const sent = presses.map((outcome) => ('done' in outcome ? outcome.done.nudged : 0));
    expect(sent.reduce((all, some) => all + some, 0)).toBe(2);
    const [row] = await world.inside((scope) =>
      scope.db.execute<{ count: number }>(
        `select count(*)::integer as count from nudges where day = '2026-11-22'`,
      ),
    );
    expect(row?.count).toBe(2);
  });

  test('begins again the next day in Québec', async () => {
    runtime.setTime('2026-11-23T04:30:00.000Z');
    expect(await world.inside((scope) => nudgeLate(scope), owner)).toEqual({ refused: 'nobody_to_nudge' });
    runtime.setTime('2026-11-23T05:30:00.000Z');
    expect(await world.inside((scope) => nudgeLate(scope), owner)).toEqual({ done: { nudged: 2 } });
  });

  test('may be of one team alone', async () => {
    runtime.setTime('2026-11-25T15:00:00.000Z');
    expect(await world.inside((scope) => nudgeLate(scope, { team }), owner)).toEqual({ done: { nudged: 1 } });
    const { toNudge } = await world.inside((scope) => findNudging(scope, null), owner);
    expect(toNudge).toEqual({ count: 1, names: ['Benoît'] });
  });

  test('is refused to an auditor, who sees but does not reach', async () => {
    runtime.setTime('2026-11-24T15:00:00.000Z');
    const seen = await world.inside((scope) => countPeople(scope, { teamId: null }), auditor);
    expect(seen.late).toBe(3);
    expect(await world.inside((scope) => nudgeLate(scope), auditor)).toEqual({ refused: 'nobody_to_nudge' });
  });
});
