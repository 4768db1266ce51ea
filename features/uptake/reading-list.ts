import { folded } from '@/lib/folded';
import type { ReadDocument } from './queries';

/** Documents on one page of what follows the library. */
export const PAGE = 20;

/** What an owner reads of the library: what asks for their attention, and one page of the rest. */
export interface ReadingList {
  readonly attention: readonly ReadDocument[];
  readonly rest: readonly ReadDocument[];
  /** How many of the rest are found. */
  readonly found: number;
  readonly pageCount: number;
}

/** Something newer may be taken, something was kept, or a version was taken back. */
const asks = ({ offered, pinned, withdrawn }: ReadDocument): boolean =>
  offered !== null || pinned || withdrawn !== null;

/**
 * @param sought words that stand in a code or a title, case and accents aside; all of them
 * @param page of the rest, from 1
 */
export function readingList(documents: readonly ReadDocument[], sought: string, page: number): ReadingList {
  const words = folded(sought).split(/\s+/).filter(Boolean);
  const found = documents.filter((one) => {
    const name = folded(`${one.code} ${one.title}`);
    return !asks(one) && words.every((word) => name.includes(word));
  });
  return {
    attention: documents.filter(asks),
    rest: found.slice((page - 1) * PAGE, page * PAGE),
    found: found.length,
    pageCount: Math.ceil(found.length / PAGE),
  };
}
