import type { Root } from 'mdast';
import type { AnswerError } from './answers';
import type { Block, CanonicalTree, Cell, Item, Words } from './canonical-tree';
import { type CanonicalInput, resolveTree } from './resolved-tree';

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

function words(nodes: readonly Words[]): string {
  const parts = nodes.map((node): string => {
    switch (node.type) {
      case 'text':
        return escaped(node.value);
      case 'strong':
        return `<strong>${words(node.children)}</strong>`;
      case 'emphasis':
        return `<em>${words(node.children)}</em>`;
      case 'link':
        return `<a href="${escaped(node.url)}">${words(node.children)}</a>`;
      default:
        return '<br>';
    }
  });
  return parts.join('');
}

function itemHtml(item: Item): string {
  if ('lead' in item) return `<li>${[words(item.lead), ...item.lists.map(block)].join('\n')}</li>`;
  return `<li>\n${item.children.map(block).join('\n')}\n</li>`;
}

function row(cells: readonly Cell[], tag: 'th' | 'td'): string {
  return `<tr>${cells.map((cell) => `<${tag}>${words(cell)}</${tag}>`).join('')}</tr>`;
}

function block(node: Block): string {
  switch (node.type) {
    case 'heading':
      return `<h${node.level}>${words(node.children)}</h${node.level}>`;
    case 'paragraph':
      return `<p>${words(node.children)}</p>`;
    case 'list': {
      const tag = node.ordered ? 'ol' : 'ul';
      return `<${tag}>\n${node.items.map(itemHtml).join('\n')}\n</${tag}>`;
    }
    default: {
      const rows = node.rows.map((cells) => row(cells, 'td')).join('\n');
      const body = node.rows.length > 0 ? `\n<tbody>\n${rows}\n</tbody>` : '';
      return `<table>\n<thead>\n${row(node.head, 'th')}\n</thead>${body}\n</table>`;
    }
  }
}

/**
 * The bytes that an organization adopts and its people sign, in one language: a self-contained HTML fragment
 * (UTF-8, NFC, LF) of h1 h2 h3 p ul ol li strong em a table thead tbody tr th td br, without class, style or
 * script; the only attribute is the `href` of a citation. Same tree, same bytes.
 */
export function canonicalHtml(tree: CanonicalTree): Buffer {
  return Buffer.from(`${tree.children.map(block).join('\n')}\n`.normalize('NFC'), 'utf8');
}

export type CanonicalResult =
  | { readonly ok: true; readonly tree: CanonicalTree; readonly bytes: Buffer }
  | { readonly ok: false; readonly errors: readonly AnswerError[] };

/** The text as these answers make it: see `resolveTree` and `canonicalHtml`. */
export function renderCanonicalHtml(template: Root, input: CanonicalInput): CanonicalResult {
  const resolved = resolveTree(template, input);
  return resolved.ok ? { ...resolved, bytes: canonicalHtml(resolved.tree) } : resolved;
}
