import type { OrganizationScope } from '@/access/scope';
import {
  countByDocument,
  countByTeam,
  countComing,
  countLateness,
  countOverTime,
  countPeople,
} from '@/features/reports/counts/queries';
import { findDashboard } from '@/features/reports/queries';
import { writeCursor } from '@/features/tables/cursor';
import { readView } from '@/features/tables/filter';
import { listObligations } from '@/features/tables/obligations/queries';
import { obligationsTable } from '@/features/tables/obligations-table';
import { listPeople } from '@/features/tables/people/queries';
import { peopleTable } from '@/features/tables/people-table';
import { addDays, type Day, quebecDay } from '@/lib/days';
import type { Filled } from './fill';

/*
 * The pages that are measured, as the server reads them. What one costs must follow what it shows. To measure another,
 * add a line.
 */

export interface Page {
  readonly name: string;
  /** As whom: the owner unless said. */
  readonly as?: 'manager';
  read(scope: OrganizationScope, filled: Filled): Promise<unknown>;
}

const weeks = (today: Day) => Array.from({ length: 14 }, (_, index) => addDays(today, -7 * (13 - index)));

const LAST_MONTH = -30;
const LAST_YEAR = -365;

/** What a large organization has kept, of the days that these pages read. */
export function daysLookedAt(today: Day): Day[] {
  const ends = [today, addDays(today, LAST_MONTH), addDays(today, LAST_YEAR)];
  return [...new Set(ends.flatMap(weeks))].sort();
}

async function numbers(scope: OrganizationScope, teamId: string | null, on?: Day) {
  const of = { teamId, on };
  return [
    await countPeople(scope, of),
    await countByDocument(scope, of),
    await countByTeam(scope, of),
    await countOverTime(scope, { teamId, days: weeks(on ?? quebecDay(scope.now)) }),
    await countLateness(scope, of),
    await countComing(scope, { ...of, days: 30 }),
  ];
}

type Query = Parameters<typeof readView>[1];

const people = (scope: OrganizationScope, query: Query = {}) =>
  listPeople(scope, readView(peopleTable, query));
const obligations = (scope: OrganizationScope, query: Query = {}) =>
  listObligations(scope, readView(obligationsTable, query));

export const pages: readonly Page[] = [
  {
    name: 'dashboard',
    read: (scope) => findDashboard(scope, { locale: 'fr', teamId: null, on: undefined }, { nudges: true }),
  },
  { name: 'numbers, everyone', read: (scope) => numbers(scope, null) },
  { name: 'numbers, a team', read: (scope, { teamId }) => numbers(scope, teamId) },
  { name: 'numbers, a manager', as: 'manager', read: (scope) => numbers(scope, null) },
  {
    name: 'numbers, last month',
    read: (scope, { today }) => numbers(scope, null, addDays(today, LAST_MONTH)),
  },
  {
    name: 'numbers, a year ago',
    read: (scope, { today }) => numbers(scope, null, addDays(today, LAST_YEAR)),
  },
  { name: 'people, first page', read: (scope) => people(scope) },
  {
    name: 'people, deep page',
    read: (scope, { deep }) =>
      people(scope, { after: writeCursor({ sort: 'name', segment: 0, value: null, id: deep.memberId }) }),
  },
  { name: 'people, search', read: (scope) => people(scope, { q: 'gagn' }) },
  { name: 'people, late, by day', read: (scope) => people(scope, { status: 'late', sort: 'due' }) },
  { name: 'people, a manager', as: 'manager', read: (scope) => people(scope) },
  { name: 'obligations, first page', read: (scope) => obligations(scope) },
  {
    name: 'obligations, deep page',
    read: (scope, { deep }) =>
      obligations(scope, {
        sort: 'due',
        after: writeCursor({ sort: 'due', segment: 0, value: deep.lastDay, id: deep.assignmentId }),
      }),
  },
  { name: 'obligations, search', read: (scope) => obligations(scope, { q: 'gagn' }) },
  {
    name: 'obligations, late, a document',
    read: (scope, { documents }) => obligations(scope, { status: 'late', document: documents[0] ?? '' }),
  },
];
