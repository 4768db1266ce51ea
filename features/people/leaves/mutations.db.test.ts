import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { assignDocument } from '@/features/assignments/mutations';
import { addDays, type Day, quebecDay } from '@/lib/days';
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
import { markAsLeft } from '../departures/mutations';
import { settleWhatIsDue } from '../jobs';
import { addMember, readmitMember } from '../mutations';
import { cancelLeave, changeReturn, planLeave, settleLeave } from './mutations';
import { findMyLeave, findStandingLeave } from './queries';

const TODAY: Day = '2026-11-23';
/** Noon of Montréal that day. */
const noon = (day: Day) => `${day}T17:00:00.000Z`;

let database: TestDatabase;
let runtime: TestRuntime;
let shop: TestOrganization;
let owner: Person;
let memberId: string;
let documents: string[];
let number = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app, noon(TODAY));
  documents = [];
  for (const slug of ['un', 'deux', 'trois']) documents.push((await publish(runtime, slug)).documentId);
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
  ({ memberId } = expectDone(await shop.as(owner, (scope) => addMember(scope, newMember()))));
});

const ask = (index: number, dueOn: Day, who = memberId) =>
  shop.system((scope) =>
    assignDocument(scope, {
      memberId: who,
      documentId: documents[index] ?? '',
      programId: null,
      position: index + 1,
      dueOn,
    }),
  );
const plan = (fromOn: Day, untilOn: Day | null = null) =>
  shop.as(owner, (scope) => planLeave(scope, { memberId, fromOn, untilOn }));
const back = (untilOn: Day | null) => shop.as(owner, (scope) => changeReturn(scope, { memberId, untilOn }));
const cancel = () => shop.as(owner, (scope) => cancelLeave(scope, { memberId }));
const standing = () => shop.system((scope) => findStandingLeave(scope, memberId));

async function dues(): Promise<{ due: Day; paused: Day | null; moved: number }[]> {
  const rows = await shop.system(({ db }) =>
    db.execute<{ due: Day; paused: Day | null; moved: number }>(
      sql`select due_on as due, paused_on as paused, moved_days as moved from assignments
        where member_id = ${memberId} order by position`,
    ),
  );
  return [...rows];
}

async function onLeaveSince(): Promise<Day | null> {
  const [row] = await shop.system(({ db }) =>
    db.execute<{ since: Day | null }>(
      sql`select on_leave_since as since from members where id = ${memberId}`,
    ),
  );
  return row?.since ?? null;
}

