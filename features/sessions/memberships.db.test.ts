import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { withUser } from '@/access/mint';
import { eraseMember } from '@/features/erasure/mutations';
import { markAsLeft, planDeparture } from '@/features/people/departures/mutations';
import { settleWhatIsDue } from '@/features/people/jobs';
import { planLeave } from '@/features/people/leaves/mutations';
import { changeEmail, readmitMember } from '@/features/people/mutations';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { expectDone, loginOf, type Person, TestOrganization } from '@/tests/support/world';
import { findMemberships } from './queries';

/** One person, one login, two organizations: what happens in one is none of the other's business. */
let database: TestDatabase;
let runtime: TestRuntime;
let shop: TestOrganization;
let clinic: TestOrganization;
let here: Person;
let there: Person;
let address: string;
let number = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
});
beforeEach(async () => {
  number += 1;
  runtime.setTime('2026-11-23T15:00:00.000Z');
  shop = await TestOrganization.create(runtime, `boutique-${number}`);
  clinic = await TestOrganization.create(runtime, `clinique-${number}`);
  address = `zoe${number}@exemple.test`;
  here = await shop.join(address);
  there = await clinic.join(address);
});

const chooser = async (userId = here.userId) =>
  (await withUser(runtime, userId, (scope) => findMemberships(scope, 'fr'))).map(({ slug }) =>
    slug.replace(/-\d+$/, ''),
  );
/** What the gate answers of a session of that login at that organization. */
async function gate(place: TestOrganization, userId = here.userId) {
  const now = runtime.clock.now();
  const hash = Buffer.from(runtime.chance.uuid());
  const [{ slug } = { slug: '' }] = await place.system(({ db }) =>
    db.execute<{ slug: string }>(sql`select slug from organizations where id = ${place.id}`),
  );
  const { database: db } = runtime.connection;
  await db.execute(sql`select create_session(${hash}, ${userId}, 'mail_link', null, ${now.toISOString()},
    ${new Date(now.getTime() + 60_000).toISOString()})`);
  const [row] = await db.execute<{ member_id: string | null; memberships: number }>(
    sql`select member_id, memberships from gate_member(${hash}, ${slug}, ${now.toISOString()})`,
  );
  return row ?? null;
}

describe('one login in two organizations', () => {
  test('is offered both', async () => {
    expect(here.userId).toBe(there.userId);
    expect(await chooser()).toEqual(['boutique', 'clinique']);
    expect(await gate(shop)).toMatchObject({ member_id: here.memberId, memberships: 2 });
    expect(await gate(clinic)).toMatchObject({ member_id: there.memberId });
  });

  test('leaves one and stays in the other, and may come back', async () => {
    expectDone(await shop.system((scope) => markAsLeft(scope, here)));
    expect(await chooser()).toEqual(['clinique']);
    expect(await gate(shop)).toMatchObject({ member_id: null });
    expect(await gate(clinic)).toMatchObject({ member_id: there.memberId, memberships: 1 });
    expectDone(await shop.system((scope) => readmitMember(scope, here)));
    expect(await chooser()).toEqual(['boutique', 'clinique']);
  });

  test('whose last day is over in one is not shown it any more, before any worker came by', async () => {
    expectDone(
      await shop.system((scope) =>
        planDeparture(scope, { ...here, lastOn: '2026-11-30', without: 'not_needed' }),
      ),
    );
    runtime.setTime('2026-12-01T04:30:00.000Z');
    expect(await chooser()).toEqual(['boutique', 'clinique']);
    runtime.setTime('2026-12-01T05:30:00.000Z');
    expect(await chooser()).toEqual(['clinique']);
  });

  test('is on leave in one alone', async () => {
    expectDone(
      await shop.system((scope) => planLeave(scope, { ...here, fromOn: '2026-11-23', untilOn: null })),
    );
    await settleWhatIsDue(runtime);
    const [row] = await clinic.system(({ db }) =>
      db.execute(sql`select on_leave_since from members where id = ${there.memberId}`),
    );
    expect(row).toEqual({ on_leave_since: null });
  });

  test('whose address changes in one keeps the other, and its login', async () => {
    const email = `nouvelle${number}@exemple.test`;
    expectDone(await shop.system((scope) => changeEmail(scope, { ...here, email })));
    expect(await chooser()).toEqual(['clinique']);
    expect(await gate(clinic)).toMatchObject({ member_id: there.memberId });
    expect(await loginOf(runtime, address)).toBe(here.userId);
  });

  test('erased in one is alive in the other', async () => {
    expectDone(await shop.system((scope) => markAsLeft(scope, here)));
    expectDone(
      await shop.system((scope) => eraseMember(scope, { ...here, because: 'request', lawful: true })),
    );
    expect(await chooser()).toEqual(['clinique']);
    expect(await gate(clinic)).toMatchObject({ member_id: there.memberId });
    expect(await loginOf(runtime, address)).toBe(here.userId);
  });
});
