import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from './columns';
import { versions } from './library';

/**
 * A picture of the library, by the hash of its bytes, which the database itself compares: WebP, with no metadata. What
 * can be changed is what is said of it, never what it shows.
 */
export const images = pgTable(
  'images',
  {
    sha256: bytes('sha256').primaryKey(),
    bytes: bytes('bytes').notNull(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    /** What it shows, for who does not see it: offered wherever it is inserted. Null until somebody has written it. */
    altFr: text('alt_fr'),
    altEn: text('alt_en'),
    addedAt: instant('added_at').notNull(),
    /** Since when no version and no draft has used it, as the nightly round saw it; null while one does. */
    unusedSince: instant('unused_since'),
  },
  (table) => [
    check('images_address', sql`${table.sha256} = sha256(${table.bytes})`),
    check('images_size', sql`octet_length(${table.bytes}) <= 1000000`),
    index('images_added_at_idx').on(table.addedAt),
  ],
);

/** The pictures of a version, in the order of its text: they stay as long as it does. Append-only. */
export const versionImages = pgTable(
  'version_images',
  {
    versionId: uuid('version_id')
      .notNull()
      .references(() => versions.id),
    /** From 1. */
    place: integer('place').notNull(),
    sha256: bytes('sha256')
      .notNull()
      .references(() => images.sha256),
  },
  (table) => [
    primaryKey({ columns: [table.versionId, table.place] }),
    index('version_images_sha256_idx').on(table.sha256),
  ],
);
