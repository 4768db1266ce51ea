import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import {
  eventsOf,
  expectDone,
  newMember,
  type Person,
  reasonOf,
  TestOrganization,
} from '@/tests/support/world';
import { markAsLeft } from '../departures/mutations';
import { addMember, changeEmail } from '../mutations';
import { addTeam } from '../teams/mutations';
import { checkPin, issueCard, issueCards, setPin } from './mutations';
import { listCardless } from './queries';

const PIN = '482913';
const NOON = '2026-11-23T17:00:00.000Z';

let database: TestDatabase;
let runtime: TestRuntime;
let shop: TestOrganization;
let owner: Person;
let memberId: string;
let number = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  vi.stubEnv('DATABASE_URL', database.urls.app);
  vi.stubEnv('PUBLIC_URL', 'http://localhost:3000');
  vi.stubEnv('PARAPHE_SECRET', 'a secret of tests that nobody else uses');
  runtime = testRuntime(database.urls.app, NOON);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await runtime.connection.close();
  await database.drop();
});
beforeEach(async () => {
  number += 1;
  runtime.setTime(NOON);
  shop = await TestOrganization.create(runtime, `boutique-${number}`);
  owner = await shop.join(`ariane${number}@exemple.test`, 'owner');
  ({ memberId } = expectDone(await shop.as(owner, (scope) => addMember(scope, newMember()))));
});

const issue = (by: Person = owner) => shop.as(by, (scope) => issueCard(scope, { memberId }));
const choose = (code: string, pin = PIN) => shop.system((scope) => setPin(scope, { memberId, code, pin }));
const check = (pin: string) => shop.system((scope) => checkPin(scope, { memberId, pin }));

describe('a card', () => {
  test('gives a PIN and a login, once, however it is typed', async () => {
    const { code, handle } = expectDone(await issue());
    expect(code).toMatch(/^[2-9B-Z]{10}$/);
    const typed = `${code.slice(0, 5).toLowerCase()} - ${code.slice(5)}`;
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => choose(typed)));
    expect(outcomes.filter((outcome) => 'done' in outcome)).toHaveLength(1);
    expect(outcomes.filter((outcome) => reasonOf(outcome) === 'card_unknown')).toHaveLength(5);
    expect(await eventsOf(shop, memberId)).toEqual([
      'card.issued',
      'member.added',
      'member.joined',
      'pin.set',
    ]);
    const [holder] = await runtime.connection.database.execute(sql`select * from find_handle(${handle})`);
    expect(holder).toMatchObject({ member_id: memberId, has_pin: true });
    expect(await check(PIN)).toMatchObject({ kind: 'right' });
  });

  test('keeps no code in clear', async () => {
    const { code } = expectDone(await issue());
    const [row] = await shop.system(({ db }) => db.execute(sql`select c::text as text from member_cards c`));
    expect(row?.text).not.toContain(code);
  });

  test('refuses a PIN that anyone would try, and keeps the code for another', async () => {
    const { code } = expectDone(await issue());
    expect(await choose(code, '123456')).toEqual({ refused: 'pin_trivial', field: 'pin' });
    expectDone(await choose(code));
  });

  test('dies after fourteen days, when renewed, and when the person leaves', async () => {
    const first = expectDone(await issue());
    runtime.setTime('2026-12-07T17:00:00.000Z');
    expect(reasonOf(await choose(first.code))).toBe('card_unknown');
    runtime.setTime('2026-12-07T16:59:59.000Z');
    const second = expectDone(await issue());
    expect(reasonOf(await choose(first.code))).toBe('card_unknown');
    expectDone(await shop.as(owner, (scope) => markAsLeft(scope, { memberId })));
    expect(reasonOf(await choose(second.code))).toBe('card_unknown');
  });

  test('renewed, resets the PIN and ends its sessions, keeping the login', async () => {
    const { userId } = expectDone(await choose(expectDone(await issue()).code));
    const until = '2026-12-01T00:00:00Z';
    const { database: db } = runtime.connection;
    await db.execute(
      sql`select create_session('\\x01'::bytea, ${userId}, 'pin', ${shop.id}, ${NOON}, ${until})`,
    );
    const { code } = expectDone(await issue());
    expect(await db.execute(sql`select * from gate_session('\\x01'::bytea, ${NOON})`)).toHaveLength(0);
    expect(await check(PIN)).toMatchObject({ kind: 'wrong' });
    expect(expectDone(await choose(code, '739105')).userId).toBe(userId);
    expect(await eventsOf(shop, memberId)).toContain('pin.reset');
  });

  test('is no use once the person has an address', async () => {
    const { code } = expectDone(await issue());
    const email = `neuf${number}@exemple.test`;
    expectDone(await shop.as(owner, (scope) => changeEmail(scope, { memberId, email })));
    expect(reasonOf(await choose(code))).toBe('card_unknown');
    expect(reasonOf(await issue())).toBe('no_card_for_them');
  });

  test('is issued by a manager to the employees of their own teams only', async () => {
    const team = expectDone(await shop.as(owner, (scope) => addTeam(scope, { name: 'Plancher' }))).teamId;
    const other = expectDone(await shop.as(owner, (scope) => addTeam(scope, { name: 'Atelier' }))).teamId;
    const manager = (led: string) =>
      shop.join(`${led}.${number}@exemple.test`, 'manager', { teamIds: [led], ledTeamIds: [led] });
    const add = async (role: 'employee' | 'owner') =>
      expectDone(await shop.as(owner, (scope) => addMember(scope, newMember({ role, teamIds: [team] }))))
        .memberId;
    memberId = await add('employee');
    expect(reasonOf(await issue(await manager(other)))).toBe('no_card_for_them');
    const mine = await manager(team);
    expectDone(await issue(mine));
    memberId = await add('owner');
    expect(reasonOf(await issue(mine))).toBe('no_card_for_them');
  });
});

