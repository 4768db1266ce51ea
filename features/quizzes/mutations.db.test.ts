import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { withLibrary } from '@/access/mint';
import { assignments } from '@/db/schema/assignments';
import { events } from '@/db/schema/evidence';
import { attemptAnswers, attempts } from '@/db/schema/quizzes';
import { decodeEvent } from '@/features/evidence/event';
import { checkDocument, type LibraryDocument } from '@/features/library/documents';
import { publishVersion } from '@/features/library/mutations';
import { isRefused } from '@/lib/outcome';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { makeShop, type Person, type Shop } from '@/tests/support/undertaking';
import { carry } from '@/tests/support/uptake';
import { questionOf } from './grading';
import { answerQuestion, startAttempt } from './mutations';
import { findAttempt, findGuide, findQuiz } from './queries';
import { picksOf } from './question-for-member';
import { drawQuestions, optionOrder } from './shuffle';

const GUIDE = 'comptoir';
const fact = {
  id: 'F1.1',
  act: 'P-39.1',
  section: '2',
  confidence: 'V' as const,
  statement: { fr: 'Un.', en: 'One.' },
};

const text = (locale: string, revision: number) => `---
code: M91
revision: ${revision}
title: Titre ${locale}
summary: Un.
reviewed: 2026-11-21
public: true
rests_on: [F1.1]
outcomes: [Premier, Second]
---

Texte ${revision}.
`;

const quiz = (tries: number) => `pass: 3
draw: 3
tries: ${tries}
questions:
  - id: m91-q1
    type: single
    outcome: 1
    rests_on: [F1.1]
    prompt: {fr: Un, en: One}
    options:
      - {id: a, right: true, text: {fr: Oui, en: "Yes"}, why: {fr: SECRET-A, en: SECRET-A}}
      - {id: b, right: false, text: {fr: Non, en: "No"}, why: {fr: SECRET-B, en: SECRET-B}}
      - {id: c, right: false, text: {fr: Bof, en: Meh}, why: {fr: SECRET-C, en: SECRET-C}}
    why: {fr: SECRET-1, en: SECRET-1}
  - id: m91-q2
    type: order
    outcome: 2
    rests_on: [F1.1]
    prompt: {fr: Deux, en: Two}
    options:
      - {id: a, text: {fr: Un, en: One}}
      - {id: b, text: {fr: Deux, en: Two}}
      - {id: c, text: {fr: Trois, en: Three}}
    answers: [[a, b, c], [b, a, c]]
    why: {fr: SECRET-2, en: SECRET-2}
  - id: m91-q3
    type: truefalse
    outcome: 2
    rests_on: [F1.1]
    prompt: {fr: Trois, en: Three}
    answer: false
    why: {fr: SECRET-3, en: SECRET-3}
`;

function document(revision: number, tries = 0): LibraryDocument {
  const { document: made, issues } = checkDocument(
    { kind: 'guide', slug: GUIDE, fr: text('fr', revision), en: text('en', revision), quiz: quiz(tries) },
    { glossaryIds: new Set(), assets: new Map(), facts: new Map([[fact.id, fact]]) },
  );
  if (!made) throw new Error(JSON.stringify(issues));
  return made;
}

let database: TestDatabase;
let runtime: TestRuntime;
let shop: Shop;
let rival: Shop;
let lea: Person;
let revision = 0;

async function publish(change: 'minor' | 'material', tries = 0) {
  revision += 1;
  const outcome = await withLibrary(runtime, null, (scope) =>
    publishVersion(scope, { ...document(revision, tries), change }),
  );
  if (isRefused(outcome)) throw new Error(outcome.refused);
  await carry(runtime, outcome.done);
  return outcome.done;
}

beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
});
beforeEach(async () => {
  const { documentId } = await publish('material');
  shop = await makeShop(runtime, documentId, ['Propriétaire', 'Léa Roy']);
  rival = await makeShop(runtime, documentId, ['Rivale', 'Rose Côté']);
  const [, person] = shop.people;
  if (!person) throw new Error('nobody');
  lea = person;
});

