import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { assignments } from './assignments';
import { bytes, instant, organizationId } from './columns';
import { documents, versions } from './library';
import { organizations } from './organizations';
import { members } from './people';
import { proofMethods } from './users';

/** What JSON holds; the feature that wrote the tree reads it back with its own schema. */
type JsonTree = { readonly [key: string]: unknown };

/** What the owner has filled in so far, before freezing. */
export const adoptionDrafts = pgTable(
  'adoption_drafts',
  {
    organizationId: organizationId().references(() => organizations.id),
    documentId: uuid('document_id')
      .notNull()
      .references(() => documents.id),
    versionId: uuid('version_id')
      .notNull()
      .references(() => versions.id),
    fields: jsonb('fields').$type<Record<string, string>>().notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.documentId] })],
);

/** An organization's own fill-in of an agreement, frozen. The latest number is in force. Append-only. */
export const adoptions = pgTable(
  'adoptions',
  {
    organizationId: organizationId().references(() => organizations.id),
    id: uuid('id').notNull(),
    documentId: uuid('document_id')
      .notNull()
      .references(() => documents.id),
    versionId: uuid('version_id')
      .notNull()
      .references(() => versions.id),
    number: integer('number').notNull(),
    fields: jsonb('fields').$type<Record<string, string>>().notNull(),
    frozenAt: instant('frozen_at').notNull(),
    frozenBy: uuid('frozen_by').notNull(),
    eventId: uuid('event_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    unique('adoptions_number_key').on(table.organizationId, table.documentId, table.number),
    foreignKey({
      name: 'adoptions_member_fk',
      columns: [table.organizationId, table.frozenBy],
      foreignColumns: [members.organizationId, members.id],
    }),
  ],
);

/** The exact bytes of an adoption in one language: what is shown, signed, hashed and packed. Append-only. */
export const adoptionTexts = pgTable(
  'adoption_texts',
  {
    organizationId: organizationId(),
    adoptionId: uuid('adoption_id').notNull(),
    locale: text('locale', { enum: ['fr', 'en'] }).notNull(),
    title: text('title').notNull(),
    bytes: bytes('bytes').notNull(),
    sha256: bytes('sha256').notNull(),
    /** The same text as a tree (features/agreements/canonical-tree.ts), from which the PDF is set. Null in older rows. */
    tree: jsonb('tree').$type<JsonTree>(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.adoptionId, table.locale] }),
    foreignKey({
      name: 'adoption_texts_adoption_fk',
      columns: [table.organizationId, table.adoptionId],
      foreignColumns: [adoptions.organizationId, adoptions.id],
    }),
  ],
);

/**
 * The express wish, after examining the French version, to be bound by another language
 * (Charter of the French language, C-11, s. 41). Append-only.
 */
export const languageWishes = pgTable(
  'language_wishes',
  {
    organizationId: organizationId(),
    memberId: uuid('member_id').notNull(),
    adoptionId: uuid('adoption_id').notNull(),
    locale: text('locale', { enum: ['en'] }).notNull(),
    frenchPresentedAt: instant('french_presented_at').notNull(),
    wishedAt: instant('wished_at').notNull(),
    eventId: uuid('event_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.memberId, table.adoptionId] }),
    foreignKey({
      name: 'language_wishes_adoption_fk',
      columns: [table.organizationId, table.adoptionId],
      foreignColumns: [adoptions.organizationId, adoptions.id],
    }),
  ],
);

/** A member's signature: ids, hashes and salted commitments only. Append-only. */
export const signatures = pgTable(
  'signatures',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    assignmentId: uuid('assignment_id').notNull(),
    memberId: uuid('member_id').notNull(),
    adoptionId: uuid('adoption_id').notNull(),
    cycle: integer('cycle').notNull(),
    locale: text('locale', { enum: ['fr', 'en'] }).notNull(),
    documentSha256: bytes('document_sha256').notNull(),
    frenchPresentedAt: instant('french_presented_at').notNull(),
    expressWishAt: instant('express_wish_at'),
    method: text('method', { enum: proofMethods }).notNull(),
    authenticatedAt: instant('authenticated_at').notNull(),
    signedAt: instant('signed_at').notNull(),
    sealedBytes: bytes('sealed_bytes').notNull(),
    seal: bytes('seal').notNull(),
    eventId: uuid('event_id').notNull(),
    pinWasReset: boolean('pin_was_reset').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    unique('signatures_once_key').on(table.organizationId, table.memberId, table.adoptionId, table.cycle),
    index('signatures_signed_idx').on(table.organizationId, table.signedAt),
    foreignKey({
      name: 'signatures_assignment_fk',
      columns: [table.organizationId, table.assignmentId],
      foreignColumns: [assignments.organizationId, assignments.id],
    }),
    foreignKey({
      name: 'signatures_member_fk',
      columns: [table.organizationId, table.memberId],
      foreignColumns: [members.organizationId, members.id],
    }),
    foreignKey({
      name: 'signatures_adoption_fk',
      columns: [table.organizationId, table.adoptionId],
      foreignColumns: [adoptions.organizationId, adoptions.id],
    }),
  ],
);

