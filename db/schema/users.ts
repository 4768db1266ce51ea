import { sql } from 'drizzle-orm';
import { bigint, index, integer, pgTable, text, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { bytes, instant } from './columns';

/** The ways in which somebody proves who they are; the last three are second factors. */
export const proofMethods = [
  'mail_link',
  'mail_code',
  'card',
  'pin',
  'sample',
  'passkey',
  'authenticator_app',
  'recovery_code',
] as const;

/** A login: one person, whatever organizations they belong to. No address when they sign in by PIN. */
export const users = pgTable(
  'users',
  {
    id: uuid('id').primaryKey(),
    email: text('email'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [uniqueIndex('users_email_key').on(sql`lower(${table.email})`)],
);

/** Who may publish in the library. */
export const consultants = pgTable('consultants', {
  userId: uuid('user_id')
    .primaryKey()
    .references(() => users.id),
  name: text('name').notNull(),
  createdAt: instant('created_at').notNull(),
});

/** A session in the database. `confinedTo` limits a PIN's session to its organization. */
export const sessions = pgTable(
  'sessions',
  {
    tokenHash: bytes('token_hash').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    method: text('method', { enum: ['mail_link', 'card', 'pin', 'sample'] }).notNull(),
    confinedTo: uuid('confined_to'),
    /** The shared tablet that it was opened on, which forgets it as soon as nothing is done. */
    tabletId: uuid('tablet_id'),
    createdAt: instant('created_at').notNull(),
    /** How and when it was last proved that it is still the same person: signing asks for a recent proof. */
    latestMethod: text('latest_method', {
      enum: proofMethods,
    }).notNull(),
    authenticatedAt: instant('authenticated_at').notNull(),
    /** When a second factor was last proved in this session; null until it is. */
    secondFactorAt: instant('second_factor_at'),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [
    index('sessions_user_idx').on(table.userId),
    index('sessions_tablet_idx').on(table.tabletId).where(sql`tablet_id is not null`),
  ],
);

/** A link to be mailed: asked for by a request, minted by the worker, used once. Only its hash is kept. */
export const links = pgTable(
  'links',
  {
    id: uuid('id').primaryKey(),
    purpose: text('purpose', { enum: ['sign_in', 'invitation', 'nudge', 'copy', 'setup'] }).notNull(),
    email: text('email').notNull(),
    locale: text('locale', { enum: ['fr', 'en'] }).notNull(),
    returnTo: text('return_to').notNull(),
    requestedAt: instant('requested_at').notNull(),
    tokenHash: bytes('token_hash').unique(),
    expiresAt: instant('expires_at'),
    usedAt: instant('used_at'),
  },
  (table) => [index('links_address_idx').on(sql`lower(${table.email})`)],
);

/** A six-digit code that proves, just before signing, that it is still the same person. */
export const confirmationCodes = pgTable('confirmation_codes', {
  id: uuid('id').primaryKey(),
  sessionTokenHash: bytes('session_token_hash')
    .notNull()
    .references(() => sessions.tokenHash, { onDelete: 'cascade' }),
  locale: text('locale', { enum: ['fr', 'en'] }).notNull(),
  requestedAt: instant('requested_at').notNull(),
  codeHash: bytes('code_hash'),
  expiresAt: instant('expires_at'),
  tries: integer('tries').notNull(),
  usedAt: instant('used_at'),
});

/** What a person had typed when their session ended; encrypted with a key that only their browser holds. */
export const resumableForms = pgTable('resumable_forms', {
  ticketHash: bytes('ticket_hash').primaryKey(),
  path: text('path').notNull(),
  body: bytes('body').notNull(),
  expiresAt: instant('expires_at').notNull(),
});

/** Counters of rate-limiter-flexible, in the shape that it prescribes. */
export const rateLimits = pgTable('rate_limits', {
  key: varchar('key', { length: 255 }).primaryKey(),
  points: integer('points').notNull(),
  expire: bigint('expire', { mode: 'number' }),
});

/**
 * One row: what tells at boot that PARAPHE_SECRET is the one this database was filled under, and which built-in library
 * it holds (SHA-256 of the folder's files), so that it is read again only when it has changed.
 */
export const installation = pgTable('installation', {
  id: integer('id').primaryKey(),
  secretCheck: bytes('secret_check').notNull(),
  createdAt: instant('created_at').notNull(),
  sampleFilledAt: instant('sample_filled_at'),
  librarySha256: bytes('library_sha256'),
});