async function begin(who = lea): Promise<string> {
  const outcome = await shop.as(who, (scope) => startAttempt(scope, { guide: GUIDE }));
  if (isRefused(outcome)) throw new Error(outcome.refused);
  return outcome.done.attemptId;
}

async function load(attemptId: string) {
  const attempt = await shop.as(lea, (scope) => findAttempt(scope, attemptId, 'fr'));
  if (!attempt) throw new Error('no attempt');
  return attempt;
}

/** The picks of a right or a wrong answer, as that attempt shows the options. */
function picks(attempt: Awaited<ReturnType<typeof load>>, questionId: string, right: boolean): string[] {
  const question = questionOf(attempt.quiz, questionId);
  const order = optionOrder(question, attempt.seed);
  const answers = {
    'm91-q1': right ? ['a'] : ['b'],
    'm91-q2': right ? ['b', 'a', 'c'] : ['c', 'b', 'a'],
    'm91-q3': [String(!right)],
  }[questionId];
  return picksOf(question, order, answers ?? []);
}

async function give(attemptId: string, questionId: string, right = true, locale: 'fr' | 'en' = 'fr') {
  const attempt = await load(attemptId);
  const given = {
    attempt: attemptId,
    question: questionId,
    picks: picks(attempt, questionId, right),
    locale,
  };
  return shop.as(lea, (scope) => answerQuestion(scope, given));
}

async function giveAll(attemptId: string, wrong: readonly string[] = []) {
  const attempt = await load(attemptId);
  for (const id of drawQuestions(attempt.quiz, attempt.seed)) await give(attemptId, id, !wrong.includes(id));
}

const assignmentOf = (who: Person) =>
  shop.as(who, (scope) =>
    scope.db
      .select()
      .from(assignments)
      .where(and(eq(assignments.organizationId, shop.organizationId), eq(assignments.memberId, who.id))),
  );

async function eventsOf(type: string) {
  const rows = await shop.as(lea, (scope) => scope.db.select().from(events).where(eq(events.type, type)));
  return rows.map((row) => decodeEvent(row.leaf));
}

const quizOf = (look: Parameters<typeof findQuiz>[3] = null, locale: 'fr' | 'en' = 'fr') =>
  shop.as(lea, (scope) => findQuiz(scope, GUIDE, locale, look));

describe('starting', () => {
  test('makes one attempt of two tabs, and marks the assignment begun', async () => {
    const started = await Promise.all(Array.from({ length: 6 }, () => begin()));
    expect(new Set(started).size).toBe(1);
    expect(await assignmentOf(lea)).toMatchObject([{ state: 'open', startedAt: runtime.clock.now() }]);
  });

  test('is refused to whom it is not asked', async () => {
    const stranger = { ...lea, id: '00000000-0000-4000-8000-000000000000' };
    expect(await shop.as(stranger, (scope) => startAttempt(scope, { guide: GUIDE }))).toEqual({
      refused: 'not_asked',
    });
    expect(await shop.as(lea, (scope) => startAttempt(scope, { guide: 'inconnu' }))).toEqual({
      refused: 'not_asked',
    });
  });
});

