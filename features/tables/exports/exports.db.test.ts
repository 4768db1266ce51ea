import '@/tests/support/environment';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actorIn, makeWorld, type World } from '@/features/reports/world.fixture';
import { connect } from '@/scripts/database/roles';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { expectDone } from '@/tests/support/world';
import { readView } from '../filter';
import { type PersonLine, readPeopleOn } from '../people/queries';
import { peopleTable } from '../people-table';
import { manyPeople } from '../tables.fixture';
import { chunksOf } from './file';
import { takeList } from './mutations';

const MANY = 50_000;
/** Rows of one chunk and what is between them and the reader; all of them would be several times as much. */
const GROWTH = 96 * 1024 * 1024;
let database: TestDatabase;
let admin: postgres.Sql;
let runtime: TestRuntime;
let world: World;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = connect(database.adminUrl);
  runtime = testRuntime(database.urls.app, '2026-11-23T15:00:00.000Z');
  world = await makeWorld(runtime, 'grande');
  await admin`insert into members (organization_id, id, name, role, locale, person_in_charge, created_at, job_title)
    select ${world.organizationId}::uuid, gen_random_uuid(), 'Personne ' || i || repeat('é', 100), 'employee', 'fr', false,
      '2026-01-05T15:00:00Z', repeat('fonction ', 20) || i
    from generate_series(1, ${MANY}) i`;
  await admin`analyze`;
}, 120_000);
afterAll(async () => {
  await runtime?.connection.close();
  await admin?.end();
  await database?.drop();
});

const view = readView(peopleTable, {});

test.each(['csv', 'xlsx', 'json'])(
  'fifty thousand people as %s, in the memory of a few',
  async (format) => {
    const script = 'features/tables/exports/exporter.fixture.ts';
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--max-old-space-size=96', '--import', 'tsx', script, database.urls.app, world.organizationId, format],
      { timeout: 240_000 },
    );
    const { bytes, grown } = JSON.parse(stdout) as { bytes: number; grown: number };
    expect(bytes).toBeGreaterThan(format === 'xlsx' ? 500_000 : MANY * 300);
    expect(grown).toBeLessThan(GROWTH);
  },
  300_000,
);

describe('a list that is taken', () => {
  test('leaves its line in the log: which, how, how many, and nobody by name', async () => {
    const owner = await world.addPerson({ name: 'Odile', role: 'owner' });
    const taken = await world.inside(
      (scope) => takeList(scope, 'csv', { list: 'people', view: readView(peopleTable, { role: 'owner' }) }),
      actorIn(owner, 'owner'),
    );
    expect(expectDone(taken)).toMatchObject({ count: 1 });
    const [event] = await admin`select type, member_id, actor_member_id, leaf from events
      where organization_id = ${world.organizationId} and type = 'list.exported'`;
    expect(event).toMatchObject({ member_id: null, actor_member_id: owner });
    const { facts } = JSON.parse(Buffer.from(event?.leaf).toString('utf8'));
    expect(facts).toEqual({ list: 'people', format: 'csv', count: 1 });
  });

  test('goes on behind the last person read, though they left meanwhile; nobody comes twice', async () => {
    const { world: shop } = await manyPeople(runtime, admin, { slug: 'passage', people: 1_300, seed: 4 });
    const [seen] = [new Set<string>()];
    let chunks = 0;
    const all = chunksOf<PersonLine>((from) => shop.inside((scope) => readPeopleOn(scope, view, from)));
    for await (const lines of all) {
      chunks += 1;
      for (const { id } of lines) {
        expect(seen.has(id)).toBe(false);
        seen.add(id);
      }
      const last = lines.at(-1)?.id ?? null;
      await admin`update members set left_at = '2026-11-23T15:00:00Z' where id = ${last}`;
    }
    expect(chunks).toBe(2);
    const [expected] = await admin<{ n: number }[]>`select count(*)::integer as n from members
      where organization_id = ${shop.organizationId} and (left_at is null or left_at = '2026-11-23T15:00:00Z')`;
    expect(seen.size).toBe(expected?.n);
  });
});
