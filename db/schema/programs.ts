import {
  boolean,
  date,
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
import { instant, organizationId } from './columns';
import { documents } from './library';
import { organizations } from './organizations';
import { members, teams } from './people';

/** An organization's own program: documents, whom it asks, by when, and how often it comes back. */
export const programs = pgTable(
  'programs',
  {
    organizationId: organizationId().references(() => organizations.id),
    id: uuid('id').notNull(),
    slug: text('slug').notNull(),
    title: jsonb('title').$type<{ fr: string; en: string }>().notNull(),
    audience: text('audience', { enum: ['everyone', 'teams', 'roles', 'members'] }).notNull(),
    /** The roles asked, when the audience is of roles. Auditors are never asked anything. */
    roles: text('roles', { enum: ['owner', 'manager', 'employee'] })
      .array()
      .notNull()
      .default([]),
    /** The first time, for those who are asked before it: a day for all. Null leaves each document its own delay. */
    dueOn: date('due_on'),
    /** `anniversary`: so many months after each person's own; `fixed`: on a day of the calendar, the same for all. */
    recurrence: text('recurrence', { enum: ['none', 'anniversary', 'fixed'] })
      .notNull()
      .default('none'),
    everyMonths: integer('every_months'),
    /** The first of the days on which a fixed recurrence falls. */
    fixedOn: date('fixed_on'),
    /** Days after the due day that are still in time. */
    graceDays: integer('grace_days').notNull().default(0),
    /** Each document waits until those before it are done. */
    inOrder: boolean('in_order').notNull().default(false),
    /** Counted up by each change: a form made from an older one is refused. */
    revision: integer('revision').notNull().default(1),
    startedAt: instant('started_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    unique('programs_slug_key').on(table.organizationId, table.slug),
  ],
);

export const programItems = pgTable(
  'program_items',
  {
    organizationId: organizationId(),
    programId: uuid('program_id').notNull(),
    documentId: uuid('document_id')
      .notNull()
      .references(() => documents.id),
    position: integer('position').notNull(),
    /** Days after the later of the day of hire and the day that it is asked. */
    dueDays: integer('due_days').notNull(),
    /** Whether the program's recurrence is for it: guides come back, a signature usually stands. */
    recurs: boolean('recurs').notNull().default(true),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.programId, table.documentId] }),
    index('program_items_document_idx').on(table.organizationId, table.documentId),
    foreignKey({
      name: 'program_items_program_fk',
      columns: [table.organizationId, table.programId],
      foreignColumns: [programs.organizationId, programs.id],
    }),
  ],
);

/** The teams that a program asks, when its audience is of teams. */
export const programTeams = pgTable(
  'program_teams',
  {
    organizationId: organizationId(),
    programId: uuid('program_id').notNull(),
    teamId: uuid('team_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.programId, table.teamId] }),
    foreignKey({
      name: 'program_teams_program_fk',
      columns: [table.organizationId, table.programId],
      foreignColumns: [programs.organizationId, programs.id],
    }),
    foreignKey({
      name: 'program_teams_team_fk',
      columns: [table.organizationId, table.teamId],
      foreignColumns: [teams.organizationId, teams.id],
    }),
  ],
);

/** The people that a program asks by hand. */
export const programMembers = pgTable(
  'program_members',
  {
    organizationId: organizationId(),
    programId: uuid('program_id').notNull(),
    memberId: uuid('member_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.programId, table.memberId] }),
    index('program_members_member_idx').on(table.organizationId, table.memberId),
    foreignKey({
      name: 'program_members_program_fk',
      columns: [table.organizationId, table.programId],
      foreignColumns: [programs.organizationId, programs.id],
    }),
    foreignKey({
      name: 'program_members_member_fk',
      columns: [table.organizationId, table.memberId],
      foreignColumns: [members.organizationId, members.id],
    }),
  ],
);

/**
 * A change of programs being carried to everyone, in parts of 500 people. How far it is follows from the parts
 * that are done.
 */
export const programRuns = pgTable(
  'program_runs',
  {
    organizationId: organizationId().references(() => organizations.id),
    id: uuid('id').notNull(),
    /** The program that was started, changed or ended; null when all of them are gone through. */
    programId: uuid('program_id'),
    because: text('because', { enum: ['started', 'changed', 'ended'] }).notNull(),
    startedAt: instant('started_at').notNull(),
    /** Null until the people have been divided into parts. */
    dividedAt: instant('divided_at'),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    index('program_runs_program_idx').on(table.organizationId, table.programId, table.startedAt),
    foreignKey({
      name: 'program_runs_program_fk',
      columns: [table.organizationId, table.programId],
      foreignColumns: [programs.organizationId, programs.id],
    }),
  ],
);

/** One part of a run: the members whose ids lie between two, both included. */
export const programRunParts = pgTable(
  'program_run_parts',
  {
    organizationId: organizationId(),
    runId: uuid('run_id').notNull(),
    number: integer('number').notNull(),
    firstMember: uuid('first_member').notNull(),
    lastMember: uuid('last_member').notNull(),
    people: integer('people').notNull(),
    doneAt: instant('done_at'),
    opened: integer('opened').notNull().default(0),
    withdrawn: integer('withdrawn').notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.runId, table.number] }),
    foreignKey({
      name: 'program_run_parts_run_fk',
      columns: [table.organizationId, table.runId],
      foreignColumns: [programRuns.organizationId, programRuns.id],
    }),
  ],
);

/** A change of a program that was shown and not confirmed yet, and whom it would touch: ids and numbers only. */
export const programDrafts = pgTable(
  'program_drafts',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    /** The program it changes; null for a new one. */
    programId: uuid('program_id'),
    change: jsonb('change').notNull(),
    touches: jsonb('touches').notNull(),
    memberId: uuid('member_id').notNull(),
    madeAt: instant('made_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    index('program_drafts_member_idx').on(table.organizationId, table.memberId),
    foreignKey({
      name: 'program_drafts_program_fk',
      columns: [table.organizationId, table.programId],
      foreignColumns: [programs.organizationId, programs.id],
    }),
    foreignKey({
      name: 'program_drafts_member_fk',
      columns: [table.organizationId, table.memberId],
      foreignColumns: [members.organizationId, members.id],
    }),
  ],
);