describe('answering', () => {
  test('shows nothing of what is right before, and all of it after', async () => {
    const id = await begin();
    const before = await quizOf();
    expect(before?.kind).toBe('question');
    expect(JSON.stringify(before)).not.toMatch(/SECRET|"right"|"why"|"answers"|"truth"/);
    if (before?.kind !== 'question') throw new Error('no question');
    const { question, place } = before.view;
    expect(await quizOf({ attemptId: id, place })).toEqual(before);
    await give(id, question.id);
    const after = await quizOf({ attemptId: id, place });
    expect(after).toMatchObject({ kind: 'explained', view: { over: false, explanation: { right: true } } });
    expect(JSON.stringify(after)).toMatch(/SECRET/);
    const next = await quizOf();
    expect(next).toMatchObject({ kind: 'question', view: { place: place + 1 } });
    expect(JSON.stringify(next)).not.toMatch(/SECRET/);
  });

  test('is the same attempt in the other language and on another device', async () => {
    await begin();
    const [fr, en] = [await quizOf(null, 'fr'), await quizOf(null, 'en')];
    if (fr?.kind !== 'question' || en?.kind !== 'question') throw new Error('no question');
    expect(en.view.attemptId).toBe(fr.view.attemptId);
    expect(en.view.question.id).toBe(fr.view.question.id);
    expect(en.view.question.options.map(({ key }) => key)).toEqual(
      fr.view.question.options.map(({ key }) => key),
    );
  });

  test('keeps the first answer of many at once, and tells all of that one', async () => {
    const id = await begin();
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, index) => give(id, 'm91-q1', index % 2 === 0)),
    );
    const places = outcomes.map((outcome) => (isRefused(outcome) ? outcome.refused : outcome.done.place));
    expect(new Set(places).size).toBe(1);
    const rows = await shop.as(lea, (scope) =>
      scope.db.select().from(attemptAnswers).where(eq(attemptAnswers.attemptId, id)),
    );
    expect(rows).toHaveLength(1);
    await give(id, 'm91-q1', !rows[0]?.right);
    expect((await load(id)).answers).toEqual([{ question: 'm91-q1', answer: rows[0]?.answer }]);
  });

  test('refuses what is no answer, beside the field, and keeps nothing', async () => {
    const id = await begin();
    const given = { attempt: id, question: 'm91-q1', locale: 'fr' } as const;
    const post = (more: { picks: string[]; question?: string; attempt?: string }) =>
      shop.as(lea, (scope) => answerQuestion(scope, { ...given, ...more }));
    expect(await post({ picks: [] })).toEqual({ refused: 'nothing_picked', field: 'picks' });
    expect(await post({ picks: ['1', '2'] })).toEqual({ refused: 'not_an_answer', field: 'picks' });
    expect(await post({ picks: ['9'] })).toEqual({ refused: 'not_an_answer', field: 'picks' });
    expect(await post({ question: 'm91-q2', picks: ['1', '1', '2'] })).toMatchObject({
      refused: 'not_an_answer',
    });
    expect(await post({ question: 'm91-q9', picks: ['1'] })).toEqual({ refused: 'not_drawn' });
    expect(await post({ attempt: '00000000-0000-4000-8000-000000000000', picks: ['1'] })).toEqual({
      refused: 'unknown_attempt',
    });
    expect((await load(id)).answers).toEqual([]);
  });

  test('is for nobody else: a colleague, or a member of the rival organization', async () => {
    const id = await begin();
    const given = { attempt: id, question: 'm91-q1', picks: ['1'], locale: 'fr' } as const;
    const others: [Shop, Person | undefined][] = [
      [shop, shop.people[0]],
      [rival, rival.people[1]],
    ];
    for (const [place, person] of others) {
      if (!person) throw new Error('nobody');
      expect(await place.as(person, (scope) => answerQuestion(scope, given))).toEqual({
        refused: 'unknown_attempt',
      });
      expect(await place.as(person, (scope) => findAttempt(scope, id, 'fr'))).toBeNull();
      const look = { attemptId: id, place: 1 };
      expect(await place.as(person, (scope) => findQuiz(scope, GUIDE, 'fr', look))).toMatchObject({
        kind: 'step',
      });
    }
  });
});

