import { afterAll, beforeAll, expect, test } from 'vitest';
import { withLibrary } from '@/access/mint';
import type { LibraryScope } from '@/access/scope';
import { isRefused } from '@/lib/outcome';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { checkDocument } from '../documents';
import { saveDraft } from '../drafts/mutations';
import { publishVersion } from '../mutations';
import { findComparables, findSide, readSide } from './queries';

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
const inLibrary = <T>(work: (scope: LibraryScope) => Promise<T>) => withLibrary(runtime, null, work);

const references = {
  glossaryIds: new Set<string>(),
  facts: new Map([['F1.1', { act: 'P-39.1', section: '2' }]]),
  assets: new Map(),
};
const text = (revision: number, body: string) =>
  `---\ncode: T90\nrevision: ${revision}\ntitle: Titre\nsummary: Un.\nreviewed: 2026-11-21
rests_on: [F1.1]\n---\n\n## Une partie\n\n${body}\n`;

async function publish(revision: number, body: string): Promise<void> {
  const source = text(revision, body);
  const { document, issues } = checkDocument(
    { kind: 'policy', slug: 'regle', fr: source, en: source, quiz: null },
    references,
  );
  if (!document) throw new Error(JSON.stringify(issues));
  const outcome = await inLibrary((scope) => publishVersion(scope, { ...document, change: 'minor' }));
  if (isRefused(outcome)) throw new Error(outcome.refused);
}

test('any version and the draft are found, and a draft that is wrong is read as far as it goes', async () => {
  await publish(1, 'Un.');
  await publish(2, 'Deux.');
  expect(await inLibrary((scope) => findComparables(scope, 'regle', 'en'))).toEqual({
    kind: 'policy',
    title: 'Titre',
    numbers: [2, 1],
    drafted: false,
  });
  expect(await inLibrary((scope) => findSide(scope, 'regle', 'draft'))).toBeNull();
  const draft = {
    slug: 'regle',
    kind: 'policy',
    revision: 0,
    quiz: '',
    handoutFr: '',
    handoutEn: '',
  } as const;
  await inLibrary((scope) => saveDraft(scope, { ...draft, fr: text(3, '{x}'), en: text(3, 'Trois.') }));

  const first = await inLibrary((scope) => findSide(scope, 'regle', 1));
  const now = await inLibrary((scope) => findSide(scope, 'regle', 'draft'));
  if (!first || !now) throw new Error('a side is missing');
  const before = await readSide(first, 'policy', 'regle');
  expect(before).toMatchObject({
    texts: { fr: text(1, 'Un.') },
    quiz: null,
    trees: { fr: { type: 'root' } },
  });
  const after = await readSide(now, 'policy', 'regle');
  expect(after.trees.fr).toBeNull();
  expect(after.trees.en).not.toBeNull();
  expect(await inLibrary((scope) => findSide(scope, 'regle', 7))).toBeNull();
  expect(await inLibrary((scope) => findComparables(scope, 'nul', 'fr'))).toBeNull();
});
