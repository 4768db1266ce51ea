import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  date,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant, organizationId } from './columns';
import { members } from './people';

const memberKey = (name: string, organization: AnyPgColumn, member: AnyPgColumn) =>
  foreignKey({
    name,
    columns: [organization, member],
    foreignColumns: [members.organizationId, members.id],
  });

/**
 * The function of the person in charge, delegated in writing, in whole or in part (P-39.1, s. 3.1). Written here, signed
 * on paper, in force once the day of that signature is recorded; kept once ended.
 */
export const delegations = pgTable(
  'delegations',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    delegatorId: uuid('delegator_id').notNull(),
    delegateId: uuid('delegate_id').notNull(),
    extent: text('extent', { enum: ['all', 'part'] }).notNull(),
    /** Of a part: which tasks, by their codes (`delegatedTasks`). */
    tasks: text('tasks').array().notNull(),
    fromOn: date('from_on').notNull(),
    writtenBy: uuid('written_by').notNull(),
    writtenAt: instant('written_at').notNull(),
    /** The day that stands beside the signature on paper; null until it is recorded. */
    signedOn: date('signed_on'),
    endedAt: instant('ended_at'),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    uniqueIndex('delegations_whole_key')
      .on(table.organizationId)
      .where(sql`extent = 'all' and ended_at is null`),
    index('delegations_written_idx').on(table.organizationId, table.writtenAt),
    memberKey('delegations_delegator_fk', table.organizationId, table.delegatorId),
    memberKey('delegations_delegate_fk', table.organizationId, table.delegateId),
    memberKey('delegations_writer_fk', table.organizationId, table.writtenBy),
  ],
);

/** An owner's place, offered to another member: nothing changes until they take it. */
export const ownershipTransfers = pgTable(
  'ownership_transfers',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    fromId: uuid('from_id').notNull(),
    toId: uuid('to_id').notNull(),
    /** What the one who hands over becomes. */
    becomes: text('becomes', { enum: ['owner', 'manager', 'employee'] }).notNull(),
    offeredAt: instant('offered_at').notNull(),
    endedAt: instant('ended_at'),
    outcome: text('outcome', { enum: ['accepted', 'declined', 'canceled'] }),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    uniqueIndex('ownership_transfers_open_key')
      .on(table.organizationId, table.fromId)
      .where(sql`ended_at is null`),
    index('ownership_transfers_to_idx').on(table.organizationId, table.toId),
    memberKey('ownership_transfers_from_fk', table.organizationId, table.fromId),
    memberKey('ownership_transfers_to_fk', table.organizationId, table.toId),
  ],
);

/** Results used in a decision about somebody: kept at least a year from that day (P-39.1, s. 11). Codes and days only. */
export const decisionHolds = pgTable(
  'decision_holds',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    memberId: uuid('member_id').notNull(),
    kind: text('kind', { enum: ['tasks', 'post', 'evaluation', 'pay', 'other'] }).notNull(),
    decidedOn: date('decided_on').notNull(),
    /** The last day on which the results are kept for this decision. */
    keptUntil: date('kept_until').notNull(),
    recordedBy: uuid('recorded_by').notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    uniqueIndex('decision_holds_key').on(table.organizationId, table.memberId, table.decidedOn, table.kind),
    index('decision_holds_until_idx').on(table.organizationId, table.keptUntil),
    memberKey('decision_holds_member_fk', table.organizationId, table.memberId),
    memberKey('decision_holds_recorder_fk', table.organizationId, table.recordedBy),
  ],
);

/** That scores are to be shown, why, to whom and from which day. At most one stands; those ended are kept. */
export const scoreViews = pgTable(
  'score_views',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    /** The purpose, in the organization's own words; shown to everyone concerned. */
    purpose: text('purpose').notNull(),
    /** Whether managers see those of their teams; owners do. */
    managers: boolean('managers').notNull(),
    fromOn: date('from_on').notNull(),
    decidedBy: uuid('decided_by').notNull(),
    decidedAt: instant('decided_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    uniqueIndex('score_views_standing_key').on(table.organizationId).where(sql`ended_at is null`),
    memberKey('score_views_decider_fk', table.organizationId, table.decidedBy),
  ],
);

/** Who was told that their scores are to be shown, and when: only attempts made after are. */
export const scoreNotices = pgTable(
  'score_notices',
  {
    organizationId: organizationId(),
    viewId: uuid('view_id').notNull(),
    memberId: uuid('member_id').notNull(),
    toldAt: instant('told_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.viewId, table.memberId] }),
    index('score_notices_member_idx').on(table.organizationId, table.memberId),
    foreignKey({
      name: 'score_notices_view_fk',
      columns: [table.organizationId, table.viewId],
      foreignColumns: [scoreViews.organizationId, scoreViews.id],
    }),
    memberKey('score_notices_member_fk', table.organizationId, table.memberId),
  ],
);

/** To whom the notice about scores was to be mailed: once a person, however many times the parts of that job run. */
export const scoreMails = pgTable(
  'score_mails',
  {
    organizationId: organizationId(),
    viewId: uuid('view_id').notNull(),
    memberId: uuid('member_id').notNull(),
    plannedAt: instant('planned_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.viewId, table.memberId] }),
    index('score_mails_member_idx').on(table.organizationId, table.memberId),
    foreignKey({
      name: 'score_mails_view_fk',
      columns: [table.organizationId, table.viewId],
      foreignColumns: [scoreViews.organizationId, scoreViews.id],
    }),
    memberKey('score_mails_member_fk', table.organizationId, table.memberId),
  ],
);
