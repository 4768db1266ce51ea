import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { tabletHash } from '@/access/tablet';
import { sessionHash } from '@/access/token-hash';
import { comeInByCode, comeInByPin } from '@/features/sessions/visits/mutations';
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
import { issueCard } from '../cards/mutations';
import { addMember } from '../mutations';
import { openTablet, revokeTablet } from './mutations';
import { listTablets } from './queries';

const PIN = '482913';
const NOON = '2026-11-23T17:00:00.000Z';

let database: TestDatabase;
let runtime: TestRuntime;
let shop: TestOrganization;
let owner: Person;
let memberId: string;
let code: string;
let tabletId: string;
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
  ({ memberId, code } = await withCard());
  tabletId = await open(owner, token());
});

const token = () => `${number}-${runtime.chance.uuid()}`;
const open = async (by: Person, secret: string) =>
  expectDone(await shop.as(by, (scope) => openTablet(scope, { name: 'Caisse', token: secret }))).tabletId;

async function withCard(): Promise<{ memberId: string; code: string }> {
  const made = expectDone(await shop.as(owner, (scope) => addMember(scope, newMember())));
  const card = expectDone(await shop.as(owner, (scope) => issueCard(scope, { memberId: made.memberId })));
  return { memberId: made.memberId, code: card.code };
}

const first = (visit: string, who = { memberId, code }, on = tabletId) =>
  shop.system((scope) => comeInByCode(scope, { ...who, tabletId: on, pin: PIN, token: visit }));
const again = (visit: string, pin = PIN) =>
  shop.system((scope) => comeInByPin(scope, { memberId, tabletId, pin, token: visit }));

/** Who is behind that visit, at the clock's time. */
async function behind(visit: string): Promise<string | null> {
  const [row] = await runtime.connection.database.execute<{ user_id: string }>(
    sql`select user_id from gate_session(${sessionHash(visit)}, ${runtime.clock.now().toISOString()})`,
  );
  return row?.user_id ?? null;
}
async function prolong(visit: string, minutes = 10): Promise<boolean> {
  const now = runtime.clock.now();
  const until = new Date(now.getTime() + minutes * 60_000);
  const [row] = await runtime.connection.database.execute<{ visit: boolean }>(
    sql`select prolong_visit(${sessionHash(visit)}, ${now.toISOString()}, ${until.toISOString()}) as visit`,
  );
  return row?.visit === true;
}
const minutesLater = (minutes: number) =>
  runtime.setTime(new Date(Date.parse(NOON) + minutes * 60_000).toISOString());

describe('a tablet', () => {
  test('is known by its token, of which only the hash is kept, until it is taken back', async () => {
    const secret = token();
    const id = await open(owner, secret);
    const find = () =>
      runtime.connection.database.execute(sql`select * from find_tablet(${tabletHash(secret)})`);
    expect(await find()).toMatchObject([{ organization_id: shop.id, tablet_id: id }]);
    const [kept] = await shop.system(({ db }) => db.execute(sql`select t::text as text from tablets t`));
    expect(kept?.text).not.toContain(secret);
    expectDone(await shop.as(owner, (scope) => revokeTablet(scope, { tabletId: id })));
    expect(await find()).toHaveLength(0);
    expect(reasonOf(await shop.as(owner, (scope) => revokeTablet(scope, { tabletId: id })))).toBe(
      'tablet_gone',
    );
    expect((await eventsOf(shop, null)).filter((type) => type.startsWith('tablet.'))).toEqual([
      'tablet.opened',
      'tablet.opened',
      'tablet.revoked',
    ]);
  });

  test('is seen and taken back by its manager and by any owner, and by no one else', async () => {
    const [luc, max] = await Promise.all([
      shop.join(`luc${number}@exemple.test`, 'manager'),
      shop.join(`max${number}@exemple.test`, 'manager'),
    ]);
    const theirs = await open(luc, token());
    const listed = async (who: Person) => (await shop.as(who, listTablets)).map(({ id }) => id);
    expect(await listed(luc)).toEqual([theirs]);
    expect(await listed(max)).toEqual([]);
    expect((await listed(owner)).sort()).toEqual([tabletId, theirs].sort());
    const revoke = (who: Person, id: string) =>
      shop.as(who, (scope) => revokeTablet(scope, { tabletId: id }));
    expect(reasonOf(await revoke(max, theirs))).toBe('tablet_gone');
    expect(reasonOf(await revoke(luc, tabletId))).toBe('tablet_gone');
    const rival = await TestOrganization.create(runtime, `clinique-${number}`);
    expect(reasonOf(await rival.system((scope) => revokeTablet(scope, { tabletId })))).toBe('tablet_gone');
    expectDone(await revoke(luc, theirs));
    expectDone(await revoke(owner, tabletId));
  });
});

