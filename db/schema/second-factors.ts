import { bigint, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from './columns';
import { sessions, users } from './users';

/*
 * A login's second factors belong to no tenant: whoever has entered by mail sees their own, under a UserScope, and
 * nobody else's. They go with the login.
 */
const userId = () =>
  uuid('user_id')
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' });
const sessionTokenHash = () =>
  bytes('session_token_hash')
    .notNull()
    .references(() => sessions.tokenHash, { onDelete: 'cascade' });

/** A key pair whose private half never leaves the person's device (WebAuthn Level 3). */
export const passkeys = pgTable(
  'passkeys',
  {
    id: uuid('id').primaryKey(),
    userId: userId(),
    /** As the person called it. */
    name: text('name').notNull(),
    credentialId: bytes('credential_id').notNull().unique(),
    /** COSE_Key (RFC 9052). */
    publicKey: bytes('public_key').notNull(),
    /** The authenticator's signature counter; stays 0 where it keeps none. */
    counter: bigint('counter', { mode: 'number' }).notNull(),
    transports: text('transports').array().notNull(),
    createdAt: instant('created_at').notNull(),
    lastUsedAt: instant('last_used_at'),
  },
  (table) => [index('passkeys_user_idx').on(table.userId)],
);

/** The one authenticator app of a login: its secret, encrypted, and the last time step that was accepted (RFC 6238). */
export const authenticatorApps = pgTable('authenticator_apps', {
  userId: userId().primaryKey(),
  sealedSecret: bytes('sealed_secret').notNull(),
  lastStep: bigint('last_step', { mode: 'number' }).notNull(),
  createdAt: instant('created_at').notNull(),
});

/** An app that is being set up in one session, until its first code is given. */
export const appEnrolments = pgTable('app_enrolments', {
  sessionTokenHash: sessionTokenHash().primaryKey(),
  userId: userId(),
  sealedSecret: bytes('sealed_secret').notNull(),
  begunAt: instant('begun_at').notNull(),
});

/** What a login falls back on; HMAC only. A used one stays until all are renewed, so that it is known as used. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    userId: userId(),
    codeHash: bytes('code_hash').notNull(),
    madeAt: instant('made_at').notNull(),
    usedAt: instant('used_at'),
  },
  (table) => [primaryKey({ columns: [table.userId, table.codeHash] })],
);

/** What a passkey is asked to sign, once, in one session. */
export const passkeyChallenges = pgTable(
  'passkey_challenges',
  {
    challenge: bytes('challenge').primaryKey(),
    userId: userId(),
    sessionTokenHash: sessionTokenHash(),
    purpose: text('purpose', { enum: ['add', 'prove'] }).notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [index('passkey_challenges_session_idx').on(table.sessionTokenHash)],
);
