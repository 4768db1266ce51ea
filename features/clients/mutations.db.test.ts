import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withLibrary, withOrganization } from '@/access/mint';
import { assignDocument } from '@/features/assignments/mutations';
import { waive } from '@/features/assignments/waivers/mutations';
import { markAsLeft } from '@/features/people/departures/mutations';
import { addUpChanges } from '@/features/reports/counts/mutations';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { expectDone, publish, reasonOf, TestOrganization, takeVersion } from '@/tests/support/world';
import { clientInput } from './input';
import { openClient } from './mutations';
import { findClient, listClients } from './queries';

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

const asked = (name: string) =>
  clientInput.parse({
    name,
    sector: 'clinic',
    ownerName: 'Rose Côté',
    ownerEmail: 'Rose@Exemple.test',
    ownerLocale: 'fr',
  });
const openOne = (name: string) =>
  withOrganization(
    runtime,
    { organizationId: runtime.chance.uuid(), actor: { kind: 'system', reason: 'test' } },
    (scope) => openClient(scope, asked(name)),
  );
const list = (given?: Parameters<typeof listClients>[1]) =>
  withLibrary(runtime, null, (scope) => listClients(scope, given));

test('a client begins with the library of everyone, and its owner is invited', async () => {
  const guide = await publish(runtime, 'guide');
  expect(expectDone(await openOne('Clinique de l’Été'))).toEqual({ slug: 'clinique-de-l-ete' });
  const invited = runtime.jobs.filter(({ task }) => task === 'notifications:mail-link');
  expect(invited).toHaveLength(1);
  const found = await withLibrary(runtime, null, (scope) => findClient(scope, 'clinique-de-l-ete', 'fr'));
  expect(found).toMatchObject({ members: 1, done: null, documents: 1, behind: 0, pinned: 0, gone: false });
  expect(found?.read).toMatchObject([{ slug: 'guide', number: 1, current: 1, pinned: false }]);
  expect(reasonOf(await openOne('Clinique de l’été'))).toBe('slug_taken');
  expect(reasonOf(await openOne('***'))).toBe('no_letters');
  const ahead = await publish(runtime, 'guide', { number: 2 });
  expect((await list()).clients).toMatchObject([{ behind: 1 }]);
  const other = await TestOrganization.create(runtime, 'autre');
  expect((await list({ search: 'ETE' })).clients).toHaveLength(1);
  await other.system((scope) => takeVersion(scope, { ...guide, versionId: ahead.versionId }));
  expect((await list({ search: 'autre' })).clients).toMatchObject([{ behind: 0 }]);
});

test('counts what the dashboard counts: nothing of those who left or only read, nothing that is waived', async () => {
  const shop = await TestOrganization.create(runtime, 'comptee');
  const { documentId } = await publish(runtime, 'compte');
  const owner = await shop.join('owner@comptee.test', 'owner');
  await shop.join('auditor@comptee.test', 'auditor', { accessEndsOn: '2027-12-31' });
  const people: string[] = [];
  for (let index = 0; index < 12; index += 1) {
    const { memberId } = await shop.join(`p${index}@comptee.test`);
    people.push(memberId);
    await shop.system((scope) =>
      assignDocument(scope, { memberId, documentId, programId: null, position: 1, dueOn: '2026-12-01' }),
    );
  }
  const finish = (memberId: string | undefined, expiresOn: string | null) =>
    shop.system(({ db, organizationId, now }) =>
      db.execute(sql`update assignments set state = 'done', completed_at = ${now.toISOString()}::timestamptz,
        expires_on = ${expiresOn}::date where organization_id = ${organizationId} and member_id = ${memberId}`),
    );
  const [standing, over, waived = '', gone = ''] = people;
  await finish(standing, null);
  await finish(over, '2000-01-01');
  expectDone(
    await shop.as(owner, (scope) => waive(scope, { memberId: waived, documentId, reason: 'Stage' })),
  );
  await finish(gone, null);
  expectDone(await shop.as(owner, (scope) => markAsLeft(scope, { memberId: gone })));

  const seen = async () => (await list({ search: 'comptee' })).clients;
  const expected = [{ members: 12, done: 1, total: 10 }];
  expect(await seen()).toMatchObject(expected);
  await shop.system(addUpChanges);
  expect(await seen()).toMatchObject(expected);
});

test('fifty to a page, by name, each once', async () => {
  for (let index = 0; index < 60; index += 1) {
    await TestOrganization.create(runtime, `page-${String(index).padStart(2, '0')}`);
  }
  const first = await list({ search: 'page-' });
  expect(first.clients).toHaveLength(50);
  const second = await list({ search: 'page-', from: first.next ?? '' });
  expect(second.next).toBeNull();
  const slugs = [...first.clients, ...second.clients].map(({ slug }) => slug);
  expect(slugs).toEqual([...slugs].sort());
  expect(new Set(slugs).size).toBe(60);
});
