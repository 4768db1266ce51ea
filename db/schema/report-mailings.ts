import { date, foreignKey, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { instant, organizationId } from './columns';
import { organizations } from './organizations';
import { members } from './people';

const rhythm = () => text('rhythm', { enum: ['weekly', 'monthly'] }).notNull();

/** How often the report is mailed; no row, never. */
export const reportSchedules = pgTable(
  'report_schedules',
  {
    organizationId: organizationId().references(() => organizations.id),
    rhythm: rhythm(),
    /** No period that had begun by then is mailed. */
    chosenAt: instant('chosen_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId] })],
);

/** To whom: owners and auditors, for as long as they are. */
export const reportRecipients = pgTable(
  'report_recipients',
  {
    organizationId: organizationId(),
    memberId: uuid('member_id').notNull(),
    /** Nor is a period that had begun by then mailed to them. */
    chosenAt: instant('chosen_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.memberId] }),
    foreignKey({
      name: 'report_recipients_member_fk',
      columns: [table.organizationId, table.memberId],
      foreignColumns: [members.organizationId, members.id],
    }),
  ],
);

/**
 * One report to one person for one period: its key lets it be asked for once. `sending` is written before SMTP is spoken
 * to; one found so later is `uncertain`, and never sent again. `id` is what the Message-ID is made from.
 */
export const reportMailings = pgTable(
  'report_mailings',
  {
    organizationId: organizationId(),
    rhythm: rhythm(),
    /** The first day of the period: of a month, or a Monday. */
    period: date('period').notNull(),
    memberId: uuid('member_id').notNull(),
    id: uuid('id').notNull(),
    /** The day that the figures are of, at its end. */
    asOf: date('as_of').notNull(),
    state: text('state', { enum: ['waiting', 'sending', 'sent', 'uncertain', 'dropped'] }).notNull(),
    askedAt: instant('asked_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.rhythm, table.period, table.memberId] }),
    unique('report_mailings_id_key').on(table.organizationId, table.id),
    foreignKey({
      name: 'report_mailings_member_fk',
      columns: [table.organizationId, table.memberId],
      foreignColumns: [members.organizationId, members.id],
    }),
  ],
);
