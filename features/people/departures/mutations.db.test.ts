import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { reopenForAdoption } from '@/features/assignments/cycles/mutations';
import type { Day } from '@/lib/days';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import {
  eventsOf,
  expectDone,
  newMember,
  type Person,
  publish,
  reasonOf,
  TestOrganization,
} from '@/tests/support/world';
import { settleWhatIsDue } from '../jobs';
import { addMember, changeRole, readmitMember } from '../mutations';
import { ATTESTATION, type WithoutAttestation } from './departure';
import { cancelDeparture, markAsLeft, planDeparture } from './mutations';
import { findAfterDeparture, findLastDeparture, findStandingDeparture } from './queries';

const TODAY: Day = '2026-11-23';
const noon = (day: Day) => `${day}T17:00:00.000Z`;

let database: TestDatabase;
let runtime: TestRuntime;
let shop: TestOrganization;
let owner: Person;
let memberId: string;
let attestation: { documentId: string; versionId: string };
let number = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app, noon(TODAY));
  attestation = await publish(runtime, ATTESTATION, { kind: 'agreement' });
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
});
beforeEach(async () => {
  number += 1;
  runtime.setTime(noon(TODAY));
  shop = await TestOrganization.create(runtime, `boutique-${number}`);
  owner = await shop.join(`ariane${number}@exemple.test`, 'owner');
  memberId = (await shop.join(`zoe${number}@exemple.test`)).memberId;
});

/** The attestation, adopted by the organization. */
const adopt = () =>
  shop.system(async ({ db, organizationId, chance, now }) => {
    await db.execute(sql`insert into adoptions (organization_id, id, document_id, version_id, number, fields, frozen_at,
        frozen_by, event_id)
      values (${organizationId}, ${chance.uuid()}, ${attestation.documentId}, ${attestation.versionId}, 1, '{}',
        ${now.toISOString()}, ${owner.memberId}, ${chance.uuid()})`);
  });
const depart = (lastOn: Day | null, without: WithoutAttestation | null = null) =>
  shop.as(owner, (scope) => planDeparture(scope, { memberId, lastOn, without }));
const cancel = () => shop.as(owner, (scope) => cancelDeparture(scope, { memberId }));
const standing = () => shop.as(owner, (scope) => findStandingDeparture(scope, memberId));
const last = () => shop.as(owner, (scope) => findLastDeparture(scope, memberId));

async function member() {
  const [row] = await shop.system(({ db }) =>
    db.execute<{ left_at: string | null; access_ends_on: Day | null }>(
      sql`select left_at, access_ends_on from members where id = ${memberId}`,
    ),
  );
  if (!row) throw new Error('nobody');
  return { ...row, left_at: row.left_at && new Date(row.left_at).toISOString() };
}
const attestations = async () => {
  const rows = await shop.system(({ db }) =>
    db.execute<{ state: string; due_on: Day; cycle: number }>(
      sql`select state, due_on, cycle from assignments where member_id = ${memberId}
        and document_id = ${attestation.documentId} order by cycle`,
    ),
  );
  return [...rows];
};
const sign = () =>
  shop.system(({ db, now }) =>
    db.execute(sql`update assignments set state = 'done', completed_at = ${now.toISOString()}
      where member_id = ${memberId} and state = 'open'`),
  );

describe('a departure to come', () => {
  test('asks the attestation by the last day, and closes the access at its end', async () => {
    await adopt();
    expect(expectDone(await depart('2026-12-04'))).toEqual({ memberId, left: false });
    expect(await attestations()).toEqual([{ state: 'open', due_on: '2026-12-04', cycle: 1 }]);
    expect(await member()).toEqual({ left_at: null, access_ends_on: '2026-12-04' });
    await sign();
    runtime.setTime(noon('2026-12-04'));
    await settleWhatIsDue(runtime);
    expect((await member()).left_at).toBeNull();
    runtime.setTime('2026-12-05T07:00:00.000Z');
    await settleWhatIsDue(runtime);
    await settleWhatIsDue(runtime);
    // A second before midnight of Montréal: the last day, from which records are kept.
    expect(await member()).toEqual({ left_at: '2026-12-05T04:59:59.000Z', access_ends_on: null });
    expect(await standing()).toBeNull();
    expect(await last()).toMatchObject({ lastOn: '2026-12-04', signed: true, without: null });
    const events = await eventsOf(shop, memberId);
    expect(events.filter((type) => type === 'member.left' || type === 'departure.concluded')).toHaveLength(2);
  });

  test('after a week without a worker, is dated as its night would have', async () => {
    expectDone(await depart('2026-12-04', 'not_needed'));
    runtime.setTime(noon('2026-12-12'));
    await settleWhatIsDue(runtime);
    expect((await member()).left_at).toBe('2026-12-05T04:59:59.000Z');
  });

  test('records that what was asked was not signed', async () => {
    await adopt();
    expectDone(await depart('2026-12-04'));
    runtime.setTime(noon('2026-12-05'));
    await settleWhatIsDue(runtime);
    expect(await last()).toMatchObject({ signed: false });
    expect(await attestations()).toMatchObject([{ state: 'withdrawn' }]);
  });

  test('is taken back: the access goes on, the attestation is no longer asked', async () => {
    await adopt();
    expectDone(await depart('2026-12-04'));
    expect(reasonOf(await depart('2026-12-05'))).toBe('departure_stands');
    expectDone(await cancel());
    expect(await member()).toEqual({ left_at: null, access_ends_on: null });
    expect(await attestations()).toMatchObject([{ state: 'withdrawn' }]);
    expect(reasonOf(await cancel())).toBe('no_departure');
    runtime.setTime(noon('2026-12-10'));
    await settleWhatIsDue(runtime);
    expect((await member()).left_at).toBeNull();
    expectDone(await depart('2026-12-20'));
    expect(await attestations()).toMatchObject([{ state: 'withdrawn' }, { state: 'open', cycle: 2 }]);
  });

  test('keeps its day through a change of role, and is cancelled before one to auditor', async () => {
    expectDone(await depart('2026-12-04', 'not_needed'));
    const role = (to: 'manager' | 'auditor') =>
      shop.as(owner, (scope) => changeRole(scope, { memberId, role: to, accessEndsOn: '2026-12-31' }));
    expectDone(await role('manager'));
    expect((await member()).access_ends_on).toBe('2026-12-04');
    expect(await role('auditor')).toEqual({ refused: 'leaving_soon', field: 'role' });
  });
});

