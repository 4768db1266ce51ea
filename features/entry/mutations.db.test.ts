import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { withLibrary } from '@/access/mint';
import type { OrganizationScope } from '@/access/scope';
import { sessionHash } from '@/access/token-hash';
import { markAsLeft } from '@/features/people/departures/mutations';
import { addDays, quebecDay } from '@/lib/days';
import { randomToken } from '@/lib/hash';
import type { Outcome } from '@/lib/outcome';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import {
  eventsOf,
  expectDone,
  loginOf,
  type Person,
  reasonOf,
  TestOrganization,
} from '@/tests/support/world';
import { askToEnter } from './asking/mutations';
import { consentToAsk, declineAsk, grantEntry, revokeEntry } from './consenting/mutations';
import { findDoor, findDoorSigns, findOwnStanding, findToldOfEntry } from './queries';
import { enterClient, leaveClient } from './visiting/mutations';

/*
 * The door of one organization beside that of its rival: two consultants, two owners who act at once, the days, the clock.
 * Who is let in is asked of `gate_visitor`, as each request does.
 */

let database: TestDatabase;
let runtime: TestRuntime;
let number = 0;
let shop: TestOrganization;
let rival: TestOrganization;
let owner: Person;
let partner: Person;
let rivalOwner: Person;
/** Two consultants, by their logins. */
let ada: string;
let bob: string;

const NOON = '2026-11-23T17:00:00.000Z';
const TODAY = '2026-11-23';

beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
  ada = await consultant('ada@firme.test', 'Ada Conseil');
  bob = await consultant('bob@firme.test', 'Bob Conseil');
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
});
beforeEach(async () => {
  number += 1;
  runtime.setTime(NOON);
  shop = await TestOrganization.create(runtime, `porte-${number}`);
  rival = await TestOrganization.create(runtime, `rivale-${number}`);
  owner = await shop.join(`odile${number}@exemple.test`, 'owner', { name: 'Odile' });
  partner = await shop.join(`paul${number}@exemple.test`, 'owner', { name: 'Paul' });
  rivalOwner = await rival.join(`rita${number}@exemple.test`, 'owner');
  runtime.jobs.length = 0;
});

async function consultant(email: string, name: string): Promise<string> {
  const userId = await loginOf(runtime, email);
  await withLibrary(runtime, null, ({ db, now }) =>
    db.execute(sql`select make_consultant(${userId}, ${name}, ${now.toISOString()})`),
  );
  return userId;
}

/** Something a consultant does at that door, as `doorAction` has it done. */
const atDoor = <T>(
  who: string,
  act: (scope: OrganizationScope, input: { reason: string }, by: { userId: string }) => Promise<Outcome<T>>,
  where = shop,
) => where.system((scope) => act(scope, { reason: 'Revoir les retards avec vous.' }, { userId: who }));

const week = { fromOn: TODAY, untilOn: addDays(TODAY, 6) };
const grant = (who: string, term = week, by = owner) =>
  shop.as(by, (scope) => grantEntry(scope, { consultant: who, ...term }));
const enter = (who: string, where = shop) => atDoor(who, enterClient, where);
const door = (where = shop, by = owner) => where.as(by, findDoor);

/** Whether a request of that consultant, with a session of their own, is let in at that moment. */
async function isLetIn(who: string, slug = `porte-${number}`): Promise<boolean> {
  const hash = sessionHash(randomToken());
  const now = runtime.clock.now();
  const until = new Date(now.getTime() + 3_600_000).toISOString();
  const { database: db } = runtime.connection;
  await db.execute(
    sql`select create_session(${hash}, ${who}, 'mail_link', null, ${now.toISOString()}, ${until})`,
  );
  return (
    (await db.execute(sql`select * from gate_visitor(${hash}, ${slug}, ${now.toISOString()})`)).length === 1
  );
}

const mails = () => runtime.jobs.filter(({ task }) => task === 'notifications:mail-entry');
const consentsGiven = async () => (await door()).consents.length;

