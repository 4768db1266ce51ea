import '@/tests/support/environment';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, type Day } from '@/lib/days';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { History } from './history';
import { contradictions } from './log.fixture';
import { type Act, Model } from './model';
import { Organization } from './organization.fixture';

/*
 * An organization of forty for five years: the product and a simple model of it live the same history, and are compared
 * each week. When they differ, one of them is wrong.
 */
const SEED = 20_270_104;
const FIRST: Day = '2027-01-04';
const DAYS = 5 * 365 + 1;
/** Days from one replay of the whole log to the next: thirteen weeks. */
const LOG_EVERY = 91;
const programs = { all: { delay: 14, grace: 0 }, team: { delay: 21, grace: 5 } };

let database: TestDatabase;
let runtime: TestRuntime;

beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
});

/** Where everyone stands by the model, as the product's lines say it. */
function stands(model: Model, today: Day): string[] {
  return model.people
    .flatMap((member, index) =>
      [...member.has].map(([doc, one]) => {
        if (one.state === 'withdrawn') return `${index} ${doc} ${one.cycle} withdrawn`;
        const days = [one.due, addDays(one.due, one.grace), one.paused ?? '-', one.expires ?? '-'];
        return `${index} ${doc} ${one.cycle} ${one.state} ${days.join(' ')} ${model.status(one, today)}`;
      }),
    )
    .sort();
}

test('five years of forty people: obligations, statuses and mails are those of a simple model', async () => {
  const model = new Model(FIRST, programs, [-7, 0, 3]);
  const history = new History(SEED, FIRST);
  const organization = await Organization.found(runtime, FIRST, programs);
  model.act({ kind: 'hire', start: null, inTeam: false }, FIRST);
  const lately: string[] = [];
  const tell = (what: string) => {
    lately.push(what);
  };

  const act = async (one: Act, today: Day) => {
    tell(`${today} ${JSON.stringify(one)}`);
    model.act(one, today);
    await organization.act(one, today);
  };

  for (let number = 0; number < DAYS; number++) {
    const today = addDays(FIRST, number);
    const luck = history.luck();
    if (luck.works) {
      model.night(today);
      await organization.night(today, luck);
    } else tell(`${today} no worker`);
    for (const one of history.acts(model, today)) await act(one, today);
    if (luck.works) {
      if (luck.weather !== 'takes') tell(`${today} ${luck.weather}`);
      model.round(today, luck.weather);
      await organization.round(`${today}T15:00:00.000Z`, luck);
      if (luck.setBack) {
        const yesterday = addDays(today, -1);
        tell(`${today} set back`);
        model.night(yesterday);
        model.round(yesterday, luck.weather);
        await organization.night(yesterday, luck);
        await organization.round(`${yesterday}T17:00:00.000Z`, luck);
      }
      model.round(today, luck.weather);
      await organization.round(`${today}T19:00:00.000Z`, luck);
    }
    if (number % 7 !== 6 && number !== DAYS - 1) continue;
    const where = `seed ${SEED}, ${today}; of late:\n${lately.slice(-60).join('\n')}`;
    const [product, wanted] = [await organization.stands(today), stands(model, today)];
    expect(
      product.filter((line) => !wanted.includes(line)),
      where,
    ).toEqual(wanted.filter((line) => !product.includes(line)));
    expect(organization.mails().sort(), where).toEqual([...model.mails].sort());
    if (number % LOG_EVERY === LOG_EVERY - 1 || number === DAYS - 1) {
      expect(await organization.shop.system(contradictions), where).toEqual([]);
    }
  }
  expect(model.mails.length).toBeGreaterThan(500);
}, 1_200_000);
