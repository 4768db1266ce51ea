import type { Nodes, Root } from 'mdast';
import { componentRule } from '@/components/mdx/registry';
import type { Locale } from '@/i18n/routing';
import { attribute, childrenOf, isJsx, textOf } from './tree';

/** Some words a reader sees together, and where they begin. */
export interface Passage {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** An address that a text leads to, and where. */
export interface Link {
  readonly url: string;
  readonly line: number;
  readonly column: number;
}

/** What a reader of one language meets in a file, all of it, and of that what is running prose. */
export interface FileText {
  /** Relative to the content folder; to the document's own in a `DocumentReport`. */
  readonly file: string;
  readonly locale: Locale;
  readonly passages: readonly Passage[];
  /** Paragraphs and items of lists: neither titles, tables nor labels. Empty but for MDX. */
  readonly prose: readonly Passage[];
  readonly links: readonly Link[];
}

const BLOCKS: ReadonlySet<string> = new Set(['paragraph', 'heading', 'tableCell']);

/** Said to be wrong by the page itself: what to avoid, and the labels of choices that are not the good one. */
function saidToBeWrong(node: Nodes): { all: boolean; label: boolean } {
  if (!isJsx(node)) return { all: false, label: false };
  const verdict = node.name === 'Choice' ? attribute(node, 'verdict') : 'good';
  return { all: node.name === 'Avoid', label: verdict !== 'good' };
}

function collect(tree: Root, assertedOnly: boolean): Passage[] {
  const found: Passage[] = [];
  const walk = (node: Nodes): void => {
    const at = node.position?.start;
    const place = { line: at?.line ?? 1, column: at?.column ?? 1 };
    const wrong = saidToBeWrong(node);
    if (assertedOnly && wrong.all) return;
    if (BLOCKS.has(node.type)) found.push({ text: textOf(node), ...place });
    if (isJsx(node) && !(assertedOnly && wrong.label)) {
      for (const [key, rule] of Object.entries(componentRule(node.name)?.attributes ?? {})) {
        const value = rule.text ? attribute(node, key) : undefined;
        if (value) found.push({ text: value, ...place });
      }
    }
    for (const child of childrenOf(node)) walk(child);
  };
  walk(tree);
  return found;
}

/** Every text of a document, block by block, attributes included. */
export function allPassagesOf(tree: Root): Passage[] {
  return collect(tree, false);
}

/** What a document asserts: without what it shows as a mistake. */
export function assertedPassagesOf(tree: Root): Passage[] {
  return collect(tree, true);
}

/** The paragraphs and items of lists of a document, in its order. */
export function proseOf(tree: Root): Passage[] {
  const found: Passage[] = [];
  const walk = (node: Nodes): void => {
    const at = node.position?.start;
    if (node.type === 'paragraph')
      found.push({ text: textOf(node), line: at?.line ?? 1, column: at?.column ?? 1 });
    else for (const child of childrenOf(node)) walk(child);
  };
  walk(tree);
  return found;
}

export function linksOf(node: Nodes): Link[] {
  const at = node.position?.start;
  const own = node.type === 'link' ? [{ url: node.url, line: at?.line ?? 1, column: at?.column ?? 1 }] : [];
  return [...own, ...childrenOf(node).flatMap(linksOf)];
}
