import { type Role, roles } from '@/access/permissions';
import { type Query, readPage, readSort, type Sort } from '@/components/ui/query';
import { isId } from '@/lib/ids';

export const standings = ['late', 'waiting', 'left'] as const;
/** Late on something, not arrived yet, or gone; without it, everyone who is here. */
export type Standing = (typeof standings)[number];

const sorts = ['name', 'remaining'] as const;
export type PeopleSort = (typeof sorts)[number];

/** What the list of people shows: all of it is in the address. */
export interface PeopleFilter {
  readonly search: string;
  readonly teamId: string | null;
  readonly role: Role | null;
  readonly standing: Standing | null;
  readonly sort: Sort<PeopleSort>;
  readonly page: number;
}

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) ?? '';

/** Reads the address; what is not understood is left out. */
export function readPeopleFilter(query: Query): PeopleFilter {
  const team = first(query.team);
  return {
    search: first(query.q).trim().slice(0, 100),
    teamId: isId(team) ? team : null,
    role: roles.find((role) => role === first(query.role)) ?? null,
    standing: standings.find((standing) => standing === first(query.status)) ?? null,
    sort: readSort(query.sort, sorts, { key: 'name', direction: 'ascending' }),
    page: readPage(query.page),
  };
}

/** Whether anything narrows the list. */
export function isNarrowed({ search, teamId, role, standing }: PeopleFilter): boolean {
  return search !== '' || teamId !== null || role !== null || standing !== null;
}

/** A search without its capitals, accents and joined letters, as the query folds what it looks in. */
export function folded(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '');
}
