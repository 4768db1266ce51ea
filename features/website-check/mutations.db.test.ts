import '@/tests/support/environment';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contradictionsOf } from '@/features/interview/findings';
import type { Answers } from '@/features/interview/questions';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { eventsOf, expectDone, type Person, reasonOf, TestOrganization } from '@/tests/support/world';
import { checkSite } from './check';
import { differencesOf } from './differences';
import { forgetCheck, keepCheck } from './mutations';
import { findAdded, findCheck } from './queries';

let database: TestDatabase;
let runtime: TestRuntime;
let shop: TestOrganization;
let rival: TestOrganization;
let owner: Person;
beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
  shop = await TestOrganization.create(runtime, 'shop');
  rival = await TestOrganization.create(runtime, 'rival');
  owner = await shop.join('owner@shop.example', 'owner');
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
});

function recorded(...urls: readonly string[]) {
  const entries = ['https://boutique.example', ...urls].map((url) => ({ request: { url } }));
  const seen = checkSite(Buffer.from(JSON.stringify({ log: { entries } })), '');
  if ('problem' in seen) throw new Error(seen.problem);
  return seen;
}

test('the last check takes the place of the one before, is the organization’s alone, and is forgotten once', async () => {
  expect(await shop.as(owner, findCheck)).toBeNull();
  expect(await shop.as(owner, findAdded)).toBeNull();
  const pixel = recorded('https://www.facebook.com/tr');
  expectDone(await shop.as(owner, (scope) => keepCheck(scope, pixel)));
  const fonts = recorded('https://fonts.gstatic.com/a.woff2', 'https://inconnu.example/a');
  expectDone(await shop.as(owner, (scope) => keepCheck(scope, fonts)));
  expect(await shop.as(owner, findCheck)).toEqual({ ...fonts, checkedAt: new Date(runtime.clock.now()) });
  expect(await shop.as(owner, findAdded)).toEqual(['fonts']);
  expect(await rival.system(findCheck)).toBeNull();
  expectDone(await shop.as(owner, forgetCheck));
  expect(reasonOf(await shop.as(owner, forgetCheck))).toBe('nothing_to_forget');
  expect(await shop.as(owner, findCheck)).toBeNull();
  expect((await eventsOf(shop, null)).filter((type) => type.startsWith('website.'))).toEqual([
    'website.check_forgotten',
    'website.checked',
    'website.checked',
  ]);
});

test('two checks at once leave one', async () => {
  const one = recorded('https://a.example');
  const other = recorded('https://b.example', 'https://c.example');
  const both = [one, other].map((seen) => shop.as(owner, (scope) => keepCheck(scope, seen)));
  for (const outcome of await Promise.all(both)) expectDone(outcome);
  expect([1, 2]).toContain((await shop.as(owner, findCheck))?.parties.length);
});

test('what was seen and what was answered are told apart', async () => {
  const { parties } = recorded(
    'https://www.facebook.com/tr',
    'https://list-manage.com/x',
    'https://inconnu.example',
  );
  const added = (what: NonNullable<Answers['added']>['what']): Answers => ({
    site: { has: 'yes', address: '' },
    added: { what, start: 'off', change: '', place: 'quebec', where: '', assessed: 'no' },
  });
  expect(differencesOf(parties, {})).toBeNull();
  expect(differencesOf(parties, { site: { has: 'no', address: '' } })?.noSite).toBe(true);
  expect(differencesOf(parties, added(['videos', 'forms']))).toEqual({
    noSite: false,
    unsaid: ['pixels'],
    unsaidOwn: ['mailing'],
    unseen: ['videos'],
  });
  expect(differencesOf(parties, added(['pixels', 'mailing']))).toEqual({
    noSite: false,
    unsaid: [],
    unsaidOwn: [],
    unseen: [],
  });
});

test('what a check saw stands in the way of policies, until it is answered or forgotten', async () => {
  const contradicts = async (answers: Answers) => {
    const seen = await shop.as(owner, findAdded);
    return contradictionsOf(answers, { signed_by_all: true }, seen).map(({ id, step }) => [id, step]);
  };
  const none: Answers = { site: { has: 'no', address: '' } };
  const some: Answers = {
    site: { has: 'yes', address: '' },
    added: { what: ['forms'], start: 'off', change: '', place: 'quebec', where: '', assessed: 'no' },
  };
  const pixel = recorded('https://www.facebook.com/tr', 'https://list-manage.com/x');
  expectDone(await shop.as(owner, (scope) => keepCheck(scope, pixel)));
  expect(await contradicts(none)).toEqual([['site_none', 'site']]);
  expect(await contradicts(some)).toEqual([['site_unsaid', 'added']]);
  expectDone(await shop.as(owner, forgetCheck));
  for (const answers of [none, some]) expect(await contradicts(answers)).toEqual([]);
});
