import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { statement } from '@/db/statement';
import { refused } from '@/lib/outcome';
import { connect } from '@/scripts/database/roles';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { withOrganization, withPublic } from './mint';
import { databaseQueue, type Queue } from './runtime';
import type { OrganizationScope } from './scope';

let database: TestDatabase;
let runtime: TestRuntime;
beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
});

const actor = { kind: 'system', reason: 'test' } as const;
const [mine, theirs] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];

const found = (scope: OrganizationScope, id: string, slug: string) =>
  scope.db.execute(sql`insert into organizations (id, slug, name, sector, created_at)
    values (${id}, ${slug}, ${slug}, 'commerce', ${scope.now.toISOString()}::timestamptz) returning id`);
const slugs = async ({ db }: Pick<OrganizationScope, 'db'>) =>
  (await db.execute<{ slug: string }>(sql`select slug from organizations`)).map(({ slug }) => slug);

/** Why the database refused: the query builder wraps it. */
async function reason(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => new Error('it was done'),
    (thrown: unknown) => thrown,
  );
  return error instanceof Error ? String(error.cause ?? error) : String(error);
}

describe('a scope', () => {
  test('holds from the very first statement on, for many at once on few connections', async () => {
    await withOrganization(runtime, { organizationId: mine, actor }, (scope) => found(scope, mine, 'a-moi'));
    await withOrganization(runtime, { organizationId: theirs, actor }, (scope) =>
      found(scope, theirs, 'a-eux'),
    );
    const asked = Array.from({ length: 60 }, (_, turn) => (turn % 2 === 0 ? mine : theirs));
    const seen = await Promise.all(
      asked.map((organizationId) => withOrganization(runtime, { organizationId, actor }, slugs)),
    );
    expect(seen).toEqual(asked.map((id) => [id === mine ? 'a-moi' : 'a-eux']));
  });

  test('leaves nothing behind on its connection', async () => {
    await withOrganization(runtime, { organizationId: mine, actor }, slugs);
    const after = await runtime.connection.database.execute<{ scope: string }>(
      sql`select current_setting('app.scope', true) as scope`,
    );
    expect(after[0]?.scope ?? '').toBe('');
  });

  test('to read only refuses to write', async () => {
    const grant = { organizationId: mine, actor, readOnly: true };
    expect(await withOrganization(runtime, grant, slugs)).toEqual(['a-moi']);
    const write = withOrganization(runtime, grant, ({ db }) =>
      db.execute(sql`update organizations set name = 'Autre'`),
    );
    expect(await reason(write)).toMatch(/read-only transaction/);
    const publicly = withPublic(runtime, ({ db }) =>
      db.execute(sql`update organizations set name = 'Autre'`),
    );
    expect(await reason(publicly)).toMatch(/read-only transaction/);
  });

  test('undoes what was written when the answer is a refusal', async () => {
    const id = '33333333-3333-4333-8333-333333333333';
    const outcome = await withOrganization(runtime, { organizationId: id, actor }, async (scope) => {
      await found(scope, id, 'refusee');
      return refused('slug_taken');
    });
    expect(outcome).toEqual(refused('slug_taken'));
    expect(await withOrganization(runtime, { organizationId: id, actor }, slugs)).toEqual([]);
  });

  test('sends a job in its own transaction, though nobody waits for it there', async () => {
    const ids = Array.from({ length: 40 }, () => randomUUID());
    const jobs: { wrote: string; job: string }[] = [];
    const now = statement`select pg_current_xact_id()::text as id`;
    const queue: Queue = {
      enqueueMany: async () => undefined,
      async enqueue(db, { key }) {
        const [asked] = await db.execute<{ id: string }>(now).execute();
        jobs.push({ wrote: key ?? '', job: asked?.id ?? '' });
      },
    };
    await Promise.all(
      ids.map((organizationId) =>
        withOrganization({ ...runtime, queue }, { organizationId, actor }, async (scope) => {
          const [act] = await scope.db.execute<{ id: string }>(now);
          await scope.enqueue({ task: 'notifications:tidy-outbox', payload: {}, key: act?.id ?? 'none' });
        }),
      ),
    );
    expect(jobs).toHaveLength(ids.length);
    expect(jobs.filter(({ wrote, job }) => wrote !== job)).toEqual([]);
  });

  test('fails and undoes everything when its job is refused', async () => {
    const id = '44444444-4444-4444-8444-444444444444';
    const queue: Queue = {
      enqueueMany: async () => undefined,
      async enqueue(db) {
        await db.execute(statement`select 1 / 0`).execute();
      },
    };
    const act = withOrganization({ ...runtime, queue }, { organizationId: id, actor }, async (scope) => {
      await found(scope, id, 'sans-travail');
      await scope.enqueue({ task: 'notifications:tidy-outbox', payload: {} });
    });
    expect(await reason(act)).toMatch(/division by zero/);
    expect(await withOrganization(runtime, { organizationId: id, actor }, slugs)).toEqual([]);
  });
  test('lets a mail that somebody waits for go before the work of others', async () => {
    const organizationId = '55555555-5555-4555-8555-555555555555';
    const jobs = [
      { task: 'people:reconcile', payload: { organizationId, memberIds: [] } },
      { task: 'copies:seal', payload: { organizationId, record: 'signature', recordId: mine } },
      { task: 'notifications:mail-link', payload: { linkId: theirs }, key: 'awaited' },
    ] as const;
    await withOrganization({ ...runtime, queue: databaseQueue }, { organizationId, actor }, async (scope) => {
      await scope.enqueueMany(jobs.slice(0, 1));
      for (const job of jobs.slice(1)) await scope.enqueue(job);
    });
    const admin = connect(database.adminUrl);
    try {
      const waiting =
        await admin`select task_identifier as task from graphile_worker.jobs order by priority, run_at`;
      expect(waiting.map(({ task }) => task)).toEqual(jobs.map(({ task }) => task).reverse());
    } finally {
      await admin.end();
    }
  });
});
