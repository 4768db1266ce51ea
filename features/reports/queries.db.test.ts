import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '@/access/scope';
import { assignments } from '@/db/schema/assignments';
import {
  completeGuide,
  reopenForAdoption,
  startAssignment,
  withdrawForMember,
} from '@/features/assignments/cycles/mutations';
import { assignDocument } from '@/features/assignments/mutations';
import { statusOf } from '@/features/assignments/status';
import { markAsLeft } from '@/features/people/departures/mutations';
import { addDays, type Day, quebecDay } from '@/lib/days';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { type Point, WEEKS } from './history';
import { findPeopleProgress } from './people/queries';
import { type PeopleView, readPeopleView, statuses } from './people-view';
import { findDashboard, findHistory, findPreparation, findProgressByDocument } from './queries';
import { findLateToNudge, findStanding } from './standing/queries';
import { actorIn, makeDocument, makeWorld, type World } from './world.fixture';

let database: TestDatabase;
let runtime: TestRuntime;
const documents: { id: string; versionId: string }[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
  for (const code of ['M01', 'M02', 'M12']) documents.push(await makeDocument(runtime, code));
  documents.push(await makeDocument(runtime, 'T06', 'agreement'));
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
});

/** The same world each time: a small generator, not chance. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}

const START = '2026-08-05';
const DAYS = 110;
const at = (day: Day) => `${day}T15:00:00.000Z`;

type Row = typeof assignments.$inferSelect;
interface Person {
  id: string;
  name: string;
  role: 'owner' | 'manager' | 'employee' | 'auditor';
  here: boolean;
  /** In a team that the manager leads. */
  led: boolean;
}

interface RandomWorld {
  world: World;
  people: Person[];
  owner: Actor;
  manager: Actor;
  auditor: Actor;
}

/** Lives through `DAYS` days by calling the mutations alone, ending today. */
async function live(seed: number): Promise<RandomWorld> {
  const roll = dice(seed);
  runtime.setTime(at(START));
  const world = await makeWorld(runtime, `monde-${seed}`);
  const people: Person[] = [];
  const names = ['Émile', 'Zoé', 'eve', 'Étienne', 'Anaïs', 'Éric', 'Olivier', 'Noémie', 'Ève', 'Marc'];
  for (const [index, name] of [...names, ...names, ...names].entries()) {
    const role = index === 0 ? 'owner' : index === 1 ? 'manager' : index === 2 ? 'auditor' : 'employee';
    const email = roll(5) === 0 ? null : undefined;
    const person = { name: `${name} ${index}`, role, email } as const;
    people.push({ ...person, id: await world.addPerson(person), here: true, led: false });
  }
  const [owner, manager, auditor, ...employees] = people;
  if (!owner || !manager || !auditor) throw new Error('nobody');
  const team = [manager, ...employees.slice(0, 12)];
  for (const person of team) person.led = true;
  const ids = (members: Person[]) => members.map(({ id }) => id);
  await world.addTeam('Comptoir', ids(team.slice(0, 8)), [manager.id]);
  await world.addTeam('Atelier', ids([manager, ...team.slice(4)]), [manager.id]);
  await world.addTeam('Bureau', ids([manager, ...employees.slice(10)]), [owner.id]);
  for (let day = 0; day < DAYS; day++) {
    const today = addDays(START, day);
    // 03:30 UTC is still the evening before in Québec.
    runtime.setTime(roll(3) === 0 ? `${addDays(today, 1)}T03:30:00.000Z` : at(today));
    for (let act = 0; act < 5; act++) {
      const fate = roll(100);
      const [person, document] = [people[roll(people.length)], documents[roll(documents.length)]];
      if (!person?.here || !document || person.role === 'auditor') continue;
      const [open] = await rowsOf(world, person.id, document.id);
      const as = actorIn(person.id, person.role);
      if (fate < 45)
        await world.inside((scope) =>
          assignDocument(scope, {
            memberId: person.id,
            documentId: document.id,
            programId: null,
            position: 1,
            dueOn: addDays(today, roll(60)),
          }),
        );
      else if (fate < 65 && open) await world.inside((scope) => startAssignment(scope, open.id), as);
      else if (fate < 95 && open)
        await world.inside(
          (scope) => completeGuide(scope, { assignmentId: open.id, versionId: document.versionId }),
          as,
        );
      else if (fate === 97) await world.inside((scope) => withdrawForMember(scope, person.id));
      else if (fate === 98 && person.role === 'employee') {
        await world.inside((scope) => markAsLeft(scope, { memberId: person.id }));
        person.here = false;
      }
    }
    const last = documents.at(-1);
    if (day % 37 === 36 && last) {
      await world.inside((scope) => reopenForAdoption(scope, { documentId: last.id }));
    }
  }
  runtime.setTime(at(addDays(START, DAYS)));
  return {
    world,
    people,
    owner: actorIn(owner.id, 'owner'),
    manager: actorIn(manager.id, 'manager'),
    auditor: actorIn(auditor.id, 'auditor'),
  };
}

