import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withLibrary } from '@/access/mint';
import { assignments } from '@/db/schema/assignments';
import { libraryReferences } from '@/db/schema/library';
import { attemptAnswers, attempts } from '@/db/schema/quizzes';
import { addMember } from '@/features/people/mutations';
import type { Question, Quiz } from '@/features/quizzes/quiz';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { expectDone, newMember, publish, TestOrganization } from '@/tests/support/world';
import { countWhatIsLearnt } from './jobs';
import { findInsights, findLibraryInsights } from './queries';

let database: TestDatabase;
let runtime: TestRuntime;
let shops: [TestOrganization, TestOrganization];

beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
  shops = [
    await TestOrganization.create(runtime, 'chez-un'),
    await TestOrganization.create(runtime, 'chez-deux'),
  ];
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
});

const both = (text: string) => ({ fr: text, en: text });
const base = (id: string) => ({
  id,
  outcome: 1,
  restsOn: ['F1.1'],
  prompt: both(id),
  why: both('Parce que.'),
});
const options = ['a', 'b', 'c'].map((id) => ({ id, right: id === 'a', text: both(id), why: both(id) }));
const QUESTIONS: readonly Question[] = [
  { ...base('q-1'), type: 'single', options },
  {
    ...base('q-2'),
    type: 'multiple',
    options: options.map((option) => ({ ...option, right: option.id !== 'c' })),
  },
  {
    ...base('q-3'),
    type: 'order',
    options,
    answers: [
      ['a', 'b', 'c'],
      ['b', 'a', 'c'],
    ],
  },
  { ...base('q-4'), type: 'truefalse', answer: true },
];
const QUIZ: Quiz = { pass: 2, draw: 4, tries: 0, questions: QUESTIONS };

interface Go {
  readonly shop: TestOrganization;
  readonly memberId: string;
  readonly at: string;
  /** Answers in the order given, each after so many seconds. */
  readonly answers: readonly { question: string; answer: string[]; right: boolean; after: number }[];
  readonly submitted: boolean;
  readonly number?: number;
}

/** A go at the quiz as the mutations would have left it. */
async function go(guide: { documentId: string; versionId: string }, given: Go): Promise<void> {
  const { shop, memberId, at, answers, submitted, number = 1 } = given;
  await shop.system(async ({ db, organizationId, chance }) => {
    const [known] = await db.execute<{ id: string }>(sql`select id from ${assignments}
      where organization_id = ${organizationId} and member_id = ${memberId} and document_id = ${guide.documentId}`);
    const assignmentId = known?.id ?? chance.uuid();
    const start = new Date(at);
    if (!known) {
      await db.insert(assignments).values({
        organizationId,
        id: assignmentId,
        memberId,
        documentId: guide.documentId,
        cycle: 1,
        position: 1,
        state: 'open',
        assignedAt: start,
        dueOn: '2027-01-01',
      });
    }
    const right = answers.filter((answer) => answer.right).length;
    const id = chance.uuid();
    let time = start.getTime();
    const rows = answers.map(({ question, answer, right: isRight, after }) => {
      time += after * 1000;
      return {
        organizationId,
        attemptId: id,
        questionId: question,
        answer,
        right: isRight,
        checkedAt: new Date(time),
        locale: 'fr' as const,
      };
    });
    await db.insert(attempts).values({
      organizationId,
      id,
      assignmentId,
      memberId,
      versionId: guide.versionId,
      number,
      seed: 's',
      startedAt: start,
      ...(submitted
        ? {
            submittedAt: new Date(time),
            locale: 'fr' as const,
            right,
            total: answers.length,
            passed: right >= 2,
          }
        : {}),
    });
    if (rows.length > 0) await db.insert(attemptAnswers).values(rows);
  });
}

async function people(
  shop: TestOrganization,
  count: number,
): Promise<{ shop: TestOrganization; memberId: string }[]> {
  const made = [];
  for (let index = 0; index < count; index += 1) {
    const { memberId } = expectDone(
      await shop.system((scope) => addMember(scope, newMember({ name: `P ${index}` }))),
    );
    made.push({ shop, memberId });
  }
  return made;
}

/** One of the answers that each question may get. */
const CHOICES: Readonly<Record<string, readonly [string[], boolean][]>> = {
  'q-1': [
    [['a'], true],
    [['b'], false],
    [['c'], false],
  ],
  'q-2': [
    [['a', 'b'], true],
    [['a'], false],
    [['c'], false],
  ],
  'q-3': [
    [['a', 'b', 'c'], true],
    [['b', 'a', 'c'], true],
    [['c', 'b', 'a'], false],
  ],
  'q-4': [
    [['true'], true],
    [['false'], false],
  ],
};
const answersFrom = (chosen: readonly number[], after = 12): Go['answers'] =>
  QUESTIONS.map(({ id }, index) => {
    const all = CHOICES[id] ?? [];
    const [answer, right] = all[(chosen[index] ?? 0) % all.length] ?? [[], false];
    return { question: id, answer, right, after };
  });

