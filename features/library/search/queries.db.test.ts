import fc from 'fast-check';
import type { Root } from 'mdast';
import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withLibrary, withPublic } from '@/access/mint';
import { connect } from '@/scripts/database/roles';
import { root } from '@/scripts/start/root';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { checkDocument, type DocumentSources } from '../documents';
import { loadLibraryFromFolder } from '../folder';
import { importLibrary, publishVersion } from '../mutations';
import { indexMissing } from './mutations';
import { searchGuides } from './queries';
import { sectionsOf } from './sections';

let database: TestDatabase;
let runtime: TestRuntime;
let admin: postgres.Sql;
beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
  admin = connect(database.adminUrl);
  const library = await loadLibraryFromFolder(root('content'));
  await withLibrary(runtime, null, (scope) => importLibrary(scope, library));
});
afterAll(async () => {
  await admin.end();
  await runtime.connection.close();
  await database.drop();
});

const search = (asked: unknown, locale: 'fr' | 'en' = 'fr', page = 1) =>
  withPublic(runtime, (scope) => searchGuides(scope, { locale, asked, page }));
const slugs = async (asked: string, locale: 'fr' | 'en' = 'fr') =>
  (await search(asked, locale))?.guides.map(({ slug }) => slug);
const plain = (pieces: readonly { text: string }[] = []) => pieces.map(({ text }) => text).join('');
const marks = (pieces: readonly { text: string; marked: boolean }[] = []) =>
  pieces.filter((piece) => piece.marked).map(({ text }) => text);

const M01 = 'essentiel-renseignements-personnels';
const M02 = 'discretion-au-comptoir';
const M11 = 'engagement-et-depart';

describe('a search of the public guides', () => {
  test.each([
    ['departs', M11],
    ['DÉPART', M11],
    ['comptoirs', M02],
    ['concernée', M01],
    ['CONCERNE', M01],
  ] as const)('finds « %s », whatever its accents, case, gender and number', async (asked, slug) => {
    expect(await slugs(asked)).toContain(slug);
  });

  test.each([
    ['comptior', 'comptoir'],
    ['renseignment', 'renseignement'],
    ['confidentialtié', 'confidentialite'],
  ])('« %s » is looked for as « %s », and says so', async (asked, meant) => {
    const found = await search(asked);
    expect(found?.corrections).toMatchObject([{ meant }]);
    expect(found?.total).toBeGreaterThan(0);
  });

  test('a word begun finds those that begin so, without correcting anything', async () => {
    const found = await search('confidential');
    expect(found).toMatchObject({ corrections: [] });
    expect(found?.total).toBeGreaterThan(0);
  });

  test('knows the terms of the glossary by their other names, in both languages', async () => {
    expect(await slugs('CAI')).toEqual(await slugs('Commission d’accès à l’information'));
    expect((await slugs('CAI'))?.length).toBeGreaterThan(0);
    expect(await slugs('rprp')).toContain(M01);
    expect(await slugs('personal information')).toContain(M01);
    expect(await slugs('renseignement personnel', 'en')).toContain(M01);
    const found = await search('rprp');
    expect(found?.corrections).toEqual([]);
  });

  test('marks what it found in the original, and links to the part that says it', async () => {
    const found = await search('comptoir');
    const guide = found?.guides.find(({ slug }) => slug === M02);
    expect(marks(guide?.title).map((word) => word.toLowerCase())).toContain('comptoir');
    const [text] = await withPublic(runtime, (scope) =>
      scope.db.execute<{ tree: Root; title: string }>(
        `select t.tree, t.title from version_texts t join versions v on v.id = t.version_id
         join documents d on d.id = v.document_id where d.slug = '${M02}' and t.locale = 'fr'`,
      ),
    );
    expect(plain(guide?.title)).toBe(text?.title);
    const sections = new Map(sectionsOf(text?.tree as Root).map((one) => [one.anchor, one]));
    expect(guide?.sections.length).toBeGreaterThan(0);
    for (const { anchor, heading, excerpt } of guide?.sections ?? []) {
      expect(plain(heading)).toBe(sections.get(anchor)?.heading);
      const shown = plain(excerpt).replace(/^… /, '').replace(/ …$/, '');
      expect(sections.get(anchor)?.body.replaceAll('\n', ' ')).toContain(shown);
      expect(marks([...heading, ...excerpt]).length).toBeGreaterThan(0);
    }
  });

  test('wants all words, or else says that it found a part of them', async () => {
    const both = await search('départ engagement');
    expect(both).toMatchObject({ partly: false });
    expect(both?.guides[0]?.slug).toBe(M11);
    const part = await search('comptoir dinosaure');
    expect(part).toMatchObject({ partly: true });
    expect(part?.guides.map(({ slug }) => slug)).toContain(M02);
  });

  test('takes words between quotation marks together', async () => {
    const apart = await search('information commission');
    const together = await search('"information commission"');
    expect(apart?.total).toBeGreaterThan(0);
    expect(together?.total).toBe(0);
  });

  test('shows nothing of a guide that is not public', async () => {
    const [row] = await admin<{ n: number }[]>`select count(*)::int as n from search_texts`;
    expect(row?.n).toBe(24);
    for (const asked of ['hameçonnage', 'pixels', 'infonuagique', 'infolettre']) {
      const found = await search(asked);
      const open = [M01, M02, M11];
      expect(found?.guides.filter(({ slug }) => !open.includes(slug))).toEqual([]);
      // Nor does a correction tell of its words.
      const wrong = await search(`${asked.slice(0, 4)}x${asked.slice(4)}`);
      for (const { meant } of wrong?.corrections ?? []) {
        const [own] = await admin`select from search_words w join versions v on v.id = w.version_id
          join documents d on d.id = v.document_id where w.word = ${meant} and d.is_public`;
        expect(own).toBeDefined();
      }
    }
  });

  test('of nothing, of signs and of words that say nothing finds nothing, and ends', async () => {
    expect(await search('')).toBeNull();
    expect(await search('   ')).toBeNull();
    expect(await search(undefined)).toBeNull();
    expect(await search(['a', 'b'])).toBeNull();
    for (const asked of ['le la les', '&|!():*<->', "';--", '\\', '🙂', '"', '§', '***', '.']) {
      expect(await search(asked)).toMatchObject({ total: 0, guides: [] });
    }
  });

  test('whatever is asked is answered', async () => {
    const word = fc.constantFrom(
      'départ',
      'renseignment',
      'le',
      'CAI',
      '"',
      '«',
      '»',
      "'",
      '\\',
      ':*',
      '&',
      '1.2.3',
      'œ',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.array(word, { maxLength: 14 }).map((words) => words.join(' ')),
          fc.string({ unit: 'binary', maxLength: 60 }),
        ),
        fc.constantFrom('fr' as const, 'en' as const),
        fc.integer({ min: -3, max: 9 }),
        async (asked, locale, page) => {
          const found = await search(asked, locale, page);
          if (!found) return;
          expect(found.page).toBeGreaterThanOrEqual(1);
          expect(found.page).toBeLessThanOrEqual(found.pages);
          expect(found.guides.length).toBe(Math.min(found.total, 10));
        },
      ),
      { numRuns: 40 },
    );
  });

  test('is in the language of the page', async () => {
    const found = await search('counter', 'en');
    expect(found?.guides.map(({ slug }) => slug)).toContain(M02);
    expect((await search('counter', 'fr'))?.guides.map(({ slug }) => slug)).not.toContain(M11);
  });
});

