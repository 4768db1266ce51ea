import type postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { withLibrary } from '@/access/mint';
import type { LibraryScope } from '@/access/scope';
import { connect } from '@/scripts/database/roles';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { publishInput } from '../drafts/input';
import { discardDraft, publishDraft, saveDraft } from '../drafts/mutations';
import { findStudioDocument } from '../drafts/queries';
import { pushLibrary } from '../exchange/mutations';
import { readLibraryTexts } from '../exchange/queries';
import { sourceOfTexts } from '../exchange/source';
import { loadLibrary } from '../load';
import { importLibrary } from '../mutations';
import { findGlossary, findPublicGuide } from '../queries';
import type { AcceptInput } from './input';
import { acceptUpdate, declineUpdate, discardFile, putFileInForce } from './mutations';
import { findFileDraft, findUpdate, listFileDrafts, listUpdates } from './queries';

let database: TestDatabase;
let runtime: TestRuntime;
let admin: postgres.Sql;
beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
  admin = connect(database.adminUrl);
});
afterAll(async () => {
  await admin.end();
  await runtime.connection.close();
  await database.drop();
});

/** As a database that has never had a library. */
beforeEach(async () => {
  await admin.begin(async (tx) => {
    // What is published is never changed, but by who holds the server.
    await tx`set local session_replication_role = replica`;
    await tx`truncate documents, drafts, library_files, library_proposals, library_programs, library_references cascade`;
  });
});

const inLibrary = <T>(work: (scope: LibraryScope) => Promise<T>) => withLibrary(runtime, null, work);

const LAW = `- { id: F1.1, act: P-39.1, section: "2", confidence: V, statement: { fr: Un, en: One } }\n`;
const term = (id: string, meaning = 'Un') =>
  `- { id: ${id}, term: { fr: ${id}, en: ${id} }, meaning: { fr: "${meaning}", en: "${meaning}" } }\n`;
const quiz = (slug: string) => `pass: 1
draw: 1
tries: 0
questions:
  - { id: ${slug}-q1, type: truefalse, outcome: 1, rests_on: [F1.1], prompt: { fr: Un, en: One }, answer: true, why: { fr: Un, en: One } }
`;
const body = (
  locale: string,
  code: string,
  [one = 'Un.', two = 'Deux.', three = 'Trois.']: readonly string[] = [],
) =>
  `---\ncode: ${code}\nrevision: 1\ntitle: Titre ${locale}\nsummary: Un.\nreviewed: 2026-11-21
public: true\nrests_on: [F1.1]\noutcomes: [Savoir]\n---\n\n## Une\n\n${one}\n\n${two}\n\n${three}\n`;
const guide = (slug: string, code: string, paragraphs?: string[]): [string, string][] => [
  [`guides/${slug}/fr.mdx`, body('fr', code, paragraphs)],
  [`guides/${slug}/en.mdx`, body('en', code, paragraphs)],
  [`guides/${slug}/quiz.yaml`, quiz(slug)],
];

/** A release that brings those files beside the facts. */
async function release(...files: [string, string][]) {
  const texts = new Map([
    ['law.yaml', LAW],
    ['glossary.yaml', term('un')],
    ['programs.yaml', '[]\n'],
    ...files,
  ]);
  const library = await loadLibrary(sourceOfTexts(texts));
  expect(library.issues).toEqual([]);
  return inLibrary((scope) => importLibrary(scope, library));
}
const find = (subject: string) => inLibrary((scope) => findUpdate(scope, subject, 'fr'));
const waiting = async () =>
  (await inLibrary((scope) => listUpdates(scope, 'fr'))).map(({ subject }) => subject);
const draftOf = async (slug: string) =>
  (await inLibrary((scope) => findStudioDocument(scope, slug, 'fr')))?.draft;
async function accept(subject: string, how: AcceptInput['how'], change: Partial<AcceptInput> = {}) {
  const update = await find(subject);
  if (!update) throw new Error('nothing waits');
  const input = { subject, sha256: update.sha256, revision: update.own.revision, how, ...change };
  return inLibrary((scope) => acceptUpdate(scope, input));
}
/** The consultant's own paragraphs, saved as a draft. */
async function write(slug: string, code: string, paragraphs: string[], revision = 0) {
  const texts = { fr: body('fr', code, paragraphs), en: body('en', code, paragraphs), quiz: quiz(slug) };
  const saved = await inLibrary((scope) =>
    saveDraft(scope, { slug, kind: 'guide', ...texts, handoutFr: '', handoutEn: '', revision }),
  );
  expect(saved).toMatchObject({ done: { revision: revision + 1 } });
}
const publish = (slug: string, revision: number) =>
  inLibrary((scope) => publishDraft(scope, publishInput.parse({ slug, revision, change: 'minor' })));

