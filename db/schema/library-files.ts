import { integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from './columns';
import { users } from './users';

/**
 * The library's texts that are no document: one row a file of `content/`, to the letter, since comments and order
 * are its author's. What they hold is read from `library_references` and `library_programs`.
 */
export const libraryFiles = pgTable('library_files', {
  name: text('name', {
    enum: ['law.yaml', 'glossary.yaml', 'programs.yaml', 'words.yaml', 'REVIEW.md'],
  }).primaryKey(),
  /** In force; empty as long as none ever was. */
  text: text('text').notNull(),
  /** To be put in force; empty when nothing waits. */
  draft: text('draft').notNull(),
  /** The built-in text that `text` descends from; empty when it descends from none. */
  builtIn: text('built_in').notNull(),
  revision: integer('revision').notNull(),
  updatedAt: instant('updated_at').notNull(),
  updatedBy: uuid('updated_by').references(() => users.id),
});

/**
 * What the newest release says of each of its documents and files, apart from the consultant's own. `waiting` until the
 * consultant accepts it into a draft or declines it; a declined text is not proposed again until it changes.
 */
export const libraryProposals = pgTable('library_proposals', {
  /** A document's slug, or the name of a file (`glossary.yaml`). */
  subject: text('subject').primaryKey(),
  kind: text('kind', { enum: ['guide', 'agreement', 'policy', 'form', 'file'] }).notNull(),
  /** Of the release's document (`LibraryDocument.sha256`), or of the file's bytes. */
  sha256: bytes('sha256').notNull(),
  /** The release's texts by the name of their file, and the built-in ones that the consultant took last. */
  texts: jsonb('texts').$type<Record<string, string>>().notNull(),
  base: jsonb('base').$type<Record<string, string>>().notNull(),
  state: text('state', { enum: ['waiting', 'accepted', 'declined'] }).notNull(),
  proposedAt: instant('proposed_at').notNull(),
  decidedAt: instant('decided_at'),
  decidedBy: uuid('decided_by').references(() => users.id),
});
