import {
  bigint,
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
import { members } from './people';

/** What a pack is about. An absent list means all; days are Québec days, both included. */
export interface PackChoice {
  readonly members?: readonly string[];
  readonly documents?: readonly string[];
  readonly from?: string;
  readonly to?: string;
}

/** A proof pack that was asked for: made by a job, kept until it expires. Its progress is what `done` says of `total`. */
export const packs = pgTable(
  'packs',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    requestedBy: uuid('requested_by').notNull(),
    requestedAt: instant('requested_at').notNull(),
    choice: jsonb('choice').$type<PackChoice>().notNull(),
    state: text('state', { enum: ['waiting', 'making', 'ready', 'failed', 'expired'] }).notNull(),
    done: integer('done').notNull(),
    total: integer('total').notNull(),
    /** Bytes of the ZIP, once ready. */
    size: bigint('size', { mode: 'number' }),
    sha256: bytes('sha256'),
    readyAt: instant('ready_at'),
    expiresAt: instant('expires_at'),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    index('packs_requested_idx').on(table.organizationId, table.requestedAt),
    foreignKey({
      name: 'packs_member_fk',
      columns: [table.organizationId, table.requestedBy],
      foreignColumns: [members.organizationId, members.id],
    }),
  ],
);

/** The ZIP in pieces of at most 1 MiB, so that any instance serves it and none holds it whole. Gone once expired. */
export const packPieces = pgTable(
  'pack_pieces',
  {
    organizationId: organizationId(),
    packId: uuid('pack_id').notNull(),
    index: integer('piece_index').notNull(),
    bytes: bytes('bytes').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.packId, table.index] }),
    foreignKey({
      name: 'pack_pieces_pack_fk',
      columns: [table.organizationId, table.packId],
      foreignColumns: [packs.organizationId, packs.id],
    }),
  ],
);
