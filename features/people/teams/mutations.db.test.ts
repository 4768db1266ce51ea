import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { tasks } from '@/features/people/jobs';
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
import { addMember, changeTeams } from '../mutations';
import { findPerson, listTeams } from '../queries';
import { addTeam, closeTeam, renameTeam } from './mutations';
import { findTeam, standingOf } from './queries';

let database: TestDatabase;
let runtime: TestRuntime;
let shop: TestOrganization;
let owner: Person;
let floor: string;
let back: string;
let guide: string;
let number = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
  guide = (await publish(runtime, 'guide')).documentId;
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
});
beforeEach(async () => {
  number += 1;
  shop = await TestOrganization.create(runtime, `boutique-${number}`);
  owner = await shop.join(`ariane${number}@exemple.test`, 'owner');
  floor = await team('Plancher');
  back = await team('Arrière-boutique');
  runtime.jobs.length = 0;
});

const team = async (name: string) =>
  expectDone(await shop.as(owner, (scope) => addTeam(scope, { name }))).teamId;
const add = async (teamIds: readonly string[]) =>
  expectDone(await shop.as(owner, (scope) => addMember(scope, newMember({ teamIds })))).memberId;
const close = (teamId: string, into: string | null = null) =>
  shop.as(owner, (scope) => closeTeam(scope, { teamId, into }));
const teamsOf = async (memberId: string) =>
  (await shop.as(owner, (scope) => findPerson(scope, memberId)))?.teams.map(({ id }) => id);
const asked = async (memberId: string) => {
  const rows = await shop.system(({ db }) =>
    db.execute<{ state: string }>(
      sql`select state from assignments where member_id = ${memberId} and current`,
    ),
  );
  return rows.map(({ state }) => state);
};

/** A program for one team, which asks one guide. */
const programFor = (teamId: string) =>
  shop.system(async ({ db, organizationId, chance, now }) => {
    const id = chance.uuid();
    await db.execute(sql`insert into programs (organization_id, id, slug, title, audience, started_at)
      values (${organizationId}, ${id}, ${id}, '{"fr":"","en":""}', 'teams', ${now.toISOString()})`);
    await db.execute(sql`insert into program_items (organization_id, program_id, document_id, position, due_days)
      values (${organizationId}, ${id}, ${guide}, 1, 14)`);
    await db.execute(sql`insert into program_teams (organization_id, program_id, team_id)
      values (${organizationId}, ${id}, ${teamId})`);
  });

