import type postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '@/scripts/database/roles';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { columnsOf, inventory, type Kind, kindsAbout } from './inventory';

/** The inventory against the database: nothing is kept without a word about it, and nothing is told that isn't kept. */
let database: TestDatabase;
let sql: postgres.Sql;
beforeAll(async () => {
  database = await createTestDatabase();
  sql = connect(database.adminUrl);
});
afterAll(async () => {
  await sql?.end();
  await database?.drop();
});

const kinds = Object.keys(inventory) as Kind[];
const told = kinds.flatMap(columnsOf);

async function keptColumns(): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select c.relname || '.' || a.attname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`;
  return rows.map(({ name }) => name);
}

test('every column of the database is told of, and no other', async () => {
  const kept = await keptColumns();
  expect(kept.length).toBeGreaterThan(900);
  expect(
    kept.filter((column) => !told.includes(column)),
    'columns without their entry in features/inventory/inventory.ts',
  ).toEqual([]);
  expect(
    told.filter((column) => !kept.includes(column)),
    'entries of features/inventory/inventory.ts that are no column',
  ).toEqual([]);
});

test('a column that nobody told of is found', async () => {
  await sql`alter table members add column shoe_size integer`;
  expect((await keptColumns()).filter((column) => !told.includes(column))).toEqual(['members.shoe_size']);
  await sql`alter table members drop column shoe_size`;
});

test('each column is told of once', () => {
  expect(told.filter((column, index) => told.indexOf(column) !== index)).toEqual([]);
});

test('each kind is about one subject of the page', () => {
  const shown = (['person', 'login', 'organization', 'library'] as const).flatMap(kindsAbout);
  expect([...shown].sort()).toEqual([...kinds].sort());
});

test('tables that hold a person’s words are not told of as holding none', () => {
  const about = (column: string) => kinds.find((kind) => columnsOf(kind).includes(column));
  expect(inventory[about('members.name') as Kind].about).toBe('person');
  expect(inventory[about('requests.message') as Kind].about).toBe('person');
  expect(inventory[about('users.email') as Kind].about).toBe('login');
});
