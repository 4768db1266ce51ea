import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { markAsLeft } from '@/features/people/departures/mutations';
import { addMember, changeTeams } from '@/features/people/mutations';
import { addTeam } from '@/features/people/teams/mutations';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import {
  expectDone,
  newMember,
  type Person,
  publish,
  reasonOf,
  TestOrganization,
} from '@/tests/support/world';
import { type ProgramChange, plain } from '../mutations';
import { listOwnPrograms } from '../own/queries';
import type { DraftChange } from './change';
import { confirmChange, prepareChange } from './mutations';
import { findDraft } from './queries';

let database: TestDatabase;
let runtime: TestRuntime;
let shop: TestOrganization;
let owner: Person;
let number = 0;
let documentIds: string[];
let ana: string;
let bob: string;

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
  owner = await shop.join(`ariane${number}@exemple.test`, 'owner');
  documentIds = [];
  for (const name of ['premier', 'deuxieme']) {
    documentIds.push((await publish(runtime, `${name}-${number}`)).documentId);
  }
  ana = await add('Ana Émond');
  bob = await add('Bob Zed');
});

async function add(name: string): Promise<string> {
  const added = await shop.as(owner, (scope) => addMember(scope, newMember({ name })));
  return expectDone(added).memberId;
}

const change = (given: Partial<ProgramChange> = {}): ProgramChange => ({
  ...plain,
  title: { fr: 'Parcours', en: 'Program' },
  items: documentIds.map((documentId) => ({ documentId, dueDays: 14, recurs: true })),
  ...given,
});
const prepare = (draft: DraftChange) => shop.as(owner, (scope) => prepareChange(scope, draft));
const start = (given: Partial<ProgramChange> = {}): DraftChange => ({
  kind: 'start',
  slug: null,
  change: change(given),
});
const shown = (draftId: string) => shop.as(owner, (scope) => findDraft(scope, draftId));
const confirm = (draftId: string) => shop.as(owner, (scope) => confirmChange(scope, { draftId }));
const asked = () =>
  shop.system(async ({ db }) => {
    const [row] = await db.execute<{ n: number }>(
      sql`select count(*)::integer as n from assignments where current and state = 'open'`,
    );
    return row?.n;
  });

async function begun(): Promise<string> {
  const { draftId } = expectDone(await prepare(start()));
  return expectDone(await confirm(draftId)).saved?.programId ?? '';
}

test('what was shown is what happens, and nothing before it is confirmed', async () => {
  const { draftId } = expectDone(await prepare(start()));
  const before = await shown(draftId);
  expect(before?.touches).toMatchObject({ people: 3, opened: 6, withdrawn: 0, moved: 0 });
  expect(before?.names.slice(0, 2)).toEqual(['Ana Émond', 'Bob Zed']);
  expect(await asked()).toBe(0);
  expect(await shop.system((scope) => listOwnPrograms(scope, 'fr'))).toEqual([]);
  const twice = await Promise.all([confirm(draftId), confirm(draftId)]);
  expect(twice.map(reasonOf).sort()).toEqual(['draft_gone', null]);
  expect(await asked()).toBe(6);
  expect(await shop.system((scope) => listOwnPrograms(scope, 'fr'))).toMatchObject([
    { asked: 6, done: 0, run: null, items: [{ dueDays: 14 }, { dueDays: 14 }] },
  ]);
});

test('people who came meanwhile are shown before they are asked', async () => {
  const { draftId } = expectDone(await prepare(start()));
  await add('Chloé Roy');
  expect(expectDone(await confirm(draftId)).saved).toBeNull();
  expect(await asked()).toBe(0);
  expect((await shown(draftId))?.touches).toMatchObject({ people: 4, opened: 8 });
  expect(expectDone(await confirm(draftId)).saved).not.toBeNull();
  expect(await asked()).toBe(8);
});

test('a change counts what it adds, takes back and moves', async () => {
  const programId = await begun();
  const { teamId } = expectDone(await shop.as(owner, (scope) => addTeam(scope, { name: 'Caisse' })));
  expectDone(await shop.as(owner, (scope) => changeTeams(scope, { memberId: ana, teamIds: [teamId] })));
  const third = await publish(runtime, `troisieme-${number}`);
  const items = [documentIds[0] ?? '', third.documentId].map((documentId) => ({
    documentId,
    dueDays: 30,
    recurs: false,
  }));
  const to = change({ audience: 'teams', teamIds: [teamId], items });
  const { draftId } = expectDone(await prepare({ kind: 'change', programId, revision: 1, change: to }));
  // Ana: one more, one taken back, one moved; Bob and the owner: two taken back each.
  expect((await shown(draftId))?.touches).toMatchObject({ people: 3, opened: 1, withdrawn: 5, moved: 1 });
  expectDone(await confirm(draftId));
  expect(await asked()).toBe(2);
  const again = await prepare({ kind: 'change', programId, revision: 1, change: to });
  expect(reasonOf(again)).toBe('changed_meanwhile');
});

test('the end of a program says what it takes back', async () => {
  const programId = await begun();
  expectDone(await shop.as(owner, (scope) => markAsLeft(scope, { memberId: bob })));
  const { draftId } = expectDone(await prepare({ kind: 'end', programId }));
  expect((await shown(draftId))?.touches).toMatchObject({ people: 2, opened: 0, withdrawn: 4, moved: 0 });
  expectDone(await confirm(draftId));
  expect(await asked()).toBe(0);
});

test('a draft is its maker’s alone', async () => {
  const { draftId } = expectDone(await prepare(start()));
  const other = await shop.join(`zoe${number}@exemple.test`, 'owner');
  expect(await shop.as(other, (scope) => findDraft(scope, draftId))).toBeNull();
  expect(reasonOf(await shop.as(other, (scope) => confirmChange(scope, { draftId })))).toBe('draft_gone');
  const rival = await TestOrganization.create(runtime, `rival-${number}`);
  const boss = await rival.join(`luc${number}@exemple.test`, 'owner');
  expect(await rival.as(boss, (scope) => findDraft(scope, draftId))).toBeNull();
});
