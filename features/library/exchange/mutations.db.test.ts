import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import type postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { withLibrary } from '@/access/mint';
import type { LibraryScope } from '@/access/scope';
import { sha256Hex } from '@/lib/hash';
import { connect } from '@/scripts/database/roles';
import { root } from '@/scripts/start/root';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { TestOrganization } from '@/tests/support/world';
import { discardDraft, saveDraft } from '../drafts/mutations';
import { findStudioDocument } from '../drafts/queries';
import { loadLibraryFromFolder } from '../folder';
import { figureSource } from '../images/figure-source';
import { imageWords } from '../images/input';
import { describeImage } from '../images/mutations';
import { imageName } from '../images/name';
import { findVersionImages, listImages } from '../images/queries';
import { webp } from '../images/samples.fixture';
import { normalizeSource } from '../limits';
import { importLibrary } from '../mutations';
import { findFacts, findGlossary, findPublicGuide, findReadVersion, listPrograms } from '../queries';
import { readFolder, writeFolder } from './folder-texts';
import { type Images, isProductFile, LIBRARY_FILES, type Texts, unitOf } from './layout';
import { PublicationStopped, type Push, pushLibrary } from './mutations';
import { type Pulled, planPull, pulledAfterPush } from './plan';
import { readLibraryImages, readLibraryTexts } from './queries';

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

const inLibrary = <T>(work: (scope: LibraryScope) => Promise<T>) => withLibrary(runtime, null, work);
const pull = async (): Promise<Texts> => (await inLibrary(readLibraryTexts)).texts;
const push = (local: Texts, pulled: Pulled = new Map(), more: Partial<Push> = {}) =>
  inLibrary((scope) => pushLibrary(scope, { local, pulled, ...more }));
const commonOf = (texts: Texts): Pulled => planPull(new Map(), new Map(), texts).pulled;
const paths = (units: readonly { path: string }[]) => units.map(({ path }) => path);

/** As a database that has never had a library. */
async function empty(): Promise<void> {
  await admin.begin(async (tx) => {
    // What is published is never changed, but by who holds the server.
    await tx`set local session_replication_role = replica`;
    await tx`truncate documents, drafts, library_files, library_proposals, library_programs, library_references, images cascade`;
  });
}
beforeEach(empty);

const head = (locale: string, revision: number, facts = 'F1.1') =>
  `---\ncode: M01\nrevision: ${revision}\ntitle: Titre ${locale}\nsummary: Un.\nreviewed: 2026-11-21
public: true\nrests_on: [${facts}]\noutcomes: [Savoir]\n---\n`;
const text = (locale: string, revision = 1, body = 'Salut.') =>
  `${head(locale, revision)}\n## Une\n\n${body}\n`;
const LAW = `# Les faits\n- { id: F1.1, act: P-39.1, section: "2", confidence: V, statement: { fr: Un, en: One } }\n`;
const QUIZ = `pass: 1
draw: 1
tries: 0
questions:
  - { id: m01-q1, type: truefalse, outcome: 1, rests_on: [F1.1], prompt: { fr: Un, en: One }, answer: true, why: { fr: Un, en: One } }
`;
const small = (): Map<string, string> =>
  new Map([
    ['law.yaml', LAW],
    ['guides/un/fr.mdx', text('fr')],
    ['guides/un/en.mdx', text('en')],
    ['guides/un/quiz.yaml', QUIZ],
  ]);
const publish = { change: 'minor', note: { fr: 'Un.', en: 'One.' } } as const;

