import fc from 'fast-check';
import type postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withLibrary, withPublic } from '@/access/mint';
import { expectSafe, hostileTree } from '@/components/mdx/hostile-tree.fixture';
import { mdxLabels } from '@/components/mdx/labels';
import { isRefused } from '@/lib/outcome';
import fr from '@/messages/fr.json';
import { connect } from '@/scripts/database/roles';
import { root } from '@/scripts/start/root';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { loadLibraryFromFolder } from '../folder';
import { importLibrary } from '../mutations';
import { findPublicGuide } from '../queries';
import { type Reader, renderText } from './queries';

const SLUG = 'essentiel-renseignements-personnels';
const labels = () => mdxLabels((key) => fr.mdx[key]);
const boutique: Reader = {
  personInCharge: { title: 'Gérante de la boutique', contact: 'boutique@exemple.ca' },
  incidentContact: 'incident-boutique@exemple.ca',
  home: '/fr/o/boutique-filante/guides',
  guides: null,
  labels,
};
const clinique: Reader = {
  personInCharge: { title: 'Direction de la clinique', contact: 'clinique@exemple.ca' },
  incidentContact: 'incident-clinique@exemple.ca',
  home: '/fr/o/clinique-du-ruisseau/guides',
  guides: null,
  labels,
};
const nobody: Reader = {
  personInCharge: null,
  incidentContact: null,
  home: '/fr/library',
  guides: new Set(),
  labels,
};

/** PostgreSQL holds neither NUL nor halves of characters, in JSON as elsewhere. */
const withoutNul = (tree: unknown): postgres.JSONValue =>
  JSON.parse(JSON.stringify(tree).replace(/\\u(?:0000|d[89a-f][0-9a-f]{2})/gi, ''));

let database: TestDatabase;
let runtime: TestRuntime;
let versionId: string;
beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
  const library = await loadLibraryFromFolder(root('content'));
  await withLibrary(runtime, null, (scope) => importLibrary(scope, library));
  const found = await withPublic(runtime, (scope) => findPublicGuide(scope, SLUG, 'fr'));
  if (!found || isRefused(found)) throw new Error('not published');
  versionId = found.versionId;
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
});

const render = (reader: Reader, glossaryAt: string | null = null) =>
  withPublic(runtime, (scope) => renderText(scope, { versionId, locale: 'fr', glossaryAt }, reader));

test('rivals who read the same guide in turn each read their own', async () => {
  const own = { boutique: /boutique/i, clinique: /clinique@|de la clinique|clinique-du-ruisseau/i };
  for (const round of [1, 2, 3]) {
    const [first, second, third] = [await render(boutique), await render(clinique), await render(nobody)];
    expect(first, `round ${round}`).toContain('incident-boutique@exemple.ca');
    expect(first).not.toMatch(own.clinique);
    expect(second).toContain('Direction de la clinique');
    expect(second).not.toMatch(/boutique@|de la boutique|boutique-filante/i);
    expect(third).toContain(labels().ask_person_in_charge);
    expect(third).not.toMatch(/@exemple\.ca|\/o\//);
  }
});

test('the page printed from a guide has each reader’s own contacts, apart from the guide', async () => {
  const guide = await withPublic(runtime, (scope) => findPublicGuide(scope, 'discretion-au-comptoir', 'fr'));
  if (!guide?.handout) throw new Error('no handout');
  const { versionId } = guide;
  const sheet = (reader: Reader) =>
    withPublic(runtime, (scope) =>
      renderText(scope, { versionId, locale: 'fr', glossaryAt: null, part: 'handout' }, reader),
    );
  const [first, second, third] = [await sheet(boutique), await sheet(clinique), await sheet(nobody)];
  expect(first).toContain('Tournez l’écran');
  expect(first).toContain('incident-boutique@exemple.ca');
  expect(second).toContain('incident-clinique@exemple.ca');
  expect(third).not.toMatch(/@exemple\.ca/);
  const text = await withPublic(runtime, (scope) =>
    renderText(scope, { versionId, locale: 'fr', glossaryAt: null }, boutique),
  );
  expect(text).not.toContain('Tournez l’écran');
});

test('at once as well as in turn', async () => {
  const readers = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? boutique : clinique));
  const texts = await Promise.all(readers.map((reader) => render(reader, 'another glossary')));
  texts.forEach((text, index) => {
    expect(text).toContain(index % 2 === 0 ? 'boutique@exemple.ca' : 'clinique@exemple.ca');
    expect(text).not.toContain(index % 2 === 0 ? 'clinique@exemple.ca' : 'boutique@exemple.ca');
  });
});

test('whatever tree is stored, only components and safe attributes come out', async () => {
  const admin = connect(database.adminUrl);
  const trees = fc.sample(hostileTree, { numRuns: 60, seed: 25 });
  await admin.begin(async (tx) => {
    // Stored past the checker, as by somebody who had got into the database.
    for (const tree of trees) {
      const id = crypto.randomUUID();
      await tx`insert into versions (id, document_id, number, change, sha256, rests_on, reviewed_on, published_at)
        select ${id}, document_id, (select max(number) + 1 from versions v where v.document_id = o.document_id), 'minor',
          sha256, rests_on, reviewed_on, published_at from versions o where id = ${versionId}`;
      await tx`insert into version_texts (version_id, locale, title, summary, source, tree, outcomes, fields, words, minutes, sha256)
        select ${id}, locale, title, summary, source, ${tx.json(withoutNul(tree))}, outcomes, fields, words, minutes, sha256
        from version_texts where version_id = ${versionId} and locale = 'fr'`;
    }
  });
  const stored = await admin<{ id: string }[]>`select id from versions where change = 'minor'`;
  await admin.end();
  expect(stored).toHaveLength(trees.length);
  const hostile: Reader = {
    ...boutique,
    personInCharge: { title: '</p><script>alert(1)</script>', contact: '" onclick="alert(1)' },
    incidentContact: "'><img src=x onerror=alert(1)>",
  };
  for (const { id } of stored) {
    const text = { versionId: id, locale: 'fr', glossaryAt: null } as const;
    expectSafe(await withPublic(runtime, (scope) => renderText(scope, text, hostile)));
  }
});

test('reads nothing once it is rendered', async () => {
  await render(boutique);
  const closed = { db: new Proxy({}, { get: () => expect.fail('a statement') }) };
  const text = await withPublic(runtime, (scope) =>
    renderText(
      { ...scope, ...closed } as typeof scope,
      { versionId, locale: 'fr', glossaryAt: null },
      clinique,
    ),
  );
  expect(text).toContain('clinique@exemple.ca');
});