describe('a leave', () => {
  test('begun today makes what is due wait, and moves it by the days away', async () => {
    await ask(0, '2026-12-01');
    expectDone(await plan(TODAY));
    expect(await onLeaveSince()).toBe(TODAY);
    expect(await dues()).toEqual([{ due: '2026-12-01', paused: TODAY, moved: 0 }]);
    runtime.setTime(noon('2026-12-10'));
    expectDone(await back('2026-12-08'));
    expect(await onLeaveSince()).toBeNull();
    expect(await dues()).toEqual([{ due: '2026-12-16', paused: null, moved: 15 }]);
    expect(await standing()).toBeNull();
    expect(await eventsOf(shop, memberId)).toEqual([
      'assignment.created',
      'assignment.due_changed',
      'leave.changed',
      'leave.planned',
      'member.added',
      'member.paused',
      'member.resumed',
    ]);
  });

  test('noted afterwards counts from its own days, and what was asked meanwhile from its own', async () => {
    await ask(0, '2026-11-10');
    runtime.setTime(noon('2026-11-15'));
    await ask(1, '2026-11-29');
    runtime.setTime(noon(TODAY));
    expectDone(await plan('2026-11-05', '2026-11-20'));
    // The first was asked on the 23rd of the test's clock: after the return, it never waited.
    expect(await dues()).toEqual([
      { due: '2026-11-10', paused: null, moved: 0 },
      { due: '2026-12-04', paused: null, moved: 5 },
    ]);
  });

  test('ended while something is being asked leaves nothing waiting', async () => {
    expectDone(await plan(TODAY));
    let end = (): void => undefined;
    const ending = new Promise<void>((resolve) => {
      end = resolve;
    });
    let begun = (): void => undefined;
    const ended = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const back = shop.as(owner, async (scope) => {
      const outcome = await cancelLeave(scope, { memberId });
      begun();
      await ending;
      return outcome;
    });
    await ended;
    const asking = ask(0, '2026-12-01');
    await expect
      .poll(async () => {
        const [row] = await shop.system(({ db }) =>
          db.execute<{ n: number }>(
            sql`select count(*)::integer as n from pg_stat_activity
              where datname = current_database() and wait_event_type = 'Lock'`,
          ),
        );
        return row?.n ?? 0;
      })
      .toBeGreaterThan(0);
    end();
    expectDone(await back);
    expect(await asking).toBe(true);
    expect(await dues()).toEqual([{ due: '2026-12-01', paused: null, moved: 0 }]);
  });

  test('to come waits for its day, and for a worker', async () => {
    await ask(0, '2026-12-01');
    expectDone(await plan('2026-11-30', '2026-12-14'));
    await settleWhatIsDue(runtime);
    expect(await onLeaveSince()).toBeNull();
    runtime.setTime(noon('2026-11-30'));
    await settleWhatIsDue(runtime);
    expect(await dues()).toMatchObject([{ due: '2026-12-01', paused: '2026-11-30' }]);
    await settleWhatIsDue(runtime);
    runtime.setTime(noon('2026-12-14'));
    await settleWhatIsDue(runtime);
    await settleWhatIsDue(runtime);
    expect(await dues()).toMatchObject([{ due: '2026-12-15', paused: null }]);
    const events = await eventsOf(shop, memberId);
    expect(events.filter((type) => type === 'member.paused' || type === 'member.resumed')).toHaveLength(2);
  });

  test('that began and ended while no worker was there leaves what its nights would have', async () => {
    await ask(0, '2026-12-01');
    expectDone(await plan('2026-11-30', '2026-12-14'));
    runtime.setTime(noon('2026-12-05'));
    await ask(1, '2026-12-19');
    runtime.setTime(noon('2026-12-20'));
    await ask(2, '2027-01-03');
    await settleWhatIsDue(runtime);
    expect(await dues()).toEqual([
      { due: '2026-12-15', paused: null, moved: 14 },
      { due: '2026-12-28', paused: null, moved: 9 },
      { due: '2027-01-03', paused: null, moved: 0 },
    ]);
  });

  test('cancelled moves nothing, whether it had begun or not', async () => {
    await ask(0, '2026-12-01');
    expectDone(await plan('2026-11-20'));
    expectDone(await cancel());
    expect(await dues()).toEqual([{ due: '2026-12-01', paused: null, moved: 0 }]);
    expectDone(await plan('2026-11-30'));
    expectDone(await cancel());
    expect(await standing()).toBeNull();
    expect(reasonOf(await cancel())).toBe('no_leave');
  });

  test('lets somebody finish what they wish: what is done stays as it is', async () => {
    await ask(0, '2026-12-01');
    await ask(1, '2026-12-01');
    expectDone(await plan(TODAY));
    await shop.system(({ db, now }) =>
      db.execute(sql`update assignments set state = 'done', completed_at = ${now.toISOString()}
        where member_id = ${memberId} and position = 1`),
    );
    runtime.setTime(noon('2026-11-30'));
    expectDone(await back('2026-11-30'));
    expect(await dues()).toMatchObject([{ due: '2026-12-01' }, { due: '2026-12-08', moved: 7 }]);
  });

  test('is one at a time, and no day away counts twice', async () => {
    expectDone(await plan('2026-11-01', '2026-11-10'));
    expect(reasonOf(await plan('2026-11-09', '2026-11-12'))).toBe('leave_overlaps');
    expectDone(await plan('2026-11-10'));
    expect(reasonOf(await plan('2026-12-01'))).toBe('leave_stands');
    expect(await back('2026-11-10')).toEqual({ refused: 'back_before_away', field: 'untilOn' });
  });

  test('of two planned at once, one is', async () => {
    const both = await Promise.all([plan(TODAY), plan(TODAY)]);
    expect(both.map(reasonOf).sort()).toEqual(['leave_stands', null]);
  });

  test('ended by two at once moves what is due once', async () => {
    await ask(0, '2026-12-01');
    expectDone(await plan('2026-11-20', '2026-11-25'));
    runtime.setTime(noon('2026-11-25'));
    await Promise.all([
      settleWhatIsDue(runtime),
      shop.system((scope) => settleLeave(scope, { memberId })),
      shop.system((scope) => settleLeave(scope, { memberId })),
    ]);
    expect(await dues()).toMatchObject([{ due: '2026-12-03', moved: 2 }]);
  });

  test('is told to whoever is on it, once it began', async () => {
    const person = await shop.join(`zoe${number}@exemple.test`);
    memberId = person.memberId;
    const mine = () => shop.as(person, findMyLeave);
    expectDone(await plan('2026-12-01', '2026-12-15'));
    expect(await mine()).toBeNull();
    runtime.setTime(noon('2026-12-01'));
    await settleWhatIsDue(runtime);
    expect(await mine()).toMatchObject({ from: '2026-12-01', until: '2026-12-15' });
  });

  test('is for nobody who has left, and for no auditor', async () => {
    ({ memberId } = expectDone(
      await shop.as(owner, (scope) =>
        addMember(scope, newMember({ role: 'auditor', accessEndsOn: '2026-12-31' })),
      ),
    ));
    expect(reasonOf(await plan(TODAY))).toBe('no_leave_for_auditors');
    expectDone(await shop.as(owner, (scope) => markAsLeft(scope, { memberId })));
    expect(reasonOf(await plan(TODAY))).toBe('not_found');
  });

  test('ends with a departure, and a return finds nobody away', async () => {
    await ask(0, '2026-12-01');
    expectDone(await plan('2026-11-20'));
    expectDone(await shop.as(owner, (scope) => markAsLeft(scope, { memberId })));
    expect(await onLeaveSince()).toBeNull();
    expect(await standing()).toBeNull();
    expectDone(await shop.as(owner, (scope) => readmitMember(scope, { memberId })));
    expectDone(await plan('2026-12-01'));
  });
});

