import { foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant, organizationId } from './columns';
import { members } from './people';

/**
 * A tablet that a shop's people share, one after the other. It has no rights of its own: it lets somebody with a printed
 * card in, for as long as they do something. Only its token's hash is kept.
 */
export const tablets = pgTable(
  'tablets',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    tokenHash: bytes('token_hash').notNull().unique(),
    openedBy: uuid('opened_by').notNull(),
    openedAt: instant('opened_at').notNull(),
    revokedAt: instant('revoked_at'),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    index('tablets_opened_idx').on(table.organizationId, table.openedAt),
    foreignKey({
      name: 'tablets_opener_fk',
      columns: [table.organizationId, table.openedBy],
      foreignColumns: [members.organizationId, members.id],
    }),
  ],
);
