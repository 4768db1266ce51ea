import { foreignKey, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant, organizationId } from './columns';
import { organizations } from './organizations';
import { members } from './people';
import { users } from './users';

/** What the operator says of this deployment: one row, `here`. */
export const contractFacts = pgTable('contract_facts', {
  id: text('id', { enum: ['here'] }).primaryKey(),
  facts: jsonb('facts').$type<Record<string, string>>().notNull(),
  /** One more at each change: a tab that shows an earlier one is told. */
  revision: integer('revision').notNull(),
  updatedAt: instant('updated_at').notNull(),
  updatedBy: uuid('updated_by').references(() => users.id),
});

/** A version of the assessment and of the contract, as the operator accepted it. Append-only. */
export const contractVersions = pgTable('contract_versions', {
  id: uuid('id').primaryKey(),
  number: integer('number').notNull().unique(),
  facts: jsonb('facts').$type<Record<string, string>>().notNull(),
  acceptedBy: uuid('accepted_by')
    .notNull()
    .references(() => users.id),
  acceptedAt: instant('accepted_at').notNull(),
  typedName: text('typed_name').notNull(),
  sealedBytes: bytes('sealed_bytes').notNull(),
  seal: bytes('seal').notNull(),
});

/** The texts of a version, byte for byte. Where the operator is the enterprise itself there is no contract. Append-only. */
export const contractTexts = pgTable(
  'contract_texts',
  {
    versionId: uuid('version_id')
      .notNull()
      .references(() => contractVersions.id),
    part: text('part', { enum: ['contract', 'assessment'] }).notNull(),
    locale: text('locale', { enum: ['fr', 'en'] }).notNull(),
    bytes: bytes('bytes').notNull(),
    sha256: bytes('sha256').notNull(),
  },
  (table) => [primaryKey({ columns: [table.versionId, table.part, table.locale] })],
);

/** The organization's part of the assessment, one more revision each time. Append-only. */
export const contractAssessments = pgTable(
  'contract_assessments',
  {
    organizationId: organizationId().references(() => organizations.id),
    number: integer('number').notNull(),
    /** The version that was before their eyes. */
    versionId: uuid('version_id')
      .notNull()
      .references(() => contractVersions.id),
    said: jsonb('said').$type<Record<string, string>>().notNull(),
    /** Of what is said, as canonical JSON; what the log commits to. */
    salt: bytes('salt').notNull(),
    writtenBy: uuid('written_by').notNull(),
    writtenAt: instant('written_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.number] }),
    foreignKey({
      name: 'contract_assessments_writer_fk',
      columns: [table.organizationId, table.writtenBy],
      foreignColumns: [members.organizationId, members.id],
    }),
  ],
);

/** An organization accepts a version of the contract: once. Append-only. */
export const contractAcceptances = pgTable(
  'contract_acceptances',
  {
    organizationId: organizationId().references(() => organizations.id),
    id: uuid('id').notNull(),
    versionId: uuid('version_id')
      .notNull()
      .references(() => contractVersions.id),
    memberId: uuid('member_id').notNull(),
    /** The language that binds. */
    locale: text('locale', { enum: ['fr', 'en'] }).notNull(),
    acceptedAt: instant('accepted_at').notNull(),
    /** Commitments in place of names: the names are values of the event. */
    sealedBytes: bytes('sealed_bytes').notNull(),
    seal: bytes('seal').notNull(),
    eventId: uuid('event_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    unique('contract_acceptances_once_key').on(table.organizationId, table.versionId),
    foreignKey({
      name: 'contract_acceptances_member_fk',
      columns: [table.organizationId, table.memberId],
      foreignColumns: [members.organizationId, members.id],
    }),
  ],
);

/** The owners of an organization were told of a version: once, however many times the job runs. */
export const contractMailings = pgTable(
  'contract_mailings',
  {
    organizationId: organizationId().references(() => organizations.id),
    versionId: uuid('version_id')
      .notNull()
      .references(() => contractVersions.id),
    plannedAt: instant('planned_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.versionId] })],
);
