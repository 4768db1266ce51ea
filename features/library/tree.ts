import type { Nodes, Paragraph, Root, RootContent } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { componentRule } from '@/components/mdx/registry';

export type JsxNode = MdxJsxFlowElement | MdxJsxTextElement;

export function isJsx(node: Nodes): node is JsxNode {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
}

export function childrenOf(node: Nodes): readonly RootContent[] {
  return 'children' in node ? node.children : [];
}

/** The value of an attribute written as text, else undefined. */
export function attribute(node: JsxNode, name: string): string | undefined {
  for (const found of node.attributes) {
    if (found.type === 'mdxJsxAttribute' && found.name === name && typeof found.value === 'string') {
      return found.value;
    }
  }
  return undefined;
}

/** The names of a text's pictures, in its order, each once. */
export function imagesOf(tree: Root): string[] {
  const names = new Set<string>();
  const walk = (node: Nodes): void => {
    const src = isJsx(node) && node.name === 'Figure' ? attribute(node, 'src') : undefined;
    if (src !== undefined) names.add(src);
    for (const child of childrenOf(node)) walk(child);
  };
  walk(tree);
  return [...names];
}

/** Every character of a tree's texts, nothing in between; a citation or a field counts as one (U+FFFC). */
export function textOf(node: Nodes): string {
  if ('value' in node && typeof node.value === 'string') return node.value;
  if (node.type === 'break') return ' ';
  if (isJsx(node) && node.children.length === 0) return '\uFFFC';
  return childrenOf(node).map(textOf).join('');
}

const isBlank = (node: Nodes): boolean => node.type === 'text' && node.value.trim() === '';

function flow(node: MdxJsxTextElement): MdxJsxFlowElement {
  const words = node.children.filter((child) => !isBlank(child));
  const paragraph: Paragraph = { type: 'paragraph', children: node.children, position: node.position };
  return {
    type: 'mdxJsxFlowElement',
    name: node.name,
    attributes: node.attributes,
    children: words.length > 0 ? [paragraph] : [],
    position: node.position,
  };
}

/** `<Choice …>words</Choice>` on one line is a paragraph to the parser; its author meant a block. */
function unwrapped(node: Paragraph): RootContent[] {
  const meant = node.children.every(
    (child) =>
      isBlank(child) ||
      (child.type === 'mdxJsxTextElement' && componentRule(child.name)?.display === 'block'),
  );
  if (!meant) return [node];
  return node.children.flatMap((child) => (child.type === 'mdxJsxTextElement' ? [flow(child)] : []));
}

/** `<Field … />` alone on its line is a block to the parser; it is a paragraph with that field in it. */
function wrapped(node: MdxJsxFlowElement): RootContent {
  const words = node.children.flatMap((child) => (child.type === 'paragraph' ? child.children : []));
  if (words.length === 0 && node.children.length > 0) return node;
  const inline: MdxJsxTextElement = {
    type: 'mdxJsxTextElement',
    name: node.name,
    attributes: node.attributes,
    children: words,
    position: node.position,
  };
  return { type: 'paragraph', children: [inline], position: node.position };
}

function shaped(node: RootContent): RootContent[] {
  if (node.type === 'paragraph') return unwrapped(node).map(withShapedChildren);
  if (node.type === 'mdxJsxFlowElement' && componentRule(node.name)?.display === 'inline') {
    return [withShapedChildren(wrapped(node))];
  }
  return [withShapedChildren(node)];
}

function withShapedChildren<T extends Nodes>(node: T): T {
  return 'children' in node ? { ...node, children: node.children.flatMap(shaped) } : node;
}

/** The tree that the author meant: block components as blocks, inline ones in paragraphs; frontmatter out. */
export function shapeTree(tree: Root): Root {
  return withShapedChildren({ ...tree, children: tree.children.filter((node) => node.type !== 'yaml') });
}

/**
 * The first node at that many levels below the root, or undefined in a shallower tree. Without recursion: a hostile tree
 * may be deeper than the call stack.
 */
export function nodeAtDepth(tree: Root, depth: number): Nodes | undefined {
  let level: Nodes[] = [tree];
  for (let below = 0; below < depth && level.length > 0; below += 1) {
    level = level.flatMap((node) => [...childrenOf(node)]);
  }
  return level[0];
}

/** What is stored and rendered: no positions, plain JSON, the same bytes for the same text. */
export function storedTree(tree: Root): Root {
  return JSON.parse(JSON.stringify(tree, (key, value: unknown) => (key === 'position' ? undefined : value)));
}