describe('a changed document of a release', () => {
  test('is proposed, never published, even where nobody touched the former one; accepted, it is a draft', async () => {
    await release(...guide('un', 'M01'));
    expect(await release(...guide('un', 'M01', ['Mieux.']))).toEqual({ published: [], proposed: ['un'] });
    expect(await inLibrary((scope) => findPublicGuide(scope, 'un', 'fr'))).toMatchObject({ number: 1 });
    expect(await draftOf('un')).toMatchObject({ revision: 0, fr: body('fr', 'M01') });
    expect(await accept('un', 'whole')).toEqual({ done: { subject: 'un' } });
    expect(await draftOf('un')).toMatchObject({
      revision: 1,
      fr: body('fr', 'M01', ['Mieux.']),
      quiz: quiz('un'),
    });
    expect(await waiting()).toEqual([]);
    expect(await publish('un', 1)).toMatchObject({ done: { number: 2 } });
    expect(await release(...guide('un', 'M01', ['Mieux.']))).toEqual({ published: [], proposed: [] });
  });

  test('merges with what the consultant published: both keep their own places', async () => {
    await release(...guide('un', 'M01'));
    await write('un', 'M01', ['Chez nous.']);
    await publish('un', 1);
    await release(...guide('un', 'M01', ['Un.', 'Deux.', 'Tiers.']));
    expect(await accept('un', 'merge')).toMatchObject({ done: {} });
    expect((await draftOf('un'))?.fr).toBe(body('fr', 'M01', ['Chez nous.', 'Deux.', 'Tiers.']));
    await publish('un', 1);
    // The next release is compared with the one that was accepted.
    await release(...guide('un', 'M01', ['Un.', 'Second.', 'Tiers.']));
    expect(await accept('un', 'merge')).toMatchObject({ done: {} });
    expect((await draftOf('un'))?.fr).toBe(body('fr', 'M01', ['Chez nous.', 'Second.', 'Tiers.']));
  });

  test('merges with a draft under way, and is refused whole; one place changed twice is refused', async () => {
    await release(...guide('un', 'M01'), ...guide('deux', 'M02'));
    await write('un', 'M01', ['Chez nous.']);
    await write('deux', 'M02', ['Chez nous.']);
    await release(...guide('un', 'M01', ['Un.', 'Deux.', 'Tiers.']), ...guide('deux', 'M02', ['Autre.']));
    expect(await accept('un', 'whole')).toEqual({ refused: 'draft_under_way' });
    expect(await accept('un', 'merge', { revision: 7 })).toEqual({ refused: 'changed_meanwhile' });
    expect(await accept('un', 'merge')).toMatchObject({ done: {} });
    expect(await draftOf('un')).toMatchObject({
      revision: 2,
      fr: body('fr', 'M01', ['Chez nous.', 'Deux.', 'Tiers.']),
    });
    expect(await accept('deux', 'merge')).toEqual({ refused: 'merge_conflict' });
    expect(await draftOf('deux')).toMatchObject({ revision: 1, fr: body('fr', 'M02', ['Chez nous.']) });
    expect(await waiting()).toEqual(['deux']);
    await inLibrary((scope) => discardDraft(scope, { slug: 'deux' }));
    expect(await accept('deux', 'whole')).toMatchObject({ done: {} });
  });

  test('declined, is not proposed again until it changes; the former proposal can be decided no more', async () => {
    await release(...guide('un', 'M01'));
    await release(...guide('un', 'M01', ['Mieux.']));
    const old = await find('un');
    const decline = () =>
      inLibrary((scope) => declineUpdate(scope, { subject: 'un', sha256: old?.sha256 ?? '' }));
    expect(await decline()).toMatchObject({ done: {} });
    expect(await decline()).toEqual({ refused: 'changed_meanwhile' });
    expect(await release(...guide('un', 'M01', ['Mieux.']))).toMatchObject({ proposed: [] });
    expect(await release(...guide('un', 'M01', ['Encore mieux.']))).toMatchObject({ proposed: ['un'] });
    expect(await decline()).toEqual({ refused: 'changed_meanwhile' });
    expect(await find('un')).toMatchObject({ texts: { 'fr.mdx': body('fr', 'M01', ['Encore mieux.']) } });
  });

  test('two who decide at once: one of them is told', async () => {
    await release(...guide('un', 'M01'));
    await release(...guide('un', 'M01', ['Mieux.']));
    const { sha256 = '' } = (await find('un')) ?? {};
    const looked = { subject: 'un', sha256, revision: 0 };
    const outcomes = await Promise.all(
      (['whole', 'whole', 'merge'] as const).map((how) =>
        inLibrary((scope) => acceptUpdate(scope, { ...looked, how })),
      ),
    );
    expect(outcomes.filter((one) => 'done' in one)).toHaveLength(1);
    expect(await draftOf('un')).toMatchObject({ revision: 1 });
  });

  test('that an older release left as a draft is not proposed beside it', async () => {
    await release(...guide('un', 'M01'));
    await admin`delete from library_proposals`;
    await write('un', 'M01', ['Mieux.']);
    expect(await release(...guide('un', 'M01', ['Mieux.']))).toMatchObject({ proposed: [] });
    await admin`delete from library_proposals`;
    expect(await release(...guide('un', 'M01', ['Autre.']))).toMatchObject({ proposed: ['un'] });
    const [row] = await admin`select base from library_proposals where subject = 'un'`;
    expect(row?.base['fr.mdx']).toBe(body('fr', 'M01'));
  });
});

