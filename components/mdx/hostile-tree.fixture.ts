import fc from 'fast-check';
import type { Root } from 'mdast';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { expect } from 'vitest';
import { COMPONENTS } from './registry';

/* Trees as no author could write them, and what may come out of any tree whatever. */

/** Values that try to leave their attribute, their element, their text, or to lead to a program. */
const VALUES = [
  ...['javascript:alert(1)', ' javascript:alert(1)', 'java\nscript:alert(1)', 'JAVASCRIPT:alert(1)'],
  ...[
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
  ],
  ...[
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    '` onload=alert(1) `',
  ],
  ...[
    '</style><script>x</script>',
    '--><script>x</script>',
    ']]><svg/onload=alert(1)>',
    '&lt;script&gt;',
    '\u0000<b>',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    '1e9',
    '-1',
    '99999',
    '',
    ' ',
    '\u202Eevil',
    '<',
    '&',
    '"',
    "'",
  ],
  ...[
    'https://a.ca',
    'mailto:a@b.ca',
    '/guides/suite',
    '/glossary#x',
    '#x',
    'note',
    'good',
    'true',
    'x.webp',
  ],
];
const value = fc.oneof(fc.constantFrom(...VALUES), fc.string({ maxLength: 12, unit: 'binary' }));

const NAMES = [
  ...Object.keys(COMPONENTS),
  ...[
    'script',
    'style',
    'iframe',
    'object',
    'svg',
    'math',
    'img',
    'a',
    'form',
    'input',
    'base',
    'link',
    'meta',
    'template',
  ],
  ...['constructor', '__proto__', 'toString', 'React.Fragment', 'x-y', 'svg:script', 'CALLOUT'],
];
const ATTRIBUTES = [
  ...new Set(Object.values(COMPONENTS).flatMap(({ attributes }) => Object.keys(attributes))),
  ...[
    'onClick',
    'onerror',
    'style',
    'className',
    'href',
    'src',
    'srcDoc',
    'dangerouslySetInnerHTML',
    'children',
    'key',
  ],
  ...['ref', 'uid', 'glued', '__proto__', 'constructor', 'is', 'xlink:href', 'formAction'],
];

/** What `mdast-util-to-hast` obeys in a tree: elements, attributes and whole passages of the writer's choice. */
const data = fc.oneof(
  fc.constant(undefined),
  fc.record(
    {
      hName: fc.constantFrom(...NAMES),
      hProperties: fc.dictionary(fc.constantFrom(...ATTRIBUTES), value, { maxKeys: 3 }),
      hChildren: fc.constantFrom(
        [],
        [{ type: 'raw', value: '<script>alert(1)</script>' }],
        [
          {
            type: 'element',
            tagName: 'script',
            properties: { src: 'data:,x' },
            children: [{ type: 'text', value: 'x' }],
          },
        ],
        [{ type: 'element', tagName: 'a', properties: { href: 'javascript:x' }, children: [] }],
        [{ type: 'comment', value: '--><script>x</script>' }],
        [{ type: 'doctype' }],
      ),
    },
    { requiredKeys: [] },
  ),
);

const attribute = fc.oneof(
  fc.record({
    type: fc.constant('mdxJsxAttribute'),
    name: fc.constantFrom(...ATTRIBUTES),
    value: fc.oneof(
      value,
      fc.constant(null),
      value.map((text) => ({ type: 'mdxJsxAttributeValueExpression', value: text })),
    ),
  }),
  value.map((text) => ({ type: 'mdxJsxExpressionAttribute', value: text })),
);

