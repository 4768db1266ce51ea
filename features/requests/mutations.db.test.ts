import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { withLibrary } from '@/access/mint';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { expectDone, reasonOf } from '@/tests/support/world';
import { meetingInput } from './input';
import { destroyRequestsAtNight } from './jobs';
import {
  answerRequest,
  cancelMeeting,
  closeRequest,
  destroyRequest,
  proposeMeeting,
  reopenRequest,
} from './mutations';
import { findRequest, listRequests } from './queries';
import { asConsultant, consultant, idOf, write } from './world.fixture';

const NOW = '2026-11-23T15:00:00.000Z';
let database: TestDatabase;
let runtime: TestRuntime;
let lise: string;
let marc: string;
beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app, NOW);
  [lise, marc] = [await consultant(runtime, 'Lise'), await consultant(runtime, 'Marc')];
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
});
beforeEach(async () => {
  runtime.setTime(NOW);
  await withLibrary(runtime, null, ({ db }) => db.execute(sql`delete from requests`));
  runtime.jobs.length = 0;
});

const find = (id: string) => withLibrary(runtime, null, (scope) => findRequest(scope, id, 'fr'));

async function asked(message = 'Bonjour'): Promise<string> {
  await write(runtime, message);
  return idOf(runtime, message);
}

const answer = (
  userId: string,
  requestId: string,
  text: string,
  { revision = 1, form = runtime.chance.uuid() } = {},
) => asConsultant(runtime, userId, (scope) => answerRequest(scope, { requestId, revision, form, text }));

const propose = (requestId: string, given: Record<string, string> = {}) => {
  const meeting = { day: '2026-12-01', time: '14:30', minutes: '45', place: '12, rue du Moulin' };
  const input = meetingInput.parse({
    requestId,
    revision: '1',
    form: runtime.chance.uuid(),
    ...meeting,
    ...given,
  });
  return asConsultant(runtime, lise, (scope) => proposeMeeting(scope, input));
};

test('an answer is kept, mailed once, and told with its author', async () => {
  const id = await asked();
  const form = runtime.chance.uuid();
  const { entryId } = expectDone(await answer(lise, id, 'Avec plaisir.', { form }));
  expect(expectDone(await answer(lise, id, 'Avec plaisir.', { form })).entryId).toBe(entryId);
  expect(runtime.jobs).toEqual([
    { task: 'notifications:mail-request', payload: { entryId }, key: `request:${entryId}` },
  ]);
  expect(await find(id)).toMatchObject({
    state: 'answered',
    revision: 2,
    entries: [{ id: entryId, kind: 'answer', by: 'Lise', text: 'Avec plaisir.', delivery: null }],
  });
});

test('of two who answer at once, the second is told, and answers again if it is still of use', async () => {
  const id = await asked();
  const outcomes = await Promise.all([answer(lise, id, 'La mienne'), answer(marc, id, 'La sienne')]);
  expect(outcomes.map(reasonOf).sort()).toEqual(['acted_meanwhile', null]);
  const [late, text] = reasonOf(outcomes[0]) ? [lise, 'La mienne'] : [marc, 'La sienne'];
  expect((await find(id))?.entries).toHaveLength(1);
  expectDone(await answer(late, id, text, { revision: 2 }));
  expect((await find(id))?.entries).toHaveLength(2);
});

test('closed, opened again by a press or by an answer', async () => {
  const id = await asked();
  const act = (work: typeof closeRequest) =>
    asConsultant(runtime, marc, (scope) => work(scope, { requestId: id }));
  expectDone(await act(closeRequest));
  runtime.setTime('2026-11-24T15:00:00.000Z');
  expectDone(await act(closeRequest));
  expect(await find(id)).toMatchObject({ state: 'closed', revision: 2, closedAt: new Date(NOW) });
  expect(reasonOf(await answer(lise, id, 'Trop tard?'))).toBe('acted_meanwhile');
  expectDone(await act(reopenRequest));
  expect(await find(id)).toMatchObject({ state: 'new', closedAt: null });
  expectDone(await answer(lise, id, 'Non.', { revision: 3 }));
  expectDone(await act(closeRequest));
  expectDone(await act(reopenRequest));
  expect(await find(id)).toMatchObject({ state: 'answered' });
  expectDone(await act(closeRequest));
  expectDone(await answer(lise, id, 'Un mot encore.', { revision: 7 }));
  expect(await find(id)).toMatchObject({ state: 'answered', closedAt: null });
});

