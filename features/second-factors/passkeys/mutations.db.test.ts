import '@/tests/support/environment';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Outcome } from '@/lib/outcome';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { expectDone, reasonOf } from '@/tests/support/world';
import { loginIn, type TestLogin } from '../login.fixture';
import { findFactors } from '../queries';
import { SoftAuthenticator } from './authenticator.fixture';
import { addPasskey, beginAdding, beginProving, proveByPasskey } from './mutations';

let database: TestDatabase;
let runtime: TestRuntime;
let login: TestLogin;
let made = 0;

const party = { id: 'formation.exemple.ca', origin: 'https://formation.exemple.ca' };
const page = { origin: party.origin, rpId: party.id };
const NOON = Date.parse('2026-11-23T17:00:00.000Z');

beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
});
afterAll(async () => {
  await runtime?.connection.close();
  await database?.drop();
});
beforeEach(async () => {
  runtime.setTime(new Date(NOON).toISOString());
  login = await loginIn(runtime, `personne-${++made}@exemple.ca`);
});

const askToAdd = (who: TestLogin) =>
  who.as((scope) => beginAdding(scope, { ...who, party, name: who.email }));
const askToProve = async (who: TestLogin) =>
  expectDone(await who.as((scope) => beginProving(scope, { ...who, party })));

type Create = Parameters<SoftAuthenticator['create']>;
type Sign = ReturnType<SoftAuthenticator['sign']>;

/** Adds what that device makes, on a page that may be wrong in one way. */
async function add(
  who: TestLogin,
  device: SoftAuthenticator,
  wrong: Partial<Create[1]> = {},
  name = 'Téléphone',
): Promise<Outcome<null>> {
  const response = device.create(expectDone(await askToAdd(who)), { ...page, ...wrong });
  return who.as((scope) => addPasskey(scope, { response, name }, { ...who, party }));
}

const give = (who: TestLogin, response: Sign) =>
  who.as((scope) => proveByPasskey(scope, response, { ...who, party }));

async function held(counts: boolean): Promise<SoftAuthenticator> {
  const device = SoftAuthenticator.make(counts);
  expectDone(await add(login, device));
  return device;
}

describe('a passkey', () => {
  test('is added under its name, proves the session, and the person is told', async () => {
    await held(true);
    expect(await login.standing()).toEqual({ held: true, provedAt: new Date(NOON), by: 'passkey' });
    expect((await login.as(findFactors)).passkeys).toEqual([
      { id: expect.any(String), name: 'Téléphone', createdAt: new Date(NOON), lastUsedAt: null },
    ]);
    expect(runtime.jobs.at(-1)?.payload).toMatchObject({ userId: login.userId, change: 'passkey_added' });
  });

  test.each([
    ['another site', { rpId: 'exemple.ca' }],
    ['another origin', { origin: 'https://formation.exemple.ca.pirate.example' }],
    ['a page without encryption', { origin: 'http://formation.exemple.ca' }],
    ['a device that verified nobody', { verified: false }],
    ['the other ceremony', { type: 'webauthn.get' }],
    ['somebody else vouching, whom we would have to ask', { vouched: true }],
  ])('is not added from %s', async (_what, wrong) => {
    expect(reasonOf(await add(login, SoftAuthenticator.make(true), wrong))).toBe('passkey_failed');
    expect(await login.standing()).toMatchObject({ held: false, provedAt: null });
  });

  test('is added once, and to one login', async () => {
    const device = await held(true);
    expect(JSON.parse(expectDone(await askToAdd(login))).excludeCredentials).toHaveLength(1);
    expect(reasonOf(await add(login, device))).toBe('passkey_failed');
    const other = await loginIn(runtime, `autre-${made}@exemple.ca`);
    expect(reasonOf(await add(other, device))).toBe('passkey_failed');
    expect(await other.standing()).toMatchObject({ held: false });
  });

  test('is one of several, and of twenty at most', async () => {
    for (let count = 0; count < 20; count++) expectDone(await add(login, SoftAuthenticator.make(false)));
    expect((await login.as(findFactors)).passkeys).toHaveLength(20);
    expect(reasonOf(await askToAdd(login))).toBe('too_many');
  });
});

