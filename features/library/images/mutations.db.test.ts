import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { withLibrary, withOrganization, withPublic } from '@/access/mint';
import type { LibraryScope } from '@/access/scope';
import { mdxLabels } from '@/components/mdx/labels';
import { sha256Hex } from '@/lib/hash';
import { isRefused } from '@/lib/outcome';
import fr from '@/messages/fr.json';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { checkDocument } from '../documents';
import { publishInput } from '../drafts/input';
import { discardDraft, publishDraft, saveDraft } from '../drafts/mutations';
import { findReferences } from '../drafts/queries';
import type { Library } from '../load';
import { PLAN } from '../mdx.fixture';
import { importLibrary } from '../mutations';
import { findPublicGuide } from '../queries';
import { renderText } from '../rendered/queries';
import type { EncodedImage } from './encode';
import { removeUnusedImages } from './jobs';
import { addImage, describeImage, removeImage } from './mutations';
import { imageName } from './name';
import { findImage, findImageBytes, findVersionImages, listImages } from './queries';
import { webp } from './samples.fixture';

let database: TestDatabase;
let runtime: TestRuntime;
let image: EncodedImage;
let other: EncodedImage;
const stored = async (width: number): Promise<EncodedImage> => {
  const bytes = await webp(width, 40);
  return { sha256: sha256Hex(bytes), bytes, width, height: 40 };
};
beforeAll(async () => {
  database = await createTestDatabase();
  runtime = testRuntime(database.urls.app);
  [image, other] = [await stored(60), await stored(80)];
});
afterAll(async () => {
  await runtime.connection.close();
  await database.drop();
});

const inLibrary = <T>(work: (scope: LibraryScope) => Promise<T>) => withLibrary(runtime, null, work);
const keptShas = async () =>
  (await inLibrary((scope) => listImages(scope, 1))).images.map(({ sha256 }) => sha256);

const facts: Library['facts'] = [
  { id: 'F1.1', act: 'P-39.1', section: '2', confidence: 'V', statement: { fr: 'Est…', en: 'Is…' } },
];
const head = (title: string) =>
  `---\ncode: M01\nrevision: 1\ntitle: "${title}"\nsummary: "Une."\nreviewed: 2026-11-21\npublic: true\nrests_on: [F1.1]\noutcomes: ["Un."]\n---\n\n`;
const figure = (name: string, alt: string) => `<Figure src="${name}" alt="${alt}" />\n`;
const quiz = `pass: 1\ndraw: 1\ntries: 0\nquestions:\n  - id: m01-q1\n    type: truefalse\n    outcome: 1\n    rests_on: [F1.1]\n    prompt: { fr: "Vrai.", en: "True." }\n    why: { fr: "Oui.", en: "Yes." }\n    answer: true\n`;
const draft = (slug: string, frName: string, enName = frName) => ({
  slug,
  kind: 'guide' as const,
  revision: 0,
  fr: head('Un').replace('M01', slug === 'un' ? 'M01' : 'M02') + figure(frName, 'Un écran incliné'),
  en: head('One').replace('M01', slug === 'un' ? 'M01' : 'M02') + figure(enName, 'A tilted screen'),
  quiz,
  handoutFr: '',
  handoutEn: '',
});
const publish = (slug: string) =>
  inLibrary((scope) => publishDraft(scope, publishInput.parse({ slug, revision: 1, change: 'material' })));

describe('images', () => {
  test('are kept once, described, listed and served to anyone by their hash', async () => {
    for (const _ of [1, 2]) await inLibrary((scope) => addImage(scope, image));
    const words = { image: image.sha256, altFr: 'Un écran', altEn: 'A screen' };
    await inLibrary((scope) => describeImage(scope, words));
    // Whoever adds the same one again finds what is said of it.
    await inLibrary((scope) => addImage(scope, image));
    expect(await inLibrary((scope) => listImages(scope, 1))).toMatchObject({
      total: 1,
      images: [{ sha256: image.sha256, width: 60, height: 40, size: image.bytes.length, altFr: 'Un écran' }],
    });
    const bytes = await withPublic(runtime, (scope) => findImageBytes(scope, image.sha256));
    expect(bytes?.equals(image.bytes)).toBe(true);
    expect(await withPublic(runtime, (scope) => findImageBytes(scope, '0'.repeat(64)))).toBeNull();
    expect(
      await inLibrary((scope) => describeImage(scope, { ...words, image: '0'.repeat(64) })),
    ).toMatchObject({ refused: 'image_gone' });
  });

  test('are what their name says, for the database as well, and never change', async () => {
    const lying = { ...image, sha256: '1'.repeat(64) };
    await expect(inLibrary((scope) => addImage(scope, lying))).rejects.toThrow();
    const heavy = Buffer.alloc(1_000_001);
    const large = { sha256: sha256Hex(heavy), bytes: heavy, width: 1, height: 1 };
    await expect(inLibrary((scope) => addImage(scope, large))).rejects.toThrow();
    await expect(
      inLibrary(({ db }) => db.execute(sql`update images set bytes = ''::bytea`)),
    ).rejects.toThrow();
  });

  test('are written by the library alone', async () => {
    const grant = {
      organizationId: crypto.randomUUID(),
      actor: { kind: 'system', reason: 'test' },
    } as const;
    const added = withOrganization(runtime, grant, ({ db }) =>
      db.execute(sql`insert into images (sha256, bytes, width, height, added_at)
        values (${other.sha256}::bytea, ''::bytea, 1, 1, now())`),
    );
    await expect(added).rejects.toThrow();
    const gone = await withOrganization(runtime, grant, ({ db }) =>
      db.execute(sql`delete from images returning width`),
    );
    expect(gone).toHaveLength(0);
  });
});

