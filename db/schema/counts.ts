import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { organizationId } from './columns';
import { documents } from './library';
import { organizations } from './organizations';
import { members, teams } from './people';

/*
 * Counts of obligations and of people, kept in the transaction that changes them by the triggers of
 * 0009_desk_locks.sql. A change is a row that is inserted, so that two people who finish at the same moment never wait
 * for each other; the worker adds the changes up (`…_counts` for now, `…_history` by day) and takes them away. A number
 * is therefore the sum of what has been added up and of what has not been yet.
 *
 * `groupId` says of whom: the organization's own id for everyone, a team's, or that of an overlap (below). `day` is the
 * last day in time of what is open, the day of expiry of what is done, none where time changes nothing: late, expired and
 * « due in 30 days » are sums over days, and nothing has to happen at midnight.
 */

/** What makes a change a row of its own. */
const number = () => ({ id: bigint('id', { mode: 'bigint' }).generatedAlwaysAsIdentity() });

const obligation = () => ({
  organizationId: organizationId(),
  groupId: uuid('group_id').notNull(),
  documentId: uuid('document_id').notNull(),
  /** Where it stands; and once more as `due`, by its last day in time, what is open or done. */
  bucket: text('bucket', { enum: ['to_do', 'in_progress', 'paused', 'done', 'waived', 'due'] }).notNull(),
});

const people = () => ({
  organizationId: organizationId(),
  groupId: uuid('group_id').notNull(),
  bucket: text('bucket', { enum: ['nothing', 'open', 'paused', 'finished'] }).notNull(),
});

const changed = () => ({ changedOn: date('changed_on').notNull(), delta: integer('delta').notNull() });
/** `infinity` where time changes nothing, for the day is of the key. */
const turning = () => ({ day: date('day').notNull() });

interface Counted {
  organizationId: AnyPgColumn;
  id: AnyPgColumn;
}

const key = (table: Counted) => primaryKey({ columns: [table.organizationId, table.id] });

/** What is added up is bound to its rows; a change is not, so that whoever signs doesn't pay for it. */
const bound = (name: string, table: { organizationId: AnyPgColumn; documentId?: AnyPgColumn }) => [
  foreignKey({
    name: `${name}_organization_fk`,
    columns: [table.organizationId],
    foreignColumns: [organizations.id],
  }),
  ...(table.documentId
    ? [
        foreignKey({
          name: `${name}_document_fk`,
          columns: [table.documentId],
          foreignColumns: [documents.id],
        }),
      ]
    : []),
];

/**
 * The sets of teams that somebody belongs to at once, two or more: a line for each team of each. Whoever is in several
 * teams counts in each and in their overlap, so that those of several teams together are counted each once. Two people
 * who come into the same new set at once may each write its lines: readers take them once.
 */
export const teamOverlaps = pgTable(
  'team_overlaps',
  {
    organizationId: organizationId(),
    id: bigint('id', { mode: 'bigint' }).generatedAlwaysAsIdentity(),
    /** A digest of the teams' ids. */
    groupId: uuid('group_id').notNull(),
    teamId: uuid('team_id').notNull(),
  },
  (table) => [
    key(table),
    index('team_overlaps_idx').on(table.organizationId, table.teamId, table.groupId),
    foreignKey({
      name: 'team_overlaps_team_fk',
      columns: [table.organizationId, table.teamId],
      foreignColumns: [teams.organizationId, teams.id],
    }),
  ],
);

/** A change of the number of obligations in a bucket, on a Québec day, not added up yet. */
export const obligationChanges = pgTable(
  'obligation_changes',
  { ...number(), ...obligation(), day: date('day'), ...changed() },
  (table) => [key(table), index('obligation_changes_idx').on(table.organizationId, table.groupId)],
);

export const obligationCounts = pgTable(
  'obligation_counts',
  { ...obligation(), ...turning(), count: integer('count').notNull() },
  (table) => [
    ...bound('obligation_counts', table),
    primaryKey({
      name: 'obligation_counts_pk',
      columns: [table.organizationId, table.groupId, table.documentId, table.bucket, table.day],
    }),
  ],
);

