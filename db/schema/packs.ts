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
import { checkpoints } from './evidence';
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
    /** Null when it was asked for from the command line. */
    requestedBy: uuid('requested_by'),
    requestedAt: instant('requested_at').notNull(),
    choice: jsonb('choice').$type<PackChoice>().notNull(),
    state: text('state', { enum: ['waiting', 'making', 'ready', 'failed', 'expired'] }).notNull(),
    /** While waiting: PDFs that are there, of those it needs. While making: records written, of all. */
    done: integer('done').notNull(),
    total: integer('total').notNull(),
    /** When `done` or the state last changed: one that stays silent is begun again. */
    progressedAt: instant('progressed_at').notNull(),
    /** Which try is at it. An earlier one that still runs finds another number here, and stops. */
    attempt: integer('attempt').notNull(),
    /** The checkpoint that everything in it is under, once issued. */
    checkpointSize: bigint('checkpoint_size', { mode: 'number' }),
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
    foreignKey({
      name: 'packs_checkpoint_fk',
      columns: [table.organizationId, table.checkpointSize],
      foreignColumns: [checkpoints.organizationId, checkpoints.size],
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
