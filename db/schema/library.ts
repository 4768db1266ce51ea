import {
  type AnyPgColumn,
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytes, instant } from './columns';
import { users } from './users';

/** A thing of the library. Belongs to no organization: written under a LibraryScope only. */
export const documents = pgTable('documents', {
  id: uuid('id').primaryKey(),
  kind: text('kind', { enum: ['guide', 'agreement', 'policy', 'form'] }).notNull(),
  slug: text('slug').notNull().unique(),
  code: text('code').notNull(),
  isPublic: boolean('is_public').notNull(),
  /** The version of everyone: of whoever reads without an account, and of an organization that begins. */
  currentVersionId: uuid('current_version_id').references((): AnyPgColumn => versions.id),
  createdAt: instant('created_at').notNull(),
});

/** An immutable published state of a document. Append-only. */
export const versions = pgTable(
  'versions',
  {
    id: uuid('id').primaryKey(),
    documentId: uuid('document_id')
      .notNull()
      .references(() => documents.id),
    number: integer('number').notNull(),
    change: text('change', { enum: ['minor', 'material'] }).notNull(),
    sha256: bytes('sha256').notNull(),
    quiz: jsonb('quiz'),
    quizSource: text('quiz_source'),
    restsOn: text('rests_on').array().notNull(),
    reviewedOn: date('reviewed_on').notNull(),
    publishedAt: instant('published_at').notNull(),
    publishedBy: uuid('published_by').references(() => users.id),
    note: text('note'),
  },
  (table) => [unique('versions_number_key').on(table.documentId, table.number)],
);

/** One language of a version: its source, its parsed tree, its hash. Append-only. */
export const versionTexts = pgTable(
  'version_texts',
  {
    versionId: uuid('version_id')
      .notNull()
      .references(() => versions.id),
    locale: text('locale', { enum: ['fr', 'en'] }).notNull(),
    title: text('title').notNull(),
    summary: text('summary').notNull(),
    source: text('source').notNull(),
    tree: jsonb('tree').notNull(),
    outcomes: text('outcomes').array().notNull(),
    fields: jsonb('fields').notNull(),
    /** The page printed from a guide, in this language: its title, source and tree. Most have none. */
    handout: jsonb('handout').$type<{ title: string; source: string; tree: unknown }>(),
    words: integer('words').notNull(),
    minutes: integer('minutes').notNull(),
    sha256: bytes('sha256').notNull(),
  },
  (table) => [primaryKey({ columns: [table.versionId, table.locale] })],
);

/** Work in progress on a document's next version; never seen outside the studio. */
export const drafts = pgTable('drafts', {
  slug: text('slug').primaryKey(),
  /** Of this draft alone: one begun anew at the same address counts its revisions from 1 again. */
  id: uuid('id').notNull().unique().defaultRandom(),
  kind: text('kind', { enum: ['guide', 'agreement', 'policy', 'form'] }).notNull(),
  fr: text('fr').notNull(),
  en: text('en').notNull(),
  quiz: text('quiz').notNull(),
  handoutFr: text('handout_fr').notNull().default(''),
  handoutEn: text('handout_en').notNull().default(''),
  revision: integer('revision').notNull(),
  updatedAt: instant('updated_at').notNull(),
  updatedBy: uuid('updated_by').references(() => users.id),
});

interface StoredItem {
  document: string;
  dueDays: number;
  /** What makes it due once more, whatever the calendar says. */
  againAfter?: 'incident';
}

/** How often the whole comes back, and the short questions in between. Said, not acted on. */
interface StoredRhythm {
  recurrence?: { everyMonths: number };
  refresher?: { everyMonths: number; questions: number };
}

/** A ready-made program of the library, in both languages. */
export const libraryPrograms = pgTable(
  'library_programs',
  {
    slug: text('slug').primaryKey(),
    position: integer('position').notNull(),
    title: jsonb('title').$type<{ fr: string; en: string }>().notNull(),
    summary: jsonb('summary').$type<{ fr: string; en: string }>().notNull(),
    items: jsonb('items').$type<StoredItem[]>().notNull(),
    /** Whom it is for, in one word of the library's. */
    audience: text('audience').notNull().default('everyone'),
    rhythm: jsonb('rhythm').$type<StoredRhythm>().notNull().default({}),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [index('library_programs_position_idx').on(table.position)],
);

/** The glossary's terms and the facts of law that texts rest on, as imported from `content/`. */
export const libraryReferences = pgTable('library_references', {
  name: text('name', { enum: ['glossary', 'law'] }).primaryKey(),
  entries: jsonb('entries').notNull(),
  updatedAt: instant('updated_at').notNull(),
});
