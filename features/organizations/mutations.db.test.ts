import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { eventsOf, expectDone, reasonOf, TestOrganization } from '@/tests/support/world';
import { createOrganization, type Settings, updateSettings } from './mutations';

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

const settings: Settings = {
  name: 'Boutique Filante',
  nameEn: 'Shooting Star Shop',
  defaultLocale: 'fr',
  bilingualWhenUnknown: true,
  sector: 'commerce',
  personInChargeTitle: 'Responsable',
  personInChargeContact: 'vie.privee@exemple.test',
  incidentContact: '819 555-0142',
  personInChargeId: null,
};

test('an address is one organization’s, even of two made at once', async () => {
  const outcomes = await Promise.allSettled(
    Array.from({ length: 6 }, () => TestOrganization.create(runtime, 'filante')),
  );
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('one person is in charge, whoever designates at the same time', async () => {
  const shop = await TestOrganization.create(runtime, 'boutique');
  const owner = await shop.join('ariane@exemple.test', 'owner');
  const others = [await shop.join('un@exemple.test'), await shop.join('deux@exemple.test')];
  const designate = (personInChargeId: string | null) =>
    shop.as(owner, (scope) => updateSettings(scope, { ...settings, personInChargeId }));
  for (let round = 0; round < 5; round += 1) {
    await Promise.all([owner, ...others].map(({ memberId }) => designate(memberId)));
    const inCharge = await shop.system(({ db }) =>
      db.execute(sql`select from members where person_in_charge`),
    );
    expect(inCharge).toHaveLength(1);
  }
  expectDone(await designate(owner.memberId));
  const before = await eventsOf(shop, owner.memberId);
  expectDone(await designate(owner.memberId));
  expect(await eventsOf(shop, owner.memberId)).toEqual(before);
});

test('nobody of the rival is designated, nor its settings changed', async () => {
  const shop = await TestOrganization.create(runtime, 'ici');
  const rival = await TestOrganization.create(runtime, 'rivale');
  const theirs = await rival.join('la@exemple.test', 'owner');
  const outcome = await shop.system((scope) =>
    updateSettings(scope, { ...settings, personInChargeId: theirs.memberId }),
  );
  expect(outcome).toEqual({ refused: 'not_found', field: 'personInChargeId' });
  const [named] = await rival.system(({ db }) => db.execute(sql`select name from organizations`));
  expect(named).toEqual({ name: 'rivale' });
  const again = await shop.system((scope) =>
    createOrganization(scope, { slug: 'autre', name: 'Autre', sector: 'other' }),
  );
  expect(reasonOf(again)).toBe('slug_taken');
});
