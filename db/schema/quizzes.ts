import { sql } from 'drizzle-orm';
import {
  boolean,
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
import { assignments } from './assignments';
import { instant, organizationId } from './columns';
import { versions } from './library';

/** One member's go at the quiz of one version. At most one is open per assignment. */
export const attempts = pgTable(
  'attempts',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    assignmentId: uuid('assignment_id').notNull(),
    memberId: uuid('member_id').notNull(),
    versionId: uuid('version_id')
      .notNull()
      .references(() => versions.id),
    number: integer('number').notNull(),
    seed: text('seed').notNull(),
    startedAt: instant('started_at').notNull(),
    submittedAt: instant('submitted_at'),
    locale: text('locale', { enum: ['fr', 'en'] }),
    right: integer('right_answers'),
    total: integer('total'),
    passed: boolean('passed'),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    unique('attempts_number_key').on(table.organizationId, table.assignmentId, table.number),
    // What answers taught is counted by version, over all the clients at once.
    index('attempts_version_idx').on(table.versionId, table.submittedAt),
    uniqueIndex('attempts_open_key')
      .on(table.organizationId, table.assignmentId)
      .where(sql`submitted_at is null`),
    foreignKey({
      name: 'attempts_assignment_fk',
      columns: [table.organizationId, table.assignmentId],
      foreignColumns: [assignments.organizationId, assignments.id],
    }),
  ],
);

/** An answer, final once checked: rows are inserted, never changed. */
export const attemptAnswers = pgTable(
  'attempt_answers',
  {
    organizationId: organizationId(),
    attemptId: uuid('attempt_id').notNull(),
    questionId: text('question_id').notNull(),
    answer: jsonb('answer').$type<string[]>().notNull(),
    right: boolean('is_right').notNull(),
    checkedAt: instant('checked_at').notNull(),
    locale: text('locale', { enum: ['fr', 'en'] }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.attemptId, table.questionId] }),
    foreignKey({
      name: 'attempt_answers_attempt_fk',
      columns: [table.organizationId, table.attemptId],
      foreignColumns: [attempts.organizationId, attempts.id],
    }),
  ],
);
