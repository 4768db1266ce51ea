import '@/tests/support/environment';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, type Day } from '@/lib/days';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { actorIn, makeDocument, makeWorld, type World } from '../world.fixture';
import { type Act, allKinds, ofPeople, perform, type Stage } from './acts.fixture';
import { readLog, toldBy } from './log.fixture';
import { partOf, readPlain } from './plain.fixture';
import { counted, expectSame, type Look, reckoned, type Told } from './truth.fixture';

let database: TestDatabase;
let runtime: TestRuntime;
const documents: { id: string; versionId: string }[] = [];
let histories = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
  for (const code of ['M01', 'M02', 'M03']) documents.push(await makeDocument(runtime, code));
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
});

const anAct = fc.record({
  kind: fc.constantFrom(
    ...allKinds,
    'ask',
    'ask',
    'start',
    'complete',
    'complete',
    'teams',
    'addUp',
    'addUp',
  ),
  person: fc.nat(9),
  document: fc.nat(2),
  amount: fc.nat(40),
}) satisfies fc.Arbitrary<Act>;
/** One act, or two at the same instant, most often on the same person. */
const moment = fc.oneof(
  { weight: 3, arbitrary: anAct.map((act) => [act]) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(anAct, anAct, fc.boolean())
      .map(([one, other, same]) => [one, same ? { ...other, person: one.person } : other])
      .filter((both) => both.filter(({ kind }) => ofPeople.includes(kind)).length < 2),
  },
);
const aDay = fc.record({
  moments: fc.array(moment, { maxLength: 8 }),
  days: fc.integer({ min: 1, max: 35 }),
});
const aHistory = fc.array(aDay, { minLength: 4, maxLength: 8 });

interface Lived {
  readonly world: World;
  /** Who was there before the first act. */
  readonly before: readonly string[];
  readonly looks: readonly Look[];
  /** What was counted at the end of each day, look by look. */
  readonly kept: { day: Day; told: Told[] }[];
}

async function begin(): Promise<{ world: World; stage: Stage; looks: Look[] }> {
  const world = await makeWorld(runtime, `histoire-${histories++}`);
  const manager = await world.addPerson({ name: 'Karim', role: 'manager' });
  const owner = await world.addPerson({ name: 'Odile', role: 'owner' });
  const people = [];
  for (const name of ['Anne', 'Benoît', 'Chloé', 'Denis']) people.push(await world.addPerson({ name }));
  const [anne = '', benoit = '', chloe = ''] = people;
  const led = [
    await world.addTeam('Atelier', [manager, anne, benoit], [manager]),
    await world.addTeam('Boutique', [manager, benoit, chloe], [manager]),
  ];
  const teams = [...led, await world.addTeam('Comptoir', [anne, chloe])];
  const asOwner = actorIn(owner, 'owner');
  const asManager = actorIn(manager, 'manager');
  return {
    world,
    stage: { people, documents, teams },
    looks: [
      { actor: asOwner, teamId: null, teams: null },
      { actor: asOwner, teamId: teams[2] ?? '', teams: [teams[2] ?? ''] },
      { actor: asManager, teamId: null, teams: led },
    ],
  };
}

const START = '2026-01-05';

/** Lives the history through, looking at the end of each day. */
async function live(history: readonly { moments: Act[][]; days: number }[]): Promise<Lived> {
  runtime.setTime(`${START}T15:00:00.000Z`);
  const { world, stage, looks } = await begin();
  const kept: Lived['kept'] = [];
  const before = (await world.inside(readPlain)).people.map(({ id }) => id);
  let day: Day = START;
  for (const { moments, days } of history) {
    runtime.setTime(`${day}T14:00:00.000Z`);
    for (const [index, acts] of moments.entries()) {
      runtime.setTime(`${day}T15:00:${String(index).padStart(2, '0')}.000Z`);
      await Promise.all(acts.map((act) => world.inside(perform(stage, act))));
    }
    const plain = await world.inside(readPlain);
    const told = looks.map((look) => reckoned(plain, look, day));
    for (const [index, look] of looks.entries()) {
      const expected = told[index];
      if (expected) expectSame(await counted(world, look, day), expected);
    }
    kept.push({ day, told });
    day = addDays(day, days);
  }
  runtime.setTime(`${day}T15:00:00.000Z`);
  return { world, before, looks, kept };
}

/** What lists sort and filter by, of each person. */
const standingsOf = (world: World) =>
  world.inside(({ db, organizationId }) =>
    db.execute(sql`select s.member_id, s.bucket, s.day::text, s.open, s.paused, s.done, s.waived
      from member_standings s where s.organization_id = ${organizationId} order by s.member_id`),
  );

test('whatever happens, in whatever order and at once, what is counted is what is', async () => {
  await fc.assert(
    fc.asyncProperty(aHistory, async (history) => {
      const { world, looks, kept, before } = await live(history);

      const plain = await world.inside(readPlain);
      const here = partOf(plain, null);
      const expected = plain.people
        .map(({ id }) => {
          const theirs = plain.obligations.filter(({ memberId }) => memberId === id);
          const open = theirs.filter(({ state, paused }) => state === 'open' && !paused);
          const count = (state: string) => theirs.filter((one) => one.state === state).length;
          const paused = count('open') - open.length;
          const gone = !here.people.some((person) => person.id === id);
          const days = open.length > 0 ? open.map(({ lastDay }) => lastDay) : [];
          const ends = theirs.flatMap(({ state, expiresOn }) =>
            state === 'done' && expiresOn ? [expiresOn] : [],
          );
          const finished = count('done') + count('waived') > 0 ? 'finished' : 'nothing';
          return {
            member_id: id,
            bucket: gone ? 'gone' : open.length > 0 ? 'open' : paused > 0 ? 'paused' : finished,
            day: gone ? null : ([...days, ...(open.length + paused === 0 ? ends : [])].sort()[0] ?? null),
            open: open.length,
            paused,
            done: count('done'),
            waived: count('waived'),
          };
        })
        .sort((a, b) => (a.member_id < b.member_id ? -1 : 1));
      expect([...(await standingsOf(world))]).toEqual(expected);

      // Every day as it was told that day, and as the log alone tells it.
      const log = await world.inside(readLog);
      for (const { day, told } of kept) {
        for (const [index, look] of looks.entries()) {
          const then = told[index];
          if (then) expectSame(await counted(world, look, day, day), then);
        }
        const [whole] = told;
        const sum = (
          ...names: ('toDo' | 'inProgress' | 'late' | 'done' | 'expired' | 'paused' | 'waived')[]
        ) =>
          (whole?.documents ?? []).reduce(
            (all, one) => all + names.reduce((some, name) => some + one[name], 0),
            0,
          );
        expect({
          people: whole?.people.people,
          open: sum('toDo', 'inProgress', 'late'),
          paused: sum('paused'),
          done: sum('done', 'expired'),
          waived: sum('waived'),
        }).toEqual(toldBy(log, day, before));
      }
    }),
    { numRuns: 15 },
  );
}, 300_000);