const insights = (slug: string) =>
  withLibrary(runtime, null, (scope) => findInsights(scope, slug, 'fr', null));

test('under ten people nothing is told, wherever they are; from ten on, what raw answers say', async () => {
  const guide = await publish(runtime, 'guide-un', { quiz: QUIZ });
  const [one, two] = [await people(shops[0], 5), await people(shops[1], 6)];
  const chosen = fc.sample(fc.array(fc.nat(2), { minLength: 4, maxLength: 4 }), { numRuns: 11, seed: 42 });
  const all = [...one, ...two];
  const at = '2026-11-01T12:00:00Z';
  for (const [index, person] of all.slice(0, 9).entries()) {
    await go(guide, { ...person, at, answers: answersFrom(chosen[index] ?? []), submitted: true });
  }
  // A second go is practice: it is not counted.
  const [first] = all;
  if (!first) throw new Error('nobody');
  await go(guide, {
    ...first,
    at: '2026-11-02T12:00:00Z',
    answers: answersFrom([0, 0, 0, 0]),
    submitted: true,
    number: 2,
  });
  await countWhatIsLearnt(runtime);
  expect((await insights('guide-un'))?.questions.map(({ seen }) => seen)).toEqual([null, null, null, null]);

  for (const [index, person] of all.slice(9).entries()) {
    await go(guide, { ...person, at, answers: answersFrom(chosen[index + 9] ?? []), submitted: true });
  }
  await countWhatIsLearnt(runtime);
  await countWhatIsLearnt(runtime);
  const found = await insights('guide-un');
  const raw = chosen.map((each) => answersFrom(each));
  for (const [index, { seen }] of (found?.questions ?? []).entries()) {
    const xs = raw.map((answers) => Number(answers[index]?.right));
    const rests = raw.map((answers) => answers.filter((answer, at2) => at2 !== index && answer.right).length);
    expect(seen?.people).toBe(11);
    expect(seen?.facility).toBeCloseTo(xs.reduce((sum, x) => sum + x, 0) / 11, 12);
    const wanted = pearson(xs, rests);
    if (wanted === null) expect(seen?.discrimination).toBeNull();
    else expect(seen?.discrimination).toBeCloseTo(wanted, 9);
    expect(seen?.time).toEqual({ from: 10, to: 15 });
  }
  const [single] = found?.questions ?? [];
  const picked = raw.filter(([answer]) => answer?.answer[0] === 'a').length;
  expect(single?.seen?.shares.find(({ right }) => right)?.people).toBe(picked);
});

/** The plain correlation of two lists, from their definition. */
function pearson(xs: readonly number[], ys: readonly number[]): number | null {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(xs), mean(ys)];
  const sum = (of: (index: number) => number) => xs.reduce((total, _, index) => total + of(index), 0);
  const [dx, dy] = [(i: number) => (xs[i] ?? 0) - mx, (i: number) => (ys[i] ?? 0) - my];
  const spread = Math.sqrt(sum((i) => dx(i) ** 2) * sum((i) => dy(i) ** 2));
  return spread < 1e-9 ? null : sum((i) => dx(i) * dy(i)) / spread;
}

test('no two states differ by fewer than ten people; whoever is in two organizations is one', async () => {
  const guide = await publish(runtime, 'guide-deux', { quiz: QUIZ });
  const twice = [await shops[0].join('deux@exemple.quebec'), await shops[1].join('deux@exemple.quebec')];
  const at = '2026-11-03T12:00:00Z';
  const right = { at, answers: answersFrom([0, 0, 0, 0]), submitted: true };
  for (const [index, { memberId }] of twice.entries()) {
    await go(guide, { ...right, shop: shops[index] ?? shops[0], memberId });
  }
  for (const person of await people(shops[0], 8)) await go(guide, { ...right, ...person });
  await countWhatIsLearnt(runtime);
  const seen = async () =>
    (await insights('guide-deux'))?.questions.map((question) => question.seen?.people ?? 0);
  expect(await seen()).toEqual([0, 0, 0, 0]);
  for (const person of await people(shops[1], 1)) await go(guide, { ...right, ...person });
  await countWhatIsLearnt(runtime);
  expect(await seen()).toEqual([10, 10, 10, 10]);
  const later = { ...right, at: '2026-11-24T12:00:00Z' };
  runtime.setTime('2026-11-25T12:00:00Z');
  for (const person of await people(shops[0], 9)) await go(guide, { ...later, ...person });
  await countWhatIsLearnt(runtime);
  expect(await seen()).toEqual([10, 10, 10, 10]);
  for (const person of await people(shops[1], 3)) await go(guide, { ...later, ...person });
  await Promise.all([countWhatIsLearnt(runtime), countWhatIsLearnt(runtime)]);
  expect(await seen()).toEqual([22, 22, 22, 22]);
});

