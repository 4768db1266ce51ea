import { describe, expect, test } from 'vitest';
import { root } from '@/scripts/start/root';
import { loadLibraryFromFolder } from '../folder';
import { parseMdx } from '../mdx';
import { insertionsFor } from './insertions';

const library = await loadLibraryFromFolder(root('content'));
const references = {
  glossaryIds: new Set(library.glossary.map(({ id }) => id)),
  facts: new Map(library.facts.map((fact) => [fact.id, fact])),
  assets: new Map(),
};
const PICTURE = {
  sha256: 'ab'.repeat(32),
  width: 640,
  height: 400,
  altFr: 'Un écran tourné & { incliné }',
  altEn: 'A screen',
};
/** What the places to write on are for, and what a picture or a field needs from elsewhere. */
const LEFT_TO_THE_AUTHOR = [
  'attribute_empty',
  'content_missing',
  'asset_unknown',
  'image_name',
  'field_unknown',
  'wrong_parent',
  'attribute_missing',
  'attribute_value',
];
const filled = (template: string) =>
  template.replace(/\$\{([^}]*)\}/g, (_, words: string) => words || 'mots');

describe.each(['guide', 'agreement', 'policy', 'form'] as const)('in a document of kind %s', (kind) => {
  const insertions = insertionsFor(kind, library.glossary, library.facts, [PICTURE]);

  test('there are components, terms and citations, and images in what may show one', () => {
    const kinds = new Set(insertions.map((insertion) => insertion.kind));
    const images = kind === 'guide' ? ['picture'] : [];
    expect([...kinds].sort()).toEqual(['citation', 'component', ...images, 'term']);
  });

  test.each(['fr', 'en'] as const)('the checker knows each of them, in %s', (locale) => {
    const odd = insertions.flatMap(({ block, id, template }) => {
      const alone = filled(template[locale]);
      const source = block ? alone : `Mots ${alone} mots.`;
      const { issues } = parseMdx(source, { ...references, kind, locale });
      const codes = issues.map(({ code }) => code);
      return codes
        .filter((code) => code !== 'frontmatter_missing' && !LEFT_TO_THE_AUTHOR.includes(code))
        .map((code) => `${id} ${code}`);
    });
    expect(odd).toEqual([]);
  });
});

test('an image is put in with what is said of it, in each language', () => {
  const [found] = insertionsFor('guide', [], [], [PICTURE]).filter(({ kind }) => kind === 'picture');
  const assets = new Map([[`${PICTURE.sha256}.webp`, PICTURE]]);
  for (const [locale, alt] of [
    ['fr', PICTURE.altFr],
    ['en', PICTURE.altEn],
  ] as const) {
    const { issues, outline } = parseMdx(found?.template[locale] ?? '', {
      ...references,
      assets,
      kind: 'guide',
      locale,
    });
    expect(issues.map(({ code }) => code)).toEqual(['frontmatter_missing']);
    expect(outline).toMatchObject([{ name: 'Figure' }]);
    expect(found?.label[locale]).toBe(alt);
  }
  const unsaid = insertionsFor('guide', [], [], [{ ...PICTURE, altEn: null }]);
  const { issues } = parseMdx(unsaid.find(({ kind }) => kind === 'picture')?.template.en ?? '', {
    ...references,
    assets,
    kind: 'guide',
    locale: 'en',
  });
  expect(issues.map(({ code }) => code)).toContain('attribute_empty');
});
