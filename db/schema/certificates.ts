import { foreignKey, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { assignments } from './assignments';
import { bytes, instant, organizationId } from './columns';
import { versions } from './library';
import { members } from './people';

/** That a member completed a module: an Open Badges 3.0 credential was issued, of that SHA-256. Append-only. */
export const certificates = pgTable(
  'certificates',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    memberId: uuid('member_id').notNull(),
    assignmentId: uuid('assignment_id').notNull(),
    versionId: uuid('version_id')
      .notNull()
      .references(() => versions.id),
    locale: text('locale', { enum: ['fr', 'en'] }).notNull(),
    issuedAt: instant('issued_at').notNull(),
    sha256: bytes('sha256').notNull(),
    eventId: uuid('event_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    unique('certificates_once_key').on(table.organizationId, table.assignmentId),
    index('certificates_member_idx').on(table.organizationId, table.memberId),
    foreignKey({
      name: 'certificates_assignment_fk',
      columns: [table.organizationId, table.assignmentId],
      foreignColumns: [assignments.organizationId, assignments.id],
    }),
    foreignKey({
      name: 'certificates_member_fk',
      columns: [table.organizationId, table.memberId],
      foreignColumns: [members.organizationId, members.id],
    }),
  ],
);

/** The credential itself, which names the person: exact bytes of its JSON. Erasable. */
export const certificateFiles = pgTable(
  'certificate_files',
  {
    organizationId: organizationId(),
    certificateId: uuid('certificate_id').notNull(),
    credential: bytes('credential').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.certificateId] }),
    foreignKey({
      name: 'certificate_files_certificate_fk',
      columns: [table.organizationId, table.certificateId],
      foreignColumns: [certificates.organizationId, certificates.id],
    }),
  ],
);

/** That a certificate stands no more, with who, when and why. Append-only. */
export const certificateRevocations = pgTable(
  'certificate_revocations',
  {
    organizationId: organizationId(),
    certificateId: uuid('certificate_id').notNull(),
    because: text('because', { enum: ['issued_in_error', 'wrong_person', 'not_the_own_work'] }).notNull(),
    revokedBy: uuid('revoked_by').notNull(),
    revokedAt: instant('revoked_at').notNull(),
    eventId: uuid('event_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.certificateId] }),
    foreignKey({
      name: 'certificate_revocations_certificate_fk',
      columns: [table.organizationId, table.certificateId],
      foreignColumns: [certificates.organizationId, certificates.id],
    }),
    foreignKey({
      name: 'certificate_revocations_member_fk',
      columns: [table.organizationId, table.revokedBy],
      foreignColumns: [members.organizationId, members.id],
    }),
  ],
);
