import type { Nodes, Root } from 'mdast';
import { componentRule } from '@/components/mdx/registry';
import { attribute, childrenOf, isJsx, type JsxNode } from './tree';

/** One thing that both languages must have: a heading of that depth, or a component with those attributes. */
export interface OutlineEntry {
  readonly what: 'heading' | 'component';
  /** Component name, or `##`. */
  readonly name: string;
  /** Only those that are not words: ids, kinds, sections. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Inline components may change places within their block: sentences are built differently. */
  readonly inline: boolean;
  readonly line: number;
  readonly column: number;
}

function component(node: JsxNode, name: string): OutlineEntry {
  const rule = componentRule(name);
  const attributes: Record<string, string> = {};
  for (const [key, { text }] of Object.entries(rule?.attributes ?? {})) {
    const value = attribute(node, key);
    if (value !== undefined && !text) attributes[key] = value;
  }
  const [list] = childrenOf(node);
  if (rule?.content === 'list' && list?.type === 'list') attributes.items = String(list.children.length);
  const at = node.position?.start;
  return {
    what: 'component',
    name,
    attributes,
    inline: rule?.display === 'inline',
    line: at?.line ?? 1,
    column: at?.column ?? 1,
  };
}

/** The bones of a text, in its order. */
export function outlineOf(tree: Root): OutlineEntry[] {
  const found: OutlineEntry[] = [];
  const walk = (node: Nodes): void => {
    if (node.type === 'heading') {
      const at = node.position?.start;
      const place = { line: at?.line ?? 1, column: at?.column ?? 1 };
      found.push({ what: 'heading', name: '#'.repeat(node.depth), attributes: {}, inline: false, ...place });
    }
    if (isJsx(node) && node.name !== null) found.push(component(node, node.name));
    for (const child of childrenOf(node)) walk(child);
  };
  walk(tree);
  return found;
}
