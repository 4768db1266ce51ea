import { isSeq, type YAMLSeq } from 'yaml';
import { openYaml } from '../yaml';
import type { YamlPath } from './yaml-value';

/**
 * The items of a list written in lines, each with the comments over it, so that one can be moved, taken out or
 * rewritten and every other byte stays: `head + pieces.join('') + tail` is the text.
 */
export interface Blocks {
  readonly head: string;
  readonly pieces: readonly string[];
  readonly tail: string;
  /** Columns before each dash. */
  readonly indent: number;
}

const lineStart = (source: string, offset: number) => source.lastIndexOf('\n', offset - 1) + 1;

/** Where the line after that offset begins; the offset itself, when it begins one. */
export function nextLine(source: string, offset: number): number {
  if (offset > 0 && source[offset - 1] === '\n') return offset;
  const end = source.indexOf('\n', offset);
  return end < 0 ? source.length : end + 1;
}

/** Where each dash stands; null when one shares its line with something before it. */
function dashesOf(source: string, seq: YAMLSeq): number[] | null {
  const token = seq.srcToken;
  if (token?.type !== 'block-seq') return null;
  const dashes = token.items.flatMap(({ start }) =>
    start.filter(({ type }) => type === 'seq-item-ind').map(({ offset }) => offset),
  );
  const alone = dashes.every((dash) => source.slice(lineStart(source, dash), dash).trim() === '');
  return alone && dashes.length === seq.items.length ? dashes : null;
}

/** Where the comments directly over a dash begin: lines of the dash's own column, without a blank one between. */
function commentsOver(source: string, dash: number, indent: number, from: number): number {
  let start = lineStart(source, dash);
  while (start > from) {
    const before = lineStart(source, start - 1);
    const line = source.slice(before, start);
    if (!line.startsWith(`${' '.repeat(indent)}#`)) break;
    start = before;
  }
  return Math.max(start, from);
}

/** The end of what belongs to the last item: its value, and lines of comment that stand deeper than its dash. */
function endOf(source: string, value: number, indent: number): number {
  let end = nextLine(source, value);
  for (let next = end; next < source.length; ) {
    const after = nextLine(source, next + 1);
    const line = source.slice(next, after);
    if (line.trim() !== '' && !(line.trimStart().startsWith('#') && line.search(/\S/) > indent)) break;
    next = after;
    if (line.trim() !== '') end = next;
  }
  return end;
}

/** Takes a list apart; null when there is none at that path, or it is not written with one dash a line. */
export function blocksOf(source: string, path: YamlPath): Blocks | null {
  const { document } = openYaml(source);
  const seq = path.length === 0 ? document?.contents : document?.getIn(path, true);
  if (!isSeq(seq) || seq.items.length === 0) return null;
  const dashes = dashesOf(source, seq);
  const [first] = dashes ?? [];
  const last = seq.items.at(-1);
  const end =
    typeof last === 'object' && last && 'range' in last ? (last.range as number[] | null)?.[1] : null;
  if (!dashes || first === undefined || end === null || end === undefined) return null;
  const indent = first - lineStart(source, first);
  const starts = dashes.map((dash, index) => commentsOver(source, dash, indent, dashes[index - 1] ?? 0));
  const close = endOf(source, end, indent);
  return {
    head: source.slice(0, starts[0]),
    pieces: starts.map((start, index) => source.slice(start, starts[index + 1] ?? close)),
    tail: source.slice(close),
    indent,
  };
}

/** The text again, with other pieces: each ends its line. */
export function joined({ head, tail }: Blocks, pieces: readonly string[]): string {
  return head + pieces.map((piece) => (piece.endsWith('\n') ? piece : `${piece}\n`)).join('') + tail;
}
