import { bigint, foreignKey, index, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant, organizationId } from './columns';
import { members } from './people';

/**
 * What an organization asked to be handed before a person is erased: their copies and records, encrypted. The row says
 * that it was made, taken and destroyed, and names nobody; it stays.
 */
export const handovers = pgTable(
  'handovers',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    memberId: uuid('member_id').notNull(),
    madeAt: instant('made_at').notNull(),
    /** Bytes of the encrypted file, and their SHA-256. */
    size: bigint('size', { mode: 'number' }).notNull(),
    sha256: bytes('sha256').notNull(),
    /**
     * With a key of the deployment, what the passphrase follows from. Null once the passphrase was shown, or the file
     * destroyed: it can't be shown again.
     */
    passphraseSalt: bytes('passphrase_salt'),
    takenAt: instant('taken_at'),
    takenBy: uuid('taken_by'),
    expiresAt: instant('expires_at').notNull(),
    destroyedAt: instant('destroyed_at'),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    index('handovers_member_idx').on(table.organizationId, table.memberId),
    foreignKey({
      name: 'handovers_member_fk',
      columns: [table.organizationId, table.memberId],
      foreignColumns: [members.organizationId, members.id],
    }),
    foreignKey({
      name: 'handovers_taker_fk',
      columns: [table.organizationId, table.takenBy],
      foreignColumns: [members.organizationId, members.id],
    }),
  ],
);

/** The encrypted file itself, which `openssl enc -d` opens. Gone once destroyed. */
export const handoverFiles = pgTable(
  'handover_files',
  {
    organizationId: organizationId(),
    handoverId: uuid('handover_id').notNull(),
    bytes: bytes('bytes').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.handoverId] }),
    foreignKey({
      name: 'handover_files_handover_fk',
      columns: [table.organizationId, table.handoverId],
      foreignColumns: [handovers.organizationId, handovers.id],
    }),
  ],
);