describe('without consent', () => {
  test('nobody comes in, and asking does not let in', async () => {
    expect(await isLetIn(ada)).toBe(false);
    expect(reasonOf(await enter(ada))).toBe('no_consent');
    expectDone(await atDoor(ada, askToEnter));
    expect(reasonOf(await enter(ada))).toBe('no_consent');
    expect(await isLetIn(ada)).toBe(false);
  });

  test('a question is told to every owner, waits once, and is heard once a day', async () => {
    expectDone(await atDoor(ada, askToEnter));
    expect(mails()).toHaveLength(2);
    expect(reasonOf(await atDoor(ada, askToEnter))).toBe('already_asked');
    const { asks } = await door();
    expect(asks).toMatchObject([{ name: 'Ada Conseil', reason: 'Revoir les retards avec vous.' }]);
    expect((await shop.as(owner, findDoorSigns)).asks).toBe(1);
    expect((await rival.as(rivalOwner, findDoorSigns)).asks).toBe(0);
    expectDone(await shop.as(owner, (scope) => declineAsk(scope, { ask: asks[0]?.id ?? '' })));
    expect(reasonOf(await atDoor(ada, askToEnter))).toBe('asked_today');
    runtime.setTime('2026-11-24T05:00:00.000Z');
    expectDone(await atDoor(ada, askToEnter));
    expect(mails()).toHaveLength(4);
    expect(await eventsOf(shop, null)).toEqual(expect.arrayContaining(['entry.asked', 'entry.declined']));
  });

  test('an organization that is not there, or of which one is a member, is no client', async () => {
    const nowhere = Object.assign(Object.create(TestOrganization.prototype), {
      runtime,
      id: runtime.chance.uuid(),
    }) as TestOrganization;
    expect(reasonOf(await atDoor(ada, askToEnter, nowhere))).toBe('not_found');
    expect(reasonOf(await enter(ada, nowhere))).toBe('not_found');
    expect(reasonOf(await atDoor(owner.userId, askToEnter))).toBe('member_here');
  });
});

describe('under a consent', () => {
  test('the one who was named comes in by an act, there alone, and reads until they leave', async () => {
    expectDone(await grant(ada));
    expect(await isLetIn(ada)).toBe(false);
    expect(expectDone(await enter(ada))).toEqual({ slug: `porte-${number}` });
    expect(await isLetIn(ada)).toBe(true);
    expect(await isLetIn(bob)).toBe(false);
    expect(await isLetIn(ada, `rivale-${number}`)).toBe(false);
    expect(await isLetIn(owner.userId)).toBe(false);
    expect((await shop.as(owner, findDoorSigns)).inside).toEqual(['Ada Conseil']);
    runtime.setTime('2026-11-23T18:30:00.000Z');
    expectDone(await atDoor(ada, leaveClient));
    expect(await isLetIn(ada)).toBe(false);
    const { visits } = await door();
    expect(visits).toMatchObject([
      {
        name: 'Ada Conseil',
        enteredAt: new Date(NOON),
        outAt: new Date('2026-11-23T18:30:00Z'),
        inside: false,
      },
    ]);
    expect(await eventsOf(shop, null)).toEqual(
      expect.arrayContaining(['entry.began', 'entry.consented', 'entry.left']),
    );
  });

  test('coming in twice is one entry, leaving twice is one exit, and the first alone is mailed', async () => {
    expectDone(await grant(ada));
    await Promise.all([enter(ada), enter(ada), enter(ada)]);
    expect((await door()).visits).toHaveLength(1);
    expect(mails()).toHaveLength(2);
    await Promise.all([atDoor(ada, leaveClient), atDoor(ada, leaveClient)]);
    runtime.setTime('2026-11-23T19:00:00.000Z');
    expectDone(await enter(ada));
    expect((await door()).visits).toHaveLength(2);
    expect(mails()).toHaveLength(2);
    expect((await eventsOf(shop, null)).filter((type) => type === 'entry.left')).toHaveLength(1);
  });

  test('an entry ends by itself after four hours, and then takes an act again', async () => {
    expectDone(await grant(ada));
    expectDone(await enter(ada));
    runtime.setTime('2026-11-23T20:59:59.999Z');
    expect(await isLetIn(ada)).toBe(true);
    runtime.setTime('2026-11-23T21:00:00.000Z');
    expect(await isLetIn(ada)).toBe(false);
    expectDone(await atDoor(ada, leaveClient));
    expect((await door()).visits).toMatchObject([{ outAt: new Date('2026-11-23T21:00:00Z'), inside: false }]);
    expectDone(await enter(ada));
    expect(await isLetIn(ada)).toBe(true);
  });

  test('the last day is included, as Québec’s clocks show it, and an entry ends with it', async () => {
    expectDone(await grant(ada, { fromOn: '2026-11-24', untilOn: '2026-11-25' }));
    expect(reasonOf(await enter(ada))).toBe('no_consent');
    runtime.setTime('2026-11-24T04:59:59.000Z');
    expect(reasonOf(await enter(ada))).toBe('no_consent');
    runtime.setTime('2026-11-26T04:30:00.000Z');
    expectDone(await enter(ada));
    expect(await isLetIn(ada)).toBe(true);
    runtime.setTime('2026-11-26T05:00:00.000Z');
    expect(await isLetIn(ada)).toBe(false);
    expect(reasonOf(await enter(ada))).toBe('no_consent');
    // A clock set back opens nothing that had not begun.
    runtime.setTime('2026-11-23T05:00:00.000Z');
    expect(await isLetIn(ada)).toBe(false);
  });

  test('revoked, it is over at the next request, for good, and was not left', async () => {
    const { consentId } = expectDone(await grant(ada));
    expectDone(await enter(ada));
    runtime.setTime('2026-11-23T17:20:00.000Z');
    const revoke = (by: Person) => shop.as(by, (scope) => revokeEntry(scope, { consent: consentId }));
    const both = await Promise.all([revoke(owner), revoke(partner)]);
    expect(both.map(reasonOf)).toEqual([null, null]);
    expect(await isLetIn(ada)).toBe(false);
    expect(reasonOf(await enter(ada))).toBe('no_consent');
    expectDone(await atDoor(ada, leaveClient));
    const { visits, consents } = await door();
    expect(visits).toMatchObject([{ outAt: new Date('2026-11-23T17:20:00Z'), inside: false }]);
    expect(consents).toMatchObject([{ standing: 'revoked', givenBy: 'Odile' }]);
    const types = await eventsOf(shop, null);
    expect(types.filter((type) => type === 'entry.revoked')).toHaveLength(1);
    expect(types).not.toContain('entry.left');
    const back = shop.system(({ db }) =>
      db.execute(sql`update entry_consents set revoked_at = null, revoked_by = null where id = ${consentId}`),
    );
    await expect(back).rejects.toThrow();
  });

  test('a consultant who is one no more is out', async () => {
    const passing = await consultant(`passe${number}@firme.test`, 'Passe');
    expectDone(await grant(passing));
    expectDone(await enter(passing));
    expect(await isLetIn(passing)).toBe(true);
    const admin = (await import('@/scripts/database/roles')).connect(database.adminUrl);
    await admin`delete from consultants where user_id = ${passing}`;
    await admin.end();
    expect(await isLetIn(passing)).toBe(false);
    expect((await door()).visits).toMatchObject([{ name: null }]);
  });
});