/** All rows of that organization; or the open cycle of one person's one document. */
const rowsOf = (world: World, memberId?: string, documentId?: string): Promise<Row[]> =>
  world.inside((scope) =>
    scope.db
      .select()
      .from(assignments)
      .where(
        memberId && documentId
          ? and(
              eq(assignments.memberId, memberId),
              eq(assignments.documentId, documentId),
              eq(assignments.state, 'open'),
            )
          : undefined,
      ),
  );

/** The naive computation: every row, in memory, with `statusOf` itself. */
function reckon(rows: readonly Row[], seen: readonly Person[], today: Day) {
  return seen.map((person) => {
    const obligations = documents.flatMap((document) => {
      const cycles = rows
        .filter((row) => row.memberId === person.id && row.documentId === document.id)
        .sort((a, b) => a.cycle - b.cycle);
      const row = cycles.at(-1);
      if (!row || row.state === 'withdrawn') return [];
      const facts = {
        state: row.state,
        lastDay: row.lastDay ?? row.dueOn,
        started: row.startedAt !== null,
        expires: row.expiresOn,
        paused: row.pausedOn !== null,
      };
      const status = statusOf(facts, today);
      return [{ documentId: document.id, status, dueOn: row.dueOn, open: row.state === 'open', cycles }];
    });
    return { ...person, obligations };
  });
}

type Reckoned = ReturnType<typeof reckon>[number];

/** What was true at the end of that day, of the obligations that still stand. */
function naivePoint(reckoned: readonly Reckoned[], day: Day): Point {
  let asked = 0;
  let done = 0;
  for (const { cycles } of reckoned.flatMap((person) => person.obligations)) {
    const then = cycles.filter((row) => quebecDay(row.assignedAt) <= day);
    const last = then.at(-1);
    if (!last) continue;
    asked += 1;
    if (last.completedAt && quebecDay(last.completedAt) <= day) done += 1;
  }
  return { day, asked, done };
}

const french = new Intl.Collator('fr');
const everyone: PeopleView = readPeopleView({});

