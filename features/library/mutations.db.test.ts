import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { withLibrary, withPublic } from '@/access/mint';
import type { LibraryScope } from '@/access/scope';
import { sha256Hex } from '@/lib/hash';
import { isRefused } from '@/lib/outcome';
import { root } from '@/scripts/start/root';
import { checkSecret } from '@/scripts/start/secret';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { TestOrganization } from '@/tests/support/world';
import { checkDocument, type LibraryDocument } from './documents';
import { publishInput } from './drafts/input';
import { publishDraft, saveDraft } from './drafts/mutations';
import { findStudioDocument } from './drafts/queries';
import { loadLibraryFromFolder } from './folder';
import { findForm, listForms } from './forms/queries';
import type { Library } from './load';
import { importLibrary, noteLibrary, type Publication, publishVersion } from './mutations';
import {
  findDocument,
  findFacts,
  findGlossary,
  findLibraryNoted,
  findPublicGuide,
  findReadVersion,
  findTree,
  listPrograms,
} from './queries';

const content: Library = {
  documents: [],
  glossary: [],
  programs: [],
  facts: [
    {
      id: 'F1.1',
      act: 'P-39.1',
      section: '2',
      confidence: 'V',
      statement: { fr: 'Est personnel…', en: 'Is personal…' },
    },
  ],
  images: [],
  issues: [],
  texts: [],
  quizzes: [],
};
const references = {
  glossaryIds: new Set<string>(),
  facts: new Map(content.facts.map((fact) => [fact.id, fact])),
  assets: new Map(),
};

function source(locale: 'fr' | 'en', { revision = 1, body = 'Salut.' } = {}): string {
  return `---\ncode: M90\nrevision: ${revision}\ntitle: Titre ${locale}\nsummary: Un.\nreviewed: 2026-11-21
public: true\nrests_on: [F1.1]\noutcomes: [Savoir]\n---\n\n## Une partie\n\n${body}\n`;
}

const quiz = `pass: 1
draw: 1
tries: 0
questions:
  - id: m90-q1
    type: truefalse
    outcome: 1
    rests_on: [F1.1]
    prompt: {fr: Oui, en: "Yes"}
    answer: true
    why: {fr: Parce que., en: Because.}
`;

function guide(
  slug: string,
  texts: { revision?: number; body?: string } = {},
  handout = {},
): LibraryDocument {
  const { document, issues } = checkDocument(
    { kind: 'guide', slug, fr: source('fr', texts), en: source('en', texts), quiz, handout },
    references,
  );
  if (!document) throw new Error(JSON.stringify(issues));
  return document;
}

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
beforeEach(() => {
  runtime.jobs.length = 0;
});

const inLibrary = <T>(work: (scope: LibraryScope) => Promise<T>) => withLibrary(runtime, null, work);
const publish = (document: LibraryDocument, more: Partial<Publication> = {}) =>
  inLibrary((scope) => publishVersion(scope, { ...document, change: 'minor', ...more }));