describe('a sheet of cards', () => {
  const listed = async (by: Person, teamId: string | null = null) =>
    (await shop.as(by, (scope) => listCardless(scope, teamId))).map(({ id }) => id);

  test('is for those who have not come in yet, and says whose card stands', async () => {
    const other = expectDone(
      await shop.as(owner, (scope) => addMember(scope, newMember({ name: 'Anne Aubé' }))),
    ).memberId;
    expect(await listed(owner)).toEqual([other, memberId]);
    const sheet = expectDone(
      await shop.as(owner, (scope) => issueCards(scope, { memberIds: [memberId, other] })),
    );
    expect(sheet.map(({ name }) => name)).toEqual(['Anne Aubé', 'Zoé Gagnon-Côté']);
    expect(await shop.as(owner, (scope) => listCardless(scope, null))).toMatchObject([
      { printed: true },
      { printed: true },
    ]);
    expectDone(await choose(sheet[1]?.code ?? ''));
    expect(await listed(owner)).toEqual([other]);
    // Whoever came in meanwhile keeps their PIN.
    const again = expectDone(
      await shop.as(owner, (scope) => issueCards(scope, { memberIds: [memberId, other] })),
    );
    expect(again.map((card) => card.memberId)).toEqual([other]);
    expect(await check(PIN)).toMatchObject({ kind: 'right' });
  });

  test('holds a manager to the employees of their own teams', async () => {
    const team = expectDone(await shop.as(owner, (scope) => addTeam(scope, { name: 'Plancher' }))).teamId;
    const mine = expectDone(
      await shop.as(owner, (scope) => addMember(scope, newMember({ teamIds: [team] }))),
    ).memberId;
    const boss = expectDone(
      await shop.as(owner, (scope) => addMember(scope, newMember({ teamIds: [team], role: 'owner' }))),
    ).memberId;
    const manager = await shop.join(`luc.${number}@exemple.test`, 'manager', {
      teamIds: [team],
      ledTeamIds: [team],
    });
    expect(await listed(manager)).toEqual([mine]);
    expect((await listed(owner, team)).sort()).toEqual([mine, boss].sort());
    const all = { memberIds: [memberId, mine, boss] };
    const sheet = expectDone(await shop.as(manager, (scope) => issueCards(scope, all)));
    expect(sheet.map((card) => card.memberId)).toEqual([mine]);
    expect(reasonOf(await shop.as(manager, (scope) => issueCards(scope, { memberIds: [memberId] })))).toBe(
      'no_card_for_them',
    );
  });
});

describe('a PIN', () => {
  beforeEach(async () => {
    expectDone(await choose(expectDone(await issue()).code));
  });

  test('a burst of twenty wrong tries gets five answers, then waits', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => check('000001')));
    expect(answers.filter(({ kind }) => kind === 'wrong')).toHaveLength(4);
    expect(answers.filter(({ kind }) => kind === 'locked')).toHaveLength(16);
    expect((await eventsOf(shop, memberId)).filter((type) => type === 'pin.locked')).toHaveLength(1);
    expect(await check(PIN)).toEqual({ kind: 'locked', until: new Date('2026-11-23T17:15:00.000Z') });
    runtime.setTime('2026-11-23T17:15:00.000Z');
    expect(await check(PIN)).toMatchObject({ kind: 'right' });
  });

  test('waits longer the second time, and a right one starts over', async () => {
    await shop.system(({ db }) => db.execute(sql`update member_pins set failed_tries = 8`));
    expect(await check('000001')).toEqual({ kind: 'wrong', triesLeft: 1 });
    expect(await check('000001')).toEqual({ kind: 'locked', until: new Date('2026-11-23T18:00:00.000Z') });
    runtime.setTime('2026-11-23T18:00:00.000Z');
    expect(await check(PIN)).toMatchObject({ kind: 'right' });
    expect(await check('000001')).toEqual({ kind: 'wrong', triesLeft: 4 });
  });

  test('opens nothing once the person has left', async () => {
    expectDone(await shop.as(owner, (scope) => markAsLeft(scope, { memberId })));
    expect(await check(PIN)).toMatchObject({ kind: 'wrong' });
  });
});
