import { integer, jsonb, pgTable, primaryKey } from 'drizzle-orm/pg-core';
import { instant, organizationId } from './columns';
import { organizations } from './organizations';

/** What an organization has answered about its practice, step by step: one row, which its owners change. */
export const interviews = pgTable(
  'interviews',
  {
    organizationId: organizationId().references(() => organizations.id),
    answers: jsonb('answers').$type<Record<string, unknown>>().notNull(),
    /** One more each time that a step is saved. */
    revision: integer('revision').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId] })],
);
