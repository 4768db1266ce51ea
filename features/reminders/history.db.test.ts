import '@/tests/support/environment';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nudgeMember } from '@/features/people/nudges/mutations';
import { addDays, type Day, quebecDay } from '@/lib/days';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { type Person, TestOrganization } from '@/tests/support/world';
import { isSendingMoment } from './calendar';
import { ask, makeDocument, Post, type Server, storedMails } from './engine.fixture';
import { runReminders } from './jobs';

/*
 * Random lives of a small organization, over Christmas and the new year: whatever happens, nobody has two mails in a day,
 * none leaves on a day off by itself, none goes to whoever is away, gone or done, and what is stored is what happened.
 */
let database: TestDatabase;
let runtime: TestRuntime;
const documents: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app, '2026-12-14T14:00:00.000Z');
  for (const slug of ['un', 'deux', 'trois', 'quatre']) documents.push(await makeDocument(runtime, slug));
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
});

type Step =
  | { readonly kind: 'wait'; readonly hours: number }
  | { readonly kind: 'set back' }
  | { readonly kind: 'ask'; readonly who: number; readonly what: number; readonly days: number }
  | { readonly kind: 'finish' | 'leave' | 'return' | 'nudge'; readonly who: number }
  | { readonly kind: 'server'; readonly server: Server }
  | { readonly kind: 'work'; readonly instances: number; readonly lives: number | null };

const PEOPLE = 3;
const who = fc.nat({ max: PEOPLE - 1 });
const waits = fc.record({
  kind: fc.constant('wait' as const),
  hours: fc.constantFrom(3, 5, 16, 24, 24, 24, 48),
});
const works = fc.record({
  kind: fc.constant('work' as const),
  instances: fc.integer({ min: 1, max: 2 }),
  lives: fc.option(fc.nat({ max: 6 }), { freq: 3 }),
});
const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 7, arbitrary: waits },
  { weight: 9, arbitrary: works },
  { weight: 1, arbitrary: fc.constant({ kind: 'set back' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('ask' as const),
      who,
      what: fc.nat({ max: 3 }),
      days: fc.integer({ min: 0, max: 9 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('finish', 'leave', 'return', 'nudge' as const), who }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('server' as const),
      server: fc.constantFrom<Server>('takes', 'takes', 'busy', 'down', 'breaks off', 'taken then lost'),
    }),
  },
);

let lives = 0;