describe('closing a team', () => {
  test('leaves its people without it, and frees its name', async () => {
    const memberId = await add([floor, back]);
    expectDone(await close(floor));
    expect(await teamsOf(memberId)).toEqual([back]);
    expect(await eventsOf(shop, memberId)).toEqual(['member.added', 'member.team_changed']);
    expect(await eventsOf(shop, null)).toContain('team.closed');
    expect((await shop.as(owner, listTeams)).map(({ id }) => id)).toEqual([back]);
    expect(await shop.as(owner, (scope) => findTeam(scope, floor))).toBeNull();
    expect(await team('PLANCHER')).not.toBe(floor);
    expect(reasonOf(await close(floor))).toBe('team_gone');
    expect(
      reasonOf(await shop.as(owner, (scope) => renameTeam(scope, { teamId: floor, name: 'Autre' }))),
    ).toBe('team_gone');
  });

  test('joined to another, brings its people, its managers and its programs there', async () => {
    await programFor(floor);
    const memberId = await add([floor]);
    const both = await add([floor, back]);
    const manager = await shop.join(`luc${number}@exemple.test`, 'manager', {
      teamIds: [floor],
      ledTeamIds: [floor],
    });
    expect(await asked(memberId)).toEqual(['open']);
    expectDone(await close(floor, back));
    expect(await teamsOf(memberId)).toEqual([back]);
    expect(await teamsOf(both)).toEqual([back]);
    expect(await asked(memberId)).toEqual(['open']);
    expect(await shop.as(manager, (scope) => findTeam(scope, back))).toMatchObject({ size: 3, programs: 1 });
  });

  test('alone, takes back what its program asked and nobody has begun', async () => {
    await programFor(floor);
    const begun = await add([floor]);
    const waiting = await add([floor]);
    await shop.system(({ db, now }) =>
      db.execute(sql`update assignments set started_at = ${now.toISOString()} where member_id = ${begun}`),
    );
    expectDone(await close(floor));
    expect(await asked(begun)).toEqual(['open']);
    expect(await asked(waiting)).toEqual(['withdrawn']);
  });

  test('of more than one part, goes on in jobs that may run twice', async () => {
    await programFor(floor);
    await shop.system(({ db, organizationId, now }) =>
      db.execute(sql`with made as (
        insert into members (organization_id, id, name, role, locale, person_in_charge, created_at)
        select ${organizationId}, gen_random_uuid(), 'Personne ' || n, 'employee', 'fr', false, ${now.toISOString()}::timestamptz
        from generate_series(1, 501) n returning organization_id, id)
        insert into team_members select organization_id, ${floor}, id, false from made`),
    );
    const memberIds = await shop.system(({ db }) =>
      db.execute<{ id: string }>(sql`select id from members where role = 'employee' order by id`),
    );
    for (let first = 0; first < memberIds.length; first += 500) {
      const part = memberIds.slice(first, first + 500).map(({ id }) => id);
      await tasks['people:reconcile'](runtime, { organizationId: shop.id, memberIds: part });
    }
    const open = async () => {
      const [row] = await shop.system(({ db }) =>
        db.execute<{ n: number }>(sql`select count(*)::integer as n from assignments where state = 'open'`),
      );
      return row?.n;
    };
    expect(await open()).toBe(501);
    expectDone(await close(floor));
    expect(runtime.jobs.map(({ task, key }) => [task, key])).toEqual([
      ['people:reconcile', `team:${floor}:0`],
      ['people:reconcile', `team:${floor}:500`],
    ]);
    for (const job of [...runtime.jobs, ...runtime.jobs]) {
      if (job.task === 'people:reconcile') {
        await tasks[job.task](runtime, job.payload as { organizationId: string; memberIds: string[] });
      }
    }
    expect(await open()).toBe(0);
  });

  test('refuses itself, the rival’s and what is closed', async () => {
    const rival = await TestOrganization.create(runtime, `clinique-${number}`);
    const theirs = expectDone(await rival.system((scope) => addTeam(scope, { name: 'Accueil' }))).teamId;
    expect(await close(floor, floor)).toEqual({ refused: 'same_team', field: 'into' });
    expect(await close(floor, theirs)).toEqual({ refused: 'unknown_team', field: 'into' });
    expect(reasonOf(await close(theirs))).toBe('team_gone');
    expectDone(await close(back));
    expect(await close(floor, back)).toEqual({ refused: 'unknown_team', field: 'into' });
  });

  test('while people are put in it, leaves nobody behind', async () => {
    const memberId = await add([]);
    const move = () => shop.as(owner, (scope) => changeTeams(scope, { memberId, teamIds: [floor] }));
    const [closed, ...moved] = await Promise.all([close(floor), move(), add([]), move()]);
    expectDone(closed);
    expect(moved).toHaveLength(3);
    expect(await teamsOf(memberId)).toEqual([]);
    expect(reasonOf(await move())).toBe('unknown_team');
  });
});

describe('a team’s page', () => {
  test('is its manager’s, and no other manager’s', async () => {
    const memberId = await add([floor]);
    const leads = (teamId: string, name: string) =>
      shop.join(`${name}${number}@exemple.test`, 'manager', { teamIds: [teamId], ledTeamIds: [teamId] });
    const mine = await leads(floor, 'luc');
    const other = await leads(back, 'max');
    const second = await leads(floor, 'eve');
    expect(await shop.as(other, (scope) => findTeam(scope, floor))).toBeNull();
    for (const one of [mine, second, owner]) {
      const page = await shop.as(one, (scope) => findTeam(scope, floor));
      expect(page).toMatchObject({ size: 3, cardsToPrint: 1 });
      expect(page?.people.slice(0, 2).map(({ leads: led }) => led)).toEqual([true, true]);
      expect(page?.people.at(-1)).toMatchObject({ id: memberId, leads: false, status: null, left: 0 });
    }
  });

  test('says in a word where each stands', () => {
    const today = '2026-11-23';
    expect(standingOf('open', '2026-11-22', today)).toBe('late');
    expect(standingOf('open', today, today)).toBe('to_do');
    expect(standingOf('paused', null, today)).toBe('paused');
    expect(standingOf('finished', today, today)).toBe('expired');
    expect(standingOf('finished', null, today)).toBe('done');
    expect(standingOf('nothing', null, today)).toBeNull();
  });
});
