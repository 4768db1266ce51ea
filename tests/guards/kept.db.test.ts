import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect } from '@/scripts/database/roles';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { fill, insert, makeRow, type Rows, readCatalogue } from './rows';
import { appendOnly, libraryTables, studioTables } from './tables';

/** What is recorded is kept; what is the library's is written by the library; what acts for its owner checks. */
let database: TestDatabase;
let admin: postgres.Sql;
let owner: postgres.Sql;
let app: postgres.Sql;
let rows: Rows;
const ours = randomUUID();
const theirs = randomUUID();

beforeAll(async () => {
  database = await createTestDatabase();
  admin = connect(database.adminUrl);
  owner = connect(database.urls.owner);
  app = connect(database.urls.app);
  const catalogue = await readCatalogue(admin);
  const common = ['users', 'links', ...libraryTables, ...studioTables];
  rows = await fill(admin, catalogue, [...common, ...catalogue.tenants], ours, new Map());
});
afterAll(async () => {
  for (const sql of [app, owner, admin]) await sql?.end();
  await database?.drop();
});

const DENIED = '42501';

/**
 * Runs a statement under a scope and takes it back.
 * @returns how many rows it touched, else what the table's trigger said,
 * else its SQLSTATE.
 */
async function attempt(
  sql: postgres.Sql,
  scope: string,
  statement: string,
  before: readonly string[] = [],
): Promise<string> {
  const outcome = { told: 'nothing' };
  class Undo extends Error {}
  await sql
    .begin(async (tx) => {
      await tx`select set_config('app.scope', ${scope}, true), set_config('app.user_id', '', true),
        set_config('app.organization_id', ${scope === 'organization' ? ours : ''}, true)`;
      for (const one of before) await tx.unsafe(one);
      outcome.told = `${(await tx.unsafe(statement)).count} rows`;
      throw new Undo();
    })
    .catch((error: { code?: string; message: string }) => {
      if (error instanceof Undo) return;
      outcome.told = / are never changed$/.test(error.message)
        ? error.message
        : (error.code ?? error.message);
    });
  return outcome.told;
}

/** A column that says nothing, to change a row without changing it. */
const same = (table: string) => {
  const [column] = Object.keys(rows.get(table) ?? {});
  return `update ${table} set ${column} = ${column}`;
};

describe.each(appendOnly)('%s is append-only', (table) => {
  test('for the application', async () => {
    for (const scope of ['organization', 'library', 'user', '']) {
      expect(await attempt(app, scope, same(table))).toBe(DENIED);
      expect(await attempt(app, scope, `delete from ${table}`)).toBe(DENIED);
      expect(await attempt(app, scope, `truncate ${table} cascade`)).toBe(DENIED);
    }
  });

  test('for the owner, even with its rules lifted', async () => {
    const refused = `rows of ${table} are never changed`;
    const lifted = [`alter table ${table} no force row level security`];
    expect(await attempt(owner, 'organization', `select from ${table}`, lifted)).toBe('1 rows');
    expect(await attempt(owner, 'organization', same(table), lifted)).toBe(refused);
    expect(await attempt(owner, 'organization', `delete from ${table}`, lifted)).toBe(refused);
    expect(await attempt(owner, 'organization', `truncate ${table} cascade`)).toBe(refused);
  });
});

/** Insert and read only, though an eraser may remove what is personal in them later. */
const unchanged = [
  'acknowledgement_identities',
  'attempt_answers',
  'certificate_files',
  'countersignature_identities',
  'countersignature_traces',
  'event_values',
  'nudges',
  'signature_identities',
  'signature_traces',
];

test.each(unchanged)('the application never changes %s', async (table) => {
  expect(await attempt(app, 'organization', same(table))).toBe(DENIED);
  expect(await attempt(app, 'organization', `delete from ${table}`)).toBe(DENIED);
});

describe('the library', () => {
  const others = ['organization', 'user', 'public', ''];

  test.each(libraryTables)('%s is read by all and written under its own scope alone', async (table) => {
    const catalogue = await readCatalogue(admin);
    const tried = async (scope: string) => {
      const row = makeRow(catalogue, table, ours, rows) ?? {};
      let code = 'written';
      await app
        .begin(async (tx) => {
          await tx`select set_config('app.scope', ${scope}, true), set_config('app.organization_id', ${ours}, true)`;
          await insert(tx, table, row);
        })
        .catch((error: { code?: string }) => {
          code = error.code ?? String(error);
        });
      return code;
    };
    for (const scope of others) {
      expect([scope, await tried(scope)]).toEqual([scope, DENIED]);
      expect([scope, await attempt(app, scope, same(table))]).toEqual([
        scope,
        expect.stringMatching(/^(0 rows|42501)$/),
      ]);
      expect([scope, await attempt(app, scope, `select from ${table}`)]).toEqual([scope, '1 rows']);
    }
    // Past the lock: of what is there once for each version, a second is one too many.
    expect(await tried('library')).toBe(table === 'publications' ? '23505' : 'written');
  });

  test.each(studioTables)('%s are neither read nor written elsewhere', async (table) => {
    for (const scope of others) {
      expect([scope, await attempt(app, scope, `select from ${table}`)]).toEqual([scope, '0 rows']);
      for (const change of [same(table), `delete from ${table}`]) {
        expect([scope, await attempt(app, scope, change)]).toEqual([
          scope,
          expect.stringMatching(/^(0 rows|42501)$/),
        ]);
      }
    }
    expect(await attempt(app, 'library', `select from ${table}`)).toBe('1 rows');
  });
});