describe('the files that are no document’s', () => {
  const first = `${term('un')}${term('trois')}`;
  const ours = `# À nous\n${term('un', 'Chez nous')}${term('trois')}`;
  /** The consultant changes the glossary by a folder. */
  async function change(text: string) {
    const { texts } = await inLibrary(readLibraryTexts);
    const pulled = new Map([['glossary.yaml', '0'.repeat(64)]]);
    const local = new Map(texts).set('glossary.yaml', text);
    const { sha256Hex } = await import('#hash');
    for (const [path, its] of texts) pulled.set(path, sha256Hex(its));
    const note = { fr: 'Un.', en: 'One.' };
    await inLibrary((scope) => pushLibrary(scope, { local, pulled, publish: { change: 'minor', note } }));
  }
  const terms = async () => (await inLibrary(findGlossary)).map(({ id, meaning }) => `${id} ${meaning.fr}`);

  test('follow the release as long as nobody has changed them', async () => {
    await release();
    expect(await release(['glossary.yaml', term('un', 'Mieux')])).toEqual({ published: [], proposed: [] });
    expect(await terms()).toEqual(['un Mieux']);
  });

  test('once changed, are proposed; accepted, they wait; put in force, they are read', async () => {
    await release(['glossary.yaml', first]);
    await change(ours);
    const next = `${first}${term('deux')}`;
    expect(await release(['glossary.yaml', next])).toEqual({ published: [], proposed: ['glossary.yaml'] });
    expect(await terms()).toEqual(['un Chez nous', 'trois Un']);
    expect(await accept('glossary.yaml', 'merge')).toEqual({ done: { subject: 'glossary.yaml' } });
    expect(await inLibrary(listFileDrafts)).toEqual(['glossary.yaml']);
    expect(await terms()).toEqual(['un Chez nous', 'trois Un']);
    const draft = await inLibrary((scope) => findFileDraft(scope, 'glossary.yaml'));
    expect(draft).toMatchObject({ draft: `${ours}${term('deux')}`, issues: [] });
    const looked = { subject: 'glossary.yaml', revision: draft?.revision ?? 0 } as const;
    expect(await inLibrary((scope) => putFileInForce(scope, { ...looked, revision: 1 }))).toEqual({
      refused: 'changed_meanwhile',
    });
    expect(await inLibrary((scope) => putFileInForce(scope, looked))).toMatchObject({ done: {} });
    expect(await terms()).toEqual(['un Chez nous', 'trois Un', 'deux Un']);
    expect(await inLibrary(listFileDrafts)).toEqual([]);
  });

  test('what would break a published guide is not put in force, and can be thrown away', async () => {
    const withTerm = guide('un', 'M01', ['Voir <Term id="un">un</Term>.']);
    await release(...withTerm);
    await admin`update library_files set draft = ${term('deux')} where name = 'glossary.yaml'`;
    const draft = await inLibrary((scope) => findFileDraft(scope, 'glossary.yaml'));
    expect(draft?.issues.map(({ file, code }) => [file, code])).toEqual([
      ['guides/un/fr.mdx', 'term_unknown'],
      ['guides/un/en.mdx', 'term_unknown'],
    ]);
    const looked = { subject: 'glossary.yaml', revision: draft?.revision ?? 0 } as const;
    expect(await inLibrary((scope) => putFileInForce(scope, looked))).toEqual({ refused: 'not_ready' });
    expect(await inLibrary((scope) => discardFile(scope, looked))).toMatchObject({ done: {} });
    expect(await inLibrary(listFileDrafts)).toEqual([]);
    expect(await terms()).toEqual(['un Un']);
  });

  test('a new document that rests on a term which the library has not taken waits with it', async () => {
    await release();
    await change(ours);
    const next: [string, string] = ['glossary.yaml', `${term('un', 'Autre')}${term('deux')}`];
    const fresh = guide('neuf', 'M09', ['Voir <Term id="deux">deux</Term>.']);
    expect(await release(next, ...fresh, ...guide('vieux', 'M08'))).toEqual({
      published: ['vieux'],
      proposed: ['glossary.yaml', 'neuf'],
    });
    expect((await waiting()).sort()).toEqual(['glossary.yaml', 'neuf']);
    expect(await accept('neuf', 'whole')).toMatchObject({ done: {} });
    expect(await draftOf('neuf')).toMatchObject({ kind: 'guide', revision: 1 });
  });
});