describe.each([11, 42])('on a random history (%i)', (seed) => {
  let random: RandomWorld;
  let rows: Row[];
  const today = addDays(START, DAYS);
  const seenBy = (who: 'owner' | 'manager' | 'auditor') =>
    random.people.filter(({ here, role, led }) => here && role !== 'auditor' && (who !== 'manager' || led));
  beforeAll(async () => {
    random = await live(seed);
    rows = await rowsOf(random.world);
  }, 120_000);

  test('has something of everything', () => {
    const found = new Set(
      reckon(rows, seenBy('owner'), today).flatMap((person) => person.obligations.map((one) => one.status)),
    );
    expect([...found].sort()).toEqual(['done', 'in_progress', 'late', 'to_do']);
    expect(rows.some((row) => row.state === 'withdrawn')).toBe(true);
    expect(rows.some((row) => row.cycle > 1)).toBe(true);
    expect(random.people.some((person) => !person.here)).toBe(true);
  });

  describe.each(['owner', 'manager', 'auditor'] as const)('as %s', (who) => {
    test('says who is late', async () => {
      const standing = await random.world.inside(findStanding, random[who]);
      const reckoned = reckon(rows, seenBy(who), today);
      const asked = reckoned.filter((person) => person.obligations.length > 0);
      const late = asked.filter((person) => person.obligations.some(({ status }) => status === 'late'));
      const names = late.map(({ name }) => name).sort(french.compare);
      expect(standing.people).toBe(reckoned.length);
      expect(standing.asked).toBe(asked.length);
      expect(standing.finished).toBe(
        asked.filter((person) => person.obligations.every(({ open }) => !open)).length,
      );
      expect(standing.late).toEqual({ count: late.length, names: names.slice(0, 3) });
      expect(standing.toNudge.count + standing.nudged.count + standing.unreachable.count).toBe(late.length);
    });

    test('counts each document', async () => {
      const found = await random.world.inside((scope) => findProgressByDocument(scope, 'fr'), random[who]);
      const reckoned = reckon(rows, seenBy(who), today).flatMap((person) => person.obligations);
      expect(found.map(({ code }) => code)).toEqual(['M01', 'M02', 'M12', 'T06']);
      for (const document of found) {
        const counts = { done: 0, in_progress: 0, to_do: 0, late: 0, waived: 0 };
        for (const { status } of reckoned.filter(({ documentId }) => documentId === document.id)) {
          if (status === 'paused' || status === 'expired') throw new Error(status);
          counts[status] += 1;
        }
        expect(document.counts).toEqual(counts);
      }
    });

    test('follows completion over time', async () => {
      const points = await random.world.inside(findHistory, random[who]);
      const reckoned = reckon(rows, seenBy(who), today);
      expect(points).toHaveLength(WEEKS + 1);
      expect(points).toEqual(points.map(({ day }) => naivePoint(reckoned, day)));
      expect(points.at(-1)?.day).toBe(today);
    });

    test('lists the same people with the same statuses, page by page', async () => {
      const reckoned = reckon(rows, seenBy(who), today);
      const listed = [];
      for (let page = 1; page <= 3; page++) {
        const shown = await random.world.inside(
          (scope) => findPeopleProgress(scope, { ...everyone, page }),
          random[who],
        );
        expect(shown.total).toBe(reckoned.length);
        expect(shown.people.length).toBe(Math.min(25, Math.max(0, reckoned.length - 25 * (page - 1))));
        listed.push(...shown.people);
      }
      expect(listed.map(({ name }) => name)).toEqual(reckoned.map(({ name }) => name).sort(french.compare));
      for (const person of listed) {
        const naive = reckoned.find(({ id }) => id === person.id);
        const plain = (one: { documentId: string; status: string; dueOn: string }) =>
          `${one.documentId} ${one.status} ${one.dueOn}`;
        expect(person.obligations.map(plain).sort()).toEqual(naive?.obligations.map(plain).sort());
        const left = naive?.obligations.filter(({ open }) => open).map(({ dueOn }) => dueOn);
        expect(person.dueOn).toBe(left?.sort()[0] ?? null);
        expect(person.withinReach).toBe(who !== 'auditor');
      }
    });

    test.each(statuses)('filters by status %s', async (status) => {
      const documentId = documents[0]?.id ?? null;
      const reckoned = reckon(rows, seenBy(who), today);
      for (const only of [null, documentId]) {
        const shown = await random.world.inside(
          (scope) => findPeopleProgress(scope, { ...everyone, status, documentId: only }),
          random[who],
        );
        const expected = reckoned.filter(({ obligations }) => {
          const theirs = obligations.filter((one) => only === null || one.documentId === only);
          return status === 'done'
            ? theirs.some((one) => one.status === 'done') && theirs.every((one) => !one.open)
            : theirs.some((one) => one.status === status);
        });
        expect(shown.total).toBe(expected.length);
        expect(shown.people.map(({ id }) => id).sort()).toEqual(
          expected
            .sort((a, b) => french.compare(a.name, b.name))
            .slice(0, 25)
            .map(({ id }) => id)
            .sort(),
        );
      }
    });
  });

  test('sorts by due day, those with nothing left at the end', async () => {
    const view = { ...everyone, sort: { key: 'due', direction: 'ascending' } } as const;
    const { people } = await random.world.inside((scope) => findPeopleProgress(scope, view), random.owner);
    const days = people.map(({ dueOn }) => dueOn ?? '9999');
    expect(days).toEqual([...days].sort());
  });

  test('nudges within reach only', async () => {
    const late = async (actor: Actor) => new Set(await random.world.inside(findLateToNudge, actor));
    const [ofOwner, ofManager] = [await late(random.owner), await late(random.manager)];
    const standing = await random.world.inside(findStanding, random.manager);
    expect(ofManager.size).toBe(standing.toNudge.count);
    expect(ofOwner.size).toBeGreaterThan(ofManager.size);
    const team = new Set(seenBy('manager').map(({ id }) => id));
    expect([...ofManager].every((id) => ofOwner.has(id) && team.has(id))).toBe(true);
    expect((await late(random.auditor)).size).toBe(0);
    const employee = random.people.find((person) => person.role === 'employee');
    if (!employee) throw new Error('nobody');
    const asEmployee = actorIn(employee.id, 'employee');
    expect((await late(asEmployee)).size).toBe(0);
    const standingOfEmployee = await random.world.inside(findStanding, asEmployee);
    expect(standingOfEmployee.people).toBe(0);
  });
});