describe('doors', () => {
  const job = (organization: string | null, task = 'uptake:receive') =>
    `select enqueue_job('${task}', '${JSON.stringify(organization ? { organizationId: organization } : {})}'::json, null, null)`;

  test('a job is enqueued for the current organization alone', async () => {
    expect(await attempt(app, 'organization', job(ours))).toBe('1 rows');
    expect(await attempt(app, 'organization', job(theirs))).toBe(DENIED);
    for (const scope of ['user', 'public', '']) {
      expect([scope, await attempt(app, scope, job(ours))]).toEqual([scope, DENIED]);
    }
  });

  test('a job of no organization may come from anywhere, a job of any from the library', async () => {
    expect(await attempt(app, '', job(null))).toBe('1 rows');
    expect(await attempt(app, 'library', job(theirs))).toBe('1 rows');
  });

  test('many jobs pass by the same door', async () => {
    const jobs = (organization: string | null) => {
      const payload = organization ? { organizationId: organization } : {};
      return `select enqueue_jobs('${JSON.stringify([{ task: 'imports:apply', payload }])}'::json, 10)`;
    };
    expect(await attempt(app, 'organization', jobs(ours))).toBe('1 rows');
    expect(await attempt(app, 'organization', jobs(theirs))).toBe(DENIED);
    expect(await attempt(app, 'user', jobs(ours))).toBe(DENIED);
    expect(await attempt(app, '', jobs(null))).toBe('1 rows');
    expect(await attempt(app, 'library', jobs(theirs))).toBe('1 rows');
  });

  test('the queue has no other door', async () => {
    const direct = "select graphile_worker.add_job('uptake:receive', '{}'::json)";
    expect(await attempt(app, 'library', direct)).toBe(DENIED);
  });

  test('sessions are ended by their own organization, consultants named by the library', async () => {
    const end = (organization: string) =>
      `select end_confined_sessions('${organization}', '${randomUUID()}')`;
    expect(await attempt(app, 'organization', end(ours))).toBe('1 rows');
    expect(await attempt(app, 'organization', end(theirs))).toBe(DENIED);
    expect(await attempt(app, 'user', end(ours))).toBe(DENIED);
    const name = `select make_consultant('${rows.get('users')?.id}', 'x', '2026-03-02T15:00:00Z')`;
    for (const scope of ['organization', 'user', 'public', '']) {
      expect([scope, await attempt(app, scope, name)]).toEqual([scope, DENIED]);
    }
    expect(await attempt(app, 'library', name)).toBe('1 rows');
  });

  test('a second factor is proved, and sessions ended for having lost it, by a login alone', async () => {
    const prove = (by: string) => `select prove_second_factor('\\x00', '${by}', '2026-03-02T15:00:00Z')`;
    for (const scope of ['organization', 'library', 'public', '']) {
      expect([scope, await attempt(app, scope, prove('passkey'))]).toEqual([scope, DENIED]);
      expect([scope, await attempt(app, scope, 'select end_sessions_of_login()')]).toEqual([scope, DENIED]);
    }
    expect(await attempt(app, 'user', prove('mail_code'))).toBe(DENIED);
    expect(await attempt(app, 'user', prove('passkey'))).toBe('1 rows');
  });

  test('clients are listed to the library alone', async () => {
    for (const from of ['organization_overview', 'organization_ids()']) {
      for (const scope of ['organization', 'user', 'public', '']) {
        expect([scope, await attempt(app, scope, `select * from ${from}`)]).toEqual([scope, '0 rows']);
      }
      expect(await attempt(app, 'library', `select * from ${from}`)).toBe('1 rows');
    }
  });

  test('a client of fewer than ten people shows no count but their own', async () => {
    const [seen] = await app.begin(async (tx) => {
      await tx`select set_config('app.scope', 'library', true)`;
      return tx`select members, done, total from organization_overview`;
    });
    expect(seen).toEqual({ members: 1, done: null, total: null });
  });
});
