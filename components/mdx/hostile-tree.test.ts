import fc from 'fast-check';
import type { Root } from 'mdast';
import { describe, expect, it } from 'vitest';
import fr from '@/messages/fr.json';
import { withHeadingAnchors } from './heading-anchors';
import { expectSafe, hostileTree } from './hostile-tree.fixture';
import { type Filling, fillTemplate, htmlTemplate, shapeOf } from './html-template';
import { mdxLabels } from './labels';
import { renderTree } from './render';
import { staticMarkup } from './static-markup';

const labels = mdxLabels((key) => fr.mdx[key]);
const text = fc.oneof(
  fc.constantFrom(
    '</p><script>alert(1)</script>',
    '" onclick="x',
    "'><img src=x onerror=y>",
    '<!--',
    '&lt;b&gt;',
  ),
  fc.string({ maxLength: 12, unit: 'binary' }),
);
const filling: fc.Arbitrary<Filling> = fc.record({
  personInCharge: fc.option(fc.record({ title: text, contact: text })),
  incidentContact: fc.option(text),
  home: fc.constantFrom('/fr/o/boutique/guides', '/en/library'),
});
/** Names that a tree is likely to hold, with meanings that somebody could have put in the glossary. */
const glossary = fc
  .tuple(text, text)
  .map(
    ([term, meaning]) =>
      new Map(
        ['note', 'x.webp', '__proto__', 'constructor', '"><script>alert(1)</script>'].map((id) => [
          id,
          { term, meaning },
        ]),
      ),
  );
const IMAGE = `/images/${'0'.repeat(64)}.webp`;
/** As the product's own: a name that is not known shows nothing. */
const context = (meanings: ReadonlyMap<string, { term: string; meaning: string }>) => ({
  locale: 'fr' as const,
  labels,
  glossary: meanings,
  image: (name: string) => (name === 'x.webp' ? { href: IMAGE, width: 4, height: 3 } : null),
});

/** What an organization's own values and addresses stand in, behind whatever else there is. */
const withPlacesToFill = (tree: Root): Root => ({
  ...tree,
  children: [
    ...tree.children,
    { type: 'mdxJsxFlowElement', name: 'InOurShop', attributes: [], children: [] },
    {
      type: 'paragraph',
      children: [{ type: 'link', url: '/guides/suite', children: [{ type: 'text', value: 'la suite' }] }],
    },
  ],
});

describe('whatever tree is rendered', () => {
  it('only components of the registry and safe attributes come out, for any organization and glossary', () => {
    fc.assert(
      fc.property(hostileTree, filling, glossary, (tree, values, meanings) => {
        const template = htmlTemplate(withPlacesToFill(tree), shapeOf(values), {
          ...context(meanings),
          insideHref: (path, home) =>
            path.startsWith('/guides') ? home + path.replace('/guides', '') : null,
        });
        expectSafe(fillTemplate(template, values));
      }),
      { numRuns: 400 },
    );
  }, 120_000);

  it('as a form to fill in by hand as well, with any field and value', () => {
    fc.assert(
      fc.property(hostileTree, text, text, (tree, label, value) => {
        const ids = ['note', 'true', '__proto__', '', '"><script>alert(1)</script>'];
        const options = [{ value: 'true', label }];
        expectSafe(
          staticMarkup(
            renderTree(tree, {
              ...context(new Map()),
              slots: null,
              insideHref: () => null,
              organization: { name: value, incident_contact: value },
              blanks: new Map(ids.map((id) => [id, { type: 'choice', label, options }])),
              fields: new Map([['x', value]]),
            }),
          ),
        );
      }),
      { numRuns: 200 },
    );
  }, 120_000);

  it('a heading keeps the anchor that links lead to, and no other id', () => {
    const heading = (id: string): Root['children'][number] => ({
      type: 'heading',
      depth: 2,
      children: [{ type: 'text', value: id }],
      data: { hProperties: { id } },
    });
    const anchored = withHeadingAnchors({
      type: 'root',
      children: [{ type: 'heading', depth: 2, children: [{ type: 'text', value: 'À l’œuvre' }] }],
    });
    const tree: Root = {
      type: 'root',
      children: [...anchored.children, heading('main'), heading('s-"><b>')],
    };
    const html = staticMarkup(
      renderTree(tree, { ...context(new Map()), slots: null, insideHref: () => null }),
    );
    expect(html.match(/ id="[^"]*"/g)).toEqual([' id="s-a-l-oeuvre"']);
  });

  it('words stay, what runs goes', () => {
    const tree = {
      type: 'root',
      children: [
        { type: 'html', value: '<script>a</script>' },
        { type: 'link', url: 'javascript:x', children: [{ type: 'text', value: 'mots' }] },
        { type: 'image', url: 'data:x', alt: 'y' },
        { type: 'paragraph', data: { hName: 'script' }, children: [{ type: 'text', value: 'alert(1)' }] },
      ],
    } as Root;
    const html = staticMarkup(
      renderTree(tree, { ...context(new Map()), slots: null, insideHref: () => null }),
    );
    expect(html.trim().replace(/\s+/g, ' ')).toBe('mots alert(1)');
  });
});
