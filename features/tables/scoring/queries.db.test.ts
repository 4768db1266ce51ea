import '@/tests/support/environment';
import type postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acknowledgeScores, turnScoresOff, turnScoresOn } from '@/features/organizations/scores/mutations';
import { actorIn, makeDocument, makeWorld } from '@/features/reports/world.fixture';
import { connect } from '@/scripts/database/roles';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { expectDone } from '@/tests/support/world';
import { takeList } from '../exports/mutations';
import { readView } from '../filter';
import { readObligations } from '../obligations/queries';
import { obligationColumns, obligationsTable } from '../obligations-table';
import { readPeople } from '../people/queries';
import { peopleTable } from '../people-table';
import { permittedColumns, permittedView } from './queries';

const TOLD = '2026-11-23T15:00:00.000Z';
const BEGINS = '2026-11-30';
const LATER = '2026-12-02T15:00:00.000Z';
let database: TestDatabase;
let admin: postgres.Sql;
let runtime: TestRuntime;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = connect(database.adminUrl);
  runtime = testRuntime(database.urls.app, TOLD);
});
afterAll(async () => {
  await runtime?.connection.close();
  await admin?.end();
  await database?.drop();
});

/** An organization where two people did the quizzes of two guides; both were told that scores are to be seen. */
async function open(slug: string, managers: boolean) {
  runtime.setTime(TOLD);
  const world = await makeWorld(runtime, slug);
  const owner = await world.addPerson({ name: 'Odile', role: 'owner' });
  const leader = await world.addPerson({ name: 'Maude', role: 'manager' });
  const auditor = await world.addPerson({ name: 'Victor', role: 'auditor' });
  const [ana, luc] = [await world.addPerson({ name: 'Ana' }), await world.addPerson({ name: 'Luc' })];
  await world.addTeam('Vitrine', [ana, leader], [leader]);
  const chosen = { purpose: 'Mieux former', managers, fromOn: BEGINS };
  const { viewId } = expectDone(
    await world.inside((scope) => turnScoresOn(scope, chosen), actorIn(owner, 'owner')),
  );
  for (const id of [ana, luc]) {
    expectDone(await world.inside((scope) => acknowledgeScores(scope, { viewId }), actorIn(id, 'employee')));
  }
  runtime.setTime(LATER);
  const guides = [await makeDocument(runtime, `${slug}A`), await makeDocument(runtime, `${slug}B`)];
  for (const [position, { id: documentId, versionId }] of guides.entries()) {
    for (const [who, right] of [
      [ana, 7 + position],
      [luc, 4 + position],
    ] as const) {
      const [assignment, attempt] = [runtime.chance.uuid(), runtime.chance.uuid()];
      await admin`insert into assignments (organization_id, id, member_id, document_id, cycle, position, state, assigned_at, due_on)
        values (${world.organizationId}, ${assignment}, ${who}, ${documentId}, 1, ${position}, 'open', ${TOLD}, '2026-12-31')`;
      await admin`insert into attempts (organization_id, id, assignment_id, member_id, version_id, number, seed, started_at,
          submitted_at, locale, right_answers, total, passed)
        values (${world.organizationId}, ${attempt}, ${assignment}, ${who}, ${versionId}, 1, 'seed',
          '2026-12-01T15:00:00Z', '2026-12-01T15:05:00Z', 'fr', ${right}, 10, true)`;
    }
  }
  return { world, owner, leader, auditor };
}

const all = { column: [...obligationColumns] };

test('in the tables of owners and of the managers who may, of their people alone; of nobody else', async () => {
  const { world, owner, leader, auditor } = await open('tables', true);
  const seenBy = (id: string, role: 'owner' | 'manager' | 'auditor') =>
    world.inside(
      async (scope) => {
        const people = await permittedView(scope, peopleTable, readView(peopleTable, { column: ['score'] }));
        const obligations = await permittedView(scope, obligationsTable, readView(obligationsTable, all));
        const lines = (await readPeople(scope, people)).lines;
        return {
          columns: [people.columns.includes('score'), obligations.columns.includes('score')],
          offered: (await permittedColumns(scope, obligationColumns)).includes('score'),
          people: lines.flatMap(({ name, score }) => (score ? [[name, score.right, score.total]] : [])),
          obligations: (await readObligations(scope, obligations)).lines.map(
            ({ name, score }) => `${name} ${score?.right ?? 'nothing'}`,
          ),
        };
      },
      actorIn(id, role),
    );
  expect(await seenBy(owner, 'owner')).toEqual({
    columns: [true, true],
    offered: true,
    people: [
      ['Ana', 15, 20],
      ['Luc', 9, 20],
    ],
    obligations: ['Ana 7', 'Ana 8', 'Luc 4', 'Luc 5'],
  });
  expect(await seenBy(leader, 'manager')).toEqual({
    columns: [true, true],
    offered: true,
    people: [['Ana', 15, 20]],
    obligations: ['Ana 7', 'Ana 8'],
  });
  expect(await seenBy(auditor, 'auditor')).toEqual({
    columns: [false, false],
    offered: false,
    people: [],
    obligations: ['Ana nothing', 'Ana nothing', 'Luc nothing', 'Luc nothing'],
  });
});

test('a view that shows nothing else shows the usual columns to whoever may not see scores', async () => {
  const { world, leader } = await open('usuel', false);
  const view = await world.inside(
    (scope) => permittedView(scope, peopleTable, readView(peopleTable, { column: ['score'] })),
    actorIn(leader, 'manager'),
  );
  expect(view.columns).toEqual(peopleTable.shown);
});

test('a file holds scores only for who may see them, and the log says that it does', async () => {
  const { world, owner, auditor } = await open('fichier', false);
  const take = async (id: string, role: 'owner' | 'auditor') => {
    const outcome = await world.inside(
      (scope) => takeList(scope, 'csv', { list: 'obligations', view: readView(obligationsTable, all) }),
      actorIn(id, role),
    );
    return (expectDone(outcome).chosen.view.columns as readonly string[]).includes('score');
  };
  const logged = async () => {
    const rows = await admin`select leaf from events
      where organization_id = ${world.organizationId} and type = 'scores.exported'`;
    return rows.map(({ leaf }) => JSON.parse(Buffer.from(leaf).toString('utf8')).facts);
  };
  expect(await take(auditor, 'auditor')).toBe(false);
  expect(await logged()).toEqual([]);
  expect(await take(owner, 'owner')).toBe(true);
  expect(await logged()).toEqual([{ list: 'obligations', format: 'csv', count: 4 }]);
  expectDone(await world.inside(turnScoresOff, actorIn(owner, 'owner')));
  expect(await take(owner, 'owner')).toBe(false);
  expect(await logged()).toHaveLength(1);
});

test('turned off while a list is being read: what is left of it holds none', async () => {
  const { world, owner } = await open('en-cours', false);
  const view = readView(obligationsTable, all);
  const scores = async () =>
    (await world.inside((scope) => readObligations(scope, view), actorIn(owner, 'owner'))).lines.filter(
      ({ score }) => score,
    ).length;
  expect(await scores()).toBe(4);
  expectDone(await world.inside(turnScoresOff, actorIn(owner, 'owner')));
  expect(await scores()).toBe(0);
});