test('a meeting is proposed in Québec’s time, and cancelled once', async () => {
  const id = await asked();
  const { entryId } = expectDone(await propose(id));
  expect((await find(id))?.entries[0]).toMatchObject({
    kind: 'meeting',
    startsAt: new Date('2026-12-01T19:30:00.000Z'),
    minutes: 45,
    place: '12, rue du Moulin',
  });
  const cancel = (userId: string) =>
    asConsultant(runtime, userId, (scope) => cancelMeeting(scope, { requestId: id, meetingId: entryId }));
  const [first, second] = await Promise.all([cancel(lise), cancel(marc)]);
  expect(expectDone(first)).toEqual(expectDone(second));
  expect((await find(id))?.entries.map(({ kind, meetingId }) => [kind, meetingId])).toEqual([
    ['meeting', null],
    ['cancellation', entryId],
  ]);
  expect(runtime.jobs.filter(({ task }) => task === 'notifications:mail-request')).toHaveLength(2);
});

test('a meeting is to come, at a time that there is', async () => {
  const id = await asked();
  expect(await propose(id, { day: '2026-11-22' })).toEqual({ refused: 'past', field: 'day' });
  expect(await propose(id, { day: '2027-03-14', time: '02:30' })).toEqual({
    refused: 'no_such_time',
    field: 'time',
  });
  const { entryId } = expectDone(await propose(id));
  runtime.setTime('2026-12-01T19:30:00.000Z');
  const late = await asConsultant(runtime, lise, (scope) =>
    cancelMeeting(scope, { requestId: id, meetingId: entryId }),
  );
  expect(reasonOf(late)).toBe('past');
});

test('what has been destroyed is nobody’s to answer', async () => {
  const id = await asked();
  expectDone(await answer(lise, id, 'Oui.'));
  const destroy = () => asConsultant(runtime, marc, (scope) => destroyRequest(scope, { requestId: id }));
  expectDone(await destroy());
  expectDone(await destroy());
  expect(await find(id)).toBeNull();
  expect(reasonOf(await answer(lise, id, 'Encore?', { revision: 2 }))).toBe('request_gone');
  const [left] = await withLibrary(runtime, null, ({ db }) =>
    db.execute<{ count: number }>(sql`select count(*)::integer as count from request_entries`),
  );
  expect(left?.count).toBe(0);
});

test('destroyed on schedule: six months after closing, twelve after the last word or the meeting', async () => {
  const ids = [await asked('close'), await asked('open'), await asked('meeting')] as const;
  expectDone(await asConsultant(runtime, lise, (scope) => closeRequest(scope, { requestId: ids[0] })));
  expectDone(await propose(ids[2], { day: '2027-01-15' }));
  const there = async () => Promise.all(ids.map(async (id) => (await find(id)) !== null));
  const night = async (time: string) => {
    runtime.setTime(time);
    await destroyRequestsAtNight(runtime);
    return there();
  };
  expect(await night('2027-05-23T14:59:00.000Z')).toEqual([true, true, true]);
  expect(await night('2027-05-23T15:01:00.000Z')).toEqual([false, true, true]);
  expect(await night('2027-11-23T15:01:00.000Z')).toEqual([false, false, true]);
  expect(await night('2028-01-15T20:16:00.000Z')).toEqual([false, false, false]);
});

test('fifty to a page, the latest first, each once, whatever its moment', async () => {
  for (let index = 0; index < 120; index += 1) {
    // Three at a time came at the same instant.
    runtime.setTime(new Date(Date.parse(NOW) + Math.floor(index / 3) * 1000).toISOString());
    await write(runtime, `Message ${index}`);
  }
  const seen: string[] = [];
  let from: string | null = '';
  let pages = 0;
  while (from !== null) {
    const given: string = from;
    const page: Awaited<ReturnType<typeof listRequests>> = await withLibrary(runtime, null, (scope) =>
      listRequests(scope, { state: 'open', kind: 'contact', from: given }, 'fr'),
    );
    seen.push(...page.requests.map(({ id }) => id));
    from = page.next;
    pages += 1;
  }
  expect([pages, seen.length, new Set(seen).size]).toEqual([3, 120, 120]);
  const count = async (given: Parameters<typeof listRequests>[1]) =>
    (await withLibrary(runtime, null, (scope) => listRequests(scope, given, 'fr'))).requests.length;
  expect(await count({ state: 'closed' })).toBe(0);
  expect(await count({ kind: 'question' })).toBe(0);
  expect(await count({ from: "'; nonsense" })).toBe(50);
  expect(await count({ from: '2026-99-99T00:00:00Z_x' })).toBe(50);
});
