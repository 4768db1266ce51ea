import type { Nodes, Root, RootContent } from 'mdast';
import { headingAnchors } from '@/components/mdx/heading-anchors';
import { assertedPassagesOf } from '../passages';
import { attribute, childrenOf, isJsx, textOf } from '../tree';

/** How a text calls a term of the glossary: « oui exprès » for express consent. */
export interface CalledTerm {
  readonly term: string;
  readonly label: string;
}

/** What stands under one heading of a text, or before the first. */
export interface TextSection {
  /** The heading's id in the page; empty before the first heading. */
  readonly anchor: string;
  readonly heading: string;
  /** What it asserts, a line for each block: what is shown as a mistake is nothing to be found and quoted alone. */
  readonly body: string;
  readonly terms: readonly CalledTerm[];
}

/** A citation stands for no words, nor does the blank before it. */
const readable = (text: string): string =>
  text
    .replace(/[ \u00A0]?\uFFFC/g, '')
    .replace(/[^\S\u00A0]+/g, ' ')
    .trim();

function termsOf(node: Nodes): CalledTerm[] {
  const term = isJsx(node) && node.name === 'Term' ? attribute(node, 'id') : undefined;
  const own = term === undefined ? [] : [{ term, label: readable(textOf(node)) }];
  return [...own, ...childrenOf(node).flatMap(termsOf)];
}

/** A stored text cut at its own headings; a part without words is left out. */
export function sectionsOf(tree: Root): TextSection[] {
  const anchors = headingAnchors(tree);
  const parts: { anchor: string; heading: string; children: RootContent[] }[] = [
    { anchor: '', heading: '', children: [] },
  ];
  for (const node of tree.children) {
    if (node.type === 'heading') {
      parts.push({ anchor: anchors.get(node) ?? '', heading: readable(textOf(node)), children: [] });
    } else parts.at(-1)?.children.push(node);
  }
  return parts
    .map(({ anchor, heading, children }) => ({
      anchor,
      heading,
      body: assertedPassagesOf({ type: 'root', children })
        .map(({ text }) => readable(text))
        .filter((text) => text !== '')
        .join('\n'),
      terms: children.flatMap(termsOf),
    }))
    .filter(({ heading, body }) => heading !== '' || body !== '');
}
