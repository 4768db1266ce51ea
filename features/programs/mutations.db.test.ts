import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { completeGuide, startAssignment } from '@/features/assignments/cycles/mutations';
import { tasks as assignmentTasks } from '@/features/assignments/jobs';
import { findMyAssignment, findMyPath } from '@/features/assignments/queries';
import { takeWaiverBack, waive } from '@/features/assignments/waivers/mutations';
import { markAsLeft } from '@/features/people/departures/mutations';
import { addMember, changeRole, changeTeams, readmitMember } from '@/features/people/mutations';
import { addTeam } from '@/features/people/teams/mutations';
import { startAttempt } from '@/features/quizzes/mutations';
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
import { tasks } from './jobs';
import { changeProgram, endProgram, type ProgramChange, startProgram } from './mutations';

let database: TestDatabase;
let runtime: TestRuntime;
let shop: TestOrganization;
let owner: Person;
let number = 0;
let guides: { documentId: string; versionId: string; slug: string }[];

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
  runtime.jobs.length = 0;
  shop = await TestOrganization.create(runtime, `boutique-${number}`);
  owner = await shop.join(`ariane${number}@exemple.test`, 'owner');
  guides = [];
  for (const name of ['premier', 'deuxieme', 'troisieme']) {
    const slug = `${name}-${number}`;
    guides.push({ slug, ...(await publish(runtime, slug)) });
  }
});

const change = (given: Partial<ProgramChange> = {}): ProgramChange => ({
  title: { fr: 'Parcours', en: 'Program' },
  audience: 'everyone',
  roles: [],
  teamIds: [],
  memberIds: [],
  dueOn: null,
  graceDays: 0,
  inOrder: false,
  recurrence: 'none',
  everyMonths: null,
  fixedOn: null,
  items: guides.map(({ documentId }) => ({ documentId, dueDays: 14, recurs: true })),
  ...given,
});

const start = async (given: Partial<ProgramChange> = {}) =>
  expectDone(await shop.as(owner, (scope) => startProgram(scope, change(given)))).programId;

/** What a person has, as `document cycle state due`. */
async function has(memberId: string): Promise<string[]> {
  const rows = await shop.system(({ db }) =>
    db.execute<{ line: string }>(sql`
      select split_part(d.slug, '-', 1) || ' ' || a.cycle || ' ' || a.state || ' ' || a.due_on as line
      from assignments a join documents d on d.id = a.document_id
      where a.member_id = ${memberId} and a.current and a.state <> 'withdrawn' order by a.position`),
  );
  return rows.map(({ line }) => line);
}

async function finish(person: Person, index: number): Promise<void> {
  const { slug, versionId } = guides[index] ?? { slug: '', versionId: '' };
  await shop.as(person, async (scope) => {
    const assignment = await findMyAssignment(scope, slug);
    expect(await completeGuide(scope, { assignmentId: assignment?.id ?? '', versionId })).toBe(true);
  });
}

/** A night: what is about to expire is asked again. */
const night = (day: Day) => {
  runtime.setTime(`${day}T07:30:00.000Z`);
  return assignmentTasks['assignments:renew'](runtime, { organizationId: shop.id });
};