/** Who signed, in words, with the salts of the commitments. Erasable without breaking the seal. */
export const signatureIdentities = pgTable(
  'signature_identities',
  {
    organizationId: organizationId(),
    signatureId: uuid('signature_id').notNull(),
    typedName: text('typed_name').notNull(),
    typedNameSalt: bytes('typed_name_salt').notNull(),
    nameOnFile: text('name_on_file').notNull(),
    nameOnFileSalt: bytes('name_on_file_salt').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.signatureId] }),
    foreignKey({
      name: 'signature_identities_signature_fk',
      columns: [table.organizationId, table.signatureId],
      foreignColumns: [signatures.organizationId, signatures.id],
    }),
  ],
);

/** The technical trace of a signature, kept apart and for less time. */
export const signatureTraces = pgTable(
  'signature_traces',
  {
    organizationId: organizationId(),
    signatureId: uuid('signature_id').notNull(),
    ip: text('ip').notNull(),
    ipSalt: bytes('ip_salt').notNull(),
    userAgent: text('user_agent').notNull(),
    userAgentSalt: bytes('user_agent_salt').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.signatureId] }),
    foreignKey({
      name: 'signature_traces_signature_fk',
      columns: [table.organizationId, table.signatureId],
      foreignColumns: [signatures.organizationId, signatures.id],
    }),
  ],
);

/** The employer's own signature over a member's, once: ids, hashes and salted commitments only. Append-only. */
export const countersignatures = pgTable(
  'countersignatures',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    signatureId: uuid('signature_id').notNull(),
    /** The owner who countersigned for the employer. */
    memberId: uuid('member_id').notNull(),
    method: text('method', { enum: proofMethods }).notNull(),
    authenticatedAt: instant('authenticated_at').notNull(),
    signedAt: instant('signed_at').notNull(),
    sealedBytes: bytes('sealed_bytes').notNull(),
    seal: bytes('seal').notNull(),
    eventId: uuid('event_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    unique('countersignatures_once_key').on(table.organizationId, table.signatureId),
    foreignKey({
      name: 'countersignatures_signature_fk',
      columns: [table.organizationId, table.signatureId],
      foreignColumns: [signatures.organizationId, signatures.id],
    }),
    foreignKey({
      name: 'countersignatures_member_fk',
      columns: [table.organizationId, table.memberId],
      foreignColumns: [members.organizationId, members.id],
    }),
  ],
);

/** Who countersigned, in words, with the salts of the commitments and the technical trace. Erasable. */
export const countersignatureIdentities = pgTable(
  'countersignature_identities',
  {
    organizationId: organizationId(),
    countersignatureId: uuid('countersignature_id').notNull(),
    typedName: text('typed_name').notNull(),
    typedNameSalt: bytes('typed_name_salt').notNull(),
    nameOnFile: text('name_on_file').notNull(),
    nameOnFileSalt: bytes('name_on_file_salt').notNull(),
  },
  (table) => [
    primaryKey({
      name: 'countersignature_identities_pk',
      columns: [table.organizationId, table.countersignatureId],
    }),
    foreignKey({
      name: 'countersignature_identities_countersignature_fk',
      columns: [table.organizationId, table.countersignatureId],
      foreignColumns: [countersignatures.organizationId, countersignatures.id],
    }),
  ],
);

/** The technical trace of a countersignature, kept apart and for less time. */
export const countersignatureTraces = pgTable(
  'countersignature_traces',
  {
    organizationId: organizationId(),
    countersignatureId: uuid('countersignature_id').notNull(),
    ip: text('ip').notNull(),
    ipSalt: bytes('ip_salt').notNull(),
    userAgent: text('user_agent').notNull(),
    userAgentSalt: bytes('user_agent_salt').notNull(),
  },
  (table) => [
    primaryKey({
      name: 'countersignature_traces_pk',
      columns: [table.organizationId, table.countersignatureId],
    }),
    foreignKey({
      name: 'countersignature_traces_countersignature_fk',
      columns: [table.organizationId, table.countersignatureId],
      foreignColumns: [countersignatures.organizationId, countersignatures.id],
    }),
  ],
);
