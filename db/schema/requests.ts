import {
  type AnyPgColumn,
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
import { versions } from './library';
import { organizations } from './organizations';
import { members } from './people';
import { users } from './users';

/**
 * What somebody asks of whoever publishes the library: a visitor by the contact page, or a member about a guide. Of the
 * studio: read and answered under a LibraryScope only, and destroyed on schedule. Of a member's question it holds neither
 * name nor address.
 */
export const requests = pgTable(
  'requests',
  {
    /** From what was written and the form that it was written in: the same post twice is one request. */
    id: uuid('id').primaryKey(),
    kind: text('kind', { enum: ['contact', 'question'] }).notNull(),
    /** The language in which it is answered. */
    locale: text('locale', { enum: ['fr', 'en'] }).notNull(),
    message: text('message').notNull(),
    /** Of a visitor's message: what it is about, and whom to answer. */
    topic: text('topic', { enum: ['training', 'meeting', 'guide', 'privacy', 'other'] }),
    name: text('name'),
    email: text('email'),
    /** Of a question: the organization that it comes from, and the version that was being read. */
    clientId: uuid('client_id').references(() => organizations.id),
    versionId: uuid('version_id').references(() => versions.id),
    state: text('state', { enum: ['new', 'answered', 'closed'] }).notNull(),
    /** Grows with whatever is done here: who answers says what they had before their eyes. */
    revision: integer('revision').notNull(),
    receivedAt: instant('received_at').notNull(),
    /** The last word said, or the end of a meeting proposed for later: what is left open is destroyed from then on. */
    lastAt: instant('last_at').notNull(),
    closedAt: instant('closed_at'),
  },
  (table) => [
    index('requests_received_idx').on(table.receivedAt, table.id),
    index('requests_state_idx').on(table.state, table.receivedAt, table.id),
  ],
);

/** What is said in return, each by its own mail, whose delivery has the same id. Goes with its request. */
export const requestEntries = pgTable(
  'request_entries',
  {
    id: uuid('id').primaryKey(),
    requestId: uuid('request_id')
      .notNull()
      .references(() => requests.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: ['answer', 'meeting', 'cancellation'] }).notNull(),
    /** Empty where nothing is added to a meeting or its cancellation. */
    text: text('text').notNull(),
    writtenBy: uuid('written_by').references(() => users.id),
    at: instant('at').notNull(),
    /** Of a meeting. */
    startsAt: instant('starts_at'),
    minutes: integer('minutes'),
    /** Where, or the link of a call. */
    place: text('place'),
    /** The meeting that is cancelled: once. */
    meetingId: uuid('meeting_id').references((): AnyPgColumn => requestEntries.id, { onDelete: 'cascade' }),
  },
  (table) => [
    index('request_entries_request_idx').on(table.requestId, table.at),
    unique('request_entries_meeting_key').on(table.meetingId),
  ],
);

/** Which member asked a question: known to their own organization's scope alone, for their space and their mail. */
export const askedQuestions = pgTable(
  'asked_questions',
  {
    organizationId: organizationId(),
    requestId: uuid('request_id')
      .notNull()
      .references(() => requests.id, { onDelete: 'cascade' }),
    memberId: uuid('member_id').notNull(),
    askedAt: instant('asked_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.requestId] }),
    index('asked_questions_member_idx').on(table.organizationId, table.memberId, table.askedAt),
    index('asked_questions_request_idx').on(table.requestId),
    foreignKey({
      name: 'asked_questions_member_fk',
      columns: [table.organizationId, table.memberId],
      foreignColumns: [members.organizationId, members.id],
    }),
  ],
);