/** The same changes by day: a past day's counts are those of now less all that changed since. */
export const obligationHistory = pgTable(
  'obligation_history',
  { ...obligation(), ...turning(), ...changed() },
  (table) => [
    ...bound('obligation_history', table),
    primaryKey({
      name: 'obligation_history_pk',
      columns: [
        table.organizationId,
        table.groupId,
        table.changedOn,
        table.documentId,
        table.bucket,
        table.day,
      ],
    }),
  ],
);

export const peopleChanges = pgTable(
  'people_changes',
  { ...number(), ...people(), day: date('day'), ...changed() },
  (table) => [key(table), index('people_changes_idx').on(table.organizationId, table.groupId)],
);

export const peopleCounts = pgTable(
  'people_counts',
  { ...people(), ...turning(), count: integer('count').notNull() },
  (table) => [
    ...bound('people_counts', table),
    primaryKey({
      name: 'people_counts_pk',
      columns: [table.organizationId, table.groupId, table.bucket, table.day],
    }),
  ],
);

export const peopleHistory = pgTable(
  'people_history',
  { ...people(), ...turning(), ...changed() },
  (table) => [
    ...bound('people_history', table),
    primaryKey({
      name: 'people_history_pk',
      columns: [table.organizationId, table.groupId, table.changedOn, table.bucket, table.day],
    }),
  ],
);

/*
 * What the whole of a large organization came to at the end of a day, as counted that day and brought up to date with
 * every change of that day that is added up later: so that a look at a past day, or at a quarter of them, reads a few rows.
 * Smaller organizations have none of these: their own rows are few.
 */

/** Where people stood; a day that has this row has all of the two others. */
export const peopleDays = pgTable(
  'people_days',
  {
    organizationId: organizationId().references(() => organizations.id),
    day: date('day').notNull(),
    nothing: integer('nothing').notNull(),
    inTime: integer('in_time').notNull(),
    late: integer('late').notNull(),
    paused: integer('paused').notNull(),
    finished: integer('finished').notNull(),
    expired: integer('expired').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.day] })],
);

/** Where the obligations of each document stood. */
export const obligationDays = pgTable(
  'obligation_days',
  {
    organizationId: organizationId().references(() => organizations.id),
    day: date('day').notNull(),
    documentId: uuid('document_id')
      .notNull()
      .references(() => documents.id),
    toDo: integer('to_do').notNull(),
    inProgress: integer('in_progress').notNull(),
    late: integer('late').notNull(),
    done: integer('done').notNull(),
    expired: integer('expired').notNull(),
    paused: integer('paused').notNull(),
    waived: integer('waived').notNull(),
    /** Due by then, done or not. */
    due: integer('due').notNull(),
    /** Of those late, how many are by so many days at least. */
    late8: integer('late_8').notNull(),
    late31: integer('late_31').notNull(),
    late91: integer('late_91').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.day, table.documentId] })],
);

/** What was still to be done within the next days, by its last day. */
export const comingDays = pgTable(
  'coming_days',
  {
    organizationId: organizationId().references(() => organizations.id),
    day: date('day').notNull(),
    documentId: uuid('document_id')
      .notNull()
      .references(() => documents.id),
    lastDay: date('last_day').notNull(),
    obligations: integer('obligations').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.day, table.documentId, table.lastDay] })],
);

/**
 * Where one person stands with all that is asked of them: what lists sort and filter by. `gone`: they left, or audit.
 * Its row is held by whatever changes the counts of that person, so that two such changes come one after the other.
 */
export const memberStandings = pgTable(
  'member_standings',
  {
    organizationId: organizationId(),
    memberId: uuid('member_id').notNull(),
    bucket: text('bucket', { enum: ['gone', 'nothing', 'open', 'paused', 'finished'] }).notNull(),
    /** The earliest last day of what is open; when all is done, the earliest expiry. */
    day: date('day'),
    open: integer('open').notNull(),
    paused: integer('paused').notNull(),
    done: integer('done').notNull(),
    waived: integer('waived').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.memberId] }),
    index('member_standings_idx').on(table.organizationId, table.bucket, table.day, table.memberId),
    index('member_standings_open_idx').on(table.organizationId, sql`(open + paused)`, table.memberId),
    index('member_standings_done_idx').on(table.organizationId, table.done, table.memberId),
    foreignKey({
      name: 'member_standings_member_fk',
      columns: [table.organizationId, table.memberId],
      foreignColumns: [members.organizationId, members.id],
    }),
  ],
);
