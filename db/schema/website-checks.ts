import { integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, organizationId } from './columns';
import { organizations } from './organizations';

/** What the last check of an organization's website saw: whom it calls, and never what was said. One row. */
export const websiteChecks = pgTable(
  'website_checks',
  {
    organizationId: organizationId().references(() => organizations.id),
    /** The registrable domain of the site. */
    site: text('site').notNull(),
    source: text('source', { enum: ['har', 'page', 'archive'] }).notNull(),
    calls: integer('calls').notNull(),
    parties: jsonb('parties').$type<readonly unknown[]>().notNull(),
    checkedAt: instant('checked_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId] })],
);
