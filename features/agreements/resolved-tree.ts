import type { Nodes, Root, RootContent } from 'mdast';
import { citation, DEFAULT_ACT } from '@/components/mdx/acts';
import { ORG_VALUES, type OrgValue } from '@/components/mdx/registry';
import type { Field } from '@/features/library/frontmatter';
import { attribute, childrenOf, isJsx, type JsxNode } from '@/features/library/tree';
import type { Locale } from '@/i18n/routing';
import {
  type AnswerError,
  type Answers,
  answerErrors,
  cleanText,
  conditionOf,
  itemsOf,
  shownAnswer,
} from './answers';
import type { Block, CanonicalTree, Item, List, Words } from './canonical-tree';

export interface CanonicalInput {
  readonly title: string;
  readonly locale: Locale;
  /** The template's fields, in the language of the text. */
  readonly fields: readonly Field[];
  readonly answers: Answers;
  readonly organization: Readonly<Partial<Record<OrgValue, string>>>;
}

interface Writing {
  readonly input: CanonicalInput;
  readonly fields: ReadonlyMap<string, Field>;
  readonly errors: AnswerError[];
}

const text = (value: string): Words => ({ type: 'text', value });

/** Line ends of the source are spaces. */
const oneLine = (value: string): Words => text(value.replace(/[ \t]*\n[ \t]*/g, ' '));

/** Line ends that the owner typed are kept. */
const lines = (value: string): Words[] =>
  value
    .split('\n')
    .flatMap((line, index): Words[] => [...(index ? [{ type: 'break' } as const] : []), text(line.trim())]);

function fieldText(node: JsxNode, writing: Writing): string {
  const field = writing.fields.get(attribute(node, 'id') ?? '');
  if (!field) throw new Error(`field ${attribute(node, 'id')} is not declared`);
  const shown = shownAnswer(field, writing.input.answers, writing.input.locale);
  if (shown === undefined && !field.required) writing.errors.push({ code: 'field_needed', id: field.id });
  return shown || '';
}

function organizationText(node: JsxNode, writing: Writing): string {
  const name = ORG_VALUES.find((known) => known === attribute(node, 'value'));
  const value = name && cleanText(writing.input.organization[name] ?? '').replace(/\n/g, ' ');
  if (!value) writing.errors.push({ code: 'organization_missing', id: name ?? '' });
  return value ?? '';
}

function component(node: JsxNode, writing: Writing): Words[] {
  switch (node.name) {
    case 'Law': {
      const act = attribute(node, 'act') ?? DEFAULT_ACT;
      return [text(`(${citation(writing.input.locale, attribute(node, 'section') ?? '', act, true)})`)];
    }
    case 'Field':
      return lines(fieldText(node, writing));
    case 'Org':
      return [text(organizationText(node, writing))];
    case 'Term':
      return inline(node, writing);
    default:
      throw new Error(`<${node.name}> has no place in a text to sign`);
  }
}

function inline(parent: Nodes, writing: Writing): Words[] {
  return childrenOf(parent).flatMap((node): Words[] => {
    if (isJsx(node)) return component(node, writing);
    switch (node.type) {
      case 'text':
        return [oneLine(node.value)];
      case 'strong':
      case 'emphasis':
        return [{ type: node.type, children: inline(node, writing) }];
      case 'break':
        return [{ type: 'break' }];
      case 'link':
        if (!/^(?:https?:\/\/|mailto:)/i.test(node.url)) throw new Error('an address that is not a citation');
        return [{ type: 'link', url: node.url, children: inline(node, writing) }];
      default:
        throw new Error(`${node.type} has no place in a text to sign`);
    }
  });
}

/** A long answer or a list alone in its paragraph keeps the paragraphs or the items that the owner wrote. */
function longAnswer(node: RootContent, writing: Writing): Block[] | undefined {
  const [only, ...others] = childrenOf(node);
  if (!only || others.length > 0 || !isJsx(only) || only.name !== 'Field') return undefined;
  const type = writing.fields.get(attribute(only, 'id') ?? '')?.type;
  if (type === 'list') {
    const items = itemsOf(fieldText(only, writing)).map((item): Item => ({ lead: [text(item)], lists: [] }));
    return [{ type: 'list', ordered: false, items }];
  }
  if (type !== 'longtext') return undefined;
  return fieldText(only, writing)
    .split(/\n\s*\n/)
    .map((paragraph) => ({ type: 'paragraph', children: lines(paragraph) }));
}

function kept(node: JsxNode, writing: Writing): boolean {
  const field = writing.fields.get(attribute(node, 'field') ?? '');
  if (!field) throw new Error(`field ${attribute(node, 'field')} is not declared`);
  return conditionOf(field, writing.input.answers) === attribute(node, 'is');
}

function item(node: Nodes, writing: Writing): Item {
  const [first, ...rest] = childrenOf(node);
  if (first?.type === 'paragraph' && rest.every((it) => it.type === 'list')) {
    return { lead: inline(first, writing), lists: rest.map((it) => list(it, writing)) };
  }
  return { children: blocks(node, writing) };
}

function list(node: Extract<RootContent, { type: 'list' }>, writing: Writing): List {
  return {
    type: 'list',
    ordered: node.ordered === true,
    items: node.children.map((it) => item(it, writing)),
  };
}

function block(node: RootContent, writing: Writing): Block[] {
  if (isJsx(node)) {
    if (node.name !== 'When') throw new Error(`<${node.name}> has no place in a text to sign`);
    return kept(node, writing) ? blocks(node, writing) : [];
  }
  switch (node.type) {
    case 'heading':
      return [{ type: 'heading', level: node.depth, children: inline(node, writing) }];
    case 'paragraph':
      return longAnswer(node, writing) ?? [{ type: 'paragraph', children: inline(node, writing) }];
    case 'list':
      return [list(node, writing)];
    case 'table': {
      const [head = [], ...rows] = node.children.map((row) =>
        row.children.map((cell) => inline(cell, writing)),
      );
      return [{ type: 'table', head, rows }];
    }
    default:
      throw new Error(`${node.type} has no place in a text to sign`);
  }
}

function blocks(parent: Nodes, writing: Writing): Block[] {
  return childrenOf(parent).flatMap((node) => block(node, writing));
}

export type Resolved =
  | { readonly ok: true; readonly tree: CanonicalTree }
  | { readonly ok: false; readonly errors: readonly AnswerError[] };

/**
 * The text of an agreement or a policy as these answers make it.
 * @param template as `parseMdx` made it; another tree throws
 * @returns the tree, or every answer that is missing or not valid
 */
export function resolveTree(template: Root, input: CanonicalInput): Resolved {
  const writing: Writing = {
    input,
    fields: new Map(input.fields.map((field) => [field.id, field])),
    errors: answerErrors(input.fields, input.answers, input.locale),
  };
  const title: Block = { type: 'heading', level: 1, children: [oneLine(cleanText(input.title))] };
  const children = [title, ...blocks(template, writing)];
  if (writing.errors.length > 0) return { ok: false, errors: distinct(writing.errors) };
  return { ok: true, tree: { v: 1, children } };
}

function distinct(errors: readonly AnswerError[]): AnswerError[] {
  const keys = errors.map((error) => `${error.code} ${error.id}`);
  return errors.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}
