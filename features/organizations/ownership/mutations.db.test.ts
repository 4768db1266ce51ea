import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { markAsLeft } from '@/features/people/departures/mutations';
import { addMember, changeRole } from '@/features/people/mutations';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { expectDone, newMember, type Person, reasonOf, TestOrganization } from '@/tests/support/world';
import { acceptOffer, cancelOffer, declineOffer, offerOwnership } from './mutations';
import { findOffers } from './queries';

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

const roles = async (shop: TestOrganization) =>
  Object.fromEntries(
    (
      await shop.system(({ db }) =>
        db.execute<{ id: string; role: string }>(sql`select id, role from members where left_at is null`),
      )
    ).map(({ id, role }) => [id, role]),
  );

async function open(slug: string) {
  const shop = await TestOrganization.create(runtime, slug);
  const owner = await shop.join(`${slug}-a@exemple.test`, 'owner');
  const other = await shop.join(`${slug}-b@exemple.test`, 'manager');
  const offer = async (from: Person, to: Person) =>
    expectDone(
      await shop.as(from, (scope) => offerOwnership(scope, { toId: to.memberId, becomes: 'employee' })),
    );
  return { shop, owner, other, offer };
}

test('nothing changes until the other takes it; then both do', async () => {
  const { shop, owner, other, offer } = await open('cession');
  const before = await roles(shop);
  const { transferId } = await offer(owner, other);
  expect(await roles(shop)).toEqual(before);
  expect((await shop.as(owner, findOffers)).made?.id).toBe(transferId);
  expect((await shop.as(other, findOffers)).received.map(({ id }) => id)).toEqual([transferId]);
  expect(
    reasonOf(
      await shop.as(owner, (scope) => offerOwnership(scope, { toId: other.memberId, becomes: 'manager' })),
    ),
  ).toBe('already_offered');
  // It is the other's to take, and nobody else's.
  expect(reasonOf(await shop.as(owner, (scope) => acceptOffer(scope, { transferId })))).toBe('not_found');
  expectDone(await shop.as(other, (scope) => acceptOffer(scope, { transferId })));
  expect(await roles(shop)).toEqual({ [owner.memberId]: 'employee', [other.memberId]: 'owner' });
  expect(reasonOf(await shop.as(other, (scope) => acceptOffer(scope, { transferId })))).toBe('not_found');
});

test('taken back and taken at once: one of the two happens, whole', async () => {
  const { shop, owner, other, offer } = await open('course');
  const { transferId } = await offer(owner, other);
  const [canceled, accepted] = await Promise.all([
    shop.as(owner, (scope) => cancelOffer(scope, { transferId })),
    shop.as(other, (scope) => acceptOffer(scope, { transferId })),
  ]);
  expect([reasonOf(canceled), reasonOf(accepted)].sort()).toEqual(['not_found', null]);
  const owners = Object.entries(await roles(shop)).filter(([, role]) => role === 'owner');
  expect(owners.map(([id]) => id)).toEqual([reasonOf(canceled) === null ? owner.memberId : other.memberId]);
});

test('an owner who was demoted meanwhile hands nothing over', async () => {
  const { shop, owner, other, offer } = await open('destitution');
  const second = await shop.join('destitution-c@exemple.test', 'owner');
  const { transferId } = await offer(owner, other);
  expectDone(
    await shop.as(second, (scope) => changeRole(scope, { memberId: owner.memberId, role: 'employee' })),
  );
  expect(reasonOf(await shop.as(other, (scope) => acceptOffer(scope, { transferId })))).toBe(
    'no_longer_owner',
  );
  expect((await roles(shop))[other.memberId]).toBe('manager');
  expectDone(await shop.as(other, (scope) => declineOffer(scope, { transferId })));
});

test('owners who hand over, demote each other and leave at the same time leave one', async () => {
  const { shop, owner, other, offer } = await open('melee');
  const second = await shop.join('melee-c@exemple.test', 'owner');
  const third = await shop.join('melee-d@exemple.test');
  const first = await offer(owner, other);
  const next = await offer(second, third);
  await Promise.all([
    shop.as(other, (scope) => acceptOffer(scope, first)),
    shop.as(third, (scope) => acceptOffer(scope, next)),
    shop.as(owner, (scope) => changeRole(scope, { memberId: second.memberId, role: 'employee' })),
    shop.as(second, (scope) => markAsLeft(scope, { memberId: owner.memberId })),
  ]);
  expect(Object.values(await roles(shop)).filter((role) => role === 'owner').length).toBeGreaterThan(0);
});

test('a rival, an auditor, whoever never came in and oneself are offered nothing', async () => {
  const { shop, owner } = await open('refus');
  const never = expectDone(
    await shop.system((scope) => addMember(scope, newMember({ email: 'refus-n@exemple.test' }))),
  );
  const auditor = await shop.join('refus-v@exemple.test', 'auditor', { accessEndsOn: '2999-01-01' });
  const rival = await TestOrganization.create(runtime, 'refus-rival');
  const stranger = await rival.join('refus-r@exemple.test');
  const offer = (toId: string) =>
    shop.as(owner, (scope) => offerOwnership(scope, { toId, becomes: 'manager' }));
  for (const { memberId } of [stranger, never, auditor]) {
    expect(reasonOf(await offer(memberId))).toBe('not_reachable');
  }
  expect(reasonOf(await offer(owner.memberId))).toBe('same_person');
});
