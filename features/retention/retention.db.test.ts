import '@/tests/support/environment';
import { sql } from 'drizzle-orm';
import type postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eraseWhatIsDue } from '@/features/erasure/jobs';
import { chooseKinds } from '@/features/erasure/mutations';
import { DUE, FIRST_DAY, plant } from '@/features/erasure/world.fixture';
import { forgetLooksAtNight } from '@/features/my-data/looks/jobs';
import { destroyEntriesAtNight } from '@/features/registers/jobs';
import { connect } from '@/scripts/database/roles';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { eventsOf, expectDone, TestOrganization } from '@/tests/support/world';
import { type DueKinds, dueKinds } from './kinds';
import { findDue, findTonight } from './queries';

/** What is shown of tonight's run is what tonight's run destroys, kind by kind. */
let database: TestDatabase;
let admin: postgres.Sql;
let runtime: TestRuntime;
const pdf = Buffer.from('%PDF-1.7 planted');
const kept = { answersMonths: 12, tracesMonths: 12, looksMonths: 24, incidentYears: 5 };

beforeAll(async () => {
  database = await createTestDatabase();
  admin = connect(database.adminUrl);
  runtime = testRuntime(database.urls.app, FIRST_DAY);
});
afterAll(async () => {
  await runtime.connection.close();
  await admin.end();
  await database.drop();
});

async function rows(organizationId: string): Promise<Record<string, number>> {
  const tables = {
    answers: 'attempt_answers',
    looks: 'member_looks',
    registerEntries: 'register_entries',
    handovers: 'handover_files',
  };
  const counted: Record<string, number> = {};
  for (const [kind, table] of Object.entries(tables)) {
    const [row] = await admin.unsafe(
      `select count(*)::integer as n from ${table} where organization_id = '${organizationId}'`,
    );
    counted[kind] = row?.n as number;
  }
  const [traces] =
    await admin`select (select count(*)::integer from signature_traces where organization_id = ${organizationId})
    + (select count(*)::integer from countersignature_traces where organization_id = ${organizationId}) as n`;
  const [people] = await admin`select count(*)::integer as n from members
    where organization_id = ${organizationId} and erased_at is not null`;
  return { ...counted, traces: traces?.n as number, erased: people?.n as number };
}

async function night(): Promise<void> {
  await eraseWhatIsDue(runtime);
  await destroyEntriesAtNight(runtime);
  await forgetLooksAtNight(runtime);
}

const none = Object.fromEntries(dueKinds.map((kind) => [kind, 0])) as DueKinds;

test('what is announced goes, no more and no less; then nothing is announced', async () => {
  const { organization, owner } = await plant(runtime, admin, { slug: 'announced', pdf });
  // The person is still held by nothing and due on that day; a year after the first day, their details are.
  const moments = ['2023-09-06T06:00:00.000Z', '2024-10-01T06:00:00.000Z', '2025-04-01T06:00:00.000Z', DUE];
  const seen = new Set<string>();
  for (const moment of moments) {
    runtime.setTime(moment);
    const due = await organization.as(owner, findDue);
    const before = await rows(organization.id);
    await night();
    const after = await rows(organization.id);
    for (const kind of dueKinds) if (due[kind] > 0) seen.add(kind);
    expect([moment, (after.erased ?? 0) - (before.erased ?? 0)]).toEqual([moment, due.people]);
    // With a person go all of theirs: what is left is compared on the nights when nobody is erased.
    if (due.people === 0) {
      for (const kind of ['answers', 'traces', 'looks', 'registerEntries', 'handovers'] as const) {
        expect([moment, kind, (before[kind] ?? 0) - (after[kind] ?? 0)]).toEqual([moment, kind, due[kind]]);
      }
    } else {
      expect(due.people).toBe(1);
    }
    expect(await organization.as(owner, findDue)).toEqual(none);
  }
  expect([...seen].sort()).toContain('people');
  expect([...seen]).toEqual(expect.arrayContaining(['answers', 'traces']));
});

test('what is shown is of the next run, at two in the morning of Montréal', async () => {
  const organization = await TestOrganization.create(runtime, 'tonight');
  runtime.setTime('2026-11-23T15:00:00.000Z');
  expect((await organization.system(findTonight)).at.toISOString()).toBe('2026-11-24T07:00:00.000Z');
  runtime.setTime('2026-11-24T06:30:00.000Z');
  expect((await organization.system(findTonight)).at.toISOString()).toBe('2026-11-24T07:00:00.000Z');
});

test('a shorter period takes effect at the next run, and is in the log once', async () => {
  const { organization, owner } = await plant(runtime, admin, { slug: 'shorter', pdf });
  runtime.setTime('2022-12-20T15:00:00.000Z');
  expect((await organization.as(owner, findDue)).answers).toBe(0);
  for (let time = 0; time < 2; time += 1) {
    expectDone(await organization.as(owner, (scope) => chooseKinds(scope, { ...kept, answersMonths: 1 })));
  }
  const { answers } = await organization.as(owner, findDue);
  expect(answers).toBeGreaterThan(0);
  const before = await rows(organization.id);
  await night();
  expect((before.answers ?? 0) - ((await rows(organization.id)).answers ?? 0)).toBe(answers);
  const chosen = (await eventsOf(organization, null)).filter((type) => type === 'retention.kinds_chosen');
  expect(chosen).toHaveLength(1);
  const told = await organization.system(({ db }) =>
    db.execute<{
      facts: unknown;
    }>(sql`select convert_from(leaf, 'UTF8')::jsonb -> 'facts' as facts from events
      where type = 'retention.destroyed'`),
  );
  expect([...told].map(({ facts }) => facts)).toContainEqual({ kind: 'answers', count: answers });
});

test.each([
  ['answersMonths', 13],
  ['answersMonths', 0],
  ['tracesMonths', 5],
  ['looksMonths', 25],
  ['incidentYears', 4],
  ['incidentYears', 16],
])('%s never becomes %i, whoever asks', async (kind, count) => {
  const organization = await TestOrganization.create(runtime, `bounds-${kind.toLowerCase()}-${count}`);
  await expect(
    organization.system((scope) => chooseKinds(scope, { ...kept, [kind]: count })),
  ).rejects.toMatchObject({ cause: { code: '23514' } });
});

test('an incident is kept longer where the organization says so', async () => {
  const { organization, owner } = await plant(runtime, admin, { slug: 'longer', pdf });
  const entries = await admin<{ until: string }[]>`
    select max(kept_until)::text as until from register_revisions r join register_entries e
      on e.organization_id = r.organization_id and e.id = r.entry_id
    where r.organization_id = ${organization.id} and e.register = 'incidents'`;
  const until = entries[0]?.until;
  if (!until) return;
  const years = (count: number) => `${Number(until.slice(0, 4)) + count}-12-31T15:00:00.000Z`;
  runtime.setTime(years(1));
  expect((await organization.as(owner, findDue)).registerEntries).toBeGreaterThan(0);
  expectDone(await organization.as(owner, (scope) => chooseKinds(scope, { ...kept, incidentYears: 15 })));
  expect((await organization.as(owner, findDue)).registerEntries).toBe(0);
  await destroyEntriesAtNight(runtime);
  expect((await rows(organization.id)).registerEntries).toBeGreaterThan(0);
  runtime.setTime(years(11));
  await destroyEntriesAtNight(runtime);
  expect((await rows(organization.id)).registerEntries).toBe(0);
});
