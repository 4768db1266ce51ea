import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assignProgram } from '@/features/programs/mutations';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import {
  eventsOf,
  expectDone,
  newMember,
  offerProgram,
  type Person,
  publish,
  reasonOf,
  TestOrganization,
} from '@/tests/support/world';
import { markAsLeft } from '../departures/mutations';
import { addMember } from '../mutations';
import { addTeam } from '../teams/mutations';
import { nudgeMember } from './mutations';

let database: TestDatabase;
let runtime: TestRuntime;
let shop: TestOrganization;
let owner: Person;

beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
  shop = await TestOrganization.create(runtime, 'boutique');
  owner = await shop.join('ariane@exemple.test', 'owner');
  await publish(runtime, 'essentiel');
  await offerProgram(runtime, 'accueil', [['essentiel', 14]]);
  expectDone(await shop.as(owner, (scope) => assignProgram(scope, { librarySlug: 'accueil' })));
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
});

const nudge = (by: Person, memberId: string) => shop.as(by, (scope) => nudgeMember(scope, { memberId }));
const jobs = (task: string) => runtime.jobs.filter((job) => job.task === task);

test('twenty at once are one a day, and another the next day in Québec', async () => {
  const { memberId } = await shop.join('zoe@exemple.test');
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => nudge(owner, memberId)));
  expect(outcomes.filter((outcome) => 'done' in outcome)).toHaveLength(1);
  expect(outcomes.filter((outcome) => reasonOf(outcome) === 'already_nudged')).toHaveLength(19);
  expect(jobs('notifications:mail-nudge')).toMatchObject([
    { payload: { organizationId: shop.id, memberId } },
  ]);
  runtime.setTime('2026-11-24T04:59:00.000Z');
  expect(reasonOf(await nudge(owner, memberId))).toBe('already_nudged');
  runtime.setTime('2026-11-24T05:00:00.000Z');
  expectDone(await nudge(owner, memberId));
  expect((await eventsOf(shop, memberId)).filter((type) => type === 'nudge.sent')).toHaveLength(2);
});

test('who has not joined is invited again instead', async () => {
  const { memberId } = expectDone(
    await shop.as(owner, (scope) => addMember(scope, newMember({ email: 'neuf@exemple.test' }))),
  );
  const before = jobs('notifications:mail-nudge').length;
  expectDone(await nudge(owner, memberId));
  expect(jobs('notifications:mail-nudge')).toHaveLength(before);
  const open = await shop.system(({ db }) =>
    db.execute(sql`select from invitations where member_id = ${memberId} and revoked_at is null`),
  );
  expect(open).toHaveLength(1);
});

test('nobody is nudged for nothing, without an address, or after leaving', async () => {
  const card = expectDone(await shop.as(owner, (scope) => addMember(scope, newMember()))).memberId;
  expect(reasonOf(await nudge(owner, card))).toBe('nothing_to_nudge');
  const left = await shop.join('partie@exemple.test');
  expectDone(await shop.as(owner, (scope) => markAsLeft(scope, { memberId: left.memberId })));
  expect(reasonOf(await nudge(owner, left.memberId))).toBe('nothing_to_nudge');
  const done = await shop.join('finie@exemple.test');
  await shop.system(({ db }) =>
    db.execute(sql`update assignments set state = 'waived' where member_id = ${done.memberId}`),
  );
  expect(reasonOf(await nudge(owner, done.memberId))).toBe('nothing_to_nudge');
});

test('a manager nudges their own teams only, an employee nobody', async () => {
  const add = async (name: string) =>
    expectDone(await shop.as(owner, (scope) => addTeam(scope, { name }))).teamId;
  const [mine, theirs] = [await add('Plancher'), await add('Atelier')];
  const manager = await shop.join('chef@exemple.test', 'manager', { teamIds: [mine], ledTeamIds: [mine] });
  const inTeam = await shop.join('dedans@exemple.test', 'employee', { teamIds: [mine] });
  const outside = await shop.join('dehors@exemple.test', 'employee', { teamIds: [theirs] });
  expect(reasonOf(await nudge(manager, outside.memberId))).toBe('nothing_to_nudge');
  expect(reasonOf(await nudge(inTeam, outside.memberId))).toBe('nothing_to_nudge');
  expectDone(await nudge(manager, inTeam.memberId));
});