describe('the index', () => {
  const references = {
    glossaryIds: new Set<string>(),
    facts: new Map([['F1.1', { act: 'P-39.1', section: '2' }]]),
    assets: new Map(),
  };
  const text = (slug: string, revision: number, open: boolean, body: string) => `---
code: M${slug.replace(/\D/g, '') || 99}
revision: ${revision}
title: Guide ${slug}
summary: Un.
reviewed: 2026-11-21
public: ${open}
rests_on: [F1.1]
outcomes: [Savoir]
---

## Une partie

${body}
`;
  const quiz = (slug: string) => `pass: 1
draw: 1
tries: 0
questions:
  - { id: ${slug}-q1, type: truefalse, outcome: 1, rests_on: [F1.1], prompt: { fr: Un, en: One }, answer: true, why: { fr: Un, en: One } }
`;
  async function publish(slug: string, revision: number, open: boolean, body: string) {
    const its = text(slug, revision, open, body);
    const sources: DocumentSources = { kind: 'guide', slug, fr: its, en: its, quiz: quiz(slug) };
    const { document, issues } = checkDocument(sources, references as Parameters<typeof checkDocument>[1]);
    if (!document) throw new Error(JSON.stringify(issues));
    const outcome = await withLibrary(runtime, null, (scope) =>
      publishVersion(scope, { ...document, change: 'minor' }),
    );
    expect(outcome).toHaveProperty('done');
  }

  test('follows what is published, and what is public', async () => {
    await publish('kiwi50', 1, true, 'Un ornithorynque.');
    expect(await slugs('ornithorynques')).toEqual(['kiwi50']);
    await publish('kiwi50', 2, true, 'Un wombat.');
    expect(await slugs('ornithorynque')).toEqual([]);
    expect(await slugs('wombat')).toEqual(['kiwi50']);
    expect((await search('wombta'))?.corrections).toEqual([{ typed: 'wombta', meant: 'wombat' }]);
    await publish('kiwi50', 3, false, 'Un wombat.');
    expect(await slugs('wombat')).toEqual([]);
    expect((await search('wombta'))?.corrections).toEqual([]);
  });

  test('is made again for what an older release published, once', async () => {
    await publish('kaki51', 1, true, 'Un tamanoir.');
    await admin`delete from search_words`;
    await admin`delete from search_terms`;
    await admin`delete from search_sections`;
    await admin`update search_texts set make = 0, words = ''`;
    expect(await slugs('tamanoir')).toEqual([]);
    const counts = await Promise.all([1, 2].map(() => withLibrary(runtime, null, indexMissing)));
    expect(counts.filter((count) => count > 0)).toHaveLength(1);
    expect(await slugs('tamanoir')).toEqual(['kaki51']);
    expect(await slugs('CAI')).toEqual(await slugs('Commission d’accès à l’information'));
  });

  test('pages: ten guides each, the last page for one that is beyond', async () => {
    for (let number = 60; number < 73; number += 1)
      await publish(`raton${number}`, 1, true, 'Un raton laveur.');
    const first = await search('raton');
    const second = await search('raton', 'fr', 2);
    expect([first?.total, first?.pages, first?.guides.length, second?.guides.length]).toEqual([13, 2, 10, 3]);
    expect((await search('raton', 'fr', 99))?.page).toBe(2);
    const all = [...(first?.guides ?? []), ...(second?.guides ?? [])].map(({ slug }) => slug);
    expect(new Set(all).size).toBe(13);
  });

  test('what an author writes is text, whatever it looks like', async () => {
    await publish(
      'malin80',
      1,
      true,
      'Un «\u00A0zorglub\u00A0» \\<script>alert(1)\\</script> &amp; zorglub.',
    );
    const [guide] = (await search('zorglub'))?.guides ?? [];
    expect(plain(guide?.sections[0]?.excerpt)).toContain('<script>alert(1)</script> & zorglub.');
    expect(marks(guide?.sections[0]?.excerpt)).toEqual(['zorglub', 'zorglub']);
  });
});
