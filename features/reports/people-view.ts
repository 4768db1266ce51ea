import { type Query, readPage, readSort, type Sort } from '@/components/ui/query';
import { isId } from '@/lib/ids';
import type { ReportedStatus } from './status-in-sql';

export const statuses = ['late', 'in_progress', 'to_do', 'done'] as const satisfies readonly ReportedStatus[];
export type StatusFilter = (typeof statuses)[number];
export const sortKeys = ['name', 'due'] as const;
export type SortKey = (typeof sortKeys)[number];

/** How many people a page of the table holds. */
export const PAGE_SIZE = 25;

/** Which people the table shows, as the address says it. */
export interface PeopleView {
  /** Part of a name, without regard to case or accents. */
  readonly name: string;
  readonly status: StatusFilter | null;
  readonly teamId: string | null;
  readonly documentId: string | null;
  readonly sort: Sort<SortKey>;
  /** From 1. */
  readonly page: number;
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) ?? '';

/** Reads the address; what it does not understand is as if it were not there. */
export function readPeopleView(query: Query): PeopleView {
  const id = (name: string) => (isId(one(query[name])) ? one(query[name]) : null);
  return {
    name: one(query.q).trim().slice(0, 100),
    status: statuses.find((status) => status === one(query.status)) ?? null,
    teamId: id('team'),
    documentId: id('document'),
    sort: readSort(query.sort, sortKeys, { key: 'name', direction: 'ascending' }),
    page: readPage(query.page),
  };
}

/** The same, as it is written in an address. */
export function addressOf(view: PeopleView): Query {
  const { key, direction } = view.sort;
  const sort = direction === 'descending' ? `-${key}` : key;
  return {
    q: view.name || undefined,
    status: view.status ?? undefined,
    team: view.teamId ?? undefined,
    document: view.documentId ?? undefined,
    sort: sort === 'name' ? undefined : sort,
    page: view.page > 1 ? String(view.page) : undefined,
  };
}

/** Whether anyone may be left out of what is shown. */
export function isFiltered(view: PeopleView): boolean {
  return view.name !== '' || view.status !== null || view.teamId !== null || view.documentId !== null;
}
