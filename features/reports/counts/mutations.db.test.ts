import '@/tests/support/environment';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withOrganization } from '@/access/mint';
import type { OrganizationScope } from '@/access/scope';
import { completeGuide, reopenForAdoption } from '@/features/assignments/cycles/mutations';
import { assignDocument } from '@/features/assignments/mutations';
import { matchPrograms } from '@/features/assignments/reconciling/mutations';
import { markAsLeft } from '@/features/people/departures/mutations';
import { changeTeams, readmitMember } from '@/features/people/mutations';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { actorIn, makeDocument, makeWorld, type World } from '../world.fixture';
import { perform, type Stage } from './acts.fixture';
import { addUpWhatChanged } from './jobs';
import { addUpChanges } from './mutations';
import { readPlain } from './plain.fixture';
import { countByDocument, countPeople } from './queries';
import { counted, expectSame, type Look, reckoned } from './truth.fixture';

const TODAY = '2026-11-23';
let database: TestDatabase;
let runtime: TestRuntime;
const documents: { id: string; versionId: string }[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
  for (const code of ['M01', 'M02']) documents.push(await makeDocument(runtime, code));
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
});

interface Shop {
  readonly world: World;
  readonly people: string[];
  readonly look: Look;
  /** The open cycle of each person's first document. */
  open(): Promise<{ id: string; memberId: string }[]>;
}

async function openShop(slug: string, size: number): Promise<Shop> {
  const world = await makeWorld(runtime, slug);
  const owner = await world.addPerson({ name: 'Odile', role: 'owner' });
  const people: string[] = [];
  for (let index = 0; index < size; index++) people.push(await world.addPerson({ name: `Ève ${index}` }));
  for (const { id: documentId } of documents) {
    await world.inside(async (scope) => {
      for (const memberId of people) {
        const asked = { memberId, documentId, programId: null, position: 1, dueOn: '2026-12-01' };
        await assignDocument(scope, asked);
      }
    });
  }
  return {
    world,
    people,
    look: { actor: actorIn(owner, 'owner'), teamId: null, teams: null },
    open: async () =>
      world.inside(async ({ db }) => [
        ...(await db.execute<{ id: string; memberId: string }>(sql`
          select id, member_id as "memberId" from assignments
          where organization_id = ${world.organizationId} and state = 'open' and document_id = ${documents[0]?.id}`)),
      ]),
  };
}

const left = (world: World) =>
  world.inside(async ({ db, organizationId }) => {
    const [row] = await db.execute<{ n: number }>(sql`
      select (select count(*) from obligation_changes where organization_id = ${organizationId})
        + (select count(*) from people_changes where organization_id = ${organizationId}) as n`);
    return Number(row?.n);
  });

async function expectTruth({ world, look }: Shop): Promise<void> {
  const plain = await world.inside(readPlain);
  expectSame(await counted(world, look, TODAY), reckoned(plain, look, TODAY));
}

test('adds up in bounded steps, and keeps no line of nothing', async () => {
  const shop = await openShop('etapes', 8);
  const { world } = shop;
  const before = await left(world);
  expect(await world.inside((scope) => addUpChanges(scope, { limit: 5, large: 0 }))).toBe(5);
  expect(await left(world)).toBe(before - 5);
  await expectTruth(shop);
  await addUpWhatChanged(runtime);
  expect(await left(world)).toBe(0);
  await expectTruth(shop);
  for (const one of await shop.open()) {
    await world.inside((scope) =>
      completeGuide(scope, { assignmentId: one.id, versionId: documents[0]?.versionId ?? '' }),
    );
  }
  await addUpWhatChanged(runtime);
  await expectTruth(shop);
  const [row] = await world.inside(({ db, organizationId }) =>
    db.execute<{ n: number }>(sql`select count(*)::integer as n from obligation_counts
      where organization_id = ${organizationId} and count = 0`),
  );
  expect(row?.n).toBe(0);
});

test('a transaction that is broken off in the middle has added nothing up', async () => {
  const shop = await openShop('coupure', 3);
  const before = await left(shop.world);
  const broken = shop.world.inside(async (scope) => {
    await addUpChanges(scope, { limit: 4, large: 0 });
    throw new Error('killed');
  });
  await expect(broken).rejects.toThrow('killed');
  expect(await left(shop.world)).toBe(before);
  await expectTruth(shop);
});