const node = fc.letrec<{ node: unknown; item: unknown; children: unknown[] }>((tie) => {
  const of = (type: string, more: Record<string, fc.Arbitrary<unknown>> = {}) =>
    fc.record({ type: fc.constant(type), data, children: tie('children'), ...more });
  const leaf = (type: string, more: Record<string, fc.Arbitrary<unknown>> = {}) =>
    fc.record({ type: fc.constant(type), data, value, ...more });
  const jsx = (type: string) =>
    of(type, {
      name: fc.oneof(fc.constantFrom(...NAMES), fc.constant(null)),
      attributes: fc.array(attribute, { maxLength: 5 }),
    });
  return {
    children: fc.array(tie('node'), { maxLength: 4, depthIdentifier: 'tree' }),
    // A list of something else is no tree of Markdown, and nothing is rendered of it.
    item: of('listItem', { checked: fc.constantFrom(true, false, null), spread: fc.boolean() }),
    node: fc.oneof(
      { depthIdentifier: 'tree', maxDepth: 5, withCrossShrink: true },
      leaf('text'),
      leaf('html'),
      leaf('inlineCode'),
      leaf('code', { lang: value, meta: value }),
      leaf('mdxFlowExpression'),
      leaf('mdxTextExpression'),
      leaf('mdxjsEsm'),
      leaf('yaml'),
      leaf('nobody-knows'),
      fc.record({ type: fc.constantFrom('break', 'thematicBreak'), data }),
      fc.record({ type: fc.constant('image'), data, url: value, alt: value, title: value }),
      fc.record({
        type: fc.constant('definition'),
        data,
        identifier: fc.constant('x'),
        url: value,
        title: value,
      }),
      fc.record({
        type: fc.constant('imageReference'),
        data,
        identifier: fc.constant('x'),
        referenceType: fc.constant('full'),
        alt: value,
      }),
      fc.record({ type: fc.constant('footnoteReference'), data, identifier: fc.constant('x') }),
      of('footnoteDefinition', { identifier: fc.constant('x') }),
      of('linkReference', { identifier: fc.constant('x'), referenceType: fc.constant('full') }),
      of('link', { url: value, title: value }),
      of('paragraph'),
      of('emphasis'),
      of('strong'),
      of('delete'),
      of('blockquote'),
      of('heading', { depth: fc.integer({ min: 1, max: 9 }) }),
      of('list', {
        children: fc.array(tie('item'), { maxLength: 4, depthIdentifier: 'tree' }),
        ordered: fc.boolean(),
        start: fc.integer(),
        spread: fc.boolean(),
      }),
      tie('item'),
      of('table', { align: fc.array(fc.constantFrom('left', 'right', 'center', null), { maxLength: 4 }) }),
      of('tableRow'),
      of('tableCell'),
      of('nobody-knows'),
      jsx('mdxJsxFlowElement'),
      jsx('mdxJsxTextElement'),
    ),
  };
}).node;

/** Any tree, most of them impossible. */
export const hostileTree: fc.Arbitrary<Root> = fc
  .array(node, { minLength: 1, maxLength: 6 })
  .map((children) => ({ type: 'root', children }) as Root);

/** Everything that components and Markdown write, with the attributes of each beside `class`, `id` and `lang`. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  a: ['href', 'rel'],
  b: [],
  blockquote: [],
  br: [],
  code: [],
  dd: [],
  dl: [],
  dt: [],
  em: [],
  figcaption: [],
  figure: [],
  h2: [],
  h3: [],
  h4: [],
  button: ['type', 'popovertarget', 'popovertargetaction'],
  cite: ['title'],
  details: [],
  div: ['role', 'aria-labelledby', 'aria-hidden'],
  hr: [],
  li: [],
  ol: [],
  p: [],
  img: ['src', 'width', 'height', 'alt', 'loading', 'decoding'],
  path: ['d', 'stroke', 'stroke-width', 'stroke-linecap', 'stroke-linejoin', 'fill', 'fill-rule'],
  circle: ['cx', 'cy', 'r', 'stroke', 'stroke-width', 'fill'],
  span: ['popover', 'role', 'aria-labelledby', 'aria-hidden'],
  strong: [],
  summary: [],
  svg: ['viewBox', 'width', 'height', 'aria-hidden', 'focusable', 'fill'],
  table: [],
  tbody: [],
  td: ['data-label'],
  th: ['scope'],
  thead: [],
  tr: [],
  ul: [],
};
const EVERYWHERE = ['class', 'id', 'lang'];

/** Reads HTML as a browser does and holds every element, attribute and address to what may be there. */
export function expectSafe(html: string): void {
  const look = (node: DefaultTreeAdapterTypes.Node): void => {
    if (node.nodeName === '#comment' || node.nodeName === '#documentType')
      expect.fail(`${node.nodeName} in ${html}`);
    if ('tagName' in node) {
      const allowed = Object.hasOwn(MAY, node.tagName) ? MAY[node.tagName] : undefined;
      expect(allowed, `<${node.tagName}> in ${html}`).toBeDefined();
      for (const { name, value } of node.attrs) {
        expect([...EVERYWHERE, ...(allowed ?? [])], `${node.tagName} ${name} in ${html}`).toContain(name);
        if (name === 'href')
          expect(value, html).toMatch(/^(?:https?:\/\/[^/\\\s]|mailto:|\/[^/\\])[^\s\\]*$/i);
        if (name === 'src') expect(value, html).toMatch(/^\/images\/[0-9a-f]{64}\.webp$/);
      }
    }
    if ('childNodes' in node) node.childNodes.forEach(look);
  };
  look(parseFragment(html));
}
