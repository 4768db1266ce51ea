import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withLibrary, withVisitor } from '@/access/mint';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { expectDone, publish, reasonOf, TestOrganization } from '@/tests/support/world';
import { contactInput } from '../input';
import { answerRequest } from '../mutations';
import { findRequest, listRequests } from '../queries';
import { ask, consultant, idOf, write } from '../world.fixture';
import { findMyQuestions } from './queries';

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

const list = () => withLibrary(runtime, null, (scope) => listRequests(scope, {}, 'fr'));

test('a visitor’s message is kept once however often it is posted, and no mail leaves', async () => {
  const form = runtime.chance.uuid();
  await write(runtime, 'Formez-vous\r\nsur place?', { form });
  await write(runtime, 'Formez-vous\nsur place?', { form });
  expect((await list()).requests).toMatchObject([
    {
      kind: 'contact',
      state: 'new',
      email: 'rose@exemple.ca',
      name: null,
      topic: 'training',
      beginning: 'Formez-vous sur place?',
    },
  ]);
  // Gone back to and changed: other words are another message.
  await write(runtime, 'Formez-vous en ligne?', { form });
  expect((await list()).requests).toHaveLength(2);
  expect(runtime.jobs).toEqual([]);
});

test('what is posted at the same moment is one message', async () => {
  const form = runtime.chance.uuid();
  await Promise.all(Array.from({ length: 6 }, () => write(runtime, 'Ensemble', { form })));
  const { requests } = await list();
  expect(requests.filter(({ beginning }) => beginning === 'Ensemble')).toHaveLength(1);
});

test('a visitor sees and changes nothing of what is there', async () => {
  await withVisitor(runtime, async ({ db }) => {
    expect(await db.execute(sql`select from requests`)).toHaveLength(0);
    expect((await db.execute(sql`delete from requests returning 1`)).length).toBe(0);
    expect((await db.execute(sql`update requests set state = 'closed' returning 1`)).length).toBe(0);
  });
  const organization = await TestOrganization.create(runtime, 'indiscrete');
  await organization.system(async ({ db }) => {
    expect(await db.execute(sql`select from requests`)).toHaveLength(0);
    expect(await db.execute(sql`select from request_entries`)).toHaveLength(0);
  });
});

test('a form that says too little is told so, field by field', () => {
  const parsed = contactInput.safeParse({
    form: runtime.chance.uuid(),
    email: 'rose',
    topic: 'sales',
    message: ' ',
  });
  expect(parsed.error?.issues.map(({ path, message }) => [path[0], message])).toEqual([
    ['email', 'email'],
    ['topic', 'choice'],
    ['message', 'required'],
  ]);
});

test('a question carries its guide, version, language and organization, and nobody’s name', async () => {
  const boutique = await TestOrganization.create(runtime, 'boutique');
  const rival = await TestOrganization.create(runtime, 'rivale');
  await publish(runtime, 'guide');
  const elise = await boutique.join('elise@exemple.ca', 'employee', { name: 'Élise Tremblay' });
  const other = await boutique.join('omer@exemple.ca');
  const stranger = await rival.join('rita@exemple.ca');
  const form = runtime.chance.uuid();
  expectDone(await ask(boutique, elise, 'Que faire du cahier?', { form }));
  expectDone(await ask(boutique, elise, 'Que faire du cahier?', { form }));
  const id = await idOf(runtime, 'Que faire');
  const request = await withLibrary(runtime, null, (scope) => findRequest(scope, id, 'fr'));
  expect(request).toMatchObject({
    kind: 'question',
    organization: 'boutique',
    guideSlug: 'guide',
    version: 1,
    locale: 'fr',
    name: null,
    email: null,
  });
  expect(JSON.stringify(request)).not.toMatch(/lise/);

  const lise = await consultant(runtime, 'Lise');
  const answered = await withLibrary(runtime, lise, (scope) =>
    answerRequest(scope, { requestId: id, revision: 1, form: runtime.chance.uuid(), text: 'Sous clé.' }),
  );
  expectDone(answered);
  const mine = (who: typeof elise, where = boutique) =>
    where.as(who, (scope) => findMyQuestions(scope, 'fr'));
  expect(await mine(elise)).toMatchObject([
    { message: 'Que faire du cahier?', version: 1, entries: [{ kind: 'answer', text: 'Sous clé.' }] },
  ]);
  expect((await mine(elise))[0]?.entries[0]?.at).toBeInstanceOf(Date);
  expect(await mine(other)).toEqual([]);
  expect(await mine(stranger, rival)).toEqual([]);
  // By its function too, the database tells a member’s questions to their own organization alone.
  await rival.system(async ({ db }) => {
    expect(await db.execute(sql`select * from questions_of(${elise.memberId})`)).toHaveLength(0);
  });
});

test('ten questions a day, and none about what is not read', async () => {
  const boutique = await TestOrganization.create(runtime, 'bavarde');
  const who = await boutique.join('barbe@exemple.ca');
  expect(reasonOf(await ask(boutique, who, 'Et ceci?', { guide: 'inconnu' }))).toBe('guide_gone');
  await publish(runtime, 'autre-guide');
  const about = { guide: 'autre-guide' };
  for (let count = 0; count < 10; count += 1) {
    expectDone(await ask(boutique, who, `Question ${count}`, about));
  }
  expect(reasonOf(await ask(boutique, who, 'Encore une', about))).toBe('too_many_questions');
  runtime.setTime('2026-11-24T15:00:00.001Z');
  expectDone(await ask(boutique, who, 'Encore une', about));
});
