import {
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytes, instant, organizationId } from './columns';
import { organizations } from './organizations';
import { members } from './people';

/**
 * An entry of one of the three registers that the person in charge keeps: what it says is in its revisions. Destroyed,
 * with all of them, once it has been kept long enough; never otherwise.
 */
export const registerEntries = pgTable(
  'register_entries',
  {
    organizationId: organizationId().references(() => organizations.id),
    id: uuid('id').notNull(),
    register: text('register', { enum: ['incidents', 'requests', 'communications'] }).notNull(),
    openedAt: instant('opened_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    index('register_entries_register_idx').on(table.organizationId, table.register, table.openedAt),
  ],
);

/** What an entry said from that moment on, whole. An amendment is a further one, with its reason. */
export const registerRevisions = pgTable(
  'register_revisions',
  {
    organizationId: organizationId(),
    entryId: uuid('entry_id').notNull(),
    /** From 1; the last is what the entry says now. */
    number: integer('number').notNull(),
    /** Field by field, each as it was written (`features/registers/fields.ts`). */
    said: jsonb('said').$type<Readonly<Record<string, string>>>().notNull(),
    /** Why it was amended; null for the first. */
    because: text('because'),
    writtenBy: uuid('written_by').notNull(),
    writtenAt: instant('written_at').notNull(),
    /** The last day on which the entry is kept; null as long as nothing says it. */
    keptUntil: date('kept_until'),
    /** Opens the commitment that the log holds. */
    salt: bytes('salt').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.entryId, table.number] }),
    foreignKey({
      name: 'register_revisions_entry_fk',
      columns: [table.organizationId, table.entryId],
      foreignColumns: [registerEntries.organizationId, registerEntries.id],
    }),
    foreignKey({
      name: 'register_revisions_writer_fk',
      columns: [table.organizationId, table.writtenBy],
      foreignColumns: [members.organizationId, members.id],
    }),
  ],
);
