import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Tasks } from '@/access/jobs';
import { assignProgram } from '@/features/programs/mutations';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import {
  eventsOf,
  expectDone,
  loginOf,
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
import { tasks } from './jobs';
import { NUDGED_AT_ONCE, nudgeLate, nudgeMember } from './mutations';
import { countLate } from './queries';

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

test('more than fifty who are late are nudged by a job, in the name of whoever pressed and within their reach', async () => {
  const crowd = await TestOrganization.create(runtime, 'foule');
  const boss = await crowd.join('patronne@exemple.test', 'owner');
  const { documentId } = await publish(runtime, 'foule');
  await crowd.system(async ({ db, organizationId, now }) => {
    const at = now.toISOString();
    await db.execute(sql`insert into members (organization_id, id, name, email, role, locale, person_in_charge, created_at)
      select ${organizationId}, gen_random_uuid(), 'P ' || n, 'foule' || n || '@exemple.test', 'employee', 'fr', false, ${at}
      from generate_series(1, ${NUDGED_AT_ONCE + 10}::integer) n`);
    await db.execute(
      sql`update members set user_id = ${await loginOf(runtime, 'seule@exemple.test')}, joined_at = ${at} where name = 'P 1'`,
    );
    await db.execute(sql`insert into assignments (organization_id, id, member_id, document_id, cycle, position, state, assigned_at, due_on)
      select organization_id, gen_random_uuid(), id, ${documentId}, 1, 1, 'open', ${at}, '2026-11-20'
      from members where organization_id = ${organizationId}`);
  });
  runtime.jobs.length = 0;
  const outcome = expectDone(await crowd.as(boss, (scope) => nudgeLate(scope, { teamId: null })));
  expect(outcome).toEqual({ nudged: NUDGED_AT_ONCE + 1, more: true });
  const [job] = jobs('people:nudge-late');
  expect(job?.payload).toEqual({
    organizationId: crowd.id,
    memberId: boss.memberId,
    teamId: null,
    after: null,
  });
  const payload = job?.payload as Tasks['people:nudge-late'];
  // Twice over, as after a crash.
  await Promise.all([1, 2].map(() => tasks['people:nudge-late'](runtime, payload)));
  const count = (table: 'nudges' | 'reminders') =>
    crowd.system(({ db }) => db.execute(sql`select member_id from ${sql.identifier(table)}`));
  expect(await count('nudges')).toHaveLength(NUDGED_AT_ONCE + 11);
  expect(await count('reminders')).toHaveLength(NUDGED_AT_ONCE + 11);
  expect(jobs('notifications:mail-nudge')).toHaveLength(2);
  expect(reasonOf(await crowd.as(boss, (scope) => nudgeLate(scope, { teamId: null })))).toBe(
    'nobody_to_nudge',
  );
  // Whoever lost the role meanwhile nudges nobody.
  runtime.setTime('2026-11-27T15:00:00.000Z');
  await crowd.system(({ db }) =>
    db.execute(sql`update members set role = 'employee' where id = ${boss.memberId}`),
  );
  await tasks['people:nudge-late'](runtime, payload);
  expect(await count('nudges')).toHaveLength(NUDGED_AT_ONCE + 11);
});

test('a team alone, or nobody when it is not there', async () => {
  runtime.setTime('2026-12-15T15:00:00.000Z');
  const add = async (name: string) =>
    expectDone(await shop.as(owner, (scope) => addTeam(scope, { name }))).teamId;
  const [here, there] = [await add('Nord'), await add('Sud')];
  await shop.join('nord@exemple.test', 'employee', { teamIds: [here] });
  await shop.join('sud@exemple.test', 'employee', { teamIds: [there] });
  runtime.setTime('2027-01-12T15:00:00.000Z');
  const late = await shop.as(owner, countLate);
  expect(late.find(({ teamId }) => teamId === here)).toMatchObject({ name: 'Nord', late: 1, toNudge: 1 });
  expect(expectDone(await shop.as(owner, (scope) => nudgeLate(scope, { teamId: here })))).toEqual({
    nudged: 1,
    more: false,
  });
  const after = await shop.as(owner, countLate);
  expect(after.find(({ teamId }) => teamId === here)).toMatchObject({ late: 1, toNudge: 0 });
  expect(after.find(({ teamId }) => teamId === there)).toMatchObject({ late: 1, toNudge: 1 });
  const outcome = await shop.as(owner, (scope) => nudgeLate(scope, { teamId: runtime.chance.uuid() }));
  expect(reasonOf(outcome)).toBe('not_found');
});