describe('publishVersion', () => {
  test('keeps both languages, the quiz and the hashes', async () => {
    const document = guide('premier');
    const outcome = await publish(document);
    if (isRefused(outcome)) throw new Error(outcome.refused);
    expect(outcome.done.number).toBe(1);
    const shop = await TestOrganization.create(runtime, 'premiere-boutique');
    const found = await shop.system((scope) => findReadVersion(scope, 'premier', 'en'));
    expect(found).toMatchObject({ title: 'Titre en', number: 1, reviewedOn: '2026-11-21', minutes: 1 });
    expect(found?.quiz).toEqual(document.quiz);
    expect(found?.tree).toEqual(document.en.tree);
    expect(found?.sha256.toString('hex')).toBe(document.sha256);
    expect(found?.publishedAt).toEqual(runtime.clock.now());
    expect(await inLibrary((scope) => findTree(scope, outcome.done.versionId, 'fr'))).toEqual(
      document.fr.tree,
    );
  });

  test('keeps the page printed from a guide; a draft begun from it starts from that page too', async () => {
    const sheet = { fr: '---\ntitle: Une page\n---\n\nUn.\n', en: '---\ntitle: One page\n---\n\nOne.\n' };
    const document = guide('affiche', {}, sheet);
    const outcome = await publish(document);
    if (isRefused(outcome)) throw new Error(outcome.refused);
    const { versionId } = outcome.done;
    const tree = await inLibrary((scope) => findTree(scope, versionId, 'en', 'handout'));
    expect(tree).toEqual(document.en.handout?.tree);
    const found = await inLibrary((scope) => findPublicGuide(scope, 'affiche', 'fr'));
    expect(found?.handout).toBe('Une page');
    const studio = await inLibrary((scope) => findStudioDocument(scope, 'affiche', 'fr'));
    expect(studio?.draft).toMatchObject({ revision: 0, handoutFr: sheet.fr, handoutEn: sheet.en });
    const without = await publish(guide('sans-affiche'));
    if (isRefused(without)) throw new Error(without.refused);
    const missing = inLibrary((scope) => findTree(scope, without.done.versionId, 'en', 'handout'));
    await expect(missing).rejects.toThrow('has no handout');
  });

  test('a draft is published with its page, and without it when the boxes are emptied', async () => {
    const draft = { slug: 'brouillon', kind: 'guide', quiz, fr: source('fr'), en: source('en') } as const;
    const page = { handoutFr: '---\ntitle: Un\n---\n\nUn.\n', handoutEn: '---\ntitle: One\n---\n\nOne.\n' };
    const publishing = publishInput.parse({ slug: 'brouillon', change: 'minor', revision: 1 });
    await inLibrary((scope) => importLibrary(scope, content));
    await inLibrary(async (scope) => {
      expect(await saveDraft(scope, { ...draft, ...page, revision: 0 })).toMatchObject({
        done: { revision: 1 },
      });
      expect(await publishDraft(scope, { ...publishing, revision: 1 })).toMatchObject({
        done: { number: 1 },
      });
    });
    expect(await inLibrary((scope) => findPublicGuide(scope, 'brouillon', 'en'))).toMatchObject({
      handout: 'One',
    });
    await inLibrary(async (scope) => {
      await saveDraft(scope, { ...draft, handoutFr: ' ', handoutEn: '', revision: 0 });
      expect(await publishDraft(scope, { ...publishing, revision: 1 })).toMatchObject({
        done: { number: 2 },
      });
    });
    expect(await inLibrary((scope) => findPublicGuide(scope, 'brouillon', 'en'))).toMatchObject({
      handout: null,
    });
  });

  test('numbers versions, and has each carried to the organizations', async () => {
    await publish(guide('compte'), { change: 'material' });
    const minor = await publish(guide('compte', { revision: 2, body: 'Salut!' }));
    expect(minor).toMatchObject({ done: { number: 2 } });
    const material = await publish(guide('compte', { revision: 3, body: 'Bonjour.' }), {
      change: 'material',
    });
    if (isRefused(material)) throw new Error(material.refused);
    expect(runtime.jobs.map(({ payload }) => payload)).toEqual([
      { publicationId: expect.any(String) },
      { publicationId: expect.any(String) },
      { publicationId: material.done.publicationId },
    ]);
  });

  test('refuses what is not new, a kind that changes, and a start that is no longer the latest', async () => {
    const document = guide('garde');
    await publish(document);
    expect(await publish(document)).toEqual({ refused: 'unchanged' });
    expect(await publish({ ...guide('garde', { revision: 2 }), kind: 'policy' })).toEqual({
      refused: 'another_kind',
      field: 'slug',
    });
    expect(await publish(guide('garde', { revision: 2 }), { basedOn: 0 })).toEqual({
      refused: 'published_meanwhile',
    });
  });

  test('refuses a missing or an older language, and keeps nothing of it', async () => {
    const document = guide('bilingue', { revision: 2 });
    const empty = { ...document, en: { ...document.en, source: ' ' } };
    expect(await publish(empty)).toEqual({ refused: 'language_missing', field: 'en' });
    const older = { ...document, fr: { ...document.fr, source: source('fr', { revision: 1 }) } };
    expect(await publish(older)).toEqual({ refused: 'language_older', field: 'fr' });
    expect(await inLibrary((scope) => findDocument(scope, 'bilingue'))).toBeNull();
  });

  test('two publications at once give one version each number', async () => {
    await publish(guide('course'));
    const outcomes = await Promise.all(
      [2, 3, 4, 5].map((revision) => publish(guide('course', { revision }), { basedOn: 1 })),
    );
    expect(outcomes.filter((outcome) => !isRefused(outcome))).toHaveLength(1);
    expect(outcomes.flatMap((outcome) => (isRefused(outcome) ? [outcome.refused] : []))).toEqual(
      Array(3).fill('published_meanwhile'),
    );
  });

  test('a published version is never changed, and only the library publishes', async () => {
    await publish(guide('pierre'));
    const change = inLibrary((scope) => scope.db.execute("update versions set note = 'x'"));
    await expect(change).rejects.toThrow();
    const foreign = withPublic(runtime, (scope) =>
      publishVersion({ ...scope, kind: 'library', userId: null }, { ...guide('x'), change: 'minor' }),
    );
    await expect(foreign).rejects.toThrow();
  });
});

