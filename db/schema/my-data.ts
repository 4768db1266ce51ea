import { sql } from 'drizzle-orm';
import { date, foreignKey, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant, organizationId } from './columns';
import { members } from './people';

/**
 * That somebody looked at a person's records: once a viewer, a person, a day and a kind, however often. No event: it is
 * destroyed after two years, and with either of them.
 */
export const memberLooks = pgTable(
  'member_looks',
  {
    organizationId: organizationId(),
    /** Whose records. */
    memberId: uuid('member_id').notNull(),
    viewerId: uuid('viewer_id').notNull(),
    /** Of Québec. */
    day: date('day').notNull(),
    /** Their page among the people, or a signed copy of theirs that was taken. */
    what: text('what', { enum: ['page', 'copy'] }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.memberId, table.viewerId, table.day, table.what] }),
    index('member_looks_day_idx').on(table.organizationId, table.day),
    index('member_looks_viewer_idx').on(table.organizationId, table.viewerId),
    foreignKey({
      name: 'member_looks_member_fk',
      columns: [table.organizationId, table.memberId],
      foreignColumns: [members.organizationId, members.id],
    }),
    foreignKey({
      name: 'member_looks_viewer_fk',
      columns: [table.organizationId, table.viewerId],
      foreignColumns: [members.organizationId, members.id],
    }),
  ],
);

/**
 * A person's request that something held about them be corrected (P-39.1, s. 28), in their words, and its answer, in the
 * organization's. The name on file has its own (`name_corrections`).
 */
export const dataCorrections = pgTable(
  'data_corrections',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    memberId: uuid('member_id').notNull(),
    statement: text('statement').notNull(),
    requestedAt: instant('requested_at').notNull(),
    answeredAt: instant('answered_at'),
    answeredBy: uuid('answered_by'),
    answer: text('answer', { enum: ['corrected', 'refused'] }),
    /** What was done, or why it is refused. */
    explanation: text('explanation'),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    index('data_corrections_member_idx').on(table.organizationId, table.memberId, table.requestedAt),
    // One at a time: who has more to say is answered first.
    uniqueIndex('data_corrections_open_key')
      .on(table.organizationId, table.memberId)
      .where(sql`answered_at is null`),
    foreignKey({
      name: 'data_corrections_member_fk',
      columns: [table.organizationId, table.memberId],
      foreignColumns: [members.organizationId, members.id],
    }),
    foreignKey({
      name: 'data_corrections_answerer_fk',
      columns: [table.organizationId, table.answeredBy],
      foreignColumns: [members.organizationId, members.id],
    }),
  ],
);
