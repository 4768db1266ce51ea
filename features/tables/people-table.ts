import type { Day } from '@/lib/days';
import type { TableSpec, TableView } from './filter';
import { SCORE } from './scoring/score';

/** Where a person stands with all that is asked of them; of the document or the program chosen, when one is. */
export const peopleStatuses = ['late', 'open', 'paused', 'done', 'expired', 'nothing'] as const;
export type PeopleStatus = (typeof peopleStatuses)[number];

export const peopleSorts = ['name', 'job', 'start', 'due', 'open', 'done'] as const;
export type PeopleSort = (typeof peopleSorts)[number];

/** Beside the name, which always shows. */
export const peopleColumns = [
  'teams',
  'role',
  'job',
  'language',
  'start',
  'access',
  'status',
  'due',
  'open',
  'done',
  SCORE,
] as const;
export type PeopleColumn = (typeof peopleColumns)[number];

export type PeopleView = TableView<PeopleStatus, PeopleSort, PeopleColumn>;

/** The table of people. */
export const peopleTable: TableSpec<PeopleStatus, PeopleSort, PeopleColumn> = {
  list: 'people',
  statuses: peopleStatuses,
  sorts: peopleSorts,
  values: { name: 'none', job: 'none', start: 'day', due: 'day', open: 'number', done: 'number' },
  nullable: ['job', 'start', 'due'],
  columns: peopleColumns,
  shown: ['teams', 'role', 'access', 'status', 'due'],
};

/** What is kept of where a person stands: see `member_standings`. */
export interface Standing {
  readonly bucket: 'gone' | 'nothing' | 'open' | 'paused' | 'finished';
  readonly day: Day | null;
}

/** Where a person stands today; null for somebody of whom nothing is asked any more, or ever (an auditor). */
export function peopleStatusOf({ bucket, day }: Standing, today: Day): PeopleStatus | null {
  switch (bucket) {
    case 'gone':
      return null;
    case 'open':
      return day !== null && day < today ? 'late' : 'open';
    case 'finished':
      return day !== null && day <= today ? 'expired' : 'done';
    default:
      return bucket;
  }
}
