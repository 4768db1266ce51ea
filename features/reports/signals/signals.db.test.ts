import '@/tests/support/environment';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listComingErasures } from '@/features/erasure/queries';
import { addDays, type Day } from '@/lib/days';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { adopt, makeShop, publishAgreement } from '@/tests/support/undertaking';
import { makeWorld } from '../world.fixture';
import { findSignals } from './queries';

let database: TestDatabase;
let runtime: TestRuntime;
beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app, '2026-03-02T15:00:00.000Z');
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
});

describe('what is in place', () => {
  test('adoptions, their templates and the person in charge, today and by a past day', async () => {
    const { documentId } = await publishAgreement(runtime, 1);
    await publishAgreement(runtime, 1, 'politique', 'policy');
    const shop = await makeShop(runtime, documentId, ['Odile', 'Anne']);
    const rival = await makeShop(runtime, documentId, ['Rita']);
    const see = (on: Day, isPast: boolean, who = shop) =>
      who.as(who.owner, (scope) => findSignals(scope, 'fr', { on, isPast }));
    expect(await see('2026-03-02', false)).toEqual({
      adopted: false,
      assigned: false,
      agreements: 0,
      policies: [],
      toAdoptAgain: [],
      inCharge: { designated: false, reachable: true },
      contract: null,
      erasures: { count: 0, from: null },
    });
    runtime.setTime('2026-03-10T15:00:00.000Z');
    await adopt(shop);
    await adopt(shop, {}, 'politique');
    runtime.setTime('2026-03-20T15:00:00.000Z');
    await publishAgreement(runtime, 2);
    await publishAgreement(runtime, 2, 'politique', 'policy');
    await shop.as(shop.owner, ({ db }) =>
      db.execute(sql`update members set person_in_charge = true where id = ${shop.owner.id}`),
    );
    const now = await see('2026-03-20', false);
    expect(now).toMatchObject({
      adopted: true,
      agreements: 1,
      policies: [{ title: 'Engagement', adoptedOn: '2026-03-10' }],
      toAdoptAgain: [
        { kind: 'agreement', title: 'Engagement' },
        { kind: 'policy', title: 'Engagement' },
      ],
      inCharge: { designated: true, reachable: true },
    });
    expect(await see('2026-03-10', true)).toMatchObject({ adopted: true, toAdoptAgain: [] });
    expect(await see('2026-03-09', true)).toMatchObject({ adopted: false, policies: [], agreements: 0 });
    expect(await see('2026-03-20', false, rival)).toMatchObject({ adopted: false, policies: [] });
  });
});

describe('erasures to come', () => {
  test('are counted as they are listed, leap days and ends of the day in Québec among them', async () => {
    runtime.setTime('2027-02-10T15:00:00.000Z');
    const world = await makeWorld(runtime, 'anciens');
    const left: readonly string[] = [
      '2024-02-29T15:00:00Z',
      '2024-02-28T15:00:00Z',
      '2024-03-01T04:30:00Z',
      '2023-06-01T15:00:00Z',
      ...Array.from({ length: 12 }, (_, index) => `${addDays('2024-04-30', index)}T03:59:00Z`),
    ];
    for (const [index, at] of left.entries()) {
      const id = await world.addPerson({ name: `Ancienne ${index}` });
      await world.inside(({ db }) => db.execute(sql`update members set left_at = ${at} where id = ${id}`));
    }
    for (const [today, years] of [
      ['2027-02-10', 3],
      ['2027-02-01', 3],
      ['2028-02-10', 4],
      ['2027-02-10', 5],
    ] as const) {
      runtime.setTime(`${today}T15:00:00.000Z`);
      const [signals, listed] = await world.inside(async (scope) => {
        await scope.db.execute(
          sql`update organizations set retention_years = ${years} where id = ${world.organizationId}`,
        );
        return [
          await findSignals(scope, 'fr', { on: today, isPast: false }),
          await listComingErasures(scope, { years }),
        ] as const;
      });
      const days = listed.map(({ from }) => from).sort();
      expect(signals.erasures).toEqual({ count: days.length, from: days[0] ?? null });
    }
  });
});
