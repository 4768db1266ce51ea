import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns';
import { drafts } from './library';
import { users } from './users';

/** The five texts of a document, as boxes: an empty one is none. */
const texts = {
  fr: text('fr').notNull(),
  en: text('en').notNull(),
  quiz: text('quiz').notNull(),
  handoutFr: text('handout_fr').notNull(),
  handoutEn: text('handout_en').notNull(),
};

/**
 * What a draft was before its latest revisions, for whoever still writes on one of them. Kept by a trigger, whoever
 * changes the draft; goes with it.
 */
export const draftRevisions = pgTable(
  'draft_revisions',
  {
    draftId: uuid('draft_id')
      .notNull()
      .references(() => drafts.id, { onDelete: 'cascade' }),
    revision: integer('revision').notNull(),
    ...texts,
    savedAt: instant('saved_at').notNull(),
    savedBy: uuid('saved_by').references(() => users.id),
  },
  (table) => [primaryKey({ columns: [table.draftId, table.revision] })],
);

/** What somebody wrote on a revision that was no longer the latest, put aside until they have merged it. */
export const draftAsides = pgTable(
  'draft_asides',
  {
    id: uuid('id').primaryKey(),
    slug: text('slug').notNull(),
    kind: text('kind', { enum: ['guide', 'agreement', 'policy', 'form'] }).notNull(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    /** The draft and revision that it was written on; the draft may be gone. */
    draftId: uuid('draft_id'),
    revision: integer('revision').notNull(),
    /** At revision 0, the published version that it was written on; null for a document that was new. */
    version: integer('version'),
    ...texts,
    putAt: instant('put_at').notNull(),
  },
  (table) => [index('draft_asides_owner_idx').on(table.userId, table.slug)],
);