describe('a version', () => {
  test('is refused with an image that is not there, without words, or in one language only', async () => {
    const check = async (change: (texts: { fr: string; en: string }) => { fr: string; en: string }) => {
      const references = await inLibrary(findReferences);
      const texts = change(draft('un', imageName(image.sha256)));
      const known = { ...references, facts: new Map(facts.map((fact) => [fact.id, fact])) };
      const { issues } = checkDocument({ kind: 'guide', slug: 'un', quiz, ...texts }, known);
      return issues.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`);
    };
    const name = imageName(image.sha256);
    await inLibrary((scope) => addImage(scope, other));
    expect(await check((texts) => texts)).toEqual([]);
    expect(await check(({ fr, en }) => ({ fr: fr.replace(name, PLAN), en }))).toContain(
      'fr.mdx:12:1 asset_unknown',
    );
    expect(await check(({ fr, en }) => ({ fr: fr.replace(name, 'plan.svg'), en }))).toContain(
      'fr.mdx:12:1 image_name',
    );
    expect(await check(({ fr, en }) => ({ fr: fr.replace(/ alt="[^"]*"/, ''), en }))).toContain(
      'fr.mdx:12:1 attribute_missing',
    );
    expect(await check(({ fr, en }) => ({ fr, en: en.replace(/ alt="[^"]*"/, ' alt=""') }))).toContain(
      'en.mdx:12:1 attribute_empty',
    );
    expect(await check(({ fr, en }) => ({ fr, en: en.replace(name, imageName(other.sha256)) }))).toEqual([
      'en.mdx:12:1 parity_block',
    ]);
  });

  test('keeps what it shows, with its size in the page', async () => {
    await inLibrary((scope) =>
      importLibrary(scope, {
        ...{ documents: [], glossary: [], programs: [], images: [image], issues: [], texts: [], quizzes: [] },
        facts,
      }),
    );
    const name = imageName(image.sha256);
    await inLibrary((scope) => saveDraft(scope, draft('un', name)));
    const published = await publish('un');
    if (isRefused(published)) throw new Error(published.refused);
    const { versionId } = published.done;
    expect([...(await withPublic(runtime, (scope) => findVersionImages(scope, versionId)))]).toEqual([
      [name, { width: 60, height: 40 }],
    ]);
    const current = await withPublic(runtime, (scope) => findPublicGuide(scope, 'un', 'en'));
    expect(current).toMatchObject({ versionId });
    const html = await withPublic(runtime, (scope) =>
      renderText(
        scope,
        { versionId, locale: 'fr', glossaryAt: null },
        {
          personInCharge: null,
          incidentContact: null,
          home: '/fr/library',
          guides: new Set(),
          labels: () => mdxLabels((key) => fr.mdx[key]),
        },
      ),
    );
    expect(html).toContain(
      `<img src="/images/${name}" width="60" height="40" alt="Un écran incliné" loading="lazy"`,
    );
    expect(await inLibrary((scope) => findImage(scope, image.sha256))).toMatchObject({
      uses: [{ slug: 'un', versions: [1], drafted: false }],
    });
    expect(await inLibrary((scope) => removeImage(scope, { image: image.sha256 }))).toMatchObject({
      refused: 'image_used',
    });
    expect(await keptShas()).toContain(image.sha256);
  });
});

describe('at night', () => {
  const later = (days: number) =>
    runtime.setTime(new Date(runtime.clock.now().getTime() + days * 86_400_000).toISOString());
  beforeEach(() => inLibrary((scope) => addImage(scope, other)));

  test('what nothing shows goes after thirty days, and not a day before', async () => {
    expect(await removeUnusedImages(runtime)).toBe(0);
    later(29);
    expect(await removeUnusedImages(runtime)).toBe(0);
    later(2);
    expect(await removeUnusedImages(runtime)).toBe(1);
    expect(await removeUnusedImages(runtime)).toBe(0);
    // The version's own stays, however long.
    expect(await keptShas()).toEqual([image.sha256]);
  });

  test('what a draft shows stays; the days begin when it no longer does', async () => {
    await removeUnusedImages(runtime);
    later(20);
    await inLibrary((scope) => saveDraft(scope, draft('deux', imageName(other.sha256))));
    expect(await inLibrary((scope) => removeImage(scope, { image: other.sha256 }))).toMatchObject({
      refused: 'image_used',
    });
    await removeUnusedImages(runtime);
    later(40);
    expect(await removeUnusedImages(runtime)).toBe(0);
    expect(await inLibrary((scope) => findImage(scope, other.sha256))).toMatchObject({
      uses: [{ slug: 'deux', versions: [], drafted: true }],
    });
    await inLibrary((scope) => discardDraft(scope, { slug: 'deux' }));
    expect(await removeUnusedImages(runtime)).toBe(0);
    later(31);
    expect(await removeUnusedImages(runtime)).toBe(1);
  });

  test('whoever adds it again meanwhile begins its days anew', async () => {
    await removeUnusedImages(runtime);
    later(29);
    await inLibrary((scope) => addImage(scope, other));
    await removeUnusedImages(runtime);
    later(5);
    expect(await removeUnusedImages(runtime)).toBe(0);
  });

  test('a mistake need not wait', async () => {
    await inLibrary((scope) => removeImage(scope, { image: other.sha256 }));
    expect(await keptShas()).not.toContain(other.sha256);
    // Twice is as good as once.
    expect(isRefused(await inLibrary((scope) => removeImage(scope, { image: other.sha256 })))).toBe(false);
  });
});
