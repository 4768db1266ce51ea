import { bigint, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from './columns';
import { versions } from './library';

/*
 * What answers taught, counted over all the clients at once and of nobody in particular. Each row grows by groups of ten
 * people or more (`question_tranches`, `guide_tranches`), so that no two states of it differ by fewer. Read and written
 * under a LibraryScope alone; it outlives the answers, which are destroyed after a year.
 */

/** A question of a version, over each person's first attempt at it. */
export const questionInsights = pgTable(
  'question_insights',
  {
    versionId: uuid('version_id')
      .notNull()
      .references(() => versions.id),
    questionId: text('question_id').notNull(),
    people: integer('people').notNull(),
    right: integer('right_answers').notNull(),
    /** Of the attempt's other questions, how many were right: the sum, that of the squares, that over the right ones. */
    rest: bigint('rest', { mode: 'number' }).notNull(),
    restSquared: bigint('rest_squared', { mode: 'number' }).notNull(),
    rightRest: bigint('right_rest', { mode: 'number' }).notNull(),
    /** Option (or, for an order, the whole sequence) → people. */
    picks: jsonb('picks').$type<Record<string, number>>().notNull(),
    /** People by the time that they took: the classes of features/insights/times.ts. */
    times: integer('times').array().notNull(),
    /** Attempts submitted until then are in it, and none that came after. */
    countedThrough: instant('counted_through').notNull(),
  },
  (table) => [primaryKey({ columns: [table.versionId, table.questionId] })],
);

/** A version's readers: what became of each within two weeks of their first question. */
export const guideInsights = pgTable('guide_insights', {
  versionId: uuid('version_id')
    .primaryKey()
    .references(() => versions.id),
  started: integer('started').notNull(),
  finished: integer('finished').notNull(),
  /** At the first attempt. */
  passed: integer('passed').notNull(),
  /** Questions answered (`"3"`) → people who stopped there. */
  stops: jsonb('stops').$type<Record<string, number>>().notNull(),
  /** Those who began until then are in it. */
  countedThrough: instant('counted_through').notNull(),
});

/** When each fact of law last changed, by the trigger of `library_references`. A fact that is gone has no digest. */
export const factStates = pgTable('fact_states', {
  factId: text('fact_id').primaryKey(),
  sha256: bytes('sha256'),
  /** Null as long as it stands as it was first written. */
  changedAt: instant('changed_at'),
});