describe('an audience', () => {
  test('of teams follows who comes and goes; what was begun stays', async () => {
    const { teamId } = expectDone(await shop.as(owner, (scope) => addTeam(scope, { name: 'Caisse' })));
    const ana = await shop.join(`ana${number}@exemple.test`, 'employee', { teamIds: [teamId] });
    const bob = await shop.join(`bob${number}@exemple.test`);
    await start({ audience: 'teams', teamIds: [teamId] });
    expect(await has(ana.memberId)).toHaveLength(3);
    expect(await has(bob.memberId)).toEqual([]);
    expect(await has(owner.memberId)).toEqual([]);

    const moved = (memberId: string, teamIds: string[]) =>
      shop.as(owner, (scope) => changeTeams(scope, { memberId, teamIds }));
    expectDone(await moved(bob.memberId, [teamId]));
    expect(await has(bob.memberId)).toHaveLength(3);
    await shop.as(ana, async (scope) => {
      const first = await findMyAssignment(scope, guides[0]?.slug ?? '');
      await startAssignment(scope, first?.id ?? '');
    });
    await finish(ana, 1);
    expectDone(await moved(ana.memberId, []));
    expect(await has(ana.memberId)).toEqual(['premier 1 open 2026-12-07', 'deuxieme 1 done 2026-12-07']);
    expectDone(await moved(ana.memberId, [teamId]));
    expect(await has(ana.memberId)).toEqual([
      'premier 1 open 2026-12-07',
      'deuxieme 1 done 2026-12-07',
      'troisieme 2 open 2026-12-07',
    ]);
  });

  test('of roles and by hand; an auditor is asked nothing', async () => {
    const ana = await shop.join(`ana${number}@exemple.test`);
    await start({ audience: 'roles', roles: ['manager'], items: change().items.slice(0, 1) });
    await start({ audience: 'members', memberIds: [ana.memberId], items: change().items.slice(1, 2) });
    expect(await has(ana.memberId)).toEqual(['deuxieme 1 open 2026-12-07']);
    const become = (role: 'manager' | 'auditor') =>
      shop.as(owner, (scope) =>
        changeRole(scope, {
          memberId: ana.memberId,
          role,
          accessEndsOn: role === 'auditor' ? '2027-01-31' : null,
        }),
      );
    expectDone(await become('manager'));
    expect(await has(ana.memberId)).toEqual(['premier 1 open 2026-12-07', 'deuxieme 1 open 2026-12-07']);
    expectDone(await become('auditor'));
    expect(await has(ana.memberId)).toEqual([]);
  });

  test('new hires get theirs by themselves', async () => {
    await start({ dueOn: '2027-01-31', items: change().items.slice(0, 1) });
    const added = await shop.as(owner, (scope) => addMember(scope, newMember()));
    expect(await has(expectDone(added).memberId)).toEqual(['premier 1 open 2027-01-31']);
    runtime.setTime('2027-02-01T15:00:00.000Z');
    const later = await shop.as(owner, (scope) => addMember(scope, newMember()));
    expect(await has(expectDone(later).memberId)).toEqual(['premier 1 open 2027-02-15']);
  });

  test('who left is asked nothing, and again once they are back', async () => {
    await start();
    const ana = await shop.join(`ana${number}@exemple.test`);
    await finish(ana, 0);
    expectDone(await shop.as(owner, (scope) => markAsLeft(scope, ana)));
    runtime.setTime('2027-01-04T15:00:00.000Z');
    expectDone(await shop.as(owner, (scope) => readmitMember(scope, ana)));
    expect(await has(ana.memberId)).toEqual([
      'premier 1 done 2026-12-07',
      'deuxieme 2 open 2027-01-18',
      'troisieme 2 open 2027-01-18',
    ]);
  });
});