describe('both ways lose nothing', () => {
  const body = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.constantFrom('a\r\nb', '\uFEFFa', 'e\u0301', 'a\n\n\n', ' ', '\t', '- a # b\n'),
  );
  const someText = body.map((it) => normalizeSource(it.replaceAll('\0', '')));
  const slug = fc.constantFrom('un', 'deux', 'trois-quatre');
  const folder = fc.constantFrom('guides', 'agreements', 'policies', 'forms');
  const file = fc.constantFrom('fr.mdx', 'en.mdx', 'quiz.yaml', 'handout.fr.mdx', 'handout.en.mdx');
  const library = fc
    .tuple(
      // A slug is of one kind.
      fc.dictionary(slug, folder),
      fc.array(fc.tuple(slug, file, someText), { maxLength: 12 }),
      fc.array(fc.tuple(fc.constantFrom(...LIBRARY_FILES), someText), { maxLength: 5 }),
    )
    .map(([kinds, files, others]): Texts => {
      const documents = files.flatMap(([of, name, its]): [string, string][] =>
        kinds[of] ? [[`${kinds[of]}/${of}/${name}`, its]] : [],
      );
      return new Map([...documents, ...others].filter(([, its]) => its !== ''));
    });

  test('whatever the library: folder, pull and push say the same bytes', async () => {
    await fc.assert(
      fc.asyncProperty(library, library, async (first, second) => {
        await empty();
        const dir = await mkdtemp(join(tmpdir(), 'paraphe-round-'));
        try {
          await push(first);
          const pulled = await pull();
          expect([...pulled].sort()).toEqual([...first].sort());
          await writeFolder(dir, { write: pulled, remove: [], manifest: '' });
          const read = await readFolder(dir);
          expect([...read.texts].sort()).toEqual([...first].sort());
          // Edited at will, but for a document's kind.
          const kinds = new Map([...first.keys()].map((path) => [path.split('/')[1], path.split('/')[0]]));
          const edits = [...second].filter(([path]) => {
            const [kind, of] = path.split('/');
            return unitOf(path)?.kind === 'file' || (kinds.get(of) ?? kind) === kind;
          });
          const edited = new Map([...read.texts, ...edits]);
          const pushed = await push(edited, commonOf(pulled));
          expect(pushed.conflicts).toEqual([]);
          expect([...(await pull())].sort()).toEqual([...edited].sort());
        } finally {
          await rm(dir, { recursive: true });
        }
      }),
      { numRuns: 25 },
    );
  });

  test('our own library, pushed into an empty database and pulled into an empty folder', async () => {
    const { texts, odd } = await readFolder(root('content'));
    expect(odd).toEqual([]);
    const pushed = await push(texts, new Map(), { publish: { ...publish, change: 'material' } });
    expect(pushed.published).toHaveLength(pushed.push.length);
    const dir = await mkdtemp(join(tmpdir(), 'paraphe-content-'));
    try {
      await writeFolder(dir, { write: await pull(), remove: [], manifest: '{}' });
      const entries = await readdir(root('content'), { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile() && !isProductFile(entry.name));
      expect(files.length).toBe(texts.size);
      for (const entry of files) {
        const path = relative(root('content'), join(entry.parentPath, entry.name));
        expect([path, await readFile(join(dir, path), 'utf8')]).toEqual([
          path,
          await readFile(root('content', path), 'utf8'),
        ]);
      }
    } finally {
      await rm(dir, { recursive: true });
    }
    expect(await inLibrary(listPrograms)).not.toEqual([]);
  });

  test('our own library, as a start brings it', async () => {
    const library = await loadLibraryFromFolder(root('content'));
    await inLibrary((scope) => importLibrary(scope, library));
    const { texts } = await readFolder(root('content'));
    expect([...(await pull())].sort()).toEqual([...texts].sort());
    const before = await inLibrary(async (scope) => [
      await findFacts(scope),
      await findGlossary(scope),
      await listPrograms(scope),
    ]);
    // One that was brought before files were kept: its entries as YAML, the same each time, and as they are read again.
    await admin`delete from library_files`;
    const again = await pull();
    const pushed = await push(again);
    expect([...pushed.push, ...pushed.conflicts]).toEqual([]);
    const names = ['glossary.yaml', 'law.yaml', 'programs.yaml'];
    const ours = names.map((name) => [name, `# À nous\n${again.get(name)}`] as const);
    const renewed = await push(new Map([...again, ...ours]), commonOf(again), { publish });
    expect(paths(renewed.published)).toEqual(names);
    const after = await inLibrary(async (scope) => [
      await findFacts(scope),
      await findGlossary(scope),
      await listPrograms(scope),
    ]);
    expect(after).toEqual(before);
  });
});