test('whatever leaves follow one another, each due day is as far from the first as the days away since it was asked', async () => {
  const leaves = fc.array(
    fc.record({
      gap: fc.integer({ min: 0, max: 20 }),
      length: fc.integer({ min: 1, max: 30 }),
      asks: fc.boolean(),
      how: fc.constantFrom('on its day', 'at night', 'afterwards'),
    }),
    { minLength: 1, maxLength: 4 },
  );
  await fc.assert(
    fc.asyncProperty(leaves, async (spans) => {
      runtime.setTime(noon(TODAY));
      ({ memberId } = expectDone(await shop.as(owner, (scope) => addMember(scope, newMember()))));
      const asked: { on: Day; due: Day }[] = [];
      const away = new Set<Day>();
      const askNow = async () => {
        const on = quebecDay(runtime.clock.now());
        const due = addDays(on, 14);
        if (asked.length < documents.length && (await ask(asked.length, due))) asked.push({ on, due });
      };
      await askNow();
      let day = TODAY;
      for (const { gap, length, asks, how } of spans) {
        const from = addDays(day, gap);
        const until = addDays(from, length);
        for (let at = from; at < until; at = addDays(at, 1)) away.add(at);
        const meanwhile = async () => {
          runtime.setTime(noon(addDays(from, Math.floor(length / 2))));
          if (asks) await askNow();
        };
        if (how === 'at night') expectDone(await plan(from, until));
        if (how === 'on its day') {
          runtime.setTime(noon(from));
          expectDone(await plan(from));
        }
        await meanwhile();
        runtime.setTime(noon(until));
        if (how === 'on its day') expectDone(await back(until));
        if (how === 'at night') await settleWhatIsDue(runtime);
        if (how === 'afterwards') expectDone(await plan(from, until));
        day = until;
      }
      const expected = asked.map(({ on, due }) => addDays(due, [...away].filter((at) => at >= on).length));
      expect((await dues()).map(({ due }) => due)).toEqual(expected);
      expect(await onLeaveSince()).toBeNull();
    }),
    { numRuns: 25 },
  );
});
