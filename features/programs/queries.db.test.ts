import { afterAll, beforeAll, expect, test } from 'vitest';
import { completeGuide } from '@/features/assignments/cycles/mutations';
import { findMyAssignment } from '@/features/assignments/queries';
import { assignProgram } from '@/features/programs/mutations';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { expectDone, offerProgram, publish, reasonOf, TestOrganization } from '@/tests/support/world';
import { listProgramsHere } from './queries';

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

test('tells what each program holds, and how far it is here and not at the rival’s', async () => {
  const { versionId } = await publish(runtime, 'essentiel');
  await publish(runtime, 'engagement', { kind: 'agreement' });
  const rhythm = { recurrence: { everyMonths: 12 }, refresher: { everyMonths: 6, questions: 3 } };
  await offerProgram(
    runtime,
    'accueil',
    [
      ['essentiel', 14],
      ['engagement', 21],
    ],
    { rhythm },
  );
  const shop = await TestOrganization.create(runtime, 'boutique');
  const rival = await TestOrganization.create(runtime, 'clinique');
  const owner = await shop.join('ariane@exemple.test', 'owner');
  await shop.join('zoe@exemple.test');
  const offered = { slug: 'accueil', assignedAt: null, asked: 0, done: 0 };
  expect(await shop.as(owner, (scope) => listProgramsHere(scope, 'en'))).toMatchObject([
    {
      ...offered,
      audience: 'everyone',
      rhythm,
      items: [
        {
          slug: 'essentiel',
          title: 'essentiel in English',
          minutes: 3,
          dueDays: 14,
          ready: true,
          againAfter: null,
        },
        { slug: 'engagement', kind: 'agreement', dueDays: 21, ready: false },
      ],
    },
  ]);
  expectDone(await shop.as(owner, (scope) => assignProgram(scope, { librarySlug: 'accueil' })));
  await shop.as(owner, async (scope) => {
    const assignment = await findMyAssignment(scope, 'essentiel');
    await completeGuide(scope, { assignmentId: assignment?.id ?? '', versionId });
  });
  expect(await shop.as(owner, (scope) => listProgramsHere(scope, 'fr'))).toMatchObject([
    { assignedAt: new Date('2026-11-23T15:00:00.000Z'), asked: 4, done: 1 },
  ]);
  expect(await rival.system((scope) => listProgramsHere(scope, 'fr'))).toMatchObject([offered]);
});

test('a program for some is shown, and cannot be asked of everyone', async () => {
  await offerProgram(runtime, 'vente', [['essentiel', 21]], { audience: 'front_desk' });
  const shop = await TestOrganization.create(runtime, 'salon');
  const owner = await shop.join('maude@exemple.test', 'owner');
  expect(await shop.as(owner, (scope) => listProgramsHere(scope, 'fr'))).toContainEqual(
    expect.objectContaining({ slug: 'vente', audience: 'front_desk', rhythm: {}, assignedAt: null }),
  );
  const asked = await shop.as(owner, (scope) => assignProgram(scope, { librarySlug: 'vente' }));
  expect(reasonOf(asked)).toBe('not_for_everyone');
});