describe('two owners at once', () => {
  test('who consent give one consent; a new one waits until that is over or revoked', async () => {
    const [first, second] = await Promise.all([grant(ada), grant(ada, week, partner)]);
    expect([first, second].map((one) => reasonOf(one)).sort()).toEqual(['already_consented', null]);
    expect(await consentsGiven()).toBe(1);
    expect((await door()).others.map(({ id }) => id)).toEqual(expect.arrayContaining([bob]));
    expect((await door()).others.map(({ id }) => id)).not.toContain(ada);
    expect(reasonOf(await atDoor(ada, askToEnter))).toBe('already_consented');
    runtime.setTime('2026-11-30T17:00:00.000Z');
    expectDone(await grant(ada, { fromOn: '2026-11-30', untilOn: '2026-12-01' }));
    expect((await door()).consents.map(({ standing }) => standing)).toEqual(['living', 'over']);
  });

  test('one of whom consents and the other declines: one answer stands', async () => {
    const { askId } = expectDone(await atDoor(ada, askToEnter));
    const answers = await Promise.all([
      shop.as(owner, (scope) => consentToAsk(scope, { ask: askId, ...week })),
      shop.as(partner, (scope) => declineAsk(scope, { ask: askId })),
    ]);
    expect(answers.map((one) => reasonOf(one as Outcome<unknown>)).sort()).toEqual([
      'answered_meanwhile',
      null,
    ]);
    const declined = reasonOf(answers[0] as Outcome<unknown>) !== null;
    expect(await consentsGiven()).toBe(declined ? 0 : 1);
  });

  test('who grants and the other answers the question: one consent, and no question is left', async () => {
    const { askId } = expectDone(await atDoor(ada, askToEnter));
    const answers = await Promise.all([
      grant(ada),
      shop.as(partner, (scope) => consentToAsk(scope, { ask: askId, ...week })),
    ]);
    expect(answers.filter((one) => reasonOf(one) === null)).toHaveLength(1);
    expect(await door()).toMatchObject({ asks: [], consents: [{ standing: 'living' }] });
  });

  test('a consent outlives the owner who gave it, and the other takes it back', async () => {
    const { consentId } = expectDone(await grant(ada));
    expectDone(await shop.as(partner, (scope) => markAsLeft(scope, { memberId: owner.memberId })));
    expectDone(await enter(ada));
    expectDone(await shop.as(partner, (scope) => revokeEntry(scope, { consent: consentId })));
    expect(await isLetIn(ada)).toBe(false);
  });
});

