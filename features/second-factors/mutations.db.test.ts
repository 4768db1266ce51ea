import '@/tests/support/environment';
import type postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connect } from '@/scripts/database/roles';
import { resetSecondFactor } from '@/scripts/start/factor-reset';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { expectDone, reasonOf, TestOrganization } from '@/tests/support/world';
import { beginApp, cancelApp, confirmApp, proveByApp } from './apps/mutations';
import { showEnrolment } from './apps/queries';
import { loginIn, type TestLogin } from './login.fixture';
import { removeFactor } from './mutations';
import { codeAt } from './one-time-code';
import { findFactors, ownsAnOrganization } from './queries';
import { makeCodes, proveByCode } from './recovery-codes/mutations';

let database: TestDatabase;
let admin: postgres.Sql;
let runtime: TestRuntime;
let made = 0;
let login: TestLogin;

const NOON = Date.parse('2026-11-23T17:00:00.000Z');
const later = (seconds: number) => runtime.setTime(new Date(NOON + seconds * 1000).toISOString());

beforeAll(async () => {
  database = await createTestDatabase();
  admin = connect(database.adminUrl);
  runtime = testRuntime(database.urls.app);
});
afterAll(async () => {
  await runtime?.connection.close();
  await admin?.end();
  await database?.drop();
});
beforeEach(async () => {
  later(0);
  login = await loginIn(runtime, `personne-${++made}@exemple.ca`);
});

/** Begins an app; answers what it shows at a moment. */
async function begin(who: TestLogin): Promise<(at: Date) => string> {
  expectDone(await who.as((scope) => beginApp(scope, who)));
  const shown = await who.as((scope) => showEnrolment(scope, { ...who, label: who.email }));
  const typed = shown?.typed.replaceAll(' ', '') ?? '';
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...typed].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  expect(secret).toHaveLength(20);
  return (at) => codeAt(secret, at);
}

/** A login with an app, whose code of now has been used to add it. */
async function withApp(who: TestLogin): Promise<(at: Date) => string> {
  const app = await begin(who);
  expectDone(await who.as((scope) => confirmApp(scope, app(scope.now), who)));
  return app;
}

const told = (who: TestLogin) =>
  runtime.jobs.flatMap(({ task, payload }) =>
    task === 'notifications:mail-factor' && 'change' in payload && payload.userId === who.userId
      ? [payload.left === undefined ? payload.change : `${payload.change} ${payload.left}`]
      : [],
  );

describe('an authenticator app', () => {
  test('is added by its first code, which proves the session, and tells the person', async () => {
    expect(await login.standing()).toEqual({ held: false, provedAt: null, by: 'mail_link' });
    await withApp(login);
    expect(await login.standing()).toEqual({ held: true, provedAt: new Date(NOON), by: 'authenticator_app' });
    expect(told(login)).toEqual(['app_added']);
    expect(await login.as((scope) => showEnrolment(scope, { ...login, label: '' }))).toBeNull();
  });

  test('asks the other sessions of that login, which a thief may hold', async () => {
    const stolen = await login.again();
    await withApp(login);
    expect(await stolen.standing()).toMatchObject({ held: true, provedAt: null });
  });

  test('is not added by a wrong code, nor by another session, nor after half an hour', async () => {
    const app = await begin(login);
    const other = await login.again();
    const right = app(new Date(NOON));
    const wrong = right === '000000' ? '000001' : '000000';
    expect(await login.as((scope) => confirmApp(scope, wrong, login))).toEqual({
      refused: 'wrong_code',
      field: 'code',
    });
    expect(reasonOf(await other.as((scope) => confirmApp(scope, right, other)))).toBe('enrolment_over');
    later(30 * 60 + 1);
    const late = await login.as((scope) => confirmApp(scope, app(scope.now), login));
    expect(reasonOf(late)).toBe('enrolment_over');
    expect(await login.standing()).toMatchObject({ held: false, provedAt: null });
    expect(told(login)).toEqual([]);
  });

  test('that is begun again, or left, forgets the first secret', async () => {
    const first = await begin(login);
    const second = await begin(login);
    expect(reasonOf(await login.as((scope) => confirmApp(scope, first(scope.now), login)))).toBe(
      'wrong_code',
    );
    await login.as((scope) => cancelApp(scope, login));
    expect(reasonOf(await login.as((scope) => confirmApp(scope, second(scope.now), login)))).toBe(
      'enrolment_over',
    );
  });

  test('takes the place of the one before it', async () => {
    const first = await withApp(login);
    later(60);
    const second = await withApp(login);
    later(120);
    expect(reasonOf(await login.as((scope) => proveByApp(scope, first(scope.now), login)))).toBe(
      'wrong_code',
    );
    expectDone(await login.as((scope) => proveByApp(scope, second(scope.now), login)));
  });

  test('keeps its secret where a copy of the database does not give it away', async () => {
    await withApp(login);
    const rows = await admin<{ sealed_secret: Buffer }[]>`
      select sealed_secret from authenticator_apps where user_id = ${login.userId}`;
    expect(rows.map(({ sealed_secret: sealed }) => sealed.length)).toEqual([12 + 16 + 20]);
    const other = await loginIn(runtime, `voisin-${made}@exemple.ca`);
    await withApp(other);
    // Moved to another login, it opens nothing.
    await admin`update authenticator_apps set sealed_secret = ${rows[0]?.sealed_secret ?? ''} where user_id = ${other.userId}`;
    await expect(other.as((scope) => proveByApp(scope, '123456', other))).rejects.toThrow();
  });
});