describe('the last answer', () => {
  test('submits, fulfils the assignment and writes the event, once', async () => {
    const id = await begin();
    const ids = drawQuestions((await load(id)).quiz, (await load(id)).seed);
    await give(id, ids[0] ?? '');
    // The two last ones at once, each twice, one in English.
    await Promise.all([
      give(id, ids[1] ?? ''),
      give(id, ids[2] ?? '', true, 'en'),
      give(id, ids[1] ?? ''),
      give(id, ids[2] ?? ''),
    ]);
    const [attempt] = await shop.as(lea, (scope) =>
      scope.db.select().from(attempts).where(eq(attempts.id, id)),
    );
    expect(attempt).toMatchObject({ passed: true, right: 3, total: 3, submittedAt: runtime.clock.now() });
    const [assignment] = await assignmentOf(lea);
    expect(assignment).toMatchObject({ state: 'done', completedVersionId: attempt?.versionId });
    const told = await eventsOf('quiz.passed');
    expect(told).toHaveLength(1);
    expect(told[0]?.facts).toEqual({
      assignment: assignment?.id,
      member: lea.id,
      document: assignment?.documentId,
      cycle: 1,
      version: attempt?.versionId,
      versionSha256: document(revision).sha256,
      locale: attempt?.locale,
      attempt: id,
    });
    expect(await quizOf()).toMatchObject({ kind: 'result', view: { passed: true }, step: { kind: 'done' } });
    expect(await shop.as(lea, (scope) => startAttempt(scope, { guide: GUIDE }))).toEqual({ refused: 'done' });
  });

  test('when not passed, says what to read again and offers a new draw', async () => {
    const id = await begin();
    await giveAll(id, ['m91-q1']);
    expect(await eventsOf('quiz.failed')).toHaveLength(1);
    expect(await assignmentOf(lea)).toMatchObject([{ state: 'open' }]);
    expect(await quizOf()).toMatchObject({
      kind: 'result',
      view: { passed: false, right: 2, total: 3, pass: 3, reread: ['Premier'] },
      step: { kind: 'again', left: null },
    });
    const second = await begin();
    expect(second).not.toBe(id);
    expect((await load(second)).seed).not.toBe((await load(id)).seed);
    expect(await quizOf({ attemptId: id, place: 1 })).toMatchObject({
      kind: 'explained',
      view: { over: true },
    });
    await giveAll(second);
    expect(await assignmentOf(lea)).toMatchObject([{ state: 'done' }]);
  });

  test('stops at the limit of tries', async () => {
    await publish('minor', 2);
    await giveAll(await begin(), ['m91-q1']);
    expect(await quizOf()).toMatchObject({ step: { kind: 'again', left: 1 } });
    await giveAll(await begin(), ['m91-q1']);
    expect(await quizOf()).toMatchObject({ kind: 'result', step: { kind: 'no_tries_left' } });
    expect(await shop.as(lea, (scope) => startAttempt(scope, { guide: GUIDE }))).toEqual({
      refused: 'no_tries_left',
    });
  });
});

describe('a new version meanwhile', () => {
  test('of a minor change lets the attempt end on its own text', async () => {
    const id = await begin();
    await give(id, 'm91-q1');
    await publish('minor');
    await give(id, 'm91-q2');
    await give(id, 'm91-q3');
    expect(await assignmentOf(lea)).toMatchObject([{ state: 'done' }]);
  });

  test('of a material change begins afresh, without a grade', async () => {
    const id = await begin();
    await publish('material');
    expect(await give(id, 'm91-q1')).toEqual({ refused: 'text_changed' });
    expect(await quizOf()).toMatchObject({ kind: 'step', step: { kind: 'begin', renewed: true } });
    const second = await begin();
    expect(second).not.toBe(id);
    expect(await load(id)).toMatchObject({ submitted: true, passed: null, answers: [] });
    expect(await eventsOf('quiz.failed')).toEqual([]);
    await giveAll(second);
    expect(await assignmentOf(lea)).toMatchObject([{ state: 'done' }]);
  });
});

test('a guide is read with what is asked of its reader', async () => {
  await giveAll(await begin(), ['m91-q1']);
  const guide = await shop.as(lea, (scope) => findGuide(scope, GUIDE, 'en'));
  expect(guide).toMatchObject({
    slug: GUIDE,
    title: 'Titre en',
    number: revision,
    quiz: { draw: 3, pass: 3, tries: 0 },
    outcomes: ['Premier', 'Second'],
    assignment: { cycle: 1, state: 'open' },
    past: [{ submitted: true, passed: false, checked: 3 }],
  });
  expect(await shop.as(lea, (scope) => findGuide(scope, 'inconnu', 'en'))).toBeNull();
});
