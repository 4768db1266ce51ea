import type { Status } from '@/features/assignments/status';
import type { TableSpec, TableView } from './filter';
import { SCORE } from './scoring/score';

export const obligationStatuses = [
  'late',
  'to_do',
  'in_progress',
  'done',
  'expired',
  'paused',
  'waived',
] as const satisfies readonly Status[];

export const obligationSorts = ['name', 'due', 'completed'] as const;
export type ObligationSort = (typeof obligationSorts)[number];

/** Beside the person and the document, which always show. */
export const obligationColumns = [
  'teams',
  'status',
  'due',
  'completed',
  'version',
  'language',
  'program',
  SCORE,
] as const;
export type ObligationColumn = (typeof obligationColumns)[number];

export type ObligationsView = TableView<Status, ObligationSort, ObligationColumn>;

/** The table of obligations: one row for each person and each document asked of them. */
export const obligationsTable: TableSpec<Status, ObligationSort, ObligationColumn> = {
  list: 'obligations',
  statuses: obligationStatuses,
  sorts: obligationSorts,
  values: { name: 'none', due: 'day', completed: 'instant' },
  nullable: ['completed'],
  columns: obligationColumns,
  shown: ['status', 'due', 'completed', 'program'],
};
