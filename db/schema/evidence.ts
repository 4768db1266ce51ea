import { sql } from 'drizzle-orm';
import {
  bigint,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytes, instant, organizationId } from './columns';
import { organizations } from './organizations';

/** One line of the append-only log, with the exact bytes of its RFC 6962 leaf; its place is given afterwards. */
export const events = pgTable(
  'events',
  {
    organizationId: organizationId().references(() => organizations.id),
    id: uuid('id').notNull(),
    type: text('type').notNull(),
    at: instant('at').notNull(),
    memberId: uuid('member_id'),
    actorMemberId: uuid('actor_member_id'),
    leaf: bytes('leaf').notNull(),
    leafHash: bytes('leaf_hash').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    index('events_member_idx').on(table.organizationId, table.memberId, table.at),
    index('events_at_idx').on(table.organizationId, table.at),
    // What was taken away of everybody's, which anybody may look up among their own data.
    index('events_taken_idx')
      .on(table.organizationId, table.at)
      .where(sql`${table.type} in ('pack.made', 'pack.downloaded', 'list.exported')`),
  ],
);

/** Events that have no place in the log yet: written with the event, cleared by the sequencer. */
export const unplacedEvents = pgTable(
  'unplaced_events',
  {
    organizationId: organizationId(),
    eventId: uuid('event_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.eventId] }),
    foreignKey({
      name: 'unplaced_events_event_fk',
      columns: [table.organizationId, table.eventId],
      foreignColumns: [events.organizationId, events.id],
    }),
  ],
);

/** The place of an event in the log, given by the sequencer: gapless, unique both ways. */
export const logLeaves = pgTable(
  'log_leaves',
  {
    organizationId: organizationId(),
    index: bigint('leaf_index', { mode: 'number' }).notNull(),
    eventId: uuid('event_id').notNull(),
    sequencedAt: instant('sequenced_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.index] }),
    unique('log_leaves_event_key').on(table.organizationId, table.eventId),
    foreignKey({
      name: 'log_leaves_event_fk',
      columns: [table.organizationId, table.eventId],
      foreignColumns: [events.organizationId, events.id],
    }),
  ],
);

/** Hashes of the complete subtrees, so that a proof reads about twenty rows whatever the log's size. */
export const logNodes = pgTable(
  'log_nodes',
  {
    organizationId: organizationId().references(() => organizations.id),
    level: integer('level').notNull(),
    index: bigint('node_index', { mode: 'number' }).notNull(),
    hash: bytes('hash').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.level, table.index] })],
);

/** The personal values behind an event's commitments, with their salts. Erasable. */
export const eventValues = pgTable(
  'event_values',
  {
    organizationId: organizationId(),
    eventId: uuid('event_id').notNull(),
    field: text('field').notNull(),
    value: text('value').notNull(),
    salt: bytes('salt').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.eventId, table.field] }),
    foreignKey({
      name: 'event_values_event_fk',
      columns: [table.organizationId, table.eventId],
      foreignColumns: [events.organizationId, events.id],
    }),
  ],
);

/**
 * A signed tree head of one organization's log (c2sp.org/tlog-checkpoint), at one size. `note` is the exact text. Its
 * size is at least that of the one before, and the log that it stands for begins with that one. Append-only.
 */
export const checkpoints = pgTable(
  'checkpoints',
  {
    organizationId: organizationId().references(() => organizations.id),
    size: bigint('tree_size', { mode: 'number' }).notNull(),
    root: bytes('root').notNull(),
    note: text('note').notNull(),
    issuedAt: instant('issued_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.size] })],
);

/** An outside authority's word (RFC 3161) that a checkpoint's note existed then: the token, DER. Append-only. */
export const checkpointTimestamps = pgTable(
  'checkpoint_timestamps',
  {
    organizationId: organizationId(),
    size: bigint('tree_size', { mode: 'number' }).notNull(),
    token: bytes('token').notNull(),
    stampedAt: instant('stamped_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.size] }),
    foreignKey({
      name: 'checkpoint_timestamps_checkpoint_fk',
      columns: [table.organizationId, table.size],
      foreignColumns: [checkpoints.organizationId, checkpoints.size],
    }),
  ],
);

/** The month whose checkpoint was mailed to the owners: once, whatever restarts. `YYYY-MM`. */
export const checkpointMailings = pgTable(
  'checkpoint_mailings',
  {
    organizationId: organizationId().references(() => organizations.id),
    month: text('month').notNull(),
    size: bigint('tree_size', { mode: 'number' }).notNull(),
    mailedAt: instant('mailed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.month] })],
);

/**
 * The SHA-256 of everything handed out, so that a stranger may ask whether a hash is known. It answers with a kind and
 * a date, never with a person, and outlives whoever is erased. Append-only.
 */
export const knownHashes = pgTable(
  'known_hashes',
  {
    organizationId: organizationId().references(() => organizations.id),
    sha256: bytes('sha256').notNull(),
    kind: text('kind', {
      enum: [
        'text',
        'signature',
        'countersignature',
        'acknowledgement',
        'pdf',
        'certificate',
        'pack',
        'checkpoint',
        'contract',
        'published',
      ],
    }).notNull(),
    at: instant('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.sha256, table.kind] }),
    index('known_hashes_sha256_idx').on(table.sha256),
  ],
);
