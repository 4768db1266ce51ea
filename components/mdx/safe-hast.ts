import type { Element, ElementContent, Nodes, Root } from 'hast';

/** The elements that Markdown may become in a text, with the attributes that each keeps. */
const PLAIN: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  blockquote: [],
  br: [],
  code: [],
  em: [],
  h2: ['id'],
  h3: ['id'],
  h4: ['id'],
  hr: [],
  li: [],
  ol: [],
  p: [],
  strong: [],
  table: ['className'],
  tbody: [],
  td: ['dataLabel'],
  th: [],
  thead: [],
  tr: [],
  ul: [],
};

/** A heading's anchor (`heading-anchors.ts`): no other id of the page begins so. */
const ANCHOR = /^s(?:-[-\p{L}\p{N}]*)?$/u;

/** Elements in which nothing can stand. */
const VOID: ReadonlySet<string> = new Set(['br', 'hr']);

/** Where a link may lead: out by the Web or by mail, or to a path of ours. Never a scheme that runs, whatever hides it. */
function isSafeHref(href: unknown): boolean {
  return (
    typeof href === 'string' &&
    !/[\s\p{Cc}\\]/u.test(href) &&
    /^(?:https?:\/\/[^/]|mailto:[^/]|\/(?!\/))/i.test(href)
  );
}

function plain(node: Element): Element | null {
  const kept = Object.hasOwn(PLAIN, node.tagName) ? PLAIN[node.tagName] : undefined;
  if (!kept || (node.tagName === 'a' && !isSafeHref(node.properties.href))) return null;
  const properties: Element['properties'] = {};
  for (const name of kept) {
    const value = node.properties[name];
    if (name === 'id' && !(typeof value === 'string' && ANCHOR.test(value))) continue;
    if (typeof value === 'string' || Array.isArray(value)) properties[name] = value;
  }
  return { type: 'element', tagName: node.tagName, properties, children: [] };
}

/**
 * What may be rendered of an HTML tree: texts, the elements above with their attributes, and `components`, which were made
 * from the registry. Of everything else only the words stay; of raw HTML and comments, nothing. The checker refuses all of
 * it before a text is stored; this holds for a tree that came another way.
 */
export function keepSafe(tree: Nodes, components: ReadonlySet<Element>): Root {
  const kept = (node: Nodes): ElementContent[] => {
    if (node.type === 'text') return [{ type: 'text', value: node.value }];
    if (!('children' in node)) return [];
    const children = node.children.flatMap(kept);
    if (node.type !== 'element') return children;
    const own = components.has(node) ? { ...node } : plain(node);
    if (!own) return children;
    return [{ ...own, children: VOID.has(own.tagName) ? [] : children }];
  };
  return { type: 'root', children: kept(tree) };
}