/** Lives one history. @returns each mail that left, as it left. */
async function live(history: readonly Step[]) {
  lives += 1;
  const slug = `vie-${lives}`;
  runtime.setTime('2026-12-14T14:00:00.000Z');
  const shop = await TestOrganization.create(runtime, slug);
  const people: Person[] = [];
  for (let index = 0; index < PEOPLE; index++) {
    people.push(await shop.join(`p${index}-${slug}@exemple.test`, index === 0 ? 'owner' : 'employee'));
  }
  const post = new Post(runtime);
  post.ignoreWaiting();
  const [owner] = people;
  const set = (statement: ReturnType<typeof sql>) => shop.system(({ db }) => db.execute(statement));
  const mails: { to: string; day: Day; nudged: boolean; open: boolean; away: boolean; left: number }[] = [];
  const nudgedOn = new Set<string>();

  const act = async (step: Step) => {
    const member = 'who' in step ? (people[step.who] as Person) : (owner as Person);
    const now = runtime.clock.now();
    if (step.kind === 'wait') runtime.setTime(new Date(now.getTime() + step.hours * 3_600_000).toISOString());
    if (step.kind === 'set back') runtime.setTime(new Date(now.getTime() - 86_400_000).toISOString());
    if (step.kind === 'server') post.server = step.server;
    if (step.kind === 'ask') {
      const document = { documentId: documents[step.what] ?? '', dueOn: addDays(quebecDay(now), step.days) };
      await ask(shop, member.memberId, document).catch(() => undefined);
    }
    if (step.kind === 'finish')
      await set(
        sql`update assignments set state = 'done', completed_at = ${now.toISOString()} where member_id = ${member.memberId} and state = 'open'`,
      );
    if (step.kind === 'leave' || step.kind === 'return') {
      const since = step.kind === 'leave' ? quebecDay(now) : null;
      await set(sql`update members set on_leave_since = ${since}::date where id = ${member.memberId}`);
      await set(
        sql`update assignments set paused_on = ${since}::date where member_id = ${member.memberId} and state = 'open'`,
      );
    }
    if (step.kind === 'nudge') {
      const outcome = await shop.as(owner as Person, (scope) =>
        nudgeMember(scope, { memberId: member.memberId }),
      );
      // It leaves at once, at whatever hour: somebody pressed.
      if ('done' in outcome) nudgedOn.add(`p${step.who}-${slug}@exemple.test ${quebecDay(now)}`);
      await deliver(1, runtime);
    }
    if (step.kind === 'work') await work(step.instances, step.lives);
  };

  async function work(instances: number, mortal: number | null) {
    let left = mortal ?? Number.POSITIVE_INFINITY;
    const dying: TestRuntime = {
      ...runtime,
      clock: {
        now: () => {
          if (left-- <= 0) throw new Error('killed');
          return runtime.clock.now();
        },
      },
    };
    await Promise.all(Array.from({ length: instances }, () => runReminders(dying).catch(() => undefined)));
    await deliver(instances, dying);
  }

  async function deliver(instances: number, dying: TestRuntime) {
    for (let [job] = post.waiting(); job; [job] = post.waiting()) {
      const before = post.delivered.length;
      const again = job;
      await Promise.all(
        Array.from({ length: instances }, () => post.run(again, dying).catch(() => undefined)),
      );
      // The queue gives what was not finished to another worker.
      await post.run(job);
      for (const mail of post.delivered.slice(before)) {
        const index = people.findIndex((_, at) => mail.to === `p${at}-${slug}@exemple.test`);
        const [state] = await set(sql`
          select on_leave_since is not null as away, exists (select from assignments a
            where a.member_id = m.id and a.state = 'open' and a.paused_on is null) as open
          from members m where id = ${people[index]?.memberId ?? ''}`);
        const { away, open } = state as { away: boolean; open: boolean };
        const nudged = nudgedOn.has(`${mail.to} ${mail.day}`);
        mails.push({ to: mail.to, day: mail.day, nudged, open, away, left: runtime.clock.now().getTime() });
      }
    }
  }

  for (const [what, days] of [1, 3, 7].entries()) {
    for (let index = 0; index < PEOPLE; index++)
      await act({ kind: 'ask', who: index, what, days: days + index });
  }
  for (const step of history) await act(step);
  return { mails, stored: await storedMails(shop), slug, set };
}

test('whatever happens, one mail a day at most, on a working day, to who has something to do', async () => {
  let seen = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 20, maxLength: 40 }), async (history) => {
      const { mails, stored, set } = await live(history);
      // The next lives begin without this one's.
      await set(sql`delete from reminder_rules`);
      seen += mails.length;
      const days = mails.map(({ to, day }) => `${to} ${day}`);
      expect(new Set(days).size).toBe(days.length);
      for (const { nudged, left, away, to, open } of mails) {
        if (!nudged) expect(isSendingMoment(new Date(left))).toBe(true);
        expect(away).toBe(false);
        // An owner's mail may be of the week alone.
        if (!to.startsWith('p0-')) expect(open).toBe(true);
      }
      const known = stored.filter(({ state }) => state === 'sent').length;
      const unknown = stored.filter(({ state }) => state === 'uncertain').length;
      expect(mails.length).toBeGreaterThanOrEqual(known);
      expect(mails.length).toBeLessThanOrEqual(known + unknown);
      expect(stored.filter(({ state }) => state === 'sending')).toEqual([]);
    }),
    { numRuns: 25 },
  );
  expect(seen).toBeGreaterThan(25);
}, 300_000);