describe('importLibrary', () => {
  const library = (documents: LibraryDocument[]): Library => ({
    ...content,
    documents,
    programs: [
      {
        slug: 'accueil',
        title: { fr: 'Accueil', en: 'Onboarding' },
        summary: { fr: 'Un.', en: 'One.' },
        audience: 'everyone',
        items: [{ document: 'integre', due_days: 14, again_after: 'incident' }],
        recurrence: { every_months: 12 },
        refresher: { every_months: 6, questions: 1 },
      },
      {
        slug: 'vente',
        title: { fr: 'Vente', en: 'Sales' },
        summary: { fr: 'Un.', en: 'One.' },
        audience: 'front_desk',
        items: [{ document: 'integre', due_days: 21 }],
      },
    ],
  });
  const bring = (documents: LibraryDocument[]) =>
    inLibrary((scope) => importLibrary(scope, library(documents)));

  test('publishes once, however many instances start together', async () => {
    const results = await Promise.all([1, 2, 3].map(() => bring([guide('integre')])));
    expect(results.flatMap((result) => result.published)).toEqual(['integre']);
    expect(await inLibrary(listPrograms)).toEqual([
      {
        slug: 'accueil',
        title: { fr: 'Accueil', en: 'Onboarding' },
        summary: { fr: 'Un.', en: 'One.' },
        items: [{ document: 'integre', dueDays: 14, againAfter: 'incident' }],
        audience: 'everyone',
        rhythm: { recurrence: { everyMonths: 12 }, refresher: { everyMonths: 6, questions: 1 } },
      },
      {
        slug: 'vente',
        title: { fr: 'Vente', en: 'Sales' },
        summary: { fr: 'Un.', en: 'One.' },
        items: [{ document: 'integre', dueDays: 21 }],
        audience: 'front_desk',
        rhythm: {},
      },
    ]);
    expect(await inLibrary(findFacts)).toEqual(content.facts);
    expect(await inLibrary(findGlossary)).toEqual([]);
  });

  test('proposes a changed text once, apart from drafts, and publishes nothing of it', async () => {
    const sheet = { fr: '---\ntitle: Une page\n---\n\nUn.\n', en: '---\ntitle: One page\n---\n\nOne.\n' };
    const changed = guide('integre', { revision: 2, body: 'Mieux dit.' }, sheet);
    expect(await bring([changed])).toEqual({ published: [], proposed: ['integre'] });
    expect(await bring([changed])).toEqual({ published: [], proposed: [] });
    expect(await inLibrary((scope) => scope.db.execute('select from drafts'))).toHaveLength(0);
    const [proposal] = await inLibrary((scope) =>
      scope.db.execute("select * from library_proposals where subject = 'integre'"),
    );
    expect(proposal).toMatchObject({
      subject: 'integre',
      state: 'waiting',
      texts: {
        'fr.mdx': changed.fr.source,
        'quiz.yaml': quiz,
        'handout.fr.mdx': sheet.fr,
        'handout.en.mdx': sheet.en,
      },
      base: { 'fr.mdx': guide('integre').fr.source },
    });
    expect(await inLibrary((scope) => findPublicGuide(scope, 'integre', 'fr'))).toMatchObject({
      number: 1,
    });
  });

  test('imports nothing of a library that has issues', async () => {
    const issue = { file: 'law.yaml', line: 3, column: 1, code: 'yaml_syntax', params: {} } as const;
    const bad = inLibrary((scope) => importLibrary(scope, { ...content, issues: [issue] }));
    await expect(bad).rejects.toThrow('law.yaml:3:1 yaml_syntax');
  });

  test('brings the whole built-in library', async () => {
    const built = await loadLibraryFromFolder(root('content'));
    await inLibrary((scope) => importLibrary(scope, built));
    const shop = await TestOrganization.create(runtime, 'boutique-entiere');
    const forms = await shop.system((scope) => listForms(scope, 'en'));
    const theirs = built.documents.filter(({ kind }) => kind === 'form').map(({ slug }) => slug);
    expect(forms.map(({ slug }) => slug).sort()).toEqual(theirs.sort());
    expect(await shop.system((scope) => findForm(scope, 'registre-incidents', 'en'))).toMatchObject({
      title: 'Register of confidentiality incidents',
    });
    expect(await shop.system((scope) => findForm(scope, 'engagement-employe', 'en'))).toBeNull();
    for (const document of built.documents) {
      const found = await shop.system((scope) => findReadVersion(scope, document.slug, 'fr'));
      expect(sha256Hex(found?.source ?? '')).toBe(document.fr.sha256);
    }
  });

  test('notes which one was brought, so that the next start need not read it', async () => {
    await checkSecret(database.urls.owner, 'a secret of this test, 32 bytes or more', runtime.clock.now());
    expect(await inLibrary(findLibraryNoted)).toBeNull();
    await inLibrary((scope) => noteLibrary(scope, Buffer.alloc(32, 7)));
    expect(await inLibrary(findLibraryNoted)).toEqual(Buffer.alloc(32, 7));
  });
});
