import { sql } from 'drizzle-orm';
import {
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
import { documents, versions } from './library';
import { members } from './people';
import { programs } from './programs';

/**
 * One member's obligation to complete one document by a date. A material version, a new adoption or a record that
 * expires opens the next cycle; the closed ones stay as history. *Late* is never stored: it follows from `lastDay`
 * and today.
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
    /** The program that asks it; null for what is asked by hand. */
    programId: uuid('program_id'),
    cycle: integer('cycle').notNull(),
    /** Whether it is the latest cycle of its obligation. Kept by the database when the next one opens. */
    current: boolean('current').notNull().default(true),
    position: integer('position').notNull(),
    state: text('state', { enum: ['open', 'done', 'waived', 'withdrawn'] }).notNull(),
    /** What opened this cycle. */
    because: text('because', {
      enum: ['asked', 'material_version', 'new_adoption', 'expired', 'decision', 'rolled_back'],
    })
      .notNull()
      .default('asked'),
    assignedAt: instant('assigned_at').notNull(),
    dueOn: date('due_on').notNull(),
    /** Days that leaves of absence have moved the due day by. */
    movedDays: integer('moved_days').notNull().default(0),
    graceDays: integer('grace_days').notNull().default(0),
    /** The last day that is in time: late is from the day after. */
    lastDay: date('last_day').generatedAlwaysAs(sql`due_on + grace_days`),
    /** Since which day the due day waits for the member's return from leave. */
    pausedOn: date('paused_on'),
    startedAt: instant('started_at'),
    completedAt: instant('completed_at'),
    completedVersionId: uuid('completed_version_id').references(() => versions.id),
    /** The earlier cycle that stands again in this one, since what had asked it once more was withdrawn. */
    restates: uuid('restates'),
    /** The first day on which what was done no longer stands; null when it stands for ever. */
    expiresOn: date('expires_on'),
    /** From which day it is asked again, so that there is time before it expires. */
    renewsOn: date('renews_on'),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    unique('assignments_cycle_key').on(table.organizationId, table.memberId, table.documentId, table.cycle),
    uniqueIndex('assignments_open_key')
      .on(table.organizationId, table.memberId, table.documentId)
      .where(sql`state = 'open'`),
    index('assignments_state_idx').on(table.organizationId, table.state, table.lastDay),
    index('assignments_document_idx').on(table.organizationId, table.documentId, table.state),
    // The orders of the table of obligations.
    index('assignments_due_idx')
      .on(table.organizationId, table.dueOn, table.id)
      .where(sql`current and state <> 'withdrawn'`),
    index('assignments_completed_idx')
      .on(table.organizationId, table.completedAt, table.id)
      .where(sql`current and state <> 'withdrawn' and completed_at is not null`),
    // Those that are few, found among the many.
    index('assignments_paused_idx')
      .on(table.organizationId, table.memberId)
      .where(sql`current and state = 'open' and paused_on is not null`),
    index('assignments_expiry_idx')
      .on(table.organizationId, table.expiresOn, table.id)
      .where(sql`current and state = 'done' and expires_on is not null`),
    index('assignments_renewal_idx')
      .on(table.organizationId, table.renewsOn)
      .where(sql`current and renews_on is not null`),
    foreignKey({
      name: 'assignments_member_fk',
      columns: [table.organizationId, table.memberId],
      foreignColumns: [members.organizationId, members.id],
    }),
    foreignKey({
      name: 'assignments_restates_fk',
      columns: [table.organizationId, table.restates],
      foreignColumns: [table.organizationId, table.id],
    }),
    foreignKey({
      name: 'assignments_program_fk',
      columns: [table.organizationId, table.programId],
      foreignColumns: [programs.organizationId, programs.id],
    }),
  ],
);

/** An exemption: who gave it and why. Taken back, the document is asked again. */
export const waivers = pgTable(
  'waivers',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    memberId: uuid('member_id').notNull(),
    documentId: uuid('document_id')
      .notNull()
      .references(() => documents.id),
    assignmentId: uuid('assignment_id').notNull(),
    reason: text('reason').notNull(),
    waivedBy: uuid('waived_by').notNull(),
    waivedAt: instant('waived_at').notNull(),
    revokedAt: instant('revoked_at'),
    revokedBy: uuid('revoked_by'),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    index('waivers_member_idx').on(table.organizationId, table.memberId, table.waivedAt),
    uniqueIndex('waivers_standing_key')
      .on(table.organizationId, table.assignmentId)
      .where(sql`revoked_at is null`),
    foreignKey({
      name: 'waivers_assignment_fk',
      columns: [table.organizationId, table.assignmentId],
      foreignColumns: [assignments.organizationId, assignments.id],
    }),
    foreignKey({
      name: 'waivers_member_fk',
      columns: [table.organizationId, table.memberId],
      foreignColumns: [members.organizationId, members.id],
    }),
  ],
);
