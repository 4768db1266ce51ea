import { foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { adoptions } from './agreements';
import { assignments } from './assignments';
import { bytes, instant, organizationId } from './columns';
import { members } from './people';
import { proofMethods } from './users';

/** A member's dated "I have read it", of one adopted policy: ids, hashes and salted commitments only. Append-only. */
export const acknowledgements = pgTable(
  'acknowledgements',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    assignmentId: uuid('assignment_id').notNull(),
    memberId: uuid('member_id').notNull(),
    adoptionId: uuid('adoption_id').notNull(),
    cycle: integer('cycle').notNull(),
    locale: text('locale', { enum: ['fr', 'en'] }).notNull(),
    documentSha256: bytes('document_sha256').notNull(),
    method: text('method', { enum: proofMethods }).notNull(),
    authenticatedAt: instant('authenticated_at').notNull(),
    acknowledgedAt: instant('acknowledged_at').notNull(),
    sealedBytes: bytes('sealed_bytes').notNull(),
    seal: bytes('seal').notNull(),
    eventId: uuid('event_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    unique('acknowledgements_once_key').on(
      table.organizationId,
      table.memberId,
      table.adoptionId,
      table.cycle,
    ),
    index('acknowledgements_adoption_idx').on(table.organizationId, table.adoptionId),
    foreignKey({
      name: 'acknowledgements_assignment_fk',
      columns: [table.organizationId, table.assignmentId],
      foreignColumns: [assignments.organizationId, assignments.id],
    }),
    foreignKey({
      name: 'acknowledgements_member_fk',
      columns: [table.organizationId, table.memberId],
      foreignColumns: [members.organizationId, members.id],
    }),
    foreignKey({
      name: 'acknowledgements_adoption_fk',
      columns: [table.organizationId, table.adoptionId],
      foreignColumns: [adoptions.organizationId, adoptions.id],
    }),
  ],
);

/** Whose acknowledgement it is, in words, with the salt of the commitment. Erasable without breaking the seal. */
export const acknowledgementIdentities = pgTable(
  'acknowledgement_identities',
  {
    organizationId: organizationId(),
    acknowledgementId: uuid('acknowledgement_id').notNull(),
    nameOnFile: text('name_on_file').notNull(),
    nameOnFileSalt: bytes('name_on_file_salt').notNull(),
  },
  (table) => [
    primaryKey({
      name: 'acknowledgement_identities_pk',
      columns: [table.organizationId, table.acknowledgementId],
    }),
    foreignKey({
      name: 'acknowledgement_identities_acknowledgement_fk',
      columns: [table.organizationId, table.acknowledgementId],
      foreignColumns: [acknowledgements.organizationId, acknowledgements.id],
    }),
  ],
);