describe('images', () => {
  const sample = async (width: number) => {
    const bytes = await webp(width, 40);
    return { bytes, sha256: sha256Hex(bytes) };
  };
  let samples: Awaited<ReturnType<typeof sample>>[];
  beforeAll(async () => {
    samples = await Promise.all([60, 70, 80].map(sample));
  });

  /** One line, composed, of characters that may stand in a text: what an author can have saved. */
  const alt = fc
    .oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
      fc.constantFrom(`« l’écran » à 5" & <b>`, "d'ici"),
    )
    .filter((it) => {
      const read = imageWords.safeParse({ altFr: it, altEn: it });
      // A backslash or a brace is a matter of the text's own, not of the image's.
      return read.success && read.data.altFr === it && !/&\w|[{}\\]/.test(it);
    });
  const alts = fc.array(fc.record({ fr: alt, en: alt }), { minLength: 3, maxLength: 3 });
  const shown = fc.dictionary(fc.constantFrom('un', 'deux'), fc.uniqueArray(fc.nat(2), { maxLength: 3 }));

  const pulledImages = (texts: Texts): Promise<Images> =>
    inLibrary((scope) => readLibraryImages(scope, texts));
  const listed = async () =>
    (await inLibrary((scope) => listImages(scope, 1))).images
      .map(({ sha256, altFr, altEn }) => [sha256, altFr, altEn])
      .sort();
  const hexOf = (images: Images) => [...images].map(([path, bytes]) => [path, bytes.toString('hex')]).sort();

  /** A folder whose guides show those images, each said as it is. */
  function folderOf(of: Record<string, number[]>, said: { fr: string; en: string }[]) {
    const [local, images] = [new Map([['law.yaml', LAW]]), new Map<string, Buffer>()];
    for (const [slug, places] of Object.entries(of)) {
      const figures = (locale: 'fr' | 'en') =>
        places.map((at) => figureSource(samples[at]?.sha256 ?? '', said[at]?.[locale] ?? '')).join('\n\n');
      for (const locale of ['fr', 'en'] as const)
        local.set(`guides/${slug}/${locale}.mdx`, normalizeSource(text(locale, 1, figures(locale))));
      for (const at of places) {
        const one = samples[at];
        if (one) images.set(`guides/${slug}/${imageName(one.sha256)}`, one.bytes);
      }
    }
    return { local, images };
  }

  test('pulled, pushed elsewhere and pulled again lose nothing: bytes, names, alternative texts', async () => {
    await fc.assert(
      fc.asyncProperty(shown, alts, async (of, said) => {
        await empty();
        const { local, images } = folderOf(of, said);
        await push(local, new Map(), { images });
        const first = await pull();
        expect([...first].sort()).toEqual([...local].sort());
        expect(hexOf(await pulledImages(first))).toEqual(hexOf(images));
        const known = await listed();
        expect(known).toEqual(
          [...new Set(Object.values(of).flat())]
            .map((at) => [samples[at]?.sha256, said[at]?.fr, said[at]?.en])
            .sort(),
        );
        const dir = await mkdtemp(join(tmpdir(), 'paraphe-images-'));
        try {
          const write = new Map<string, string | Buffer>([...first, ...(await pulledImages(first))]);
          await writeFolder(dir, { write, remove: [], manifest: '{}' });
          const read = await readFolder(dir);
          expect(read.odd).toEqual([]);
          await empty();
          await push(read.texts, new Map(), { images: read.images });
          const second = await pull();
          expect([...second].sort()).toEqual([...local].sort());
          expect(hexOf(await pulledImages(second))).toEqual(hexOf(images));
          expect(await listed()).toEqual(known);
        } finally {
          await rm(dir, { recursive: true });
        }
      }),
      { numRuns: 15 },
    );
  });

  const one = () => folderOf({ un: [0] }, [{ fr: 'Un écran', en: 'A screen' }]);

  test('come with a draft, which shows nothing to anybody; then with its publication', async () => {
    const { local, images } = one();
    local.set('guides/un/quiz.yaml', QUIZ);
    expect((await push(local, new Map(), { images })).published).toEqual([]);
    expect(await inLibrary((scope) => findPublicGuide(scope, 'un', 'fr'))).toBeNull();
    expect(await admin`select from version_images`).toHaveLength(0);
    expect(await listed()).toEqual([[samples[0]?.sha256, 'Un écran', 'A screen']]);
    await push(local, new Map(), { images, publish });
    const [version] = await admin<{ id: string }[]>`select id from versions`;
    const bound = await inLibrary((scope) => findVersionImages(scope, version?.id ?? ''));
    expect([...bound.keys()]).toEqual([imageName(samples[0]?.sha256 ?? '')]);
  });

  test('that a colleague has described keep their words; that no text shows, or that are none, stay out', async () => {
    const { local, images } = one();
    await push(local, new Map(), { images });
    const image = samples[0]?.sha256 ?? '';
    await inLibrary((scope) => describeImage(scope, { image, altFr: 'À nous', altEn: 'Ours' }));
    const unseen = samples[1];
    const more = new Map([
      ...images,
      [`guides/un/${imageName(unseen?.sha256 ?? '')}`, unseen?.bytes ?? Buffer.alloc(0)],
    ]);
    const lying = new Map([...more].map(([path]) => [path, Buffer.from('<svg/>')]));
    await push(local, new Map(), { images: more });
    await push(local, new Map(), { images: lying });
    expect(await listed()).toEqual([[image, 'À nous', 'Ours']]);
  });
});