describe('a change', () => {
  test('moves due days, adds and takes back, and is refused to who looked at an older state', async () => {
    const ana = await shop.join(`ana${number}@exemple.test`);
    const programId = await start();
    await finish(ana, 0);
    const to = (given: Partial<ProgramChange>, revision: number) =>
      shop.as(owner, (scope) => changeProgram(scope, { programId, revision, change: change(given) }));
    const items = guides.slice(0, 2).map(({ documentId }) => ({ documentId, dueDays: 30, recurs: true }));
    expectDone(await to({ items, graceDays: 3 }, 1));
    expect(await has(ana.memberId)).toEqual(['premier 1 done 2026-12-07', 'deuxieme 1 open 2026-12-23']);
    expect(await eventsOf(shop, ana.memberId)).toContain('assignment.due_changed');
    expect(reasonOf(await to({}, 1))).toBe('changed_meanwhile');
    const twice = await Promise.all([to({ items }, 2), to({ items: items.slice(1) }, 2)]);
    expect(twice.map(reasonOf).sort()).toEqual(['changed_meanwhile', null]);
    expectDone(await shop.as(owner, (scope) => endProgram(scope, { programId })));
    expect(await has(ana.memberId)).toEqual(['premier 1 done 2026-12-07']);
    expect(reasonOf(await shop.as(owner, (scope) => endProgram(scope, { programId })))).toBe('not_found');
  });

  test('names only what is here', async () => {
    const rival = await TestOrganization.create(runtime, `rival-${number}`);
    const boss = await rival.join(`zoe${number}@exemple.test`, 'owner');
    const { teamId } = expectDone(await rival.as(boss, (scope) => addTeam(scope, { name: 'Accueil' })));
    const tried = async (given: Partial<ProgramChange>) =>
      reasonOf(await shop.as(owner, (scope) => startProgram(scope, change(given))));
    expect(await tried({ audience: 'teams', teamIds: [teamId] })).toBe('unknown_team');
    expect(await tried({ audience: 'members', memberIds: [boss.memberId] })).toBe('unknown_member');
    expect(await tried({ items: [] })).toBe('no_documents');
    const twice = [...change().items, ...change().items];
    expect(await tried({ items: twice })).toBe('unknown_document');
  });

  test('reaches a large organization in parts, each once, whatever dies in between', async () => {
    await shop.system(({ db }) =>
      db.execute(sql`
        insert into members (organization_id, id, name, role, locale, person_in_charge, created_at)
        select ${shop.id}::uuid, gen_random_uuid(), 'Personne ' || n, 'employee', 'fr', false, '2026-11-23T15:00:00Z'
        from generate_series(1, 1100) n`),
    );
    runtime.jobs.length = 0;
    const asked = () =>
      shop.system(async ({ db }) => {
        const [row] = await db.execute<{ n: number }>(sql`select count(*)::integer as n from assignments`);
        return row?.n;
      });
    await start({ items: change().items.slice(0, 2) });
    const [divide] = runtime.jobs.filter(({ task }) => task === 'programs:divide');
    if (divide?.task !== 'programs:divide') throw new Error('nothing was divided');
    const payload = divide.payload as { organizationId: string; runId: string };
    expect(await asked()).toBe(0);
    await tasks['programs:divide'](runtime, payload);
    await tasks['programs:divide'](runtime, payload);
    const parts = new Set(
      runtime.jobs.flatMap(({ task, key }) => (task === 'programs:reconcile-part' ? [key] : [])),
    );
    expect(parts.size).toBe(3);
    const part = (n: number) => tasks['programs:reconcile-part'](runtime, { ...payload, number: n });
    await Promise.all([part(1), part(1), part(2), part(3), part(3)]);
    expect(await asked()).toBe(2202);
    await part(2);
    const [run] = await shop.system(({ db }) =>
      db.execute<{ parts: number; opened: number; people: number }>(sql`
        select count(done_at)::integer as parts, sum(opened)::integer as opened, sum(people)::integer as people
        from program_run_parts where run_id = ${payload.runId}`),
    );
    expect(run).toEqual({ parts: 3, opened: 2202, people: 1101 });
  });
});

