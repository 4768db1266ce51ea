import { type Query, readPage } from '@/components/ui/query';
import { type Verdict, verdicts } from './judging/verdict';

/** Lines shown on one page. */
export const PAGE_SIZE = 50;

/** Which lines of a list its page shows: all of it is in the address. */
export interface ImportFilter {
  readonly verdict: Verdict | null;
  readonly page: number;
}

/** Reads the address; what is not understood is left out. */
export function readImportFilter(query: Query): ImportFilter {
  return {
    verdict: verdicts.find((verdict) => verdict === query.lines) ?? null,
    page: readPage(query.page),
  };
}
