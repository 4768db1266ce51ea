import '@/tests/support/environment';
import type postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actorIn, makeDocument, makeWorld, type World } from '@/features/reports/world.fixture';
import { connect } from '@/scripts/database/roles';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { findAskable, findByHand, findOptions, namesOf } from './queries';

let database: TestDatabase;
let admin: postgres.Sql;
let runtime: TestRuntime;
let shop: World;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = connect(database.adminUrl);
  runtime = testRuntime(database.urls.app);
  shop = await makeWorld(runtime, 'atelier');
});
afterAll(async () => {
  await runtime?.connection.close();
  await admin?.end();
  await database?.drop();
});

test('teams within sight, documents that are asked, programs: as French sorts them, in the language asked for', async () => {
  const asked = await makeDocument(runtime, 'A01');
  const other = await makeDocument(runtime, 'A02', 'agreement');
  const [max, ada] = [
    await shop.addPerson({ name: 'Max', role: 'manager' }),
    await shop.addPerson({ name: 'Ada' }),
  ];
  const led = await shop.addTeam('Étage', [max, ada], [max]);
  await shop.addTeam('Dépôt', [ada]);
  await admin`insert into assignments (organization_id, id, member_id, document_id, cycle, position, state, assigned_at, due_on)
    values (${shop.organizationId}, gen_random_uuid(), ${ada}, ${asked.id}, 1, 1, 'open', '2026-11-01T15:00:00Z', '2026-12-01')`;
  const programs = [
    ['Zèle', 'Zeal', 'everyone', null],
    ['Écoute', 'Listening', 'members', null],
    ['Ancien', 'Old', 'members', '2026-11-02T15:00:00Z'],
  ] as const;
  for (const [fr, en, audience, ended] of programs) {
    await admin`insert into programs (organization_id, id, slug, title, audience, started_at, ended_at)
      values (${shop.organizationId}, gen_random_uuid(), ${en}, ${admin.json({ fr, en })}, ${audience}, '2026-11-01T15:00:00Z', ${ended})`;
  }
  const labels = (options: readonly { label: string }[]) => options.map(({ label }) => label);
  const all = await shop.inside((scope) => findOptions(scope, 'fr'));
  expect(labels(all.teams)).toEqual(['Dépôt', 'Étage']);
  expect(labels(all.documents)).toEqual(['A01 Titre A01 fr']);
  expect(labels(all.programs)).toEqual(['Écoute', 'Zèle', 'Ancien']);
  expect(namesOf(all).get(asked.id)).toBe('A01 Titre A01 fr');
  const english = await shop.inside((scope) => findOptions(scope, 'en'), actorIn(max, 'manager'));
  expect(english.teams).toEqual([{ id: led, label: 'Étage' }]);
  expect(labels(english.programs)).toEqual(['Listening', 'Zeal', 'Old']);
  expect(labels(await shop.inside((scope) => findByHand(scope, 'fr')))).toEqual(['Écoute']);
  const askable = await shop.inside((scope) => findAskable(scope, 'en'));
  expect(askable.map(({ id }) => id)).toEqual([asked.id, other.id]);
});
