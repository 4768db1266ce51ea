import { customType, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { versions } from './library';

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });
const locale = () => text('locale', { enum: ['fr', 'en'] }).notNull();
const versionId = () =>
  uuid('version_id')
    .notNull()
    .references(() => versions.id);

/**
 * One language of a guide's version, to be searched: made in the transaction that publishes it, and again when a release
 * makes it otherwise. Whichever version anyone reads is the one that is searched.
 */
export const searchTexts = pgTable(
  'search_texts',
  {
    versionId: versionId(),
    locale: locale(),
    /** Which making of the index this is (`INDEX_MAKE`). */
    make: integer('make').notNull(),
    /** The whole guide: A its title, B headings, C summary and outcomes, D the rest; a `#id` for each term of the glossary. */
    words: tsvector('words').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.versionId, table.locale] }),
    index('search_texts_words_idx').using('gin', table.words),
  ],
);

/** What stands under one heading of a guide, or before the first. */
export const searchSections = pgTable(
  'search_sections',
  {
    versionId: versionId(),
    locale: locale(),
    position: integer('position').notNull(),
    /** The heading's id in the page; empty before the first heading. */
    anchor: text('anchor').notNull(),
    heading: text('heading').notNull(),
    body: text('body').notNull(),
    /** A the heading, D the rest; a `#id` for each term of the glossary. */
    words: tsvector('words').notNull(),
  },
  (table) => [primaryKey({ columns: [table.versionId, table.locale, table.position] })],
);

/** The words of a guide, without accents: what a word that nobody wrote may have meant. */
export const searchWords = pgTable(
  'search_words',
  {
    versionId: versionId(),
    locale: locale(),
    word: text('word').notNull(),
    /** Its runs of three letters, two blanks before it and one after. */
    trigrams: text('trigrams').array().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.versionId, table.locale, table.word] }),
    index('search_words_trigrams_idx').using('gin', table.trigrams),
  ],
);

/** How a guide calls the terms of the glossary: « oui exprès » for express consent. */
export const searchTerms = pgTable(
  'search_terms',
  {
    versionId: versionId(),
    locale: locale(),
    /** A term's id in the glossary. */
    term: text('term').notNull(),
    /** The words as a query for the phrase, in the language's own stems. */
    phrase: text('phrase').notNull(),
  },
  (table) => [primaryKey({ columns: [table.versionId, table.locale, table.term, table.phrase] })],
);
