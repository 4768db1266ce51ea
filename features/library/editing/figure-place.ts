import type { Locale } from '@/i18n/routing';
import type { Row } from './alignment';

/** Lines that stand together, from 1, both included: a paragraph, a heading, a tag of its own. */
interface Block {
  readonly from: number;
  readonly to: number;
}

/** Line on which the head of a text ends; 0 where it has none. */
function headEnd(lines: readonly string[]): number {
  if (lines[0] !== '---') return 0;
  return lines.indexOf('---', 1) + 1;
}

function blocksOf(source: string): { readonly head: number; readonly blocks: readonly Block[] } {
  const lines = source.split('\n');
  const head = headEnd(lines);
  const blocks: { from: number; to: number }[] = [];
  for (const [index, line] of lines.entries()) {
    const number = index + 1;
    const last = blocks.at(-1);
    if (number <= head || line.trim() === '') continue;
    if (last?.to === number - 1) last.to = number;
    else blocks.push({ from: number, to: number });
  }
  return { head, blocks };
}

/** The last block that has begun by that line; -1 above all of them. */
const blockAt = (blocks: readonly Block[], line: number): number =>
  blocks.findLastIndex(({ from }) => from <= line);

/** The line after which a picture stands that is put in at `line`: the end of its block, or of the text's head. */
export function figureLine(source: string, line: number): number {
  const { head, blocks } = blocksOf(source);
  return blocks[blockAt(blocks, line)]?.to ?? head;
}

/**
 * The same place in the other language: as many blocks after the last heading or component that both have, and before
 * the next one.
 *
 * @param rows of both languages, as they were aligned last
 * @param line in the text of `language`, from 1
 * @returns the line of `other` after which the picture stands; 0 before everything
 */
export function sameFigureLine(
  rows: readonly Row[],
  language: Locale,
  line: number,
  { own, other }: { readonly own: string; readonly other: string },
): number {
  const [here, there] = [blocksOf(own), blocksOf(other)];
  const at = blockAt(here.blocks, line);
  const common = rows.flatMap(({ fr, en }) => {
    if (!fr || !en) return [];
    const [mine, theirs] = language === 'fr' ? [fr, en] : [en, fr];
    return [{ here: blockAt(here.blocks, mine.line), there: blockAt(there.blocks, theirs.line) }];
  });
  const before = common.filter((row) => row.here <= at).at(-1) ?? { here: -1, there: -1 };
  const next = common.find((row) => row.here > at)?.there ?? there.blocks.length;
  const last = Math.max(before.there, Math.min(next, there.blocks.length) - 1);
  const found = Math.min(before.there + at - before.here, last);
  return there.blocks[found]?.to ?? there.head;
}
