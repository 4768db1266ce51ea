import { type Role, roles } from '@/access/permissions';
import { type Query, readSort, type Sort } from '@/components/ui/query';
import { isId } from '@/lib/ids';
import { type Cursor, readCursor, type Value } from './cursor';

/** The two tables. */
export const lists = ['people', 'obligations'] as const;
export type List = (typeof lists)[number];

/** How somebody gets in; `left` shows those who left, and nothing else does. */
export const accesses = ['joined', 'invited', 'card', 'left'] as const;
export type Access = (typeof accesses)[number];

export const languages = ['fr', 'en'] as const;

/** How many rows a page holds: the first is what one sees without asking. */
export const sizes = [25, 50, 100] as const;

/** Whom a table is about: the filters that both have. */
export interface PeopleFilter {
  readonly search: string;
  readonly teamId: string | null;
  readonly role: Role | null;
  readonly access: Access | null;
  readonly language: 'fr' | 'en' | null;
  readonly documentId: string | null;
  readonly programId: string | null;
  /** The people of an act that was confirmed, and nobody else: never from an address. */
  readonly actId?: string;
}

/** One table as its address says it: what is shown, in which order, which columns, how many rows, from where. */
export interface TableView<
  Status extends string = string,
  Key extends string = string,
  Column extends string = string,
> extends PeopleFilter {
  readonly list: List;
  readonly status: Status | null;
  readonly sort: Sort<Key>;
  readonly columns: readonly Column[];
  readonly size: number;
  readonly cursor: Cursor | null;
}

/** What one table offers, by which its address is read. */
export interface TableSpec<Status extends string, Key extends string, Column extends string> {
  readonly list: List;
  readonly statuses: readonly Status[];
  readonly sorts: readonly Key[];
  /** What a cursor says of a row under each sort. */
  readonly values: Readonly<Record<Key, Value>>;
  /** Sorts by what some rows don't have: those come last, whichever way. */
  readonly nullable: readonly Key[];
  readonly columns: readonly Column[];
  readonly shown: readonly Column[];
}

const all = (value: string | string[] | undefined): string[] => [value ?? []].flat();
const one = (value: string | string[] | undefined): string => all(value)[0] ?? '';
const among = <T extends string>(known: readonly T[], text: string): T | null =>
  known.find((candidate) => candidate === text) ?? null;

/** What is typed to search by: control characters and what no name is as long as are left out. */
const searched = (text: string) =>
  text
    .replaceAll(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, 100);

/** Reads an address; what it does not understand is as if it were not there. */
export function readView<Status extends string, Key extends string, Column extends string>(
  spec: TableSpec<Status, Key, Column>,
  query: Query,
): TableView<Status, Key, Column> {
  const id = (name: string) => (isId(one(query[name])) ? one(query[name]) : null);
  const [first] = spec.sorts;
  if (!first) throw new Error('a table is sorted by something');
  const sort = readSort(query.sort, spec.sorts, { key: first, direction: 'ascending' });
  const columns = spec.columns.filter((column) => all(query.column).includes(column));
  const cursor = (way: Cursor['way']) => {
    const text = one(query[way]);
    const kind = spec.values[sort.key];
    const nullable = spec.nullable.includes(sort.key);
    return text ? readCursor(way, text, { sort: writeSort(sort), kind, nullable }) : null;
  };
  return {
    list: spec.list,
    search: searched(one(query.q)),
    teamId: id('team'),
    role: among(roles, one(query.role)),
    status: among(spec.statuses, one(query.status)),
    access: among(accesses, one(query.access)),
    language: among(languages, one(query.language)),
    documentId: id('document'),
    programId: id('program'),
    sort,
    columns: columns.length > 0 ? columns : spec.shown,
    size: sizes.find((size) => String(size) === one(query.size)) ?? sizes[0],
    cursor: cursor('after') ?? cursor('before'),
  };
}

/** `name`, `-name`: a sort as the address writes it. */
export function writeSort({ key, direction }: Sort<string>): string {
  return direction === 'descending' ? `-${key}` : key;
}

/** The view as its address writes it, without where its page begins: what is usual goes without saying. */
export function addressOf<Status extends string, Key extends string, Column extends string>(
  spec: TableSpec<Status, Key, Column>,
  view: TableView<Status, Key, Column>,
): Query {
  const sort = writeSort(view.sort);
  const usual = view.columns.join() === spec.shown.join();
  return {
    q: view.search || undefined,
    team: view.teamId ?? undefined,
    role: view.role ?? undefined,
    status: view.status ?? undefined,
    access: view.access ?? undefined,
    language: view.language ?? undefined,
    document: view.documentId ?? undefined,
    program: view.programId ?? undefined,
    sort: sort === spec.sorts[0] ? undefined : sort,
    size: view.size === sizes[0] ? undefined : String(view.size),
    column: usual ? undefined : [...view.columns],
  };
}

/** Whether anybody may be left out of what is shown. */
export function isFiltered(view: TableView): boolean {
  const { search, teamId, role, status, access, language, documentId, programId } = view;
  return search !== '' || [teamId, role, status, access, language, documentId, programId].some(Boolean);
}

/** Reads a query string (`status=late&team=…`) as a page would receive it. */
export function queryOf(text: string): Query {
  const query: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(text.slice(0, 2000))) {
    query[name] = [...(query[name] ?? []), value].slice(0, 40);
  }
  return query;
}

/** The selection that an address goes on with, or null. */
export function selectionOf(query: Query): string | null {
  const id = one(query.selection);
  return isId(id) ? id : null;
}
