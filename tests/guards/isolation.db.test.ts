import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect } from '@/scripts/database/roles';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type Catalogue, fill, insert, makeRow, type Rows, readCatalogue } from './rows';

/** The second lock, tried row by row: two rivals with one row in every table, and the application's own role. */
let database: TestDatabase;
let admin: postgres.Sql;
let app: postgres.Sql;
let catalogue: Catalogue;
const ours = randomUUID();
const theirs = randomUUID();
let common: Rows;
let ourRows: Rows;
let theirRows: Rows;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = connect(database.adminUrl);
  app = connect(database.urls.app);
  catalogue = await readCatalogue(admin);
  common = await fill(
    admin,
    catalogue,
    ['users', 'documents', 'versions', 'publications', 'links', 'requests', 'contract_versions'],
    '',
    new Map(),
  );
  ourRows = await fill(admin, catalogue, catalogue.tenants, ours, common);
  // An invitation's link is its own.
  const rivals = await fill(admin, catalogue, ['links'], '', new Map());
  theirRows = await fill(admin, catalogue, catalogue.tenants, theirs, new Map([...common, ...rivals]));
});
afterAll(async () => {
  await app?.end();
  await admin?.end();
  await database?.drop();
});

interface Settings {
  readonly scope: string;
  readonly organizationId?: string;
  readonly userId?: string;
}

/** What the mint does, by hand: the settings end with the transaction. */
async function under<T>(settings: Settings, work: (tx: postgres.TransactionSql) => Promise<T>): Promise<T> {
  return (await app.begin(async (tx) => {
    await tx`select set_config('app.scope', ${settings.scope}, true),
      set_config('app.organization_id', ${settings.organizationId ?? ''}, true),
      set_config('app.user_id', ${settings.userId ?? ''}, true)`;
    return work(tx);
  })) as T;
}
const asUs = { scope: 'organization', organizationId: ours };

/** The SQLSTATE of a refusal, or null. */
async function refusalOf(work: Promise<unknown>): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}
const keyOf = (table: string) => (table === 'organizations' ? 'id' : 'organization_id');
const DENIED = '42501';

/** Whose rows are seen. */
async function ownersSeen(tx: postgres.Sql | postgres.TransactionSql, table: string): Promise<string[]> {
  const rows = await tx.unsafe(`select distinct ${keyOf(table)} as id from ${table}`);
  return rows.map((row) => row.id as string);
}

test('both rivals have a row in every tenant table', async () => {
  expect(catalogue.tenants.length).toBeGreaterThan(25);
  for (const table of catalogue.tenants) {
    expect([table, (await ownersSeen(admin, table)).sort()]).toEqual([table, [ours, theirs].sort()]);
  }
});

test('under one organization, its rows alone are seen', async () => {
  await under(asUs, async (tx) => {
    for (const table of catalogue.tenants)
      expect([table, await ownersSeen(tx, table)]).toEqual([table, [ours]]);
  });
});

test('once a scoped transaction has ended, its connection sees nothing', async () => {
  await under(asUs, async (tx) => ownersSeen(tx, 'members'));
  for (const table of catalogue.tenants) expect([table, await ownersSeen(app, table)]).toEqual([table, []]);
});

test.each(['library', 'public', ''])(
  'under scope "%s", no row of any organization is seen',
  async (scope) => {
    await under({ scope }, async (tx) => {
      for (const table of catalogue.tenants)
        expect([table, await ownersSeen(tx, table)]).toEqual([table, []]);
    });
  },
);

test('no row can be written for another organization', async () => {
  for (const table of catalogue.tenants) {
    const row = makeRow(catalogue, table, theirs, theirRows);
    const code = await refusalOf(under(asUs, (tx) => insert(tx, table, row ?? {})));
    expect([table, code]).toEqual([table, DENIED]);
  }
});

test('no row of another organization can be changed or removed', async () => {
  for (const table of catalogue.tenants) {
    const key = keyOf(table);
    for (const statement of [`update ${table} set ${key} = ${key}`, `delete from ${table}`]) {
      let touched = 0;
      const code = await refusalOf(
        under(asUs, async (tx) => {
          touched = (await tx.unsafe(`${statement} where ${key} = $1`, [theirs])).count;
        }),
      );
      expect([statement, code ?? `${touched} rows`]).toEqual([
        statement,
        expect.stringMatching(/^(0 rows|42501)$/),
      ]);
    }
  }
});

test('no row can be given to another organization', async () => {
  for (const table of catalogue.tenants) {
    const work = under(asUs, (tx) => tx.unsafe(`update ${table} set ${keyOf(table)} = $1`, [theirs]));
    expect([table, await refusalOf(work)]).toEqual([table, DENIED]);
  }
});

test('a row cannot refer to another organization, whoever writes it', async () => {
  const inside = catalogue.references.filter(
    ({ to, columns }) => catalogue.tenants.includes(to) && columns.length > 1,
  );
  expect(inside.length).toBeGreaterThan(20);
  const spare = await fill(admin, catalogue, ['links'], '', new Map());
  for (const { from, to, columns, references } of inside) {
    const row = makeRow(catalogue, from, ours, new Map([...ourRows, ...spare]));
    const target = theirRows.get(to);
    for (const [index, column] of columns.entries()) {
      if (row && column !== 'organization_id') row[column] = target?.[references[index] ?? ''];
    }
    const code = await refusalOf(
      admin.begin(async (tx) => {
        // A key that is unique would answer first, for the row that is there already: for once it is put aside. The
        // primary one of a table that refers to itself is what it refers to; there the row is another one.
        const keys = await tx<{ name: string }[]>`
          select conname as name from pg_constraint
          where conrelid = ${from}::regclass and contype in ('p', 'u') and not (contype = 'p' and ${from === to})`;
        for (const { name } of keys) await tx`alter table ${tx(from)} drop constraint ${tx(name)} cascade`;
        const indexes = await tx<{ name: string }[]>`
          select indexrelid::regclass::text as name from pg_index where indrelid = ${from}::regclass and indisunique and not (indisprimary and ${from === to})`;
        for (const { name } of indexes) await tx`drop index ${tx(name)}`;
        await insert(tx, from, row ?? {});
      }),
    );
    expect([`${from} → ${to}`, code]).toEqual([`${from} → ${to}`, '23503']);
  }
});

describe('a signed-in person before an organization is chosen', () => {
  test('finds their own memberships, and nothing else', async () => {
    const userId = common.get('users')?.id as string;
    await admin`update members set user_id = ${userId} where organization_id = ${ours}`;
    await under({ scope: 'user', userId }, async (tx) => {
      for (const table of catalogue.tenants) {
        const seen = ['members', 'organizations'].includes(table) ? [ours] : [];
        expect([table, await ownersSeen(tx, table)]).toEqual([table, seen]);
      }
    });
  });

  test('finds the same under no other organization', async () => {
    const userId = common.get('users')?.id as string;
    await under({ scope: 'organization', organizationId: theirs, userId }, async (tx) => {
      expect(await ownersSeen(tx, 'members')).toEqual([theirs]);
      expect(await ownersSeen(tx, 'organizations')).toEqual([theirs]);
    });
  });
});