describe('a push', () => {
  test('makes drafts, and nothing that anybody reads', async () => {
    const { push: drafted, published } = await push(small());
    expect([paths(drafted), published]).toEqual([['guides/un', 'law.yaml'], []]);
    expect(await inLibrary((scope) => findPublicGuide(scope, 'un', 'fr'))).toBeNull();
    expect(await inLibrary(findFacts)).toEqual([]);
    const found = await inLibrary((scope) => findStudioDocument(scope, 'un', 'fr'));
    expect(found?.draft).toMatchObject({ kind: 'guide', fr: text('fr'), quiz: QUIZ, revision: 1 });
  });

  test('told to, publishes what it brings and what it brought before; done twice, nothing', async () => {
    await push(small());
    const { published } = await push(small(), new Map(), { publish });
    expect(paths(published)).toEqual(['guides/un', 'law.yaml']);
    const shop = await TestOrganization.create(runtime, 'boutique-des-fichiers');
    const found = await shop.system((scope) => findReadVersion(scope, 'un', 'fr'));
    expect(found).toMatchObject({ number: 1, source: text('fr') });
    expect(await inLibrary(findFacts)).toMatchObject([{ id: 'F1.1' }]);
    expect(await admin`select from drafts`).toHaveLength(0);
    const again = await push(small(), new Map(), { publish });
    expect([again.push, again.published]).toEqual([[], []]);
    const told = await admin`
      select v.change, p.note_fr, p.note_en from versions v join publications p on p.version_id = v.id`;
    expect([...told]).toEqual([{ change: 'material', note_fr: 'Un.', note_en: 'One.' }]);
  });

  test('does not publish what a colleague has under way in the studio', async () => {
    await push(small(), new Map(), { publish });
    const [user] = await admin<{ id: string }[]>`insert into users (id, email, created_at)
      values (gen_random_uuid(), 'elise@exemple.ca', '2026-11-01T00:00Z') returning id`;
    await withLibrary(runtime, user?.id ?? null, (scope) =>
      saveDraft(scope, {
        slug: 'deux',
        kind: 'guide',
        fr: text('fr').replace('M01', 'M02'),
        en: text('en').replace('M01', 'M02'),
        quiz: QUIZ.replace('m01', 'm02'),
        handoutFr: '',
        handoutEn: '',
        revision: 0,
      }),
    );
    const local = new Map(await pull())
      .set('guides/un/fr.mdx', text('fr', 2))
      .set('guides/un/en.mdx', text('en', 2));
    const { published } = await push(local, commonOf(await pull()), { publish });
    expect(paths(published)).toEqual(['guides/un']);
    expect(await inLibrary((scope) => findPublicGuide(scope, 'deux', 'fr'))).toBeNull();
  });

  test('leaves out and names what the studio has changed since, and pushes the rest', async () => {
    await push(small(), new Map(), { publish });
    const pulled = await pull();
    const local = new Map(pulled)
      .set('guides/un/fr.mdx', text('fr', 2, 'Ici.'))
      .set('law.yaml', `# Ici\n${LAW}`);
    const studio = {
      slug: 'un',
      kind: 'guide',
      fr: text('fr'),
      quiz: QUIZ,
      handoutFr: '',
      handoutEn: '',
    } as const;
    await inLibrary((scope) => saveDraft(scope, { ...studio, en: text('en', 1, 'There.'), revision: 0 }));
    const { push: drafted, conflicts } = await push(local, commonOf(pulled));
    expect(paths(drafted)).toEqual(['law.yaml']);
    expect(conflicts.map((one) => [one.unit.path, one.paths])).toEqual([['guides/un', ['guides/un/en.mdx']]]);
    expect(await pull()).toEqual(
      new Map([...pulled, ['guides/un/en.mdx', text('en', 1, 'There.')], ['law.yaml', `# Ici\n${LAW}`]]),
    );
    // Pulled again and merged, it goes through.
    const merged = new Map(await pull()).set('guides/un/fr.mdx', text('fr', 2, 'Ici.'));
    const second = await push(merged, commonOf(await pull()));
    expect([paths(second.push), second.conflicts]).toEqual([['guides/un'], []]);
    expect((await pull()).get('guides/un/en.mdx')).toBe(text('en', 1, 'There.'));
  });

  test('a draft that was thrown away since the pull is not brought back, nor is a new kind taken', async () => {
    await push(small(), new Map(), { publish });
    const drafted = new Map(await pull()).set('guides/un/fr.mdx', text('fr', 2));
    await push(drafted, commonOf(await pull()));
    const pulled = await pull();
    await inLibrary((scope) => discardDraft(scope, { slug: 'un' }));
    expect((await push(pulled, commonOf(pulled))).push).toEqual([]);
    const moved = new Map([['policies/un/fr.mdx', 'a']]);
    expect((await push(moved)).conflicts.map(({ unit }) => unit.path)).toEqual(['policies/un']);
  });

  test('publishes all or nothing: what is wrong, what would be wrong elsewhere, what conflicts', async () => {
    await push(small(), new Map(), { publish });
    const pulled = await pull();
    const stopped = async (local: Texts, common = commonOf(pulled)) => {
      const error = await push(local, common, { publish }).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      if (!(error instanceof PublicationStopped)) throw new Error('was not stopped', { cause: error });
      expect(await pull()).toEqual(pulled);
      return error.why;
    };
    const wrong = new Map(pulled).set('guides/un/fr.mdx', `${text('fr', 2)}\n<b>x</b>\n`);
    const codes = (await stopped(wrong)).issues.map(({ file, code }) => [file, code]);
    expect(codes).toContainEqual(['guides/un/fr.mdx', 'component_unknown']);
    // The fact that a published guide rests on may not go.
    const gone = await stopped(new Map(pulled).set('law.yaml', LAW.replace('F1.1', 'F1.2')));
    expect(gone.issues.map(({ code }) => code)).toContain('fact_unknown');
    const conflict = await stopped(new Map(pulled).set('law.yaml', '[]\n'), new Map());
    expect(paths(conflict.conflicts.map(({ unit }) => unit))).toEqual(['law.yaml']);
  });

  test('two at once: one writes, the other is refused or finds it done', async () => {
    await push(small(), new Map(), { publish });
    const pulled = await pull();
    const edits = ['Un.', 'Deux.', 'Trois.'].map((body) =>
      new Map(pulled).set('guides/un/fr.mdx', text('fr', 2, body)),
    );
    const results = await Promise.all(edits.map((local) => push(local, commonOf(pulled))));
    expect(results.filter(({ push: written }) => written.length === 1)).toHaveLength(1);
    expect(results.filter(({ conflicts }) => conflicts.length === 1)).toHaveLength(2);
  });

  test('what was pushed before the manifest could be written is found there', async () => {
    const local = new Map(small());
    await push(local);
    const again = await push(local);
    expect([again.push, again.conflicts, paths(again.there)]).toEqual([[], [], ['guides/un', 'law.yaml']]);
    expect(pulledAfterPush(new Map(), local, again.there)).toEqual(commonOf(local));
  });
});
