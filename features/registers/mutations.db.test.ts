import '@/tests/support/environment';
import type postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OrganizationScope } from '@/access/scope';
import { commit } from '@/features/evidence/commitment';
import { addTeam } from '@/features/people/teams/mutations';
import { canonicalJson } from '@/lib/canonical-json';
import { connect } from '@/scripts/database/roles';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { expectDone, publish, reasonOf, TestOrganization } from '@/tests/support/world';
import { registerFile } from './csv';
import { type Said, saidIn, startOf } from './fields';
import { destroyEntriesAtNight } from './jobs';
import { askGuide, writeEntry } from './mutations';
import { findEntry, findInCharge, listEntries, listRevisions } from './queries';

const NOW = '2026-11-22T15:00:00.000Z';
let database: TestDatabase;
let admin: postgres.Sql;
let runtime: TestRuntime;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = connect(database.adminUrl);
  runtime = testRuntime(database.urls.app, NOW);
});
afterAll(async () => {
  await runtime.connection.close();
  await admin.end();
  await database.drop();
});

const first: Said = saidIn('incidents', {
  ...startOf('incidents', '2026-11-20'),
  information: '=1+1 courriels',
  circumstances: 'Envoi en copie visible',
  people: '38',
  sensitivity: 'Faible',
  consequences: 'Hameçonnage',
  likelihood: 'Faible',
  measures: 'Message rappelé',
});
const amended: Said = { ...first, serious: 'no', reasons: 'Peu sensible' };

async function open(slug: string) {
  runtime.setTime(NOW);
  const shop = await TestOrganization.create(runtime, slug);
  const owner = await shop.join(`${slug}@exemple.test`, 'owner');
  const keeper = { kind: 'member', ledTeams: [], personInCharge: true, ...owner } as const;
  const entryId = runtime.chance.uuid();
  const write = (said: Said, revision = 0, because = '') =>
    shop.as(keeper, (scope) =>
      writeEntry(scope, { register: 'incidents', entryId, revision, because, said }),
    );
  const kept = () => shop.as(keeper, (scope) => findEntry(scope, 'incidents', entryId));
  return { shop, owner, keeper, entryId, write, kept };
}

test('an entry is amended by an addition, and never overwritten', async () => {
  const { shop, write, kept, entryId } = await open('registre');
  expectDone(await write(first));
  expectDone(await write(first));
  expect((await kept())?.history).toHaveLength(1);
  expect(reasonOf(await write({ ...first, people: '' }, 1, 'Vide'))).toBe('required');
  expect(reasonOf(await write(first, 1, 'Rien'))).toBe('nothing_changed');
  expectDone(await write(amended, 1, 'Évaluation conclue'));
  expect(reasonOf(await write({ ...amended, people: '39' }, 1, 'Trop tard'))).toBe('changed_meanwhile');
  const found = await kept();
  expect(found?.entry).toMatchObject({ number: 2, said: amended, keptUntil: '2031-11-20' });
  expect(found?.history.map(({ said }) => said.serious)).toEqual(['no', 'undecided']);
  for (const table of ['register_entries', 'register_revisions']) {
    await expect(admin`delete from ${admin(table)} where organization_id = ${shop.id}`).rejects.toThrow(
      /never changed/,
    );
  }
  await expect(
    admin`update register_revisions set because = 'x' where entry_id = ${entryId}`,
  ).rejects.toThrow(/never changed/);
});

test('two amendments at once make one', async () => {
  const { write, kept } = await open('registre-deux');
  expectDone(await write(first));
  const both = await Promise.all([write(amended, 1, 'A'), write({ ...first, people: '40' }, 1, 'B')]);
  expect(both.map(reasonOf).sort()).toEqual(['changed_meanwhile', null]);
  expect((await kept())?.history).toHaveLength(2);
});

test('the registers are for the person in charge alone, of that organization', async () => {
  const { shop, owner, write, entryId } = await open('registre-a-elle');
  expectDone(await write(first));
  const act = { register: 'incidents', entryId, revision: 1, because: 'x', said: amended } as const;
  expect(reasonOf(await shop.as(owner, (scope) => writeEntry(scope, act)))).toBe('not_in_charge');
  const looks = (look: (scope: OrganizationScope) => Promise<unknown>) => shop.as(owner, look);
  await expect(looks((scope) => listEntries(scope, 'incidents'))).rejects.toThrow(/in charge/);
  await expect(looks((scope) => findEntry(scope, 'incidents', entryId))).rejects.toThrow(/in charge/);
  expect(await shop.as(owner, findInCharge)).toBeNull();
  const rival = await open('registre-rival');
  const theirs = await rival.shop.as(rival.keeper, (scope) => findEntry(scope, 'incidents', entryId));
  expect(theirs).toBeNull();
  const seized = await rival.shop.as(rival.keeper, (scope) => writeEntry(scope, act));
  expect(reasonOf(seized)).toBe('not_found');
});

