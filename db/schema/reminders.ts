import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant, organizationId } from './columns';
import { organizations } from './organizations';
import { members } from './people';

/** When people are reminded by themselves. An organization begins with the usual ones, given by the database. */
export const reminderRules = pgTable(
  'reminder_rules',
  {
    organizationId: organizationId().references(() => organizations.id),
    /** Whoever owes it, those who lead their teams, or (each week) the owners. */
    addressee: text('addressee', { enum: ['member', 'manager', 'owner'] }).notNull(),
    /** Days from the due day when 0 or less, from the last day in time when more; for owners, the day of the week (1 is Monday). */
    days: integer('days').notNull(),
    /** It never fires for a day before this one. */
    addedOn: date('added_on').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.addressee, table.days] })],
);

/** A day on which the people of an organization were divided into parts to be reminded: once, whoever comes first. */
export const reminderDays = pgTable(
  'reminder_days',
  {
    organizationId: organizationId().references(() => organizations.id),
    day: date('day').notNull(),
    dividedAt: instant('divided_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.day] })],
);

const ofMember = (name: string, table: { organizationId: AnyPgColumn; memberId: AnyPgColumn }) =>
  foreignKey({
    name,
    columns: [table.organizationId, table.memberId],
    foreignColumns: [members.organizationId, members.id],
  });

/**
 * The one mail of a day to a person, nudge or reminder: the key decides, however many would send one. `sending` is
 * written before SMTP is spoken to; whoever finds it so later knows that nobody knows, and calls it `uncertain`.
 */
export const reminders = pgTable(
  'reminders',
  {
    organizationId: organizationId(),
    memberId: uuid('member_id').notNull(),
    /** Of Québec. */
    day: date('day').notNull(),
    kind: text('kind', { enum: ['reminder', 'nudge'] }).notNull(),
    /** The id of its link, which its Message-ID follows from. */
    delivery: uuid('delivery').notNull(),
    /** `invited`: not joined yet, the invitation went instead; `dropped`: there was nothing to say any more. */
    state: text('state', {
      enum: ['waiting', 'sending', 'sent', 'uncertain', 'failed', 'invited', 'dropped'],
    }).notNull(),
    /** What the mail server answered, as RFC 3463 numbers it (`5.1.1`), or its reply code (`550`). */
    status: text('status'),
    plannedAt: instant('planned_at').notNull(),
    /** When its text was put together: it tells of what had been asked by then. */
    claimedAt: instant('claimed_at'),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.memberId, table.day] }),
    index('reminders_day_idx').on(table.organizationId, table.day),
    index('reminders_trouble_idx')
      .on(table.organizationId, table.day)
      .where(sql`state in ('uncertain', 'failed')`),
    ofMember('reminders_member_fk', table),
  ],
);

/** A member's address that a mail server refused. Gone as soon as the address changes. */
export const addressRefusals = pgTable(
  'address_refusals',
  {
    organizationId: organizationId(),
    memberId: uuid('member_id').notNull(),
    refusedAt: instant('refused_at').notNull(),
    /** In the conversation itself, or in a report that came back. */
    source: text('source', { enum: ['smtp', 'report'] }).notNull(),
    status: text('status').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.memberId] }),
    ofMember('address_refusals_member_fk', table),
  ],
);
