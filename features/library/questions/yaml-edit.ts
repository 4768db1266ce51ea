import { isDeepStrictEqual } from 'node:util';
import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  type Node,
  Scalar,
  visit,
  Document as YamlDocument,
} from 'yaml';
import { normalizeSource } from '../limits';
import { openYaml } from '../yaml';
import { blocksOf, joined, nextLine } from './blocks';
import { edited, isRecord, valueAt, type YamlEdit, type YamlPath, type YamlValue } from './yaml-value';

/** The value that a text says; undefined when it can't be read. */
export function yamlValue(source: string): YamlValue | undefined {
  const { document } = openYaml(source);
  return document ? (document.toJS({ maxAliasCount: 0 }) as YamlValue) : undefined;
}

/** Our own way of writing: texts between quotation marks, short lists of plain words on one line. */
export function yamlText(value: YamlValue): string {
  const document = new YamlDocument(value);
  visit(document, {
    Scalar(key, node, path) {
      const parent = path.at(-1);
      const text = typeof node.value === 'string' && /[^a-z0-9.-]/i.test(node.value);
      if (key !== 'key' && (text || node.value === '') && !isSeq(parent)) node.type = Scalar.QUOTE_DOUBLE;
    },
    Seq(_, node) {
      if (node.items.every((item) => isScalar(item) || (isSeq(item) && item.items.every(isScalar))))
        node.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** Each line that says anything, that many columns to the right. */
export function indented(text: string, columns: number): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(columns));
}

/** A new item of a list, with its dash. */
function item(value: YamlValue, indent: number): string {
  return `${' '.repeat(indent)}- ${indented(yamlText(value), indent + 2).trimStart()}`;
}

/** The same list on one line; only where it has no comment that would be lost. */
function inFlow(source: string, node: Node, value: YamlValue): string[] {
  if (!isSeq(node) || !node.flow || !node.range) return [];
  const [from, to] = node.range;
  if (source.slice(from, to).includes('#')) return [];
  return [source.slice(0, from) + yamlText(value).trim() + source.slice(to)];
}

/** The value in the place of the one that was there, in the same way of writing where that can hold it. */
function inPlace(source: string, node: Node, value: YamlValue): string[] {
  if (!isScalar(node)) return inFlow(source, node, value);
  if (!node.range || (typeof value === 'object' && value !== null)) return [];
  const [from, to] = node.range;
  // A text in lines begins with a header, which may have a comment, and ends with its last line.
  const header = node.srcToken?.type === 'block-scalar' ? node.srcToken.props : [];
  const comment = header.find(({ type }) => type === 'comment');
  const after =
    (comment ? ` ${'source' in comment ? comment.source : ''}` : '') + (source[to - 1] === '\n' ? '\n' : '');
  const plain = new Scalar(value);
  plain.type =
    node.type === Scalar.QUOTE_SINGLE || node.type === Scalar.QUOTE_DOUBLE ? node.type : Scalar.PLAIN;
  const written = new YamlDocument(plain).toString({ lineWidth: 0 }).trim();
  const forms = typeof value === 'string' ? [written, JSON.stringify(value)] : [written];
  return forms.map((text) => source.slice(0, from) + text + after + source.slice(to));
}

/** A key that was not there, on a line of its own in a map written in lines. */
function addedKey(source: string, document: Document.Parsed, edit: YamlEdit & { kind: 'set' }): string[] {
  const key = String(edit.path.at(-1));
  const map = document.getIn(edit.path.slice(0, -1), true);
  if (!isMap(map) || map.srcToken?.type !== 'block-map' || !map.range) return [];
  const { indent } = map.srcToken;
  const text = indented(yamlText({ [key]: edit.value }), indent);
  const next = map.items.find((pair) => isScalar(pair.key) && pair.key.value === edit.before);
  const start = next && isScalar(next.key) && next.key.range ? next.key.range[0] - indent : null;
  const at =
    start !== null && (start === 0 || source[start - 1] === '\n') ? start : nextLine(source, map.range[1]);
  const before = source.slice(0, at);
  return [before + (before.endsWith('\n') || before === '' ? '' : '\n') + text + source.slice(at)];
}

/** Without the lines of a key of a map that is written in lines. */
function withoutKey(source: string, document: Document.Parsed, path: YamlPath): string[] {
  const map = document.getIn(path.slice(0, -1), true);
  if (!isMap(map) || map.srcToken?.type !== 'block-map') return [];
  const { indent } = map.srcToken;
  const pair = map.items.find(({ key }) => isScalar(key) && key.value === path.at(-1));
  const key = pair && isScalar(pair.key) ? pair.key.range : null;
  const value = pair?.value as Node | null | undefined;
  if (!key || !value?.range) return [];
  const from = key[0] - indent;
  const alone = source.slice(from, key[0]).trim() === '' && (from === 0 || source[from - 1] === '\n');
  return alone ? [source.slice(0, from) + source.slice(nextLine(source, value.range[1]))] : [];
}

/** The first item of a list that was written `[]`. */
function firstItem(source: string, document: Document.Parsed, edit: YamlEdit & { kind: 'insert' }): string[] {
  const list = document.getIn(edit.path, true);
  const map = document.getIn(edit.path.slice(0, -1), true);
  if (!isSeq(list) || list.items.length > 0 || !list.range || !isMap(map)) return [];
  const indent = (map.srcToken?.type === 'block-map' ? map.srcToken.indent : 0) + 2;
  const [from, to] = list.range;
  return [
    `${source.slice(0, from).trimEnd()}\n${item(edit.value, indent)}${source.slice(nextLine(source, to))}`,
  ];
}

/** The list's items written in lines, taken apart and put together again. */
function inBlocks(source: string, document: Document.Parsed, edit: YamlEdit): string[] {
  const index = edit.path.at(-1);
  const path = edit.kind === 'remove' ? edit.path.slice(0, -1) : edit.path;
  const blocks = blocksOf(source, path);
  if (!blocks) return edit.kind === 'insert' ? firstItem(source, document, edit) : [];
  const { pieces, indent } = blocks;
  switch (edit.kind) {
    case 'insert':
      return [joined(blocks, pieces.toSpliced(edit.at, 0, item(edit.value, indent)))];
    case 'remove':
      return pieces.length > 1 && typeof index === 'number'
        ? [joined(blocks, pieces.toSpliced(index, 1))]
        : [];
    case 'move':
      return [
        joined(
          blocks,
          pieces.toSpliced(edit.from, 1).toSpliced(edit.to, 0, ...pieces.slice(edit.from, edit.from + 1)),
        ),
      ];
    default:
      return [];
  }
}

/** Changes of the text itself, of which every other byte stays. */
function inText(source: string, document: Document.Parsed, edit: YamlEdit, after: YamlValue): string[] {
  const listPath = edit.kind === 'remove' ? edit.path.slice(0, -1) : edit.path;
  const node = document.getIn(listPath, true) as Node | undefined;
  if (edit.kind === 'set') {
    return node ? inPlace(source, node, edit.value) : addedKey(source, document, edit);
  }
  if (isSeq(node) && node.flow && !(edit.kind === 'insert' && isRecord(edit.value))) {
    return inFlow(source, node, valueAt(after, listPath) ?? null);
  }
  if (edit.kind === 'remove' && typeof edit.path.at(-1) === 'string')
    return withoutKey(source, document, edit.path);
  return inBlocks(source, document, edit);
}

/** Columns of a line, where lists and maps on one line would be a line that we refuse to read. */
const SHORT_LINES = 80;

/**
 * The parser's own nodes changed, then written again: comments and the order of keys stay, spaces may not. Texts are folded
 * only where their line would be too long to be read, and lists put in lines only where they could not be read either.
 */
function inNodes(source: string, edit: YamlEdit): string[] {
  const { document } = openYaml(source);
  if (!document) return [];
  const { path } = edit;
  if (edit.kind === 'set') {
    // A plain value goes into the node that is there, which keeps its comment.
    const plain = typeof edit.value !== 'object' || edit.value === null;
    document.setIn(path, plain ? edit.value : document.createNode(edit.value));
  }
  if (edit.kind === 'remove') document.deleteIn(path);
  const list = document.getIn(path, true);
  if (isSeq(list) && edit.kind === 'insert') {
    list.items.splice(edit.at, 0, document.createNode(edit.value));
    list.flow = false;
  }
  if (isSeq(list) && edit.kind === 'move') list.items.splice(edit.to, 0, ...list.items.splice(edit.from, 1));
  const flowCollectionPadding = /[[{] /.test(source);
  const [wide, folded] = [0, SHORT_LINES].map((lineWidth) =>
    document.toString({ lineWidth, flowCollectionPadding }),
  );
  // A bracket in a text among the brackets of lists on one line may pass the limit of nesting: then all goes in lines.
  visit(document, {
    Collection(_, node) {
      if (node.items.length > 0) node.flow = false;
    },
  });
  return [wide ?? '', folded ?? '', document.toString({ lineWidth: 0 })];
}

/** A map that takes the place of a map is written into it, key by key; null for anything else. */
function keyByKey(source: string, { path, value }: YamlEdit & { kind: 'set' }): YamlEdit[] | null {
  const before = isRecord(value) ? valueAt(yamlValue(source) ?? null, path) : undefined;
  if (!isRecord(value) || !isRecord(before)) return null;
  const gone = Object.keys(before).filter((key) => !Object.hasOwn(value, key));
  return [
    ...gone.map((key) => ({ kind: 'remove' as const, path: [...path, key] })),
    ...Object.entries(value).map(([key, each]) => ({
      kind: 'set' as const,
      path: [...path, key],
      value: each,
    })),
  ];
}

/**
 * Makes one change in a YAML text, and leaves everything else as its author wrote it: comments, the order of keys and,
 * wherever the change can be made in the lines themselves, every other byte. What comes out is read again: it says what
 * the change asks, and nothing else. (Comments would go only where the parser can't write back what it read.)
 */
export function editYaml(text: string, asked: YamlEdit): string {
  const inside = asked.kind === 'set' ? keyByKey(text, asked) : null;
  if (inside) return inside.reduce(editYaml, text);
  const source = normalizeSource(text);
  // A text is kept in its composed form: what goes into it is too.
  const edit = JSON.parse(JSON.stringify(asked).normalize('NFC')) as YamlEdit;
  const { document } = openYaml(source);
  if (!document) throw new Error('a YAML text that cannot be read is not edited');
  const after = edited(document.toJS({ maxAliasCount: 0 }) as YamlValue, edit);
  const says = (candidate: string) => isDeepStrictEqual(yamlValue(candidate), after);
  return (
    inText(source, document, edit, after).find(says) ?? inNodes(source, edit).find(says) ?? yamlText(after)
  );
}
