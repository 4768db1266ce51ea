import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytes, instant, organizationId } from './columns';
import { organizations } from './organizations';
import { members } from './people';

/** How many lines of each kind an import had, once it is over: all that is left of it. */
export interface ImportCounts {
  readonly added: number;
  readonly changed: number;
  readonly returned: number;
  readonly unchanged: number;
  readonly wrong: number;
  readonly refused: number;
}

/**
 * A list of people on its way in. Nothing of it is written among the people until somebody confirms; what it holds of
 * them is destroyed as it is applied, or after seven days.
 */
export const imports = pgTable(
  'imports',
  {
    organizationId: organizationId().references(() => organizations.id),
    id: uuid('id').notNull(),
    startedBy: uuid('started_by').notNull(),
    startedAt: instant('started_at').notNull(),
    kind: text('kind', { enum: ['pasted', 'table', 'workbook'] }).notNull(),
    /** `preparing`: being read or judged by a job. */
    state: text('state', {
      enum: ['preparing', 'ready', 'unreadable', 'applying', 'applied', 'abandoned', 'expired'],
    }).notNull(),
    /** Why it can't be read. */
    reason: text('reason'),
    /** Counted up by each change of how it is read: what is confirmed is what was shown. */
    revision: integer('revision').notNull(),
    /** When its state last changed or a part of it was applied: one that stays silent is begun again. */
    progressedAt: instant('progressed_at').notNull(),
    /** The line of headings, or null for none. */
    headerRow: integer('header_row'),
    /** One a column: the field it holds, null for what is not imported. */
    mapping: jsonb('mapping').$type<readonly (string | null)[]>().notNull(),
    /** One a column: whether its cells were never kept, since no training needs them. */
    withheld: jsonb('withheld').$type<readonly boolean[]>().notNull(),
    /** Which number is the day where both could be; null until somebody says. */
    dateOrder: text('date_order', { enum: ['dmy', 'mdy'] }),
    datesDiffer: boolean('dates_differ').notNull(),
    /** Teams that the list names and the organization lacks; of them, those that are not to be added. */
    newTeams: jsonb('new_teams').$type<readonly string[]>().notNull(),
    declinedTeams: jsonb('declined_teams').$type<readonly string[]>().notNull(),
    invites: boolean('invites'),
    returns: boolean('returns'),
    confirmedBy: uuid('confirmed_by'),
    confirmedAt: instant('confirmed_at'),
    finishedAt: instant('finished_at'),
    counts: jsonb('counts').$type<ImportCounts>(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    index('imports_recent_idx').on(table.organizationId, table.startedAt),
    foreignKey({
      name: 'imports_starter_fk',
      columns: [table.organizationId, table.startedBy],
      foreignColumns: [members.organizationId, members.id],
    }),
    foreignKey({
      name: 'imports_confirmer_fk',
      columns: [table.organizationId, table.confirmedBy],
      foreignColumns: [members.organizationId, members.id],
    }),
  ],
);

/** What was sent, until it has been read. */
export const importFiles = pgTable(
  'import_files',
  {
    organizationId: organizationId(),
    importId: uuid('import_id').notNull(),
    bytes: bytes('bytes').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.importId] }),
    foreignKey({
      name: 'import_files_import_fk',
      columns: [table.organizationId, table.importId],
      foreignColumns: [imports.organizationId, imports.id],
    }),
  ],
);

/** One line of a list: its cells, what they were found to say, and what became of it. */
export const importRows = pgTable(
  'import_rows',
  {
    organizationId: organizationId(),
    importId: uuid('import_id').notNull(),
    /** As a spreadsheet numbers it, from 1. */
    number: integer('number').notNull(),
    /** Emptied once applied. */
    cells: text('cells').array().notNull(),
    /** Null for headings, titles above them, and lines not judged yet. */
    verdict: text('verdict', { enum: ['new', 'changed', 'unchanged', 'returning', 'wrong'] }),
    memberId: uuid('member_id'),
    namesake: boolean('namesake').notNull(),
    person: jsonb('person'),
    changes: jsonb('changes'),
    problems: jsonb('problems'),
    outcome: text('outcome', { enum: ['added', 'changed', 'returned', 'unchanged', 'refused'] }),
    /** Why it was refused after it had been confirmed. */
    refusal: text('refusal'),
    appliedAt: instant('applied_at'),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.importId, table.number] }),
    index('import_rows_verdict_idx').on(table.organizationId, table.importId, table.verdict, table.number),
    foreignKey({
      name: 'import_rows_import_fk',
      columns: [table.organizationId, table.importId],
      foreignColumns: [imports.organizationId, imports.id],
    }),
    foreignKey({
      name: 'import_rows_member_fk',
      columns: [table.organizationId, table.memberId],
      foreignColumns: [members.organizationId, members.id],
    }),
  ],
);