describe('a term', () => {
  test('that is not one is refused beside its field, and leaves the question open', async () => {
    const { askId } = expectDone(await atDoor(ada, askToEnter));
    const long = { fromOn: TODAY, untilOn: addDays(TODAY, 90) };
    expect(await shop.as(owner, (scope) => consentToAsk(scope, { ask: askId, ...long }))).toEqual({
      refused: 'too_long_a_term',
      field: 'untilOn',
    });
    expect((await door()).asks).toHaveLength(1);
    expect(await grant(ada, { fromOn: addDays(TODAY, -1), untilOn: TODAY })).toMatchObject({
      field: 'fromOn',
    });
    expect(await consentsGiven()).toBe(0);
    const past = shop.as(owner, ({ db, organizationId, now }) =>
      db.execute(sql`insert into entry_consents (organization_id, id, consultant_id, from_on, until_on, given_at, given_by)
        values (${organizationId}, gen_random_uuid(), ${ada}, ${TODAY}, ${addDays(TODAY, 90)}, ${now.toISOString()},
          ${owner.memberId})`),
    );
    await expect(past).rejects.toThrow();
  });

  test('is given to consultants alone', async () => {
    expect(await grant(owner.userId)).toEqual({ refused: 'choice', field: 'consultant' });
    expect(await grant(runtime.chance.uuid())).toEqual({ refused: 'choice', field: 'consultant' });
  });
});

describe('another organization', () => {
  test('can neither answer nor revoke nor see what is ours', async () => {
    const { askId } = expectDone(await atDoor(ada, askToEnter));
    const { consentId } = expectDone(await grant(bob));
    const asRival = <T>(work: (scope: OrganizationScope) => Promise<T>) => rival.as(rivalOwner, work);
    expect(reasonOf(await asRival((scope) => consentToAsk(scope, { ask: askId, ...week })))).toBe(
      'answered_meanwhile',
    );
    expect(reasonOf(await asRival((scope) => declineAsk(scope, { ask: askId })))).toBe('answered_meanwhile');
    expect(reasonOf(await asRival((scope) => revokeEntry(scope, { consent: consentId })))).toBe('not_found');
    expect(await door(rival, rivalOwner)).toMatchObject({ asks: [], consents: [], visits: [] });
    expect(await asRival((scope) => findToldOfEntry(scope, 'ask', askId))).toBeNull();
  });
});

describe('the consultant', () => {
  test('sees how they stand at a door, and nothing of a colleague', async () => {
    const standing = (who: string | null) =>
      withLibrary(runtime, who, (scope) => findOwnStanding(scope, shop.id));
    expect(await standing(ada)).toEqual({ ask: null, consent: null, inside: null });
    expectDone(await atDoor(ada, askToEnter));
    expect(await standing(ada)).toMatchObject({ ask: { answer: null } });
    expectDone(await grant(ada));
    expectDone(await enter(ada));
    expect(await standing(ada)).toMatchObject({
      ask: { answer: 'consented' },
      consent: { ...week, standing: 'living' },
      inside: { endsAt: new Date('2026-11-23T21:00:00Z') },
    });
    expect(await standing(bob)).toEqual({ ask: null, consent: null, inside: null });
    expect(await standing(null)).toEqual({ ask: null, consent: null, inside: null });
    expect(quebecDay(runtime.clock.now())).toBe(TODAY);
  });

  test('sees no row of the client: the tables are closed to the studio', async () => {
    expectDone(await grant(ada));
    const rows = await withLibrary(runtime, ada, ({ db }) =>
      db.execute(sql`select id from entry_consents union all select id from members`),
    );
    expect(rows).toEqual([]);
  });
});
