import { sql } from 'drizzle-orm';
import { pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from './columns';

/**
 * The keys that seal what leaves the house, one set for the deployment: a root that vouches and a leaf that seals, or a
 * leaf brought from elsewhere. Of each kind the one that is not retired is in use; a retired one goes on vouching for what
 * it sealed. `privateKey` is an encrypted PKCS#8 PEM, opened with a passphrase derived from PARAPHE_SECRET.
 */
export const sealKeys = pgTable(
  'seal_keys',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind', { enum: ['root', 'leaf'] }).notNull(),
    /** The key's own certificate first, then each issuer up to the root: PEM. */
    chain: text('chain').notNull(),
    privateKey: text('private_key').notNull(),
    /** SHA-256 of the last certificate of the chain, DER: what is given outside the proof to recognize it by. */
    rootSha256: bytes('root_sha256').notNull(),
    createdAt: instant('created_at').notNull(),
    retiredAt: instant('retired_at'),
  },
  (table) => [uniqueIndex('seal_keys_current_key').on(table.kind).where(sql`retired_at is null`)],
);