test('of two that add up at once, one is left to it and nothing is added twice', async () => {
  const shop = await openShop('deux', 6);
  for (let round = 0; round < 5; round++) {
    await Promise.all([
      ...Array.from({ length: 4 }, () =>
        shop.world.inside((scope) => addUpChanges(scope, { limit: 7, large: 0 })),
      ),
      shop.world.inside((scope) => reopenForAdoption(scope, { documentId: documents[0]?.id ?? '' })),
    ]);
    await expectTruth(shop);
  }
});

test('whoever reads while others write and one adds up sees each change exactly once', async () => {
  const size = 24;
  const shop = await openShop('lecteurs', size);
  const { world, look } = shop;
  await addUpWhatChanged(runtime);
  const first = documents[0]?.id ?? '';
  const versionId = documents[0]?.versionId ?? '';
  let writing = true;
  // People and obligations are neither lost nor made by being done: at every instant the sums are the same.
  const sums = async (scope: OrganizationScope) => {
    const { people, nothing, inTime, late, paused, finished, expired } = await countPeople(scope, {
      teamId: null,
    });
    const documents = await countByDocument(scope, { teamId: null });
    const one = documents.find(({ documentId }) => documentId === first);
    return {
      people: [people, nothing + inTime + late + paused + finished + expired],
      obligations: (one?.toDo ?? 0) + (one?.inProgress ?? 0) + (one?.late ?? 0) + (one?.done ?? 0),
      done: one?.done ?? 0,
    };
  };
  const expected = { people: [size + 1, size + 1], obligations: size };
  const reader = async (level: 'repeatable read' | 'read committed') => {
    let looks = 0;
    let seen = 0;
    const own = testRuntime(
      `${database.urls.app}?default_transaction_isolation=${encodeURIComponent(level)}`,
    );
    while (writing || looks === 0) {
      await withOrganization(
        own,
        { organizationId: world.organizationId, actor: look.actor },
        async (scope) => {
          const [set] = await scope.db.execute<{ level: string }>(
            sql`select current_setting('transaction_isolation') as level`,
          );
          expect(set?.level).toBe(level);
          const { done, ...found } = await sums(scope);
          expect(found).toEqual(expected);
          // What is done never becomes undone here.
          expect(done).toBeGreaterThanOrEqual(seen);
          seen = done;
          if (level === 'repeatable read') expect(await sums(scope)).toEqual({ ...found, done });
        },
      );
      looks += 1;
    }
    await own.connection.close();
    return looks;
  };
  const adder = async () => {
    while (writing) await world.inside((scope) => addUpChanges(scope, { limit: 3, large: 0 }));
  };
  const open = await shop.open();
  const write = async () => {
    for (const { id } of open) {
      expect(await world.inside((scope) => completeGuide(scope, { assignmentId: id, versionId }))).toBe(true);
    }
    writing = false;
  };
  const [, , repeatable, committed] = await Promise.all([
    write(),
    adder(),
    reader('repeatable read'),
    reader('read committed'),
  ]);
  expect(Math.min(repeatable, committed)).toBeGreaterThan(2);
  await expectTruth(shop);
});

test('signing, leaves, teams, departures, new rounds and adding up at once: nobody waits for ever', async () => {
  const shop = await openShop('melee', 12);
  const { world, people } = shop;
  const teams = [await world.addTeam('Atelier', people), await world.addTeam('Boutique', people.slice(6))];
  const stage: Stage = { people, documents, teams };
  const versionId = documents[0]?.versionId ?? '';
  const everyone = <T>(work: (memberId: string, index: number) => Promise<T>) =>
    Promise.all(people.map(work));
  for (let round = 0; round < 6; round++) {
    const open = await shop.open();
    await Promise.all([
      ...open.map(({ id }) => world.inside((scope) => completeGuide(scope, { assignmentId: id, versionId }))),
      everyone((_, person) =>
        world.inside(
          perform(stage, { kind: round % 2 ? 'resume' : 'pause', person, document: 0, amount: 3 }),
        ),
      ),
      everyone((memberId, index) =>
        world.inside((scope) =>
          changeTeams(scope, { memberId, teamIds: teams.slice(0, (index + round) % 3) }),
        ),
      ),
      world.inside((scope) => reopenForAdoption(scope, { documentId: documents[0]?.id ?? '' })),
      world.inside(async (scope) => {
        const memberId = people[round] ?? '';
        // Two acts in one transaction: what the second waits for is held before the first holds anybody.
        await matchPrograms(scope, 'shared');
        await markAsLeft(scope, { memberId });
        await readmitMember(scope, { memberId });
      }),
      world.inside((scope) => addUpChanges(scope)),
    ]);
    await expectTruth(shop);
  }
});
