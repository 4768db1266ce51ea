import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { eventsOf, expectDone, TestOrganization } from '@/tests/support/world';
import { choiceOf, type RuleChoice } from './choice';
import { rulesInput } from './input';
import { chooseRules } from './mutations';
import { listRules } from './queries';

let database: TestDatabase;
let runtime: TestRuntime;
let shop: TestOrganization;

beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app, '2026-11-02T15:00:00.000Z');
  shop = await TestOrganization.create(runtime, 'boutique');
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
});

const choose = (choice: RuleChoice) => shop.system((scope) => chooseRules(scope, choice));
const rules = () => shop.system(listRules);
const usual: RuleChoice = { before: [7], onTheDay: true, after: [3], managers: [7], weekly: true };

test('an organization begins with the usual rules, from its first day', async () => {
  expect(choiceOf(await rules())).toEqual(usual);
  expect(new Set((await rules()).map(({ addedOn }) => addedOn))).toEqual(new Set(['2026-11-02']));
});

test('a rule that stays keeps its day, one that comes holds from today, one that goes is gone', async () => {
  runtime.setTime('2026-11-20T15:00:00.000Z');
  expect(expectDone(await choose(usual))).toEqual({ changed: false });
  const other = { before: [14, 7], onTheDay: false, after: [3], managers: [], weekly: false };
  expect(expectDone(await choose(other))).toEqual({ changed: true });
  expect(choiceOf(await rules())).toEqual(other);
  expect((await rules()).map(({ days, addedOn }) => `${days} ${addedOn}`)).toEqual([
    '-14 2026-11-20',
    '-7 2026-11-02',
    '3 2026-11-02',
  ]);
  // Back again, it does not speak for the days when it was not there.
  runtime.setTime('2026-11-25T15:00:00.000Z');
  await choose(usual);
  expect((await rules()).find(({ addressee }) => addressee === 'manager')?.addedOn).toBe('2026-11-25');
  expect((await eventsOf(shop, null)).filter((type) => type === 'reminders.chosen')).toHaveLength(2);
});

test('two owners who save at once come one after the other', async () => {
  const choices = [1, 2, 3, 4].map((day) => ({ ...usual, before: [day], after: [day] }));
  await Promise.all(choices.map(choose));
  const { before, after } = choiceOf(await rules());
  expect(before).toEqual(after);
  expect(before).toHaveLength(1);
});

test('days are typed as people type them, and what is no day is refused', () => {
  const typed = (before: string) => rulesInput.safeParse({ before, after: '', managers: '', weekly: 'yes' });
  for (const [text, days] of [
    ['7', [7]],
    [' 14, 7;2 ', [14, 7, 2]],
    ['3 3', [3]],
    ['', []],
  ] as const) {
    expect(typed(text).data).toEqual({
      before: days,
      onTheDay: false,
      after: [],
      managers: [],
      weekly: true,
    });
  }
  for (const text of ['0', '91', '-3', 'bientôt', '7.5', '1e1', '７'])
    expect(typed(text).error?.issues[0]?.message).toBe('days');
  expect(typed('1 2 3 4 5 6').error?.issues[0]?.message).toBe('too_many_days');
});