test('of a guide: who began, finished, passed at once, and where the others stopped', async () => {
  runtime.setTime('2026-11-30T12:00:00Z');
  const guide = await publish(runtime, 'guide-trois', { quiz: QUIZ });
  const at = '2026-11-05T12:00:00Z';
  const all = [...(await people(shops[0], 10)), ...(await people(shops[1], 10))];
  for (const [index, person] of all.entries()) {
    const answers = answersFrom(index < 8 ? [0, 0, 0, 0] : [1, 1, 2, 1]);
    const submitted = index < 11;
    await go(guide, { ...person, at, answers: submitted ? answers : answers.slice(0, 2), submitted });
  }
  // Began less than two weeks ago: their time is not over.
  for (const person of await people(shops[0], 10)) {
    await go(guide, { ...person, at: '2026-11-20T12:00:00Z', answers: [], submitted: false });
  }
  await countWhatIsLearnt(runtime);
  const found = await insights('guide-trois');
  expect(found?.guide).toEqual({
    started: 20,
    finished: 11,
    passed: 8,
    stops: [{ options: ['2'], people: 9, right: false }],
  });
});

test('a tenant, a person, the public and a consultant are told nothing by the functions themselves', async () => {
  for (const scope of ['organization', 'user', 'public', '']) {
    for (const call of [sql`question_tranches('infinity')`, sql`guide_tranches('infinity')`]) {
      const rows = await runtime.connection.database.transaction(async (tx) => {
        await tx.execute(
          sql`select set_config('app.scope', ${scope}, true), set_config('app.user_id', '', true)`,
        );
        return tx.execute(sql`select * from ${call}`);
      });
      expect([scope, rows.length]).toEqual([scope, 0]);
    }
  }
  const { memberId } = await shops[0].join('consultante@exemple.quebec');
  const rows = await withLibrary(runtime, memberId, ({ db }) =>
    db.execute(sql`select * from question_tranches('infinity')`),
  );
  expect(rows.length).toBe(0);
});

test('a fact that changes marks the guides that rest on it, until they are published again', async () => {
  const fact = (id: string, statement: string) => ({
    id,
    act: 'P-39.1',
    section: '2',
    confidence: 'V',
    statement: both(statement),
  });
  const write = (facts: ReturnType<typeof fact>[]) =>
    withLibrary(runtime, null, ({ db, now }) =>
      db
        .insert(libraryReferences)
        .values({ name: 'law', entries: facts, updatedAt: now })
        .onConflictDoUpdate({ target: libraryReferences.name, set: { entries: facts, updatedAt: now } }),
    );
  const review = async (today = '2026-12-10') =>
    (await withLibrary(runtime, null, (scope) => findLibraryInsights(scope, 'fr', today))).review.filter(
      ({ slug }) => slug === 'guide-quatre',
    );
  runtime.setTime('2026-12-01T12:00:00Z');
  await write([fact('F1.1', 'Ainsi'), fact('F9.9', 'Autre')]);
  await publish(runtime, 'guide-quatre', { quiz: QUIZ });
  expect(await review()).toEqual([]);
  runtime.setTime('2026-12-02T12:00:00Z');
  await write([fact('F1.1', 'Ainsi'), fact('F9.9', 'Autrement')]);
  expect(await review()).toEqual([]);
  await write([fact('F1.1', 'Plus ainsi'), fact('F9.9', 'Autrement')]);
  expect(await review()).toEqual([expect.objectContaining({ changed: ['F1.1'] })]);
  runtime.setTime('2026-12-03T12:00:00Z');
  await publish(runtime, 'guide-quatre', { quiz: QUIZ, number: 2 });
  expect(await review()).toEqual([]);
  runtime.setTime('2026-12-04T12:00:00Z');
  await write([fact('F9.9', 'Autrement')]);
  expect(await review()).toEqual([expect.objectContaining({ changed: ['F1.1'] })]);
  // And by its own date, after twelve months.
  runtime.setTime('2026-12-05T12:00:00Z');
  await publish(runtime, 'guide-quatre', { quiz: QUIZ, number: 3 });
  expect(await review('2027-10-31')).toEqual([]);
  expect(await review('2027-11-01')).toEqual([expect.objectContaining({ changed: [], dueOn: '2027-11-01' })]);
});

test('what is to be mended first comes first', async () => {
  const { mend } = await withLibrary(runtime, null, (scope) =>
    findLibraryInsights(scope, 'fr', '2026-12-10'),
  );
  const weights = mend.map(({ weight }) => weight);
  expect(weights.length).toBeGreaterThan(0);
  expect(weights).toEqual([...weights].sort((a, b) => b - a));
});
