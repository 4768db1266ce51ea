import '@/tests/support/environment';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { linkHash } from '@/access/token-hash';
import { connect } from '@/scripts/database/roles';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { enrolConsultant, openOrganization } from './first-people';

const PUBLIC_URL = 'https://formation.exemple.ca';
const marie = { email: 'marie@exemple.ca', name: 'Marie Roy', locale: 'fr' } as const;
const luc = { email: 'luc@exemple.ca', name: 'Luc Côté', locale: 'en' } as const;
const shop = { name: 'Café d’Été', slug: 'cafe-d-ete', sector: 'commerce', owner: luc } as const;

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

function tokenOf(link: string): Buffer {
  const url = new URL(link);
  expect(url.origin).toBe(PUBLIC_URL);
  return linkHash(String(url.searchParams.get('t')));
}

test('a consultant gets a link that works once, and a new one when asked again', async () => {
  const first = await enrolConsultant(runtime, marie, PUBLIC_URL);
  const second = await enrolConsultant(runtime, { ...marie, email: 'MARIE@exemple.ca' }, PUBLIC_URL);
  const sql = connect(database.urls.app);
  const now = runtime.clock.now();
  for (const link of [first, second]) {
    const used = await sql`select purpose, email, return_to from use_link(${tokenOf(link)}, ${now})`;
    expect(used).toHaveLength(1);
    expect(used[0]).toMatchObject({ purpose: 'setup', return_to: '/fr/studio' });
    expect(await sql`select 1 from use_link(${tokenOf(link)}, ${now})`).toHaveLength(0);
  }
  await sql.end();
  const admin = connect(database.adminUrl);
  expect(await admin`select name from consultants`).toEqual([{ name: 'Marie Roy' }]);
  await admin.end();
});

test('an organization opens with its owner, whose invitation is handed over and not mailed', async () => {
  const opened = await openOrganization(runtime, shop, PUBLIC_URL);
  if (!('done' in opened)) throw new Error(opened.refused);
  expect(opened.done).toContain('/en/sign-in/link?t=');
  const sql = connect(database.urls.app);
  const [looked] = await sql`
    select organization_name, expired, used from look_at_link(${tokenOf(opened.done)}, ${runtime.clock.now()})`;
  expect(looked).toEqual({ organization_name: shop.name, expired: false, used: false });
  await sql.end();
  const admin = connect(database.adminUrl);
  const jobs = await admin`select task_identifier from graphile_worker.jobs`;
  expect(jobs.map((job) => job.task_identifier)).not.toContain('notifications:mail-link');
  expect(await admin`select name, role from members`).toEqual([{ name: luc.name, role: 'owner' }]);
  await admin.end();
});

test('a second organization of the same address is refused, and nothing of it stays', async () => {
  const again = await openOrganization(runtime, { ...shop, owner: marie }, PUBLIC_URL);
  expect(again).toMatchObject({ refused: 'slug_taken' });
  const admin = connect(database.adminUrl);
  expect(await admin`select 1 from members`).toHaveLength(1);
  await admin.end();
});