describe('a departure now', () => {
  test('closes the access, and says why nothing was signed', async () => {
    await adopt();
    expect(await depart(null)).toEqual({ refused: 'no_time_to_sign', field: 'attestation' });
    expect(expectDone(await depart(null, 'declined'))).toEqual({ memberId, left: true });
    expect((await member()).left_at).toBe(noon(TODAY));
    expect(await last()).toMatchObject({ lastOn: TODAY, without: 'declined', signed: false });
  });

  test('without an attestation adopted says that, whatever was chosen', async () => {
    expectDone(await depart(null, 'declined'));
    expect(await last()).toMatchObject({ without: 'not_adopted' });
  });

  test('comes before its planned day', async () => {
    await adopt();
    expectDone(await depart('2026-12-04', 'absent'));
    expectDone(await shop.as(owner, (scope) => markAsLeft(scope, { memberId })));
    expect(await last()).toMatchObject({ lastOn: TODAY, without: 'absent' });
    expect((await member()).left_at).toBe(noon(TODAY));
  });

  test('of one person by two at once happens once', async () => {
    const both = await Promise.all([depart(null, 'declined'), depart(null, 'declined')]);
    expect(both.map(reasonOf).sort()).toEqual(['not_found', null]);
  });
});

test('a return brings back the person with what they did, and they may leave again', async () => {
  await adopt();
  expectDone(await depart('2026-12-04'));
  await sign();
  runtime.setTime(noon('2026-12-05'));
  await settleWhatIsDue(runtime);
  expectDone(await shop.as(owner, (scope) => readmitMember(scope, { memberId })));
  expect(await attestations()).toMatchObject([{ state: 'done' }]);
  expectDone(await depart('2026-12-31'));
  expect(await attestations()).toMatchObject([{ state: 'done' }, { state: 'open', cycle: 2 }]);
  expect(await standing()).toMatchObject({ signed: false });
});

test('an attestation adopted again is not asked again of somebody who signed one and stays', async () => {
  await adopt();
  expectDone(await depart('2026-12-04'));
  await sign();
  expectDone(await cancel());
  const again = shop.as(owner, (scope) => reopenForAdoption(scope, attestation));
  expect(await again).toBe(0);
  expect(await attestations()).toMatchObject([{ state: 'done' }]);
});

describe('owners', () => {
  test('whose last day is known count no more among those who stay', async () => {
    const second = await shop.join(`max${number}@exemple.test`, 'owner');
    memberId = second.memberId;
    expectDone(await depart('2026-12-04', 'not_needed'));
    memberId = owner.memberId;
    expect(reasonOf(await depart('2026-12-01', 'not_needed'))).toBe('last_owner');
    expect(reasonOf(await shop.as(owner, (scope) => markAsLeft(scope, { memberId })))).toBe('last_owner');
  });

  test('who plan their departures at the same moment leave one behind', async () => {
    const second = await shop.join(`max${number}@exemple.test`, 'owner');
    const both = await Promise.all(
      [owner, second].map((one) =>
        shop.as(one, (scope) =>
          planDeparture(scope, { memberId: one.memberId, lastOn: '2026-12-04', without: 'not_needed' }),
        ),
      ),
    );
    expect(both.map(reasonOf).sort()).toEqual(['last_owner', null]);
  });
});

test('refuses a past day, and a day for an auditor', async () => {
  expect(await depart('2026-11-22')).toEqual({ refused: 'past_day', field: 'lastOn' });
  ({ memberId } = expectDone(
    await shop.as(owner, (scope) =>
      addMember(scope, newMember({ role: 'auditor', accessEndsOn: '2026-12-31' })),
    ),
  ));
  expect(await depart('2026-12-04')).toEqual({ refused: 'auditor_has_a_day', field: 'lastOn' });
  expectDone(await depart(null, 'not_needed'));
});

test('tells what is left to do', async () => {
  await adopt();
  expectDone(await depart('2026-12-04'));
  const after = await shop.as(owner, (scope) => findAfterDeparture(scope, memberId));
  expect(after).toEqual({ uncountersigned: 0, retentionYears: 3, open: 1 });
});
