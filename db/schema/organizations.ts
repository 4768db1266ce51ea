import { boolean, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns';

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
