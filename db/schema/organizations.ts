import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns';

/** The tenant: one enterprise. Its values fill the slots of guides and undertakings. */
export const organizations = pgTable('organizations', {
  id: uuid('id').primaryKey(),
  slug: text('slug').notNull().unique(),
  name: text('name').notNull(),
  sector: text('sector', { enum: ['commerce', 'clinic', 'nonprofit', 'other'] }).notNull(),
  personInChargeTitle: text('person_in_charge_title'),
  personInChargeContact: text('person_in_charge_contact'),
  incidentContact: text('incident_contact'),
  createdAt: instant('created_at').notNull(),
});
