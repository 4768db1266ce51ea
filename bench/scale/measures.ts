import type { Runtime } from '@/access/runtime';
import type { OrganizationScope } from '@/access/scope';
import { assignProgram } from '@/features/programs/mutations';
import { addUpWhatChanged } from '@/features/reports/counts/jobs';
import {
  countByDocument,
  countByTeam,
  countComing,
  countLateness,
  countOverTime,
  countPeople,
} from '@/features/reports/counts/queries';
import { findDashboard } from '@/features/reports/queries';
import { addDays, type Day, quebecDay } from '@/lib/days';
import { isRefused } from '@/lib/outcome';
import type { Filled } from './fill';

/*
 * What is measured. A page is read again and again; a job is done once and may grow with what it does. To measure
 * another, add a line.
 */

export interface Page {
  readonly name: string;
  /** As whom: the owner unless said. */
  readonly as?: 'manager';
  read(scope: OrganizationScope, filled: Filled): Promise<unknown>;
}

export interface Job {
  readonly name: string;
  /** @returns how many of what it is counted by. */
  run(job: {
    readonly runtime: Runtime;
    readonly filled: Filled;
    inside<T>(work: (scope: OrganizationScope) => Promise<T>): Promise<T>;
  }): Promise<{
    readonly done: number;
    readonly of: string;
  }>;
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

const dashboard = (scope: OrganizationScope, on?: Day) =>
  findDashboard(scope, { locale: 'fr', teamId: null, on }, { nudges: true });

export const pages: readonly Page[] = [
  { name: 'dashboard', read: (scope) => dashboard(scope) },
  { name: 'dashboard, a manager', as: 'manager', read: (scope) => dashboard(scope) },
  { name: 'dashboard, a quarter ago', read: (scope, { today }) => dashboard(scope, addDays(today, -90)) },
  { name: 'numbers, everyone', read: (scope) => numbers(scope, null) },
  { name: 'numbers, a team', read: (scope, { teamId }) => numbers(scope, teamId) },
  { name: 'numbers, a manager', as: 'manager', read: (scope) => numbers(scope, null) },
  { name: 'numbers, last month', read: (scope, { today }) => numbers(scope, null, addDays(today, -30)) },
  { name: 'numbers, a year ago', read: (scope, { today }) => numbers(scope, null, addDays(today, -365)) },
];

export const jobs: readonly Job[] = [
  {
    name: 'assignment of a program',
    async run({ inside, filled }) {
      const outcome = await inside((scope) => assignProgram(scope, { librarySlug: 'banc' }));
      if (isRefused(outcome)) throw new Error(outcome.refused);
      return { done: filled.members, of: 'people' };
    },
  },
  {
    name: 'adding up what it changed',
    async run({ runtime, inside, filled: { organizationId } }) {
      const waiting = async () => {
        const [row] = await inside(({ db }) =>
          db.execute<{
            n: number;
          }>(`select ((select count(*) from obligation_changes where organization_id = '${organizationId}')
            + (select count(*) from people_changes where organization_id = '${organizationId}'))::integer as n`),
        );
        return row?.n ?? 0;
      };
      const done = await waiting();
      while ((await waiting()) > 0) await addUpWhatChanged(runtime);
      return { done, of: 'changes' };
    },
  },
];