describe('a code of the app', () => {
  test('is accepted once in its time step, the one that added the app included', async () => {
    const app = await withApp(login);
    const replayed = app(new Date(NOON));
    expect(reasonOf(await login.as((scope) => proveByApp(scope, replayed, login)))).toBe('wrong_code');
    later(30);
    const code = app(runtime.clock.now());
    expectDone(await login.as((scope) => proveByApp(scope, code, login)));
    expect(reasonOf(await login.as((scope) => proveByApp(scope, code, login)))).toBe('wrong_code');
    const stolen = await login.again();
    expect(reasonOf(await stolen.as((scope) => proveByApp(scope, code, stolen)))).toBe('wrong_code');
    expect((await stolen.standing()).provedAt).toBeNull();
  });

  test('may be one step early or late, and none goes back behind another', async () => {
    const app = await withApp(login);
    later(300);
    const [late, now, early, tooEarly] = [-30, 0, 30, 60].map((s) => app(new Date(NOON + (300 + s) * 1000)));
    const give = (code = '') => login.as((scope) => proveByApp(scope, code, login));
    expect(reasonOf(await give(tooEarly))).toBe('wrong_code');
    expectDone(await give(late));
    expectDone(await give(now));
    expectDone(await give(early));
    expect([reasonOf(await give(late)), reasonOf(await give(now))]).toEqual(['wrong_code', 'wrong_code']);
  });

  test('given by two at once lets one of them in', async () => {
    const app = await withApp(login);
    later(30);
    const code = app(runtime.clock.now());
    const sessions = await Promise.all(Array.from({ length: 8 }, () => login.again()));
    const answers = await Promise.all(
      sessions.map((session) => session.as((scope) => proveByApp(scope, code, session))),
    );
    expect(answers.filter((answer) => reasonOf(answer) === null)).toHaveLength(1);
    const standings = await Promise.all(sessions.map((session) => session.standing()));
    expect(standings.filter(({ provedAt }) => provedAt !== null)).toHaveLength(1);
  });

  test('of nobody else proves anything', async () => {
    const app = await withApp(login);
    const other = await loginIn(runtime, `autre-${made}@exemple.ca`);
    await withApp(other);
    later(30);
    expect(reasonOf(await other.as((scope) => proveByApp(scope, app(scope.now), other)))).toBe('wrong_code');
    // Nor for a session of somebody else.
    const proof = login.as((scope) => proveByApp(scope, app(scope.now), { sessionHash: other.sessionHash }));
    expect(reasonOf(await proof)).toBe('no_session');
  });

  test('proves no session that came in by PIN, and none that has ended', async () => {
    const app = await withApp(login);
    const organization = await TestOrganization.create(runtime, `boutique-${made}`);
    const pin = await loginIn(runtime, login.email, organization.id);
    later(30);
    expect(reasonOf(await pin.as((scope) => proveByApp(scope, app(scope.now), pin)))).toBe('no_session');
    later(86_400);
    expect(reasonOf(await login.as((scope) => proveByApp(scope, app(scope.now), login)))).toBe('no_session');
  });
});

