import { sql } from 'drizzle-orm';
import {
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant, organizationId } from './columns';
import { documents, versions } from './library';
import { organizations } from './organizations';
import { members } from './people';

/** An organization's own program: documents, an audience, due delays. */
export const programs = pgTable(
  'programs',
  {
    organizationId: organizationId().references(() => organizations.id),
    id: uuid('id').notNull(),
    slug: text('slug').notNull(),
    title: jsonb('title').$type<{ fr: string; en: string }>().notNull(),
    audience: text('audience', { enum: ['everyone'] }).notNull(),
    startedAt: instant('started_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    unique('programs_slug_key').on(table.organizationId, table.slug),
  ],
);

export const programItems = pgTable(
  'program_items',
  {
    organizationId: organizationId(),
    programId: uuid('program_id').notNull(),
    documentId: uuid('document_id')
      .notNull()
      .references(() => documents.id),
    position: integer('position').notNull(),
    dueDays: integer('due_days').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.programId, table.documentId] }),
    foreignKey({
      name: 'program_items_program_fk',
      columns: [table.organizationId, table.programId],
      foreignColumns: [programs.organizationId, programs.id],
    }),
  ],
);

/**
 * One member's obligation to complete one document by a date. A material version or a new adoption opens
 * the next cycle; the closed ones stay as history. *Late* is never stored: it follows from `dueOn` and today.
 */
export const assignments = pgTable(
  'assignments',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    memberId: uuid('member_id').notNull(),
    documentId: uuid('document_id')
      .notNull()
      .references(() => documents.id),
    programId: uuid('program_id'),
    cycle: integer('cycle').notNull(),
    position: integer('position').notNull(),
    state: text('state', { enum: ['open', 'done', 'waived', 'withdrawn'] }).notNull(),
    assignedAt: instant('assigned_at').notNull(),
    dueOn: date('due_on').notNull(),
    startedAt: instant('started_at'),
    completedAt: instant('completed_at'),
    completedVersionId: uuid('completed_version_id').references(() => versions.id),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    unique('assignments_cycle_key').on(table.organizationId, table.memberId, table.documentId, table.cycle),
    uniqueIndex('assignments_open_key')
      .on(table.organizationId, table.memberId, table.documentId)
      .where(sql`state = 'open'`),
    index('assignments_state_idx').on(table.organizationId, table.state, table.dueOn),
    index('assignments_document_idx').on(table.organizationId, table.documentId, table.state),
    foreignKey({
      name: 'assignments_member_fk',
      columns: [table.organizationId, table.memberId],
      foreignColumns: [members.organizationId, members.id],
    }),
    foreignKey({
      name: 'assignments_program_fk',
      columns: [table.organizationId, table.programId],
      foreignColumns: [programs.organizationId, programs.id],
    }),
  ],
);
