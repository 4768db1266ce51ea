import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant, organizationId } from './columns';
import { documents } from './library';
import { organizations } from './organizations';
import { members, teams } from './people';
import { programs } from './programs';

const LISTS = ['people', 'obligations'] as const;
const ACTS = ['nudge', 'assign', 'assign_program', 'waive', 'join_team', 'leave_team', 'export'] as const;

/** What somebody ticks in a table, across its pages, until they say what is to be done with it. Gone after a day. */
export const selections = pgTable(
  'selections',
  {
    organizationId: organizationId().references(() => organizations.id),
    id: uuid('id').notNull(),
    chosenBy: uuid('chosen_by').notNull(),
    list: text('list', { enum: LISTS }).notNull(),
    /** What is to be done; null while one still ticks. */
    kind: text('kind', { enum: ACTS }),
    /** The table's filters, as its address says them. */
    query: text('query').notNull(),
    /** All that the filters leave, whatever is ticked. */
    everything: boolean('everything').notNull(),
    startedAt: instant('started_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    index('selections_age_idx').on(table.organizationId, table.startedAt),
    foreignKey({
      name: 'selections_member_fk',
      columns: [table.organizationId, table.chosenBy],
      foreignColumns: [members.organizationId, members.id],
    }),
  ],
);

/** One row that was ticked: a person, or (of the table of obligations) a person and a document. */
export const selectionRows = pgTable(
  'selection_rows',
  {
    organizationId: organizationId(),
    id: bigint('id', { mode: 'bigint' }).generatedAlwaysAsIdentity(),
    selectionId: uuid('selection_id').notNull(),
    memberId: uuid('member_id').notNull(),
    documentId: uuid('document_id').references(() => documents.id),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    unique('selection_rows_key')
      .on(table.organizationId, table.selectionId, table.memberId, table.documentId)
      .nullsNotDistinct(),
    foreignKey({
      name: 'selection_rows_selection_fk',
      columns: [table.organizationId, table.selectionId],
      foreignColumns: [selections.organizationId, selections.id],
    }),
    foreignKey({
      name: 'selection_rows_member_fk',
      columns: [table.organizationId, table.memberId],
      foreignColumns: [members.organizationId, members.id],
    }),
  ],
);

/** Something that is done to many at once, as it was confirmed. Its rows are the people, and say how it went. */
export const bulkActs = pgTable(
  'bulk_acts',
  {
    organizationId: organizationId().references(() => organizations.id),
    id: uuid('id').notNull(),
    list: text('list', { enum: LISTS }).notNull(),
    kind: text('kind', { enum: ACTS }).notNull(),
    documentId: uuid('document_id').references(() => documents.id),
    programId: uuid('program_id'),
    teamId: uuid('team_id'),
    dueOn: date('due_on'),
    /** Why they are waived; taken away once each waiver has it. */
    reason: text('reason'),
    confirmedBy: uuid('confirmed_by').notNull(),
    confirmedAt: instant('confirmed_at').notNull(),
    /** How many rows there are, and of how many people. */
    rows: integer('rows').notNull(),
    people: integer('people').notNull(),
    undoneBy: uuid('undone_by'),
    undoneAt: instant('undone_at'),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    index('bulk_acts_recent_idx').on(table.organizationId, table.confirmedAt),
    foreignKey({
      name: 'bulk_acts_member_fk',
      columns: [table.organizationId, table.confirmedBy],
      foreignColumns: [members.organizationId, members.id],
    }),
    foreignKey({
      name: 'bulk_acts_program_fk',
      columns: [table.organizationId, table.programId],
      foreignColumns: [programs.organizationId, programs.id],
    }),
    foreignKey({
      name: 'bulk_acts_team_fk',
      columns: [table.organizationId, table.teamId],
      foreignColumns: [teams.organizationId, teams.id],
    }),
  ],
);

/** One person of an act, and how it went. What is left is what has no outcome: a part that runs again goes on there. */
export const bulkActRows = pgTable(
  'bulk_act_rows',
  {
    organizationId: organizationId(),
    actId: uuid('act_id').notNull(),
    /** From 1; a part is five hundred of them. */
    number: integer('number').notNull(),
    memberId: uuid('member_id').notNull(),
    documentId: uuid('document_id').references(() => documents.id),
    outcome: text('outcome', { enum: ['done', 'skipped'] }),
    /** Why it was skipped: a code. */
    skippedBecause: text('skipped_because'),
    /** What was made and can be taken back: a waiver, an assignment. */
    made: uuid('made'),
    /** Whether they led the team that they were taken out of. */
    led: boolean('led'),
    /** Once taken back, or why it could not be. */
    undone: text('undone', { enum: ['done', 'skipped'] }),
    keptBecause: text('kept_because'),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.actId, table.number] }),
    index('bulk_act_rows_member_idx').on(table.organizationId, table.actId, table.memberId),
    foreignKey({
      name: 'bulk_act_rows_act_fk',
      columns: [table.organizationId, table.actId],
      foreignColumns: [bulkActs.organizationId, bulkActs.id],
    }),
    foreignKey({
      name: 'bulk_act_rows_member_fk',
      columns: [table.organizationId, table.memberId],
      foreignColumns: [members.organizationId, members.id],
    }),
  ],
);

/** A table as somebody wants to find it again: its filters, order and columns, never what they searched by. */
export const savedViews = pgTable(
  'saved_views',
  {
    organizationId: organizationId().references(() => organizations.id),
    id: uuid('id').notNull(),
    savedBy: uuid('saved_by').notNull(),
    list: text('list', { enum: LISTS }).notNull(),
    name: text('name').notNull(),
    query: text('query').notNull(),
    /** Shown to the organization's other owners and its auditors. */
    shared: boolean('shared').notNull(),
    /** What its author's table opens with. */
    opensFirst: boolean('opens_first').notNull(),
    savedAt: instant('saved_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    uniqueIndex('saved_views_name_key').on(
      table.organizationId,
      table.savedBy,
      table.list,
      sql`lower(${table.name})`,
    ),
    uniqueIndex('saved_views_first_key')
      .on(table.organizationId, table.savedBy, table.list)
      .where(sql`opens_first`),
    foreignKey({
      name: 'saved_views_member_fk',
      columns: [table.organizationId, table.savedBy],
      foreignColumns: [members.organizationId, members.id],
    }),
  ],
);
