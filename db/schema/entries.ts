import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
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
import { organizations } from './organizations';
import { members } from './people';
import { users } from './users';

const memberKey = (name: string, organization: AnyPgColumn, member: AnyPgColumn) =>
  foreignKey({
    name,
    columns: [organization, member],
    foreignColumns: [members.organizationId, members.id],
  });

const consultantId = () =>
  uuid('consultant_id')
    .notNull()
    .references(() => users.id);

/** A consultant asks to come in, and says why. One question at a time, one a day. */
export const entryAsks = pgTable(
  'entry_asks',
  {
    organizationId: organizationId().references(() => organizations.id),
    id: uuid('id').notNull(),
    consultantId: consultantId(),
    reason: text('reason').notNull(),
    askedAt: instant('asked_at').notNull(),
    /** The day of Québec on which it was asked. */
    askedOn: date('asked_on').notNull(),
    answer: text('answer', { enum: ['consented', 'declined'] }),
    answeredAt: instant('answered_at'),
    answeredBy: uuid('answered_by'),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    uniqueIndex('entry_asks_open_key')
      .on(table.organizationId, table.consultantId)
      .where(sql`answered_at is null`),
    uniqueIndex('entry_asks_day_key').on(table.organizationId, table.consultantId, table.askedOn),
    memberKey('entry_asks_answerer_fk', table.organizationId, table.answeredBy),
  ],
);

/** An owner lets one consultant in, from a first day to a last one, both included. Revoked at any moment, kept for ever. */
export const entryConsents = pgTable(
  'entry_consents',
  {
    organizationId: organizationId().references(() => organizations.id),
    id: uuid('id').notNull(),
    consultantId: consultantId(),
    /** What it answers; null where the owner was asked nothing. */
    askId: uuid('ask_id'),
    fromOn: date('from_on').notNull(),
    untilOn: date('until_on').notNull(),
    givenAt: instant('given_at').notNull(),
    givenBy: uuid('given_by').notNull(),
    revokedAt: instant('revoked_at'),
    revokedBy: uuid('revoked_by'),
    /** When another took the place of this one, whose last day was past. */
    replacedAt: instant('replaced_at'),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    // Two owners who consent at once give one consent.
    uniqueIndex('entry_consents_standing_key')
      .on(table.organizationId, table.consultantId)
      .where(sql`revoked_at is null and replaced_at is null`),
    index('entry_consents_given_idx').on(table.organizationId, table.givenAt),
    foreignKey({
      name: 'entry_consents_ask_fk',
      columns: [table.organizationId, table.askId],
      foreignColumns: [entryAsks.organizationId, entryAsks.id],
    }),
    memberKey('entry_consents_giver_fk', table.organizationId, table.givenBy),
    memberKey('entry_consents_revoker_fk', table.organizationId, table.revokedBy),
  ],
);

/** A consultant came in. It is over at `ends_at` at the latest, and as soon as they leave or the consent is revoked. */
export const entries = pgTable(
  'entries',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    consentId: uuid('consent_id').notNull(),
    consultantId: consultantId(),
    enteredAt: instant('entered_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    leftAt: instant('left_at'),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    index('entries_entered_idx').on(table.organizationId, table.enteredAt),
    index('entries_open_idx').on(table.organizationId, table.consultantId).where(sql`left_at is null`),
    foreignKey({
      name: 'entries_consent_fk',
      columns: [table.organizationId, table.consentId],
      foreignColumns: [entryConsents.organizationId, entryConsents.id],
    }),
  ],
);
