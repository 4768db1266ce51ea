import '@/tests/support/environment';
import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Query } from '@/components/ui/query';
import { actorIn } from '@/features/reports/world.fixture';
import { connect } from '@/scripts/database/roles';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { readView } from '../filter';
import { obligationSorts, obligationStatuses, obligationsTable } from '../obligations-table';
import { everyPage, manyPeople } from '../tables.fixture';
import { listObligations, readObligations } from './queries';

let database: TestDatabase;
let admin: postgres.Sql;
let runtime: TestRuntime;
let few: Awaited<ReturnType<typeof manyPeople>>;
let many: Awaited<ReturnType<typeof manyPeople>>;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = connect(database.adminUrl);
  runtime = testRuntime(database.urls.app, '2026-11-23T15:00:00.000Z');
  few = await manyPeople(runtime, admin, { slug: 'peu', people: 70, seed: 7 });
  // Beyond the size up to which equal days come in the order of names.
  many = await manyPeople(runtime, admin, { slug: 'foule', people: 330, seed: 8 });
}, 60_000);
afterAll(async () => {
  await runtime?.connection.close();
  await admin?.end();
  await database?.drop();
});

const view = (query: Query) => readView(obligationsTable, query);
const read = (query: Query, { world } = few) =>
  everyPage((cursor) =>
    world.inside((scope) => readObligations(scope, view({ ...query, ...(cursor ? { after: cursor } : {}) }))),
  );

/** The obligations that are to be shown, in the order that a plain statement gives them. */
async function plainly(key: string, descending: boolean, { world } = few): Promise<string[]> {
  const way = descending ? admin`desc` : admin`asc`;
  const small = world === few.world;
  const name = admin`m.name collate "fr-x-icu" ${way}, m.id ${way}, a.position ${way}, a.document_id ${way}`;
  const rows = await admin<{ id: string }[]>`
    select a.id from assignments a join members m on m.organization_id = a.organization_id and m.id = a.member_id
    where a.organization_id = ${world.organizationId} and a.state <> 'withdrawn' and m.left_at is null and m.role <> 'auditor'
    order by ${
      key === 'name'
        ? name
        : key === 'due'
          ? small
            ? admin`a.due_on ${way}, ${name}`
            : admin`a.due_on ${way}, a.id ${way}`
          : admin`a.completed_at is null, a.completed_at ${way}, case when a.completed_at is not null then a.id end ${way},
              m.name collate "fr-x-icu", m.id, a.position, a.document_id`
    }`;
  return rows.map(({ id }) => id);
}

describe.each(obligationSorts)('sorted by %s', (key) => {
  test.each([false, true])('pages are a plain sort cut in pieces, descending: %s', async (descending) => {
    const sort = descending ? `-${key}` : key;
    for (const world of [few, many]) {
      const found = (await read({ sort }, world)).map(({ id }) => id);
      expect(found.length).toBeGreaterThan(80);
      expect(found).toEqual(await plainly(key, descending, world));
    }
  });

  test('going back shows the pages that were left', async () => {
    for (const { world } of [few, many]) {
      const pages: string[][] = [];
      let query: Query = { sort: key };
      const step = () => world.inside((scope) => readObligations(scope, view(query)));
      for (;;) {
        const page = await step();
        pages.push(page.lines.map(({ id }) => id));
        if (!page.next) break;
        query = { sort: key, after: page.next };
      }
      const back: string[][] = [];
      for (;;) {
        const page = await step();
        back.unshift(page.lines.map(({ id }) => id));
        if (!page.previous) break;
        query = { sort: key, before: page.previous };
      }
      expect(back).toEqual(pages);
    }
  });
});

describe('filters', () => {
  test('each status finds what has it; all of them together are everything, and the counts say how many', async () => {
    const everything = await read({});
    let counted = 0;
    for (const status of obligationStatuses) {
      const found = await read({ status });
      expect([status, found.map(({ id }) => id)]).toEqual([
        status,
        everything.filter((line) => line.status === status).map(({ id }) => id),
      ]);
      expect([status, found.length > 0]).toEqual([status, true]);
      const { total } = await few.world.inside((scope) => listObligations(scope, view({ status })));
      expect([status, total]).toEqual([status, { count: found.length, more: false }]);
      counted += found.length;
    }
    expect(counted).toBe(everything.length);
    const { total } = await few.world.inside((scope) => listObligations(scope, view({})));
    expect(total).toEqual({ count: everything.length, more: false });
  });

  test('by document and by person', async () => {
    const document = few.documents[1]?.id ?? '';
    const found = await read({ document });
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ documentId }) => documentId === document)).toBe(true);
    const { total } = await few.world.inside((scope) => listObligations(scope, view({ document })));
    expect(total.count).toBe(found.length);
    const gagnon = await read({ q: 'gagnon' });
    expect(new Set(gagnon.map(({ name }) => name))).toEqual(new Set(['Gagnon']));
    const counted = await few.world.inside((scope) => listObligations(scope, view({ q: 'gagnon' })));
    expect(counted.total).toEqual({ count: gagnon.length, more: false });
  });

  test('an older cycle is history: the table shows the latest', async () => {
    const [line] = await read({ status: 'done' });
    await admin`insert into assignments (organization_id, id, member_id, document_id, cycle, position, state, because, assigned_at, due_on)
      select organization_id, gen_random_uuid(), member_id, document_id, 2, position, 'open', 'expired', '2026-11-23T15:00:00Z', '2026-12-31'
      from assignments where id = ${line?.id ?? ''}`;
    const again = (await read({})).filter(
      ({ memberId, documentId }) => memberId === line?.memberId && documentId === line?.documentId,
    );
    expect(again.map(({ status, dueOn, version }) => ({ status, dueOn, version }))).toEqual([
      { status: 'to_do', dueOn: '2026-12-31', version: null },
    ]);
  });
});

test('a manager sees the obligations of their own teams; an employee none', async () => {
  const [a, b] = few.ids;
  if (!a || !b) throw new Error('two people');
  const boss = await few.world.addPerson({ name: 'Chef', role: 'manager' });
  const team = await few.world.addTeam('Une', [boss, a, b], [boss]);
  const actor = { ...actorIn(boss, 'manager'), ledTeams: [team] };
  const mine = await few.world.inside((scope) => listObligations(scope, view({ size: '100' })), actor);
  const owners = (await read({})).filter(({ memberId }) => memberId === a || memberId === b);
  expect(mine.lines.map(({ id }) => id)).toEqual(owners.map(({ id }) => id));
  expect(mine.total.count).toBe(owners.length);
  const none = await few.world.inside((scope) => listObligations(scope, view({})), actorIn(a, 'employee'));
  expect([none.lines, none.total.count]).toEqual([[], 0]);
});
