import '@/tests/support/environment';
import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Query } from '@/components/ui/query';
import { actorIn } from '@/features/reports/world.fixture';
import { connect } from '@/scripts/database/roles';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { readView } from '../filter';
import { peopleSorts, peopleStatuses, peopleTable } from '../people-table';
import { dice, everyPage, manyPeople } from '../tables.fixture';
import { listPeople, type PersonLine, readPeople } from './queries';

let database: TestDatabase;
let admin: postgres.Sql;
let runtime: TestRuntime;
let few: Awaited<ReturnType<typeof manyPeople>>;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = connect(database.adminUrl);
  runtime = testRuntime(database.urls.app, '2026-11-23T15:00:00.000Z');
  few = await manyPeople(runtime, admin, { slug: 'peu', people: 160, seed: 7 });
}, 60_000);
afterAll(async () => {
  await runtime?.connection.close();
  await admin?.end();
  await database?.drop();
});

const view = (query: Query) => readView(peopleTable, query);
const byName = new Intl.Collator('fr-CA');

/** The table's order, said by a plain sort of rows that were read in another order. */
function sorted(lines: readonly PersonLine[], key: (typeof peopleSorts)[number], descending: boolean) {
  const value = (line: PersonLine) =>
    ({
      name: line.name,
      job: line.jobTitle,
      start: line.startOn,
      due: line.due,
      open: line.open,
      done: line.done,
    })[key];
  const compared = (a: PersonLine, b: PersonLine) => {
    const [x, y] = [value(a), value(b)];
    if (x === null || y === null) {
      if (x !== y) return x === null ? 1 : -1;
      return byName.compare(a.name, b.name) || (a.id < b.id ? -1 : 1);
    }
    const first =
      typeof x === 'number'
        ? x - Number(y)
        : key === 'name' || key === 'job'
          ? byName.compare(x, String(y))
          : x < y
            ? -1
            : x > y
              ? 1
              : 0;
    const whole = first || byName.compare(a.name, b.name) || (a.id < b.id ? -1 : 1);
    return descending ? -whole : whole;
  };
  return [...lines].sort(compared).map(({ id }) => id);
}

const read = (query: Query, world = few.world) =>
  everyPage((cursor) =>
    world.inside((scope) => readPeople(scope, view({ ...query, ...(cursor ? { after: cursor } : {}) }))),
  );

