import type { Nodes, Root } from 'mdast';
import { componentRule } from '@/components/mdx/registry';
import type { Locale } from '@/i18n/routing';
import { diffLists, type Stretch } from '@/lib/diff-lists';
import { diffWords, likeness } from '@/lib/diff-words';
import { attribute, childrenOf, isJsx } from '../tree';

/** Something that a reader reads together: a heading, a paragraph, an item, a label. */
export interface Block {
  readonly kind: 'heading' | 'text' | 'item' | 'label';
  readonly text: string;
}

const SECTION: Readonly<Record<Locale, string>> = { fr: 'art.', en: 's.' };

/** What a reader reads of a node inside a block; citations and fields as what they stand for. */
function wordsIn(node: Nodes, locale: Locale): string {
  if ('value' in node && typeof node.value === 'string') return node.value;
  if (node.type === 'break') return ' ';
  if (isJsx(node) && node.children.length === 0) {
    const section = attribute(node, 'section');
    const named = attribute(node, 'id') ?? attribute(node, 'value') ?? node.name ?? '';
    if (section === undefined) return `[${named}]`;
    return `[${[SECTION[locale], section, attribute(node, 'act')].filter(Boolean).join(' ')}]`;
  }
  const inside = childrenOf(node)
    .map((child) => wordsIn(child, locale))
    .join('');
  // Where a link leads is no word, and may be all that changed.
  return node.type === 'link' ? `${inside} (${node.url})` : inside;
}

/** What is read as one; a node that only holds others is none. */
function kindOf({ type }: Nodes, inItem: boolean): Block['kind'] | null {
  if (type === 'heading') return 'heading';
  if (type === 'paragraph') return inItem ? 'item' : 'text';
  return type === 'tableCell' ? 'text' : null;
}

/** A text as it reads, block by block, in its order. */
export function blocksOf(tree: Root, locale: Locale): Block[] {
  const found: Block[] = [];
  const add = (kind: Block['kind'], text: string): void => {
    const clean = text.replace(/\s+/gu, ' ').trim();
    if (clean) found.push({ kind, text: clean });
  };
  const walk = (node: Nodes, inItem: boolean): void => {
    const kind = kindOf(node, inItem);
    if (kind) {
      add(kind, wordsIn(node, locale));
      return;
    }
    if (isJsx(node)) {
      for (const key of Object.keys(componentRule(node.name)?.attributes ?? {})) {
        const value = attribute(node, key);
        if (value) add('label', value);
      }
      if (node.children.length === 0 && node.name) add('label', `<${node.name} />`);
    }
    for (const child of childrenOf(node)) walk(child, node.type === 'listItem');
  };
  walk(tree, false);
  return found;
}

/** A block of either text, with its words as they changed; the same block of both has no `words`. */
export interface ComparedBlock {
  readonly kind: Block['kind'];
  readonly change: 'same' | 'changed' | 'added' | 'removed';
  readonly words: readonly Stretch<string>[];
}

/** Below so much in common, two blocks are two, and not one that changed. */
const ALIKE = 0.4;

function whole(block: Block, side: 'first' | 'second'): ComparedBlock {
  const change = side === 'first' ? 'removed' : 'added';
  return { kind: block.kind, change, words: [{ in: side, items: [block.text] }] };
}

/** What went and what came at one place: a block that is like the next that went is that one, changed. */
function paired(gone: readonly Block[], come: readonly Block[]): ComparedBlock[] {
  const waiting = [...gone];
  const found: ComparedBlock[] = [];
  for (const block of come) {
    const at = waiting.findIndex((one) => one.kind === block.kind && likeness(one.text, block.text) >= ALIKE);
    const before = waiting[at];
    if (before === undefined) {
      found.push(whole(block, 'second'));
      continue;
    }
    found.push(
      ...waiting
        .splice(0, at + 1)
        .slice(0, -1)
        .map((one) => whole(one, 'first')),
    );
    found.push({ kind: block.kind, change: 'changed', words: diffWords(before.text, block.text) });
  }
  return [...found, ...waiting.map((one) => whole(one, 'first'))];
}

/** Two texts as they read, one against the other. */
export function compareBlocks(before: readonly Block[], after: readonly Block[]): ComparedBlock[] {
  const same = (one: Block, other: Block): boolean => one.kind === other.kind && one.text === other.text;
  const found: ComparedBlock[] = [];
  let gone: readonly Block[] = [];
  let come: readonly Block[] = [];
  const close = (): void => {
    found.push(...paired(gone, come));
    [gone, come] = [[], []];
  };
  for (const stretch of diffLists(before, after, same)) {
    if (stretch.in === 'first') gone = [...gone, ...stretch.items];
    else if (stretch.in === 'second') come = [...come, ...stretch.items];
    else {
      close();
      for (const { kind, text } of stretch.items) {
        found.push({ kind, change: 'same', words: [{ in: 'both', items: [text] }] });
      }
    }
  }
  close();
  return found;
}
