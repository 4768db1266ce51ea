import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { migrate } from './migrate';
import { connect } from './roles';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test('migrating again, six instances at once, changes nothing', async () => {
  const sql = connect(database.adminUrl);
  const before = await sql`select * from drizzle.__drizzle_migrations order by id`;
  await Promise.all(Array.from({ length: 6 }, () => migrate(database.urls.owner)));
  expect(await sql`select * from drizzle.__drizzle_migrations order by id`).toEqual(before);
  await sql.end();
});

test('the worker’s role owns the queue, and the application’s role owns nothing', async () => {
  const sql = connect(database.adminUrl);
  const owners = await sql<{ nspname: string; rolname: string }[]>`
    select distinct nspname, rolname from pg_class c
    join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner
    where nspname not like 'pg\\_%' and nspname <> 'information_schema'`;
  expect(owners.filter((row) => row.nspname === 'graphile_worker').map((row) => row.rolname)).toEqual([
    'paraphe_worker',
  ]);
  expect(owners.filter((row) => row.rolname === 'paraphe_app' || row.rolname === 'postgres')).toEqual([]);
  await sql.end();
});

test('the worker may start its library again on its own', async () => {
  const { runMigrations } = await import('graphile-worker');
  await expect(runMigrations({ connectionString: database.urls.worker })).resolves.toBeUndefined();
});

test('a role without the database’s leave can’t connect to it', async () => {
  const admin = connect(database.adminUrl);
  const [row] = await admin<{ public_may: boolean }[]>`
    select exists (select 1 from pg_database, aclexplode(datacl) a
      where datname = current_database() and a.grantee = 0) as public_may`;
  expect(row?.public_may).toBe(false);
  await admin.end();
});
