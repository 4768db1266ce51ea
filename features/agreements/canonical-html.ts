import type { Nodes, Root, RootContent, Table, TableRow } from 'mdast';
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

export interface CanonicalInput {
  readonly title: string;
  readonly locale: Locale;
  /** The template's fields, in the language of the text. */
  readonly fields: readonly Field[];
  readonly answers: Answers;
  readonly organization: Readonly<Partial<Record<OrgValue, string>>>;
}

export type CanonicalResult =
  | { readonly ok: true; readonly bytes: Buffer }
  | { readonly ok: false; readonly errors: readonly AnswerError[] };

interface Writing {
  readonly input: CanonicalInput;
  readonly fields: ReadonlyMap<string, Field>;
  readonly errors: AnswerError[];
}

/**
 * Text in HTML. A combining mark at its beginning is written as a reference: normalizing the whole would
 * otherwise melt it into the `>` of the tag before it (U+003E U+0338 is ≯).
 */
function escaped(value: string): string {
  const safe = value
    .normalize('NFC')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
  return safe.replace(/^\p{M}+/u, (marks) =>
    [...marks].map((mark) => `&#x${mark.codePointAt(0)?.toString(16)};`).join(''),
  );
}

/** One line of text: line ends of the source are spaces. */
const oneLine = (value: string): string => escaped(value.replace(/[ \t]*\n[ \t]*/g, ' '));

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

function component(node: JsxNode, writing: Writing): string {
  switch (node.name) {
    case 'Law': {
      const act = attribute(node, 'act') ?? DEFAULT_ACT;
      return escaped(`(${citation(writing.input.locale, attribute(node, 'section') ?? '', act, true)})`);
    }
    case 'Field':
      return fieldText(node, writing)
        .split('\n')
        .map((line) => escaped(line.trim()))
        .join('<br>');
    case 'Org':
      return escaped(organizationText(node, writing));
    case 'Term':
      return inline(node, writing);
    default:
      throw new Error(`<${node.name}> has no place in a text to sign`);
  }
}

function inline(parent: Nodes, writing: Writing): string {
  const parts = childrenOf(parent).map((node): string => {
    if (isJsx(node)) return component(node, writing);
    switch (node.type) {
      case 'text':
        return oneLine(node.value);
      case 'strong':
        return `<strong>${inline(node, writing)}</strong>`;
      case 'emphasis':
        return `<em>${inline(node, writing)}</em>`;
      case 'break':
        return '<br>';
      case 'link':
        if (!/^(?:https?:\/\/|mailto:)/i.test(node.url)) throw new Error('an address that is not a citation');
        return `<a href="${escaped(node.url)}">${inline(node, writing)}</a>`;
      default:
        throw new Error(`${node.type} has no place in a text to sign`);
    }
  });
  return parts.join('');
}

/** A long answer or a list alone in its paragraph keeps the paragraphs or the items that the owner wrote. */
function longAnswer(node: RootContent, writing: Writing): string[] | undefined {
  const [only, ...others] = childrenOf(node);
  if (!only || others.length > 0 || !isJsx(only) || only.name !== 'Field') return undefined;
  const type = writing.fields.get(attribute(only, 'id') ?? '')?.type;
  if (type === 'list') {
    const items = itemsOf(fieldText(only, writing)).map((item) => `<li>${escaped(item)}</li>`);
    return [`<ul>\n${items.join('\n')}\n</ul>`];
  }
  if (type !== 'longtext') return undefined;
  const lines = (text: string): string =>
    text
      .split('\n')
      .map((line) => escaped(line.trim()))
      .join('<br>');
  return fieldText(only, writing)
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${lines(paragraph)}</p>`);
}

function kept(node: JsxNode, writing: Writing): boolean {
  const field = writing.fields.get(attribute(node, 'field') ?? '');
  if (!field) throw new Error(`field ${attribute(node, 'field')} is not declared`);
  return conditionOf(field, writing.input.answers) === attribute(node, 'is');
}

function tableHtml(node: Table, writing: Writing): string {
  const row = (it: TableRow, tag: 'th' | 'td'): string =>
    `<tr>${it.children.map((cell) => `<${tag}>${inline(cell, writing)}</${tag}>`).join('')}</tr>`;
  const [head, ...body] = node.children;
  const rows = body.map((it) => row(it, 'td')).join('\n');
  const tbody = body.length > 0 ? `\n<tbody>\n${rows}\n</tbody>` : '';
  return `<table>\n<thead>\n${head ? row(head, 'th') : ''}\n</thead>${tbody}\n</table>`;
}

function itemHtml(node: Nodes, writing: Writing): string {
  const [first, ...rest] = childrenOf(node);
  if (first?.type === 'paragraph' && rest.every((it) => it.type === 'list')) {
    const nested = rest.flatMap((it) => block(it, writing));
    return `<li>${[inline(first, writing), ...nested].join('\n')}</li>`;
  }
  return `<li>\n${blocks(node, writing).join('\n')}\n</li>`;
}

function block(node: RootContent, writing: Writing): string[] {
  if (isJsx(node)) {
    if (node.name !== 'When') throw new Error(`<${node.name}> has no place in a text to sign`);
    return kept(node, writing) ? blocks(node, writing) : [];
  }
  switch (node.type) {
    case 'heading':
      return [`<h${node.depth}>${inline(node, writing)}</h${node.depth}>`];
    case 'paragraph':
      return longAnswer(node, writing) ?? [`<p>${inline(node, writing)}</p>`];
    case 'list': {
      const tag = node.ordered ? 'ol' : 'ul';
      return [`<${tag}>\n${node.children.map((item) => itemHtml(item, writing)).join('\n')}\n</${tag}>`];
    }
    case 'table':
      return [tableHtml(node, writing)];
    default:
      throw new Error(`${node.type} has no place in a text to sign`);
  }
}

function blocks(parent: Nodes, writing: Writing): string[] {
  return childrenOf(parent).flatMap((node) => block(node, writing));
}

/**
 * The bytes that an organization adopts and its people sign, in one language: a self-contained HTML fragment
 * (UTF-8, NFC, LF) of h1 h2 h3 p ul ol li strong em a table thead tbody tr th td br, without class, style or
 * script; the only attribute is the `href` of a citation. Conditions are resolved and answers written in.
 * Same input, same bytes.
 *
 * @param tree of an agreement or a policy, as `parseMdx` made it; another tree throws
 * @returns the bytes, or every answer that is missing or not valid
 */
export function renderCanonicalHtml(tree: Root, input: CanonicalInput): CanonicalResult {
  const writing: Writing = {
    input,
    fields: new Map(input.fields.map((field) => [field.id, field])),
    errors: answerErrors(input.fields, input.answers, input.locale),
  };
  const html = [`<h1>${oneLine(cleanText(input.title))}</h1>`, ...blocks(tree, writing)].join('\n');
  if (writing.errors.length > 0) return { ok: false, errors: distinct(writing.errors) };
  return { ok: true, bytes: Buffer.from(`${html}\n`.normalize('NFC'), 'utf8') };
}

function distinct(errors: readonly AnswerError[]): AnswerError[] {
  const keys = errors.map((error) => `${error.code} ${error.id}`);
  return errors.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}