describe('in a small world', () => {
  let world: World;
  let rival: World;
  let owner: Actor;
  beforeAll(async () => {
    runtime.setTime('2026-11-21T15:00:00.000Z');
    world = await makeWorld(runtime, 'petit');
    rival = await makeWorld(runtime, 'rival');
    for (const where of [world, rival]) {
      const id = await where.addPerson({ name: 'Hélène Marchand', role: 'owner' });
      if (where === world) owner = actorIn(id, 'owner');
    }
    for (const name of ['Zoé', 'Éloïse', 'élodie', 'Ève', 'Anne', 'Marc-André', 'Jean 100%']) {
      await world.addPerson({ name });
    }
    const team = await world.addTeam('Comptoir', []).catch(() => null);
    expect(team).toBeNull();
  });
  const list = (view: Partial<PeopleView>) =>
    world.inside((scope) => findPeopleProgress(scope, { ...everyone, ...view }), owner);

  test('sorts as French sorts', async () => {
    const { people } = await list({});
    expect(people.map(({ name }) => name)).toEqual([
      'Anne',
      'élodie',
      'Éloïse',
      'Ève',
      'Hélène Marchand',
      'Jean 100%',
      'Marc-André',
      'Zoé',
    ]);
  });

  test('finds a name without its accents, and takes no sign for a wildcard', async () => {
    const found = async (name: string) => (await list({ name })).people.map((person) => person.name);
    expect(await found('eLO')).toEqual(['élodie', 'Éloïse']);
    expect(await found('ÈVE')).toEqual(['Ève']);
    expect(await found('%')).toEqual(['Jean 100%']);
    expect(await found('_')).toEqual([]);
    expect(await found("' or 1=1 --")).toEqual([]);
  });

  test('says the total on a page that does not exist', async () => {
    expect(await list({ page: 900 })).toEqual({ total: 8, people: [] });
  });

  test('says what to prepare, step by step', async () => {
    const dashboard = await world.inside((scope) => findDashboard(scope, 'fr', everyone), owner);
    expect(dashboard.preparation).toEqual({ adopted: false, toAdoptAgain: [], assigned: false, teams: [] });
    expect(dashboard.standing.asked).toBe(0);
    expect(dashboard.history).toEqual([]);
    expect(dashboard.documents).toEqual([]);
    expect(dashboard.signatures).toEqual([]);
  });

  test('asks the database six things', async () => {
    let asked = 0;
    await world.inside((scope) => {
      const db = new Proxy(scope.db, {
        get(target, name) {
          if (name === 'execute' || name === 'select') asked += 1;
          const member = Reflect.get(target, name);
          return typeof member === 'function' ? member.bind(target) : member;
        },
      });
      return findDashboard({ ...scope, db }, 'fr', everyone);
    }, owner);
    expect(asked).toBe(6);
  });

  test('gives a manager their own teams to filter by', async () => {
    const lead = await rival.addPerson({ name: 'Karim', role: 'manager' });
    const mine = await rival.addTeam('Atelier', [lead], [lead]);
    await rival.addTeam('Comptoir', [lead]);
    const { teams } = await rival.inside((scope) => findPreparation(scope, 'fr'), actorIn(lead, 'manager'));
    expect(teams).toEqual([{ id: mine, name: 'Atelier' }]);
  });

  test('does not see the rival', async () => {
    const { total, people } = await list({ name: 'Hélène' });
    expect(total).toBe(1);
    expect(people).toHaveLength(1);
  });
});