describe('recovery codes', () => {
  test('are ten, kept as hashes, and for whoever has a factor', async () => {
    expect(reasonOf(await login.as((scope) => makeCodes(scope, login)))).toBe('factor_first');
    await withApp(login);
    const { codes } = expectDone(await login.as((scope) => makeCodes(scope, login)));
    expect(new Set(codes).size).toBe(10);
    const [row] = await admin<{ kept: string }[]>`
      select string_agg(t::text, ' ') as kept from recovery_codes t where user_id = ${login.userId}`;
    for (const code of codes) {
      expect(row?.kept).not.toContain(code);
      expect(row?.kept).not.toContain(Buffer.from(code).toString('hex'));
    }
    expect(told(login)).toEqual(['app_added', 'codes_made']);
  });

  test('work once each, and the person is told each time how many are left', async () => {
    await withApp(login);
    const { codes } = expectDone(await login.as((scope) => makeCodes(scope, login)));
    for (const code of codes) {
      const session = await login.again();
      expectDone(await session.as((scope) => proveByCode(scope, code, session)));
      expect((await session.standing()).by).toBe('recovery_code');
      const again = await session.as((scope) => proveByCode(scope, code, session));
      expect(again).toEqual({ refused: 'wrong_code', field: 'recoveryCode' });
    }
    expect(told(login).slice(2)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0].map((left) => `code_used ${left}`));
    expect((await login.as(findFactors)).codes).toEqual({ madeAt: new Date(NOON), left: 0 });
  });

  test('given by two at once let one of them in', async () => {
    await withApp(login);
    const { codes } = expectDone(await login.as((scope) => makeCodes(scope, login)));
    const sessions = await Promise.all(Array.from({ length: 8 }, () => login.again()));
    const answers = await Promise.all(
      sessions.map((session) => session.as((scope) => proveByCode(scope, codes[0] ?? '', session))),
    );
    expect(answers.filter((answer) => reasonOf(answer) === null)).toHaveLength(1);
    expect((await login.as(findFactors)).codes?.left).toBe(9);
  });

  test('that were renewed work no more, and nobody else’s ever did', async () => {
    await withApp(login);
    const before = expectDone(await login.as((scope) => makeCodes(scope, login)));
    const after = expectDone(await login.as((scope) => makeCodes(scope, login)));
    const give = (who: TestLogin, code = '') => who.as((scope) => proveByCode(scope, code, who));
    expect(reasonOf(await give(login, before.codes[0]))).toBe('wrong_code');
    const other = await loginIn(runtime, `autre-${made}@exemple.ca`);
    expect(reasonOf(await give(other, after.codes[0]))).toBe('wrong_code');
    expectDone(await give(login, after.codes[0]));
  });

  test('made by two at once are those of one of them', async () => {
    await withApp(login);
    const both = await Promise.all([1, 2].map(() => login.as((scope) => makeCodes(scope, login))));
    const working = await Promise.all(
      both.map(async (answer) => {
        const session = await login.again();
        const code = expectDone(answer).codes[0] ?? '';
        return reasonOf(await session.as((scope) => proveByCode(scope, code, session))) === null;
      }),
    );
    expect(working.filter(Boolean)).toHaveLength(1);
    expect((await login.as(findFactors)).codes?.left).toBe(9);
  });
});

