import {
  boolean,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { adoptions } from './agreements';
import { bytes, instant, organizationId } from './columns';
import { documents } from './library';
import { members } from './people';

/**
 * An organization puts an adopted policy before the public, or takes it down. The latest act says whether anyone may read
 * it. Append-only.
 */
export const policyPublications = pgTable(
  'policy_publications',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    documentId: uuid('document_id')
      .notNull()
      .references(() => documents.id),
    /** Of the act, from 1. */
    number: integer('number').notNull(),
    act: text('act', { enum: ['published', 'withdrawn'] }).notNull(),
    /** What is published; null where it is taken down. */
    adoptionId: uuid('adoption_id'),
    /** The adoption's number, by which its text is known to the public. */
    version: integer('version'),
    /** Whether search engines may list it. */
    indexable: boolean('indexable').notNull(),
    /** The notice of what changes (P-39.1, s. 8.2), which the first version has none of. */
    noteFr: text('note_fr'),
    noteEn: text('note_en'),
    at: instant('at').notNull(),
    by: uuid('by').notNull(),
    eventId: uuid('event_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    unique('policy_publications_number_key').on(table.organizationId, table.documentId, table.number),
    foreignKey({
      name: 'policy_publications_adoption_fk',
      columns: [table.organizationId, table.adoptionId],
      foreignColumns: [adoptions.organizationId, adoptions.id],
    }),
    foreignKey({
      name: 'policy_publications_member_fk',
      columns: [table.organizationId, table.by],
      foreignColumns: [members.organizationId, members.id],
    }),
  ],
);

/** A published page in one language, byte for byte: as long as it is in force, and once it is not. Append-only. */
export const policyPages = pgTable(
  'policy_pages',
  {
    organizationId: organizationId(),
    publicationId: uuid('publication_id').notNull(),
    locale: text('locale', { enum: ['fr', 'en'] }).notNull(),
    form: text('form', { enum: ['current', 'former'] }).notNull(),
    title: text('title').notNull(),
    bytes: bytes('bytes').notNull(),
    sha256: bytes('sha256').notNull(),
    /** Of the one style sheet that stands in the page: all that its policy lets in. */
    styleSha256: bytes('style_sha256').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.publicationId, table.locale, table.form] }),
    foreignKey({
      name: 'policy_pages_publication_fk',
      columns: [table.organizationId, table.publicationId],
      foreignColumns: [policyPublications.organizationId, policyPublications.id],
    }),
  ],
);

/** The same text as a PDF, for the organization's own site. Append-only. */
export const policyPrints = pgTable(
  'policy_prints',
  {
    organizationId: organizationId(),
    publicationId: uuid('publication_id').notNull(),
    locale: text('locale', { enum: ['fr', 'en'] }).notNull(),
    bytes: bytes('bytes').notNull(),
    sha256: bytes('sha256').notNull(),
    madeAt: instant('made_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.publicationId, table.locale] }),
    foreignKey({
      name: 'policy_prints_publication_fk',
      columns: [table.organizationId, table.publicationId],
      foreignColumns: [policyPublications.organizationId, policyPublications.id],
    }),
  ],
);

/** To whom a new version was to be mailed: once a person, however many times the parts of that job run. */
export const policyMails = pgTable(
  'policy_mails',
  {
    organizationId: organizationId(),
    publicationId: uuid('publication_id').notNull(),
    memberId: uuid('member_id').notNull(),
    plannedAt: instant('planned_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.publicationId, table.memberId] }),
    index('policy_mails_member_idx').on(table.organizationId, table.memberId),
    foreignKey({
      name: 'policy_mails_publication_fk',
      columns: [table.organizationId, table.publicationId],
      foreignColumns: [policyPublications.organizationId, policyPublications.id],
    }),
    foreignKey({
      name: 'policy_mails_member_fk',
      columns: [table.organizationId, table.memberId],
      foreignColumns: [members.organizationId, members.id],
    }),
  ],
);