describe.each([true, false])('a passkey that counts: %s', (counts) => {
  test('proves another session, again and again', async () => {
    const device = await held(counts);
    for (let turn = 0; turn < 3; turn++) {
      const session = await login.again();
      expectDone(await give(session, device.sign(await askToProve(session), page)));
      expect(await session.standing()).toMatchObject({ provedAt: new Date(NOON), by: 'passkey' });
    }
    expect((await login.as(findFactors)).passkeys[0]?.lastUsedAt).toEqual(new Date(NOON));
  });

  test.each([
    ['another site', { rpId: 'pirate.example' }],
    ['another origin', { origin: 'https://pirate.example' }],
    ['another port', { origin: 'https://formation.exemple.ca:8443' }],
    ['a device that verified nobody', { verified: false }],
    ['the other ceremony', { type: 'webauthn.create' }],
  ])('proves nothing from %s', async (_what, wrong) => {
    const device = await held(counts);
    const stolen = await login.again();
    const answer = device.sign(await askToProve(stolen), { ...page, ...wrong });
    expect(reasonOf(await give(stolen, answer))).toBe('passkey_failed');
    expect((await stolen.standing()).provedAt).toBeNull();
  });

  test('signs a challenge once, of this session, while it is fresh', async () => {
    const device = await held(counts);
    const session = await login.again();
    const answer = device.sign(await askToProve(session), page);
    const thief = await login.again();
    expect(reasonOf(await give(thief, answer))).toBe('passkey_failed');
    expectDone(await give(session, answer));
    expect(reasonOf(await give(session, answer))).toBe('passkey_failed');
    const slow = device.sign(await askToProve(session), page);
    runtime.setTime(new Date(NOON + 5 * 60_000).toISOString());
    expect(reasonOf(await give(session, slow))).toBe('passkey_failed');
    // What was asked for adding one is no challenge for proving.
    const other = device.sign(expectDone(await askToAdd(session)), page);
    expect(reasonOf(await give(session, other))).toBe('passkey_failed');
    const invented = device.sign(JSON.stringify({ challenge: 'AAAA' }), page);
    expect(reasonOf(await give(session, invented))).toBe('passkey_failed');
  });

  test('with the same id and another key proves nothing, nor does somebody else’s', async () => {
    const device = await held(counts);
    const session = await login.again();
    const forged = SoftAuthenticator.make(counts).sign(await askToProve(session), page);
    const id = device.credentialId.toString('base64url');
    expect(reasonOf(await give(session, { ...forged, id, rawId: id }))).toBe('passkey_failed');
    const other = await loginIn(runtime, `autre-${made}@exemple.ca`);
    expectDone(await add(other, SoftAuthenticator.make(counts)));
    const borrowed = device.sign(await askToProve(other), page);
    expect(reasonOf(await give(other, borrowed))).toBe('passkey_failed');
  });
});

test('a passkey that was copied is told by its counter, and lets nobody in', async () => {
  const device = await held(true);
  const copy = device.copy();
  const prove = async (which: SoftAuthenticator) => {
    const session = await login.again();
    const answer = await give(session, which.sign(await askToProve(session), page));
    return { reason: reasonOf(answer), proved: (await session.standing()).provedAt !== null };
  };
  expect(await prove(device)).toEqual({ reason: null, proved: true });
  expect(await prove(copy)).toEqual({ reason: 'passkey_copied', proved: false });
  // A counter that falls back to nothing is one that was copied as well.
  copy.counter = -1;
  expect(await prove(copy)).toEqual({ reason: 'passkey_copied', proved: false });
});

test('two copies that answer at once do not both come in', async () => {
  const device = await held(true);
  const twins = [device, device.copy(), device.copy(), device.copy()];
  const answers = await Promise.all(
    twins.map(async (twin) => {
      const session = await login.again();
      return give(session, twin.sign(await askToProve(session), page));
    }),
  );
  expect(answers.filter((answer) => reasonOf(answer) === null)).toHaveLength(1);
  expect(answers.filter((answer) => reasonOf(answer) === 'passkey_copied')).toHaveLength(3);
});

test('whoever has none is asked for none', async () => {
  expect(reasonOf(await login.as((scope) => beginProving(scope, { ...login, party })))).toBe('gone');
});