describe.each(peopleSorts)('sorted by %s', (key) => {
  test.each([false, true])('pages are a plain sort cut in pieces, descending: %s', async (descending) => {
    const sort = descending ? `-${key}` : key;
    const all = await read({ sort, size: '100' });
    expect(all.length).toBeGreaterThan(100);
    expect(all.map(({ id }) => id)).toEqual(sorted(all, key, descending));
    const pages = await read({ sort });
    expect(pages.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
  });

  test('going back shows the pages that were left', async () => {
    const pages: string[][] = [];
    let query: Query = { sort: key };
    for (;;) {
      const page = await few.world.inside((scope) => readPeople(scope, view(query)));
      pages.push(page.lines.map(({ id }) => id));
      if (!page.next) break;
      query = { sort: key, after: page.next };
    }
    const back: string[][] = [];
    for (;;) {
      const page = await few.world.inside((scope) => readPeople(scope, view(query)));
      back.unshift(page.lines.map(({ id }) => id));
      if (!page.previous) break;
      query = { sort: key, before: page.previous };
    }
    expect(back).toEqual(pages);
  });
});

test('somebody added between two pages moves nobody from one to the other', async () => {
  const { world } = await manyPeople(runtime, admin, { slug: 'mouvant', people: 60, seed: 3 });
  const roll = dice(11);
  const before = await world.inside((scope) => readPeople(scope, view({ size: '100' })));
  const seen = await everyPage(async (cursor) => {
    const page = await world.inside((scope) => readPeople(scope, view(cursor ? { after: cursor } : {})));
    await world.addPerson({ name: ['Aaron', 'Gagnon', 'Zz'][roll(3)] ?? '' });
    return page;
  });
  const ids = seen.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const known = new Set(before.lines.map(({ id }) => id));
  expect(ids.filter((id) => known.has(id))).toEqual(before.lines.map(({ id }) => id));
});

describe('filters', () => {
  test('each status is that of its people, all of them together everyone, and the counts say how many', async () => {
    const everyone = await read({});
    let counted = 0;
    for (const status of peopleStatuses) {
      const found = await read({ status });
      expect([status, found.map(({ id }) => id)]).toEqual([
        status,
        everyone.filter((line) => line.status === status).map(({ id }) => id),
      ]);
      const { total } = await few.world.inside((scope) => listPeople(scope, view({ status })));
      expect([status, total]).toEqual([status, { count: found.length, more: false }]);
      counted += found.length;
    }
    const auditors = everyone.filter(({ role }) => role === 'auditor');
    expect(counted + auditors.length).toBe(everyone.length);
    const { total } = await few.world.inside((scope) => listPeople(scope, view({})));
    expect(total).toEqual({ count: everyone.length, more: false });
  });

  test('a search is by the beginning of words, without accents nor capitals, in any order', async () => {
    const names = async (q: string) => new Set((await read({ q })).map(({ name }) => name));
    expect(await names('GAGN')).toEqual(new Set(['Gagnon', 'gagné']));
    expect(await names('gagné')).toEqual(new Set(['gagné', 'Gagnon'].filter((name) => name === 'gagné')));
    expect(await names('elu')).toEqual(new Set(['Éluard', 'Elu']));
    expect(await names('roy mar')).toEqual(new Set(['Marc-André Roy']));
    expect(await names('amours')).toEqual(new Set(["D'Amours"]));
    expect(await names("d'am")).toEqual(new Set(["D'Amours"]));
    expect(await names('œu')).toEqual(new Set(['Œuvray']));
    for (const nobody of ['agnon', "' or 1=1", '%', '…', "'; --"]) expect((await names(nobody)).size).toBe(0);
  });

  test('with a document chosen, the status is that of the document', async () => {
    const document = few.documents[0]?.id ?? '';
    const asked = await read({ document });
    const parts = await Promise.all(
      peopleStatuses.filter((status) => status !== 'nothing').map((status) => read({ document, status })),
    );
    expect(
      parts
        .flat()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(asked.map(({ id }) => id).sort());
    const without = await read({ document, status: 'nothing' });
    const everyone = await read({});
    expect([...without, ...asked].map(({ id }) => id).sort()).toEqual(everyone.map(({ id }) => id).sort());
  });

  test('those who left are shown when they are asked for, and only then', async () => {
    const [left] = await admin<{ n: number }[]>`select count(*)::integer as n from members
      where organization_id = ${few.world.organizationId} and left_at is not null`;
    const gone = await read({ access: 'left' });
    expect(gone.length).toBe(left?.n);
    expect(gone.every(({ access, status }) => access === 'left' && status === null)).toBe(true);
    expect((await read({})).some(({ access }) => access === 'left')).toBe(false);
  });
});

describe('whom one sees', () => {
  test('a manager sees their own teams, counted once', async () => {
    const { world } = await manyPeople(runtime, admin, { slug: 'equipes', people: 30, seed: 5 });
    const boss = await world.addPerson({ name: 'Chef', role: 'manager' });
    const [a, b, c] = [
      await world.addPerson({ name: 'A' }),
      await world.addPerson({ name: 'B' }),
      await world.addPerson({ name: 'C' }),
    ];
    const one = await world.addTeam('Un', [boss, a, b], [boss]);
    const two = await world.addTeam('Deux', [boss, b, c], [boss]);
    const actor = { ...actorIn(boss, 'manager'), ledTeams: [one, two] };
    const seen = await world.inside((scope) => listPeople(scope, view({})), actor);
    expect(seen.lines.map(({ id }) => id)).toEqual([a, b, c, boss]);
    expect(seen.total).toEqual({ count: 4, more: false });
    const team = await world.inside((scope) => listPeople(scope, view({ team: two })), actor);
    expect(team.lines.map(({ id }) => id)).toEqual([b, c, boss]);
    expect(team.total).toEqual({ count: 3, more: false });
    const employee = await world.inside((scope) => listPeople(scope, view({})), actorIn(a, 'employee'));
    expect(employee.lines).toEqual([]);
    expect(employee.total.count).toBe(0);
    const auditor = await world.inside((scope) => listPeople(scope, view({})), actorIn(a, 'auditor'));
    const owner = await world.inside((scope) => listPeople(scope, view({})), actorIn(a, 'owner'));
    expect(auditor).toEqual(owner);
  });

  test('a cursor on somebody out of sight, or of another organization, is as if it were not there', async () => {
    const { world } = await manyPeople(runtime, admin, { slug: 'voisine', people: 60, seed: 9 });
    const theirs = await world.inside((scope) => readPeople(scope, view({})));
    const here = await few.world.inside((scope) => readPeople(scope, view({})));
    const crossed = await few.world.inside((scope) => readPeople(scope, view({ after: theirs.next ?? '' })));
    expect(crossed).toEqual(here);
  });
});
