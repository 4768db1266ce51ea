import '@/tests/support/environment';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { expectDone, type Person, reasonOf, TestOrganization } from '@/tests/support/world';
import { keptQuery, openFirst, removeView, renameView, saveView, VIEWS } from './mutations';
import { listViews } from './queries';

let database: TestDatabase;
let runtime: TestRuntime;
let shop: TestOrganization;
let owner: Person;
let second: Person;
let manager: Person;
let auditor: Person;

beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
  shop = await TestOrganization.create(runtime, 'atelier');
  owner = await shop.join('odile@exemple.test', 'owner');
  second = await shop.join('omer@exemple.test', 'owner');
  manager = await shop.join('max@exemple.test', 'manager');
  auditor = await shop.join('ada@exemple.test', 'auditor', { accessEndsOn: '2027-01-31' });
});
afterAll(async () => {
  await runtime?.connection.close();
  await database?.drop();
});

const save = (name: string, by: Person = owner, more: { shared?: boolean; query?: string } = {}) =>
  shop.as(by, (scope) =>
    saveView(scope, { list: 'people', query: 'status=late', name, shared: false, ...more }),
  );
const names = async (by: Person) =>
  (await shop.as(by, (scope) => listViews(scope, 'people'))).map(({ name }) => name);

describe('a view', () => {
  test('keeps filters, order and columns; never what was searched, nor where a page began', () => {
    const kept = keptQuery(
      'people',
      'q=Zoé&status=late&sort=-due&column=job&column=due&after=abc&x=1&size=50',
    );
    expect(kept).toBe('status=late&sort=-due&size=50&column=job&column=due');
    expect(keptQuery('obligations', 'status=king&sort=job')).toBe('');
  });

  test('is one’s own, or an owner’s to share with who sees everything', async () => {
    expectDone(await save('En retard', owner, { shared: true }));
    expectDone(await save('Mes équipes', manager));
    expectDone(await save('À moi'));
    expect(await names(owner)).toEqual(['À moi', 'En retard']);
    expect(await names(second)).toEqual(['En retard']);
    expect(await names(auditor)).toEqual(['En retard']);
    expect(await names(manager)).toEqual(['Mes équipes']);
    expect(reasonOf(await save('Partagée', manager, { shared: true }))).toBe('not_permitted');
  });

  test('is renamed, removed and opened first by its author alone', async () => {
    const { viewId } = expectDone(await save('Nom'));
    const { viewId: another } = expectDone(await save('Autre'));
    for (const by of [second, manager]) {
      expect(reasonOf(await shop.as(by, (scope) => renameView(scope, { viewId, name: 'x' })))).toBe(
        'not_found',
      );
      expect(reasonOf(await shop.as(by, (scope) => removeView(scope, { viewId })))).toBe('not_found');
      expect(reasonOf(await shop.as(by, (scope) => openFirst(scope, { viewId, first: true })))).toBe(
        'not_found',
      );
    }
    expect(reasonOf(await save('nom'))).toBe('name_taken');
    expect(reasonOf(await shop.as(owner, (scope) => renameView(scope, { viewId, name: 'AUTRE' })))).toBe(
      'name_taken',
    );
    for (const id of [viewId, another]) {
      expectDone(await shop.as(owner, (scope) => openFirst(scope, { viewId: id, first: true })));
    }
    const first = async () =>
      (await shop.as(owner, (scope) => listViews(scope)))
        .filter(({ opensFirst }) => opensFirst)
        .map(({ name }) => name);
    expect(await first()).toEqual(['Autre']);
    expectDone(await shop.as(owner, (scope) => openFirst(scope, { viewId: another, first: false })));
    expect(await first()).toEqual([]);
    expectDone(await shop.as(owner, (scope) => removeView(scope, { viewId })));
    expect(await names(owner)).not.toContain('Nom');
  });

  test('there are fifty at most, even when two are saved at once', async () => {
    for (let made = 1; made < VIEWS; made += 1) expectDone(await save(`Vue ${made}`, second));
    const both = await Promise.all([save('Avant-dernière', second), save('Dernière', second)]);
    expect(both.map(reasonOf).sort()).toEqual([null, 'too_many_views'].sort());
  });
});