describe('removing a factor', () => {
  const remove = (required: boolean) =>
    login.as((scope) => removeFactor(scope, { app: true }, { locale: 'fr', required }));

  test('the last one stays where one is required', async () => {
    await withApp(login);
    expect(reasonOf(await remove(true))).toBe('last_one');
    expect(await login.standing()).toMatchObject({ held: true });
  });

  test('the last one goes where none is, with the recovery codes, and the person is told', async () => {
    await withApp(login);
    expectDone(await login.as((scope) => makeCodes(scope, login)));
    expectDone(await remove(false));
    expect(await login.as(findFactors)).toEqual({ app: null, passkeys: [], codes: null });
    expect(await login.standing()).toMatchObject({ held: false });
    expect(told(login)).toEqual(['app_added', 'codes_made', 'app_removed']);
    expect(reasonOf(await remove(false))).toBe('gone');
  });

  test('of two, removed at once by two who must keep one, one stays', async () => {
    for (let turn = 0; turn < 5; turn++) {
      const who = await loginIn(runtime, `double-${made}-${turn}@exemple.ca`);
      await withApp(who);
      const passkey = runtime.chance.uuid();
      await admin`insert into passkeys (id, user_id, name, credential_id, public_key, counter, transports, created_at)
        values (${passkey}, ${who.userId}, 'Clé', ${Buffer.from(passkey)}, ${Buffer.from('key')}, 0, '{}', now())`;
      const answers = await Promise.all(
        [{ app: true as const }, { passkey }].map((which) =>
          who.as((scope) => removeFactor(scope, which, { locale: 'fr', required: true })),
        ),
      );
      expect(answers.map(reasonOf).sort()).toEqual([null, 'last_one'].sort());
      const { app, passkeys } = await who.as(findFactors);
      expect(passkeys.length + (app ? 1 : 0)).toBe(1);
    }
  });

  test('an owner is known as one, until they are not', async () => {
    const organization = await TestOrganization.create(runtime, `propre-${made}`);
    const owner = await organization.join(login.email, 'owner');
    expect(owner.userId).toBe(login.userId);
    expect(await login.as(ownsAnOrganization)).toBe(true);
    await admin`update members set role = 'manager' where id = ${owner.memberId}`;
    expect(await login.as(ownsAnOrganization)).toBe(false);
    await admin`update members set role = 'owner', left_at = now() where id = ${owner.memberId}`;
    expect(await login.as(ownsAnOrganization)).toBe(false);
  });
});

describe('whoever lost everything', () => {
  test('is let in again by the operator, who ends their sessions; nobody else is touched', async () => {
    await withApp(login);
    expectDone(await login.as((scope) => makeCodes(scope, login)));
    const other = await loginIn(runtime, `autre-${made}@exemple.ca`);
    await withApp(other);
    const asked = { email: login.email.toUpperCase(), locale: 'fr' } as const;
    expect(expectDone(await resetSecondFactor(runtime, asked))).toBe(1);
    await expect(login.standing()).rejects.toThrow('ended');
    expect(await (await login.again()).standing()).toMatchObject({ held: false, provedAt: null });
    expect(await login.as(findFactors)).toEqual({ app: null, passkeys: [], codes: null });
    expect(told(login).at(-1)).toBe('reset');
    expect(await other.standing()).toMatchObject({ held: true });
    expect(reasonOf(await resetSecondFactor(runtime, asked))).toBe('none_held');
    const nobody = { email: 'personne@nulle-part.example', locale: 'fr' } as const;
    expect(reasonOf(await resetSecondFactor(runtime, nobody))).toBe('unknown_login');
  });
});

describe('factors are one’s own', () => {
  test('whoever else asks sees and changes none, an organization least of all', async () => {
    await withApp(login);
    expectDone(await login.as((scope) => makeCodes(scope, login)));
    const other = await loginIn(runtime, `autre-${made}@exemple.ca`);
    expect(await other.as(findFactors)).toEqual({ app: null, passkeys: [], codes: null });
    const taken = other.as((scope) => removeFactor(scope, { app: true }, { locale: 'fr', required: false }));
    expect(reasonOf(await taken)).toBe('gone');
    const organization = await TestOrganization.create(runtime, `regard-${made}`);
    const owner = await organization.join(login.email, 'owner');
    const seen = await organization.as(owner, ({ db }) =>
      db.execute('select user_id from authenticator_apps union select user_id from recovery_codes'),
    );
    expect([...seen]).toEqual([]);
  });
});