describe('what comes back', () => {
  test('is asked again a month before each person’s own anniversary, and keeps it', async () => {
    const ana = await shop.join(`ana${number}@exemple.test`);
    await start({ recurrence: 'anniversary', everyMonths: 12, items: change().items.slice(0, 1) });
    runtime.setTime('2026-12-01T15:00:00.000Z');
    await finish(ana, 0);
    await night('2027-10-31');
    expect(await has(ana.memberId)).toEqual(['premier 1 done 2026-12-07']);
    await night('2027-11-01');
    await night('2027-11-01');
    expect(await has(ana.memberId)).toEqual(['premier 2 open 2027-12-01']);
    runtime.setTime('2027-11-05T15:00:00.000Z');
    await finish(ana, 0);
    await night('2028-10-31');
    expect(await has(ana.memberId)).toEqual(['premier 2 done 2027-12-01']);
    await night('2028-11-01');
    expect(await has(ana.memberId)).toEqual(['premier 3 open 2028-12-01']);
    const events = await eventsOf(shop, ana.memberId);
    expect(events.filter((type) => type === 'assignment.reopened')).toHaveLength(2);
    expect(events.filter((type) => type === 'assignment.expiry_set')).toHaveLength(2);
  });

  test('is not asked of who left, nor once the program has ended', async () => {
    const ana = await shop.join(`ana${number}@exemple.test`);
    const programId = await start({
      recurrence: 'anniversary',
      everyMonths: 12,
      items: change().items.slice(0, 1),
    });
    await finish(ana, 0);
    await finish(owner, 0);
    expectDone(await shop.as(owner, (scope) => markAsLeft(scope, ana)));
    await night('2027-12-01');
    expect(await has(ana.memberId)).toEqual(['premier 1 done 2026-12-07']);
    expect(await has(owner.memberId)).toEqual(['premier 2 open 2027-12-08']);
    await finish(owner, 0);
    expectDone(await shop.as(owner, (scope) => endProgram(scope, { programId })));
    await night('2029-01-01');
    expect(await has(owner.memberId)).toEqual(['premier 2 done 2027-12-08']);
  });
});

test('a program in order opens its questions one after the other', async () => {
  const ana = await shop.join(`ana${number}@exemple.test`);
  await start({ inOrder: true });
  const path = () => shop.as(ana, (scope) => findMyPath(scope, 'fr'));
  expect((await path()).map(({ waits }) => waits)).toEqual([false, true, true]);
  const begin = (index: number) =>
    shop.as(ana, (scope) => startAttempt(scope, { guide: guides[index]?.slug ?? '' }));
  expect(reasonOf(await begin(1))).toBe('waits');
  await finish(ana, 0);
  expect((await path()).map(({ waits }) => waits)).toEqual([false, false, true]);
  const second = guides[1]?.documentId ?? '';
  expectDone(
    await shop.as(owner, (scope) =>
      waive(scope, { memberId: ana.memberId, documentId: second, reason: 'Fait' }),
    ),
  );
  expect((await path()).map(({ waits }) => waits)).toEqual([false, false, false]);
});

test('a waiver says who and why, once, and can be taken back', async () => {
  const ana = await shop.join(`ana${number}@exemple.test`);
  await start({ items: change().items.slice(0, 1) });
  const { documentId = '' } = guides[0] ?? {};
  const give = () =>
    shop.as(owner, (scope) => waive(scope, { memberId: ana.memberId, documentId, reason: 'Déjà formée' }));
  const given = await Promise.all([give(), give(), give()]);
  expect(given.map(reasonOf).sort()).toEqual(['nothing_to_waive', 'nothing_to_waive', null]);
  expect(await has(ana.memberId)).toEqual(['premier 1 waived 2026-12-07']);
  const [waiver] = await shop.system(({ db }) =>
    db.execute<{ id: string; reason: string; by: string }>(
      sql`select id, reason, waived_by as by from waivers where member_id = ${ana.memberId}`,
    ),
  );
  expect(waiver).toMatchObject({ reason: 'Déjà formée', by: owner.memberId });
  const back = () => shop.as(owner, (scope) => takeWaiverBack(scope, { waiverId: waiver?.id ?? '' }));
  const taken = await Promise.all([back(), back()]);
  expect(taken.map(reasonOf).sort()).toEqual(['not_found', null]);
  expect(await has(ana.memberId)).toEqual(['premier 1 open 2026-12-07']);
});
