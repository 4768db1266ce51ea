import { boolean, date, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from './columns';

/** The tenant: one enterprise. Its values fill the slots of guides and undertakings. */
export const organizations = pgTable('organizations', {
  id: uuid('id').primaryKey(),
  slug: text('slug').notNull().unique(),
  name: text('name').notNull(),
  /** The name on English pages, when it has one. */
  nameEn: text('name_en'),
  sector: text('sector', { enum: ['commerce', 'clinic', 'nonprofit', 'other'] }).notNull(),
  personInChargeTitle: text('person_in_charge_title'),
  personInChargeContact: text('person_in_charge_contact'),
  incidentContact: text('incident_contact'),
  /** How long a person's copies and records are kept once they have left, in years. */
  retentionYears: integer('retention_years').notNull().default(3),
  /** Why longer than three years (the organization's own words), or null. */
  retentionReason: text('retention_reason'),
  /** At the end: destroyed, or handed to the owner first, encrypted. */
  retentionEnd: text('retention_end', { enum: ['destroy', 'hand_over'] })
    .notNull()
    .default('destroy'),
  /** How many months a quiz's answers, and the technical traces of signatures, are kept. */
  answersMonths: integer('answers_months').notNull().default(12),
  tracesMonths: integer('traces_months').notNull().default(12),
  /** How many months it is kept who looked at a person's records. */
  looksMonths: integer('looks_months').notNull().default(24),
  /** How many years an incident stays in its register from the end of the time of awareness: never below five. */
  incidentYears: integer('incident_years').notNull().default(5),
  /** Since when it is being closed; null while it isn't. */
  closingSince: instant('closing_since'),
  /** The last day of its export window, of Québec: it is destroyed the night after. */
  closingUntil: date('closing_until'),
  /** Who asked for it: one of its owners, or the consultant. */
  closingAskedBy: text('closing_asked_by', { enum: ['owner', 'consultant'] }),
  /** The day on which those who belong there were told that the window ends within a week; null before. */
  closingToldOn: date('closing_told_on'),
  /** In which language people are written to when nobody said theirs, until they read the notice in one. */
  defaultLocale: text('default_locale', { enum: ['fr', 'en'] })
    .notNull()
    .default('fr'),
  /** Whether what is mailed to somebody whose language nobody said is in both. */
  bilingualWhenUnknown: boolean('bilingual_when_unknown').notNull().default(true),
  /** Since when it takes nothing that the library publishes; null while it follows. */
  leftLibraryAt: instant('left_library_at'),
  createdAt: instant('created_at').notNull(),
});

/**
 * What is left of an organization that was closed: the certificate of its destruction, and the address that nobody else
 * takes. Nothing here names a person once its mails have gone.
 */
export const closedOrganizations = pgTable('closed_organizations', {
  id: uuid('id').primaryKey(),
  slug: text('slug').notNull().unique(),
  closedAt: instant('closed_at').notNull(),
  destroyedAt: instant('destroyed_at').notNull(),
  askedBy: text('asked_by', { enum: ['owner', 'consultant'] }).notNull(),
  /** How many rows of each table were destroyed. */
  counts: jsonb('counts').$type<Readonly<Record<string, number>>>().notNull(),
  /** How many events its log held when it was destroyed, and the root over them: what an exported log is checked against. */
  logSize: integer('log_size').notNull(),
  logRoot: bytes('log_root').notNull(),
  certificate: bytes('certificate').notNull(),
  certificateSha256: bytes('certificate_sha256').notNull(),
  /**
   * The deliveries of the certificate to the owners. Each address is forgotten as its mail leaves; all of it after seven
   * days, whatever happens.
   */
  toTell: jsonb('to_tell')
    .$type<readonly { readonly id: string; readonly email: string | null; readonly locale: 'fr' | 'en' }[]>()
    .notNull(),
});
