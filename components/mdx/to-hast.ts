import type { Element, ElementContent, Nodes as HastNodes } from 'hast';
import type { Nodes, Root } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { type State, toHast } from 'mdast-util-to-hast';
import { type ComponentRule, componentRule } from './registry';
import { keepSafe } from './safe-hast';

/** Whether punctuation follows at once, so that nothing may come between. */
function isGlued(node: Nodes, parent: Nodes | undefined): boolean {
  if (!parent || !('children' in parent)) return false;
  const siblings: readonly Nodes[] = parent.children;
  const next = siblings[siblings.indexOf(node) + 1];
  return next?.type === 'text' && /^[\p{Po}\p{Pe}\p{Pf}\u00a0]/u.test(next.value);
}

const wordsOf = (node: HastNodes): string =>
  node.type === 'text' ? node.value : 'children' in node ? node.children.map(wordsOf).join('') : '';

const cellsOf = (node: HastNodes, tag: 'th' | 'td'): Element[] => {
  if (node.type === 'element' && node.tagName === tag) return [node];
  return 'children' in node ? node.children.flatMap((child) => cellsOf(child, tag)) : [];
};

/** Gives each cell the name of its column: on a small screen a row is a block, each value under its name. */
function nameCells(node: HastNodes): void {
  if (!('children' in node)) return;
  if (node.type !== 'element' || node.tagName !== 'table') {
    for (const child of node.children) nameCells(child);
    return;
  }
  const names = cellsOf(node, 'th').map(wordsOf);
  node.properties.className = ['data-table'];
  for (const [index, cell] of cellsOf(node, 'td').entries()) {
    cell.properties.dataLabel = names[index % names.length] ?? '';
  }
}

/** The attributes that a component has in the registry, with values that it may have there. */
function ruled(node: MdxJsxFlowElement | MdxJsxTextElement, rule: ComponentRule): Record<string, string> {
  const properties: Record<string, string> = {};
  for (const attribute of node.attributes) {
    if (attribute.type !== 'mdxJsxAttribute' || typeof attribute.value !== 'string') continue;
    const allowed = Object.hasOwn(rule.attributes, attribute.name)
      ? rule.attributes[attribute.name]
      : undefined;
    if (!allowed || (allowed.values && !allowed.values.includes(attribute.value))) continue;
    properties[attribute.name] = attribute.value;
  }
  return properties;
}

/**
 * A stored tree as an HTML tree in which components are plain elements with the component's name: the
 * renderer looks those up by name, and nothing is ever evaluated. Only components and attributes of the registry pass, and
 * the elements of Markdown (`keepSafe`).
 *
 * Each component gets a `uid`, unique in its page and the same at every rendering, and `glued` when
 * punctuation follows at once.
 */
export function componentsToHast(tree: Root, idPrefix: string): HastNodes {
  const components = new Set<Element>();
  let count = 0;
  const component = (
    state: State,
    node: MdxJsxFlowElement | MdxJsxTextElement,
    parent: Nodes | undefined,
  ): Element => {
    const rule = componentRule(node.name);
    const properties = rule ? ruled(node, rule) : {};
    count += 1;
    properties.uid = `${idPrefix}${count}`;
    if (isGlued(node, parent)) properties.glued = 'true';
    // Everything that can stand in such a tree is element content: it has no doctype and no root.
    const children = state.all(node) as ElementContent[];
    const element: Element = { type: 'element', tagName: node.name ?? 'span', properties, children };
    // Of a component without a rule, only what stands in it is kept.
    if (!rule) return { ...element, tagName: 'span' };
    components.add(element);
    return element;
  };
  const html = toHast(tree, { handlers: { mdxJsxFlowElement: component, mdxJsxTextElement: component } });
  nameCells(html);
  return keepSafe(html, components);
}
