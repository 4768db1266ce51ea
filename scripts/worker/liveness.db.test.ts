import { makeWorkerUtils } from 'graphile-worker';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '@/scripts/database/roles';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { freeDeadJobs, startLiveness } from './liveness';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test('a dead worker’s jobs are freed, a living one’s are not', async () => {
  const utils = await makeWorkerUtils({ connectionString: database.urls.worker });
  for (const name of ['living', 'dead']) await utils.addJob('any', {}, { jobKey: name });
  await utils.release();
  const sql = connect(database.urls.worker);
  await sql`update graphile_worker._private_jobs set locked_at = now() - interval '1 minute', locked_by = key`;

  const liveness = await startLiveness(database.urls.worker);
  // The first look came before anyone had said that they live: take the jobs again.
  await sql`update graphile_worker._private_jobs set locked_at = now() - interval '1 minute', locked_by = key`;
  await liveness.announce('living');

  expect(await freeDeadJobs(sql)).toBe(1);
  const left = await sql`select key, locked_by from graphile_worker._private_jobs order by key`;
  expect(left.map((row) => [row.key, row.locked_by])).toEqual([
    ['dead', null],
    ['living', 'living'],
  ]);
  await liveness.stop();
  expect(await freeDeadJobs(sql)).toBe(1);
  await sql.end();
});

test('a dead worker’s job that was enqueued again meanwhile is left to the later one', async () => {
  const utils = await makeWorkerUtils({ connectionString: database.urls.worker });
  const sql = connect(database.urls.worker);
  await sql`delete from graphile_worker._private_jobs`;
  await utils.addJob('any', {}, { jobKey: 'again' });
  await utils.addJob('any', {}, { jobKey: 'given up' });
  await sql`update graphile_worker._private_jobs set locked_at = now() - interval '1 minute', locked_by = 'dead', attempts = 1`;
  await sql`update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'no' where key = 'given up'`;
  await utils.addJob('any', {}, { jobKey: 'again' });
  await utils.release();
  expect(await freeDeadJobs(sql)).toBe(1);
  const left = await sql`select key, attempts, locked_by from graphile_worker._private_jobs order by key`;
  expect([...left]).toEqual([
    { key: 'again', attempts: 0, locked_by: null },
    { key: 'given up', attempts: 25, locked_by: null },
  ]);
  await sql.end();
});
