import '@/tests/support/environment';
import type postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withUser } from '@/access/mint';
import { connect } from '@/scripts/database/roles';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { expectDone, type Person, reasonOf, TestOrganization } from '@/tests/support/world';
import { forgetLooksAtNight } from './looks/jobs';
import { noteLook } from './looks/mutations';
import { answerDataCorrection, answerInCharge, askForCorrection, chooseLanguage } from './mutations';
import {
  collectHeld,
  collectLogin,
  listCorrectionsOf,
  listOtherActs,
  listWaitingCorrections,
  nameHeld,
} from './queries';

let database: TestDatabase;
let admin: postgres.Sql;
let runtime: TestRuntime;
let shop: TestOrganization;
let owner: Person;
let person: Person;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = connect(database.adminUrl);
  runtime = testRuntime(database.urls.app, '2026-03-02T15:00:00.000Z');
  shop = await TestOrganization.create(runtime, 'shop');
  owner = await shop.join('owner@shop.example', 'owner', { name: 'Odile Tremblay' });
  person = await shop.join('ana@shop.example', 'employee', { name: 'Ana Roy' });
});
afterAll(async () => {
  await runtime?.connection.close();
  await admin?.end();
  await database?.drop();
});

test('a request waits for its answer, is answered once, and its person reads the answer', async () => {
  const statement = 'Mon premier jour est le 4 mai.';
  const { requestId } = expectDone(await shop.as(person, (scope) => askForCorrection(scope, { statement })));
  expect(await shop.as(person, (scope) => askForCorrection(scope, { statement: 'Autre' }))).toEqual({
    refused: 'one_at_a_time',
    field: 'statement',
  });
  expect(await shop.as(owner, listWaitingCorrections)).toMatchObject([{ memberId: person.memberId }]);

  const answer = { requestId, answer: 'corrected', explanation: 'C’est fait.' } as const;
  expectDone(await shop.as(owner, (scope) => answerDataCorrection(scope, answer)));
  expect(await shop.as(owner, (scope) => answerDataCorrection(scope, answer))).toEqual({
    refused: 'already_answered',
  });
  expect(await shop.as(person, (scope) => listCorrectionsOf(scope, person.memberId))).toMatchObject([
    { statement, answer: 'corrected', explanation: 'C’est fait.' },
  ]);
  expect(await shop.as(owner, listWaitingCorrections)).toEqual([]);
  expectDone(await shop.as(person, (scope) => askForCorrection(scope, { statement: 'Autre' })));
});

test('what was asked is not rewritten, even by the application', async () => {
  await expect(
    shop.as(person, ({ db }) => db.execute("update data_corrections set statement = 'x'")),
  ).rejects.toMatchObject({ cause: { code: '42501' } });
});

test('a look is one line a viewer, a person and a day; none of one’s own; gone after 24 months', async () => {
  const look = () => shop.as(owner, (scope) => noteLook(scope, person.memberId));
  await look();
  await look();
  await shop.as(person, (scope) => noteLook(scope, person.memberId));
  runtime.setTime('2026-03-03T15:00:00.000Z');
  await look();
  const held = await shop.as(person, collectHeld);
  expect(held.looks).toEqual([
    { viewer_id: owner.memberId, day: '2026-03-02', what: 'page' },
    { viewer_id: owner.memberId, day: '2026-03-03', what: 'page' },
  ]);
  const names = await shop.as(person, (scope) => nameHeld(scope, held, 'fr'));
  expect(names[owner.memberId]).toBe('Odile Tremblay');

  runtime.setTime('2028-03-02T15:00:00.000Z');
  expect(await forgetLooksAtNight(runtime)).toBe(0);
  runtime.setTime('2028-03-03T15:00:00.000Z');
  expect(await forgetLooksAtNight(runtime)).toBe(1);
  expect(await forgetLooksAtNight(runtime)).toBe(0);
  runtime.setTime('2026-03-04T15:00:00.000Z');
});

test('a language is chosen for oneself alone', async () => {
  expectDone(await shop.as(person, (scope) => chooseLanguage(scope, { language: 'en' })));
  const rows = await admin`select name, locale, locale_known from members order by name`;
  expect([...rows]).toEqual([
    { name: 'Ana Roy', locale: 'en', locale_known: true },
    expect.objectContaining({ name: 'Odile Tremblay', locale: 'fr' }),
  ]);
});

test('a login is told to its own person alone, and never to an organization’s scope', async () => {
  const mine = await withUser(runtime, person.userId, collectLogin);
  expect(mine.login).toMatchObject([{ email: 'ana@shop.example' }]);
  expect(JSON.stringify(mine)).not.toContain('owner@shop.example');
  const [row] = await shop.as(person, ({ db }) =>
    db.execute<{ told: unknown }>('select own_login() as told'),
  );
  expect(row?.told ?? null).toBeNull();
});

test('another organization’s member is given nothing of this one’s', async () => {
  const rival = await TestOrganization.create(runtime, 'rival');
  const other = await rival.join('boss@rival.example', 'owner', { name: 'Rita Rivale' });
  const held = await rival.as({ ...person, memberId: person.memberId }, collectHeld);
  expect(Object.entries(held).filter(([, rows]) => (rows ?? []).length > 0)).toEqual([]);
  expect(await rival.as(other, listOtherActs)).toEqual([]);
});

test('the person in charge answers, whatever their role; nobody else of that role, and nobody themselves', async () => {
  const office = await TestOrganization.create(runtime, 'office');
  await office.join('owner@office.example', 'owner');
  const asker = await office.join('ana@office.example', 'employee', { name: 'Ana Roy' });
  const keeper = await office.join('keeper@office.example', 'employee', { name: 'Kim Gagnon' });
  const inCharge = { kind: 'member', ...keeper, ledTeams: [], personInCharge: true } as const;
  await office.as(asker, (scope) => askForCorrection(scope, { statement: 'Mon titre' }));
  await office.as(keeper, (scope) => askForCorrection(scope, { statement: 'Le mien' }));
  const waiting = await office.as(inCharge, listWaitingCorrections);
  const answerTo = (who: Parameters<typeof office.as>[0], name: string) =>
    office.as(who, (scope) => {
      const requestId = waiting.find((one) => one.name === name)?.id ?? '';
      return answerInCharge(scope, { requestId, answer: 'corrected', explanation: 'Fait' });
    });
  expect(reasonOf(await answerTo(keeper, 'Ana Roy'))).toBe('not_in_charge');
  expect(reasonOf(await answerTo(inCharge, 'Kim Gagnon'))).toBe('own_request');
  expectDone(await answerTo(inCharge, 'Ana Roy'));
  expect(reasonOf(await answerTo(inCharge, 'Ana Roy'))).toBe('already_answered');
  expect((await office.as(inCharge, listWaitingCorrections)).map(({ name }) => name)).toEqual(['Kim Gagnon']);
});
