import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assignProgram } from '@/features/programs/mutations';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import {
  expectDone,
  newMember,
  offerProgram,
  type Person,
  publish,
  TestOrganization,
} from '@/tests/support/world';
import { markAsLeft } from './departures/mutations';
import { addMember, changeDetails } from './mutations';
import { findPerson, listObligations } from './queries';
import { addTeam } from './teams/mutations';

let database: TestDatabase;
let runtime: TestRuntime;
let shop: TestOrganization;
let clinic: TestOrganization;
let owner: Person;
let manager: Person;
let auditor: Person;
let floor: string;
const ids = new Map<string, string>();

beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app, '2026-10-20T15:00:00.000Z');
  shop = await TestOrganization.create(runtime, 'boutique');
  clinic = await TestOrganization.create(runtime, 'clinique');
  await clinic.join('rivale@exemple.test', 'owner', { name: 'Rivale Absente' });
  owner = await shop.join('ariane@exemple.test', 'owner', { name: 'Ariane Tremblay' });
  const team = async (name: string) =>
    expectDone(await shop.as(owner, (scope) => addTeam(scope, { name }))).teamId;
  floor = await team('Plancher');
  const workshop = await team('Atelier');
  manager = await shop.join('chef@exemple.test', 'manager', {
    name: 'Marc Bélanger',
    teamIds: [floor],
    ledTeamIds: [floor],
  });
  auditor = await shop.join('audit@exemple.test', 'auditor', {
    name: 'Zita Audet',
    accessEndsOn: '2027-01-31',
  });
  await publish(runtime, 'essentiel');
  await offerProgram(runtime, 'accueil', [['essentiel', 14]]);
  expectDone(await shop.as(owner, (scope) => assignProgram(scope, { librarySlug: 'accueil' })));
  runtime.setTime('2026-11-23T15:00:00.000Z');
  for (const [name, teamId] of [
    ['Élodie Roy', floor],
    ['Émile Fortin', workshop],
    ['Eve 100 %_\\', workshop],
    ['Œdipe Nadeau', workshop],
  ] as const) {
    const person = newMember({ name, teamIds: [teamId] });
    ids.set(name, expectDone(await shop.as(owner, (scope) => addMember(scope, person))).memberId);
  }
  const leaving = expectDone(
    await shop.as(owner, (scope) => addMember(scope, newMember({ name: 'Partie Hier' }))),
  );
  expectDone(await shop.as(owner, (scope) => markAsLeft(scope, { memberId: leaving.memberId })));
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
});

describe('one person', () => {
  test('is seen by the owner, their manager and an auditor, and by nobody else', async () => {
    const memberId = ids.get('Émile Fortin') ?? '';
    const see = (by: Person) => shop.as(by, (scope) => findPerson(scope, memberId));
    expect(await see(owner)).toMatchObject({ name: 'Émile Fortin', access: 'card', hasPin: false });
    expect(await see(auditor)).toMatchObject({ name: 'Émile Fortin' });
    expect(await see(manager)).toBeNull();
    expect(await clinic.system((scope) => findPerson(scope, memberId))).toBeNull();
  });

  test('comes with where each obligation stands', async () => {
    const standing = async (memberId: string) =>
      shop.as(owner, (scope) => listObligations(scope, memberId, 'fr'));
    expect(await standing(owner.memberId)).toMatchObject([{ status: 'late', dueOn: '2026-11-03' }]);
    expect(await standing(ids.get('Élodie Roy') ?? '')).toMatchObject([{ status: 'to_do' }]);
    expect(await standing(auditor.memberId)).toEqual([]);
  });

  test('changes job title and language, but not once they have left', async () => {
    const memberId = ids.get('Œdipe Nadeau') ?? '';
    const change = () =>
      shop.as(owner, (scope) => changeDetails(scope, { memberId, jobTitle: 'Commis', locale: 'en' }));
    expectDone(await change());
    const person = await shop.as(owner, (scope) => findPerson(scope, memberId));
    expect(person).toMatchObject({ jobTitle: 'Commis', locale: 'en' });
    expectDone(await shop.as(owner, (scope) => markAsLeft(scope, { memberId })));
    expect(await change()).toEqual({ refused: 'not_found' });
  });
});
