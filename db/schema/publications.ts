import {
  boolean,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant, organizationId } from './columns';
import { documents, versions } from './library';
import { organizations } from './organizations';
import { members } from './people';
import { users } from './users';

/**
 * How a version goes out: to whom, from which day, with which word to owners. What is asked is fixed; what becomes of it
 * (approved, opened to the rest, withdrawn) is added once. Belongs to no organization: written under a LibraryScope only.
 */
export const publications = pgTable(
  'publications',
  {
    id: uuid('id').primaryKey(),
    versionId: uuid('version_id')
      .notNull()
      .unique()
      .references(() => versions.id),
    documentId: uuid('document_id')
      .notNull()
      .references(() => documents.id),
    /** Everyone; some clients and nobody else; a first group, then the rest once that is said. */
    audience: text('audience', { enum: ['everyone', 'some', 'first'] }).notNull(),
    effectiveOn: date('effective_on').notNull(),
    /** What owners are told, in each language. */
    noteFr: text('note_fr'),
    noteEn: text('note_en'),
    /** What the document is called and whether anyone may read it, once this version is the one of everyone. */
    code: text('code').notNull(),
    isPublic: boolean('is_public').notNull(),
    askedAt: instant('asked_at').notNull(),
    askedBy: uuid('asked_by').references(() => users.id),
    /** Null while a second person has yet to look at it. */
    approvedAt: instant('approved_at'),
    /** Null where the library demands no second person. */
    approvedBy: uuid('approved_by').references(() => users.id),
    /** Of a first group: when it was opened to the rest. */
    openedAt: instant('opened_at'),
    /** When it became the version of everyone. */
    currentAt: instant('current_at'),
    withdrawnAt: instant('withdrawn_at'),
    withdrawnBy: uuid('withdrawn_by').references(() => users.id),
  },
  (table) => [
    unique('publications_document_key').on(table.id, table.documentId, table.versionId),
    index('publications_document_idx').on(table.documentId),
  ],
);

/** The clients chosen for a publication: all of `some`, or the `first` ones. */
export const publicationTargets = pgTable(
  'publication_targets',
  {
    publicationId: uuid('publication_id')
      .notNull()
      .references(() => publications.id),
    clientId: uuid('client_id')
      .notNull()
      .references(() => organizations.id),
  },
  (table) => [primaryKey({ columns: [table.publicationId, table.clientId] })],
);

/** The library's own rules. One row. */
export const libraryRules = pgTable('library_rules', {
  id: integer('id').primaryKey(),
  /** Whether a second consultant looks at what is to be published. */
  reviewRequired: boolean('review_required').notNull(),
  changedAt: instant('changed_at').notNull(),
  changedBy: uuid('changed_by').references(() => users.id),
});

/** Which version of a document an organization reads: the one place that says so. */
export const takenVersions = pgTable(
  'taken_versions',
  {
    organizationId: organizationId(),
    documentId: uuid('document_id')
      .notNull()
      .references(() => documents.id),
    versionId: uuid('version_id')
      .notNull()
      .references(() => versions.id),
    /** Who did a version of a lower number is asked again: the latest material change that is in it. */
    asksFrom: integer('asks_from').notNull(),
    takenAt: instant('taken_at').notNull(),
    /** Since when an owner keeps this one, whatever is published. */
    pinnedAt: instant('pinned_at'),
    pinnedBy: uuid('pinned_by'),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.documentId] }),
    index('taken_versions_version_idx').on(table.versionId, table.organizationId),
    foreignKey({
      name: 'taken_versions_member_fk',
      columns: [table.organizationId, table.pinnedBy],
      foreignColumns: [members.organizationId, members.id],
    }),
  ],
);

/** A publication as it reached one organization, and what became of it there. */
export const versionOffers = pgTable(
  'version_offers',
  {
    organizationId: organizationId(),
    publicationId: uuid('publication_id').notNull(),
    documentId: uuid('document_id').notNull(),
    versionId: uuid('version_id').notNull(),
    /** Announced for a later day; taken; left aside for a pinned one or a later one; withdrawn before or after it was taken. */
    state: text('state', { enum: ['announced', 'taken', 'kept', 'withdrawn', 'rolled_back'] }).notNull(),
    offeredAt: instant('offered_at').notNull(),
    takenAt: instant('taken_at'),
    /** When it came into its state, if not that it was announced. */
    decidedAt: instant('decided_at'),
    /** What was read before it was taken; null for a document that is new. */
    previousVersionId: uuid('previous_version_id').references(() => versions.id),
    /** How many people were asked again. */
    reopened: integer('reopened').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.publicationId] }),
    index('version_offers_publication_idx').on(table.publicationId, table.organizationId),
    index('version_offers_document_idx').on(table.organizationId, table.documentId),
    foreignKey({
      name: 'version_offers_publication_fk',
      columns: [table.publicationId, table.documentId, table.versionId],
      foreignColumns: [publications.id, publications.documentId, publications.versionId],
    }),
  ],
);