test('the log holds a commitment that the entry opens, and not a word of it', async () => {
  const { shop, write } = await open('registre-journal');
  expectDone(await write(first));
  const [event] = await admin<{ leaf: Buffer }[]>`
    select leaf from events where organization_id = ${shop.id} and type = 'register.written'`;
  const [row] = await admin<{ salt: Buffer }[]>`
    select salt from register_revisions where organization_id = ${shop.id}`;
  const { facts } = JSON.parse(String(event?.leaf));
  const value = String(canonicalJson(first));
  expect(facts.said).toBe(commit({ field: 'register_entry', value, salt: row?.salt ?? Buffer.alloc(0) }));
  expect(String(event?.leaf)).not.toContain('copie');
  const values =
    await admin`select 1 from event_values where organization_id = ${shop.id} and value like '%copie%'`;
  expect(values).toHaveLength(0);
});

test('the file has every revision, the same bytes each time, and nothing that a spreadsheet runs', async () => {
  const { shop, write } = await open('registre-fichier');
  expectDone(await write(first));
  expectDone(await write(amended, 1, 'Évaluation conclue'));
  const take = async () =>
    registerFile('incidents', await shop.system((scope) => listRevisions(scope, 'incidents')));
  const file = await take();
  expect(file.equals(await take())).toBe(true);
  const lines = String(file).trimEnd().split('\r\n');
  expect(lines).toHaveLength(3);
  expect(lines[1]).toContain("'=1+1 courriels");
  const before = await shop.system((scope) =>
    listRevisions(scope, 'incidents', new Date('2026-11-22T14:59:59Z')),
  );
  expect(before).toEqual([]);
});

test('an incident is destroyed the night after its five years, the log kept', async () => {
  const { shop, write, kept } = await open('registre-cinq-ans');
  expectDone(await write({ ...first, awareFrom: '2026-11-22' }));
  // Said to have been known earlier: what was promised first is not shortened.
  expectDone(await write(first, 1, 'Connu plus tôt'));
  runtime.setTime('2031-11-22T15:00:00.000Z');
  await destroyEntriesAtNight(runtime);
  expect(await kept()).not.toBeNull();
  runtime.setTime('2031-11-23T15:00:00.000Z');
  expect(await destroyEntriesAtNight(runtime)).toBeGreaterThan(0);
  expect(await kept()).toBeNull();
  expect(await destroyEntriesAtNight(runtime)).toBe(0);
  const events = await admin<{ type: string }[]>`
    select type from events where organization_id = ${shop.id} and type like 'register.%' order by type`;
  expect(events.map(({ type }) => type)).toEqual([
    'register.destroyed',
    'register.written',
    'register.written',
  ]);
});

test('a request that runs is kept; its guide is asked once of everyone, and once of a team', async () => {
  const { shop, keeper } = await open('registre-demandes');
  const entryId = runtime.chance.uuid();
  const form = { ...startOf('requests', '2026-11-01'), reference: '1', kind: 'access', asked: 'Achats' };
  const said = saidIn('requests', form);
  expectDone(
    await shop.as(keeper, (scope) =>
      writeEntry(scope, { register: 'requests', entryId, revision: 0, because: '', said }),
    ),
  );
  runtime.setTime('2040-01-01T15:00:00.000Z');
  await destroyEntriesAtNight(runtime);
  expect(await shop.as(keeper, (scope) => listEntries(scope, 'requests'))).toHaveLength(1);
  const ask = () => shop.as(keeper, (scope) => askGuide(scope, { entry: entryId, of: 'everyone' }));
  expect(reasonOf(await ask())).toBe('no_guide');
  await publish(runtime, 'hameconnage-et-incidents');
  const team = expectDone(await shop.system((scope) => addTeam(scope, { name: 'Comptoir' }))).teamId;
  const askTeam = () => shop.as(keeper, (scope) => askGuide(scope, { entry: entryId, of: team }));
  const both = await Promise.all([askTeam(), askTeam()]);
  expect(both.map(reasonOf).sort()).toEqual([null, 'team_asked_already'].sort());
  expectDone(await ask());
  expect(reasonOf(await ask())).toBe('asked_already');
});
