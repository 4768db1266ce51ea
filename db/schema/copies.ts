import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant, organizationId } from './columns';
import { members } from './people';

/**
 * The sealed PDF of a record, as bytes that are kept and not set again. It holds names, so that it goes with the person
 * who is erased. A countersignature, or a timestamp that came late, replaces the bytes by their next revision.
 */
export const signedPdfs = pgTable(
  'signed_pdfs',
  {
    organizationId: organizationId(),
    record: text('record', { enum: ['signature', 'acknowledgement', 'certificate'] }).notNull(),
    recordId: uuid('record_id').notNull(),
    memberId: uuid('member_id').notNull(),
    /** 1 once sealed, 2 once countersigned. */
    revision: integer('revision').notNull(),
    /** PAdES baseline: `b-t` once an authority's timestamp is in the last seal. */
    profile: text('profile', { enum: ['b-b', 'b-t'] }).notNull(),
    bytes: bytes('bytes').notNull(),
    sha256: bytes('sha256').notNull(),
    sealedAt: instant('sealed_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.record, table.recordId] }),
    index('signed_pdfs_member_idx').on(table.organizationId, table.memberId),
    foreignKey({
      name: 'signed_pdfs_member_fk',
      columns: [table.organizationId, table.memberId],
      foreignColumns: [members.organizationId, members.id],
    }),
  ],
);
