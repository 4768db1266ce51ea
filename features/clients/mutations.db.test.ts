import { afterAll, beforeAll, expect, test } from 'vitest';
import { withLibrary, withOrganization } from '@/access/mint';
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
