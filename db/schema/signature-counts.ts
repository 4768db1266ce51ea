import { bigint, date, foreignKey, index, integer, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { adoptions } from './agreements';
import { organizationId } from './columns';

/*
 * Counts of signatures by adoption, kept as those of counts.ts are: whoever signs inserts a change, the worker adds
 * changes up. `standing`: people now here whose latest signature of that undertaking is of that adoption. `waiting`:
 * signatures that the organization has not countersigned, those of people who left among them, but of nobody erased.
 */

const tally = () => ({ standing: integer('standing').notNull(), waiting: integer('waiting').notNull() });

/** What one act changed, not added up yet. Bound to nothing, so that whoever signs doesn't pay for it. */
export const signatureChanges = pgTable(
  'signature_changes',
  {
    organizationId: organizationId(),
    id: bigint('id', { mode: 'bigint' }).generatedAlwaysAsIdentity(),
    adoptionId: uuid('adoption_id').notNull(),
    changedOn: date('changed_on').notNull(),
    ...tally(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.id] })],
);

export const signatureCounts = pgTable(
  'signature_counts',
  { organizationId: organizationId(), adoptionId: uuid('adoption_id').notNull(), ...tally() },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.adoptionId] }),
    foreignKey({
      name: 'signature_counts_adoption_fk',
      columns: [table.organizationId, table.adoptionId],
      foreignColumns: [adoptions.organizationId, adoptions.id],
    }),
  ],
);

/** The same changes by day: a past day's counts are those of now less all that changed since. */
export const signatureHistory = pgTable(
  'signature_history',
  {
    organizationId: organizationId(),
    adoptionId: uuid('adoption_id').notNull(),
    changedOn: date('changed_on').notNull(),
    ...tally(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.adoptionId, table.changedOn] }),
    index('signature_history_day_idx').on(table.organizationId, table.changedOn),
    foreignKey({
      name: 'signature_history_adoption_fk',
      columns: [table.organizationId, table.adoptionId],
      foreignColumns: [adoptions.organizationId, adoptions.id],
    }),
  ],
);