describe('a visit', () => {
  test('begins with a card’s code and a PIN to choose, then with that PIN', async () => {
    const visit = token();
    expectDone(await first(visit));
    const userId = await behind(visit);
    expect(userId).toMatch(/^[0-9a-f-]{36}$/);
    const next = token();
    expect(await again(next)).toMatchObject({ kind: 'right', userId });
    expect(await behind(next)).toBe(userId);
    expect(await behind(visit)).toBeNull();
  });

  test('lets a wrong PIN be counted, and begins none', async () => {
    expectDone(await first(token()));
    const visit = token();
    expect(await again(visit, '000001')).toEqual({ kind: 'wrong', triesLeft: 4 });
    expect(await again(visit, '000001')).toEqual({ kind: 'wrong', triesLeft: 3 });
    expect(await behind(visit)).toBeNull();
  });

  test('lasts ten minutes without a sign of life, and goes on with one', async () => {
    const visit = token();
    expectDone(await first(visit));
    minutesLater(9);
    expect(await prolong(visit)).toBe(true);
    minutesLater(18);
    expect(await behind(visit)).not.toBeNull();
    minutesLater(19);
    expect(await behind(visit)).toBeNull();
    expect(await prolong(visit)).toBe(false);
  });

  test('is never an ordinary session made longer', async () => {
    const session = token();
    const until = '2026-11-23T17:30:00.000Z';
    await runtime.connection.database.execute(
      sql`select create_session(${sessionHash(session)}, ${owner.userId}, 'pin', ${shop.id}, ${NOON}, ${until})`,
    );
    expect(await prolong(session, 600)).toBe(false);
    minutesLater(31);
    expect(await behind(session)).toBeNull();
  });

  test('ends when the next person comes in on the same tablet, and not on another', async () => {
    const [one, two] = [token(), token()];
    expectDone(await first(one));
    const other = await open(owner, token());
    expectDone(await first(two, await withCard(), other));
    expect(await behind(one)).not.toBeNull();
    const three = token();
    expectDone(await first(three, await withCard()));
    expect(await behind(one)).toBeNull();
    expect(await behind(two)).not.toBeNull();
    expect(await behind(three)).not.toBeNull();
  });

  test('ends with its tablet, which lets nobody in any more', async () => {
    const visit = token();
    expectDone(await first(visit));
    const [, came] = await Promise.all([
      shop.as(owner, (scope) => revokeTablet(scope, { tabletId })),
      again(token()),
    ]);
    expect(await behind(visit)).toBeNull();
    expect(['right', undefined]).toContain('kind' in came ? came.kind : undefined);
    const left = await shop.system(({ db }) =>
      db.execute(sql`select from tablets where id = ${tabletId} and revoked_at is null`),
    );
    expect(left).toHaveLength(0);
    expect(await again(token())).toEqual({ refused: 'no_tablet' });
  });

  test('is for no auditor', async () => {
    await shop.system(({ db }) =>
      db.execute(sql`update members set role = 'auditor' where id = ${memberId}`),
    );
    expect(reasonOf(await first(token()))).toBe('not_on_a_tablet');
  });
});
