import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytes, instant, organizationId, plainText } from './columns';
import { organizations } from './organizations';
import { links, users } from './users';

/** A person in one organization. `userId` ties them to a login once they accept the invitation. */
export const members = pgTable(
  'members',
  {
    organizationId: organizationId().references(() => organizations.id),
    id: uuid('id').notNull(),
    userId: uuid('user_id').references(() => users.id),
    name: text('name').notNull(),
    email: text('email'),
    role: text('role', { enum: ['owner', 'manager', 'employee', 'auditor'] }).notNull(),
    locale: text('locale', { enum: ['fr', 'en'] }).notNull(),
    /** False while `locale` is the organization's choice for those whose language nobody said. */
    localeKnown: boolean('locale_known').notNull().default(true),
    jobTitle: text('job_title'),
    personInCharge: boolean('person_in_charge').notNull(),
    createdAt: instant('created_at').notNull(),
    joinedAt: instant('joined_at'),
    leftAt: instant('left_at'),
    /** Since then nothing here says who this was: the name is empty, the address and the login are gone. */
    erasedAt: instant('erased_at'),
    accessEndsOn: date('access_ends_on'),
    /** The first day of work: due days are counted from it. */
    startOn: date('start_on'),
    /** Since when they are on leave; the leaves themselves are in `leaves`. */
    onLeaveSince: date('on_leave_since'),
    /** The random name on a printed card, which stands in for an address (people without e-mail). */
    handle: text('handle').unique(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    uniqueIndex('members_email_key').on(table.organizationId, sql`lower(${table.email})`),
    uniqueIndex('members_user_key').on(table.organizationId, table.userId),
    index('members_address_idx').on(sql`lower(${table.email})`),
    index('members_user_idx').on(table.userId),
    // Whose retention ends soon.
    index('members_former_idx')
      .on(table.organizationId, table.leftAt)
      .where(sql`left_at is not null and erased_at is null`),
    // As French sorts names, é next to e: what lists of people are read by, a page at a time.
    index('members_name_idx').on(table.organizationId, sql`${table.name} collate "fr-x-icu"`, table.id),
    // The other orders of the table of people; those who have nothing there come last, by name.
    index('members_job_idx')
      .on(table.organizationId, sql`${table.jobTitle} collate "fr-x-icu"`, table.id)
      .where(sql`job_title is not null`),
    index('members_start_idx')
      .on(table.organizationId, table.startOn, table.id)
      .where(sql`start_on is not null`),
    // Those who left, apart: a list of a few among many.
    index('members_left_idx')
      .on(table.organizationId, sql`${table.name} collate "fr-x-icu"`, table.id)
      .where(sql`left_at is not null`),
    // The few: owners, managers, auditors (who count for nothing in `people_counts`).
    index('members_role_idx').on(table.organizationId, table.role, table.id).where(sql`role <> 'employee'`),
    // Whether anybody is in charge: nobody may be, among however many.
    index('members_in_charge_idx').on(table.organizationId).where(sql`person_in_charge`),
  ],
);

const memberKey = (name: string, table: { organizationId: AnyPgColumn; memberId: AnyPgColumn }) =>
  foreignKey({
    name,
    columns: [table.organizationId, table.memberId],
    foreignColumns: [members.organizationId, members.id],
  });

/** A leave of absence: due days wait for the member's return. */
export const leaves = pgTable(
  'leaves',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    memberId: uuid('member_id').notNull(),
    /** First day away. */
    fromOn: date('from_on').notNull(),
    /** First day back, when it is known. */
    untilOn: date('until_on'),
    /** When it took effect, and when it ended: planned until then. */
    beganAt: instant('began_at'),
    endedAt: instant('ended_at'),
    canceledAt: instant('canceled_at'),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    uniqueIndex('leaves_standing_key')
      .on(table.organizationId, table.memberId)
      .where(sql`ended_at is null and canceled_at is null`),
    index('leaves_coming_idx')
      .on(table.organizationId, table.fromOn)
      .where(sql`ended_at is null and canceled_at is null`),
    memberKey('leaves_member_fk', table),
  ],
);

/**
 * The words of a name without capitals nor accents, kept by the database: a search by the beginning of any word reads
 * an index.
 */
export const memberWords = pgTable(
  'member_words',
  {
    organizationId: organizationId(),
    memberId: uuid('member_id').notNull(),
    word: plainText('word').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.memberId, table.word] }),
    // Whose words they are, without a look at the row.
    index('member_words_idx').on(table.organizationId, table.word, table.memberId),
    memberKey('member_words_member_fk', table),
  ],
);

export const teams = pgTable(
  'teams',
  {
    organizationId: organizationId().references(() => organizations.id),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    createdAt: instant('created_at').notNull(),
    /** Since then nobody is in it, and its name may be another's; the log still says who was. */
    closedAt: instant('closed_at'),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    uniqueIndex('teams_name_key')
      .on(table.organizationId, sql`lower(${table.name})`)
      .where(sql`closed_at is null`),
    index('teams_order_idx').on(table.organizationId, sql`${table.name} collate "fr-x-icu"`, table.id),
  ],
);

/** Belonging to a team; `leads` makes a manager of it. */
export const teamMembers = pgTable(
  'team_members',
  {
    organizationId: organizationId(),
    teamId: uuid('team_id').notNull(),
    memberId: uuid('member_id').notNull(),
    leads: boolean('leads').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.teamId, table.memberId] }),
    index('team_members_member_idx').on(table.organizationId, table.memberId),
    foreignKey({
      name: 'team_members_team_fk',
      columns: [table.organizationId, table.teamId],
      foreignColumns: [teams.organizationId, teams.id],
    }),
    memberKey('team_members_member_fk', table),
  ],
);

/** An invitation ties a member to the login of the address it was sent to. */
export const invitations = pgTable(
  'invitations',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    memberId: uuid('member_id').notNull(),
    linkId: uuid('link_id')
      .notNull()
      .unique()
      .references(() => links.id),
    invitedAt: instant('invited_at').notNull(),
    acceptedAt: instant('accepted_at'),
    revokedAt: instant('revoked_at'),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    index('invitations_member_idx').on(table.organizationId, table.memberId, table.invitedAt),
    memberKey('invitations_member_fk', table),
  ],
);

/** A printed card: a one-time code for a person without e-mail. Only the code's hash is kept. */
export const memberCards = pgTable(
  'member_cards',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    memberId: uuid('member_id').notNull(),
    codeHash: bytes('code_hash').notNull().unique(),
    issuedAt: instant('issued_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    revokedAt: instant('revoked_at'),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    index('member_cards_member_idx').on(table.organizationId, table.memberId),
    memberKey('member_cards_member_fk', table),
  ],
);

/** The PIN that a person without e-mail chose; opens that organization only. */
export const memberPins = pgTable(
  'member_pins',
  {
    organizationId: organizationId(),
    memberId: uuid('member_id').notNull(),
    pinHash: text('pin_hash').notNull(),
    setAt: instant('set_at').notNull(),
    failedTries: integer('failed_tries').notNull(),
    lockedUntil: instant('locked_until'),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.memberId] }),
    memberKey('member_pins_member_fk', table),
  ],
);

/** The notice « what is kept about you », as each member read it. Append-only. */
export const noticeAcknowledgements = pgTable(
  'notice_acknowledgements',
  {
    organizationId: organizationId(),
    memberId: uuid('member_id').notNull(),
    noticeVersion: integer('notice_version').notNull(),
    locale: text('locale', { enum: ['fr', 'en'] }).notNull(),
    acknowledgedAt: instant('acknowledged_at').notNull(),
    eventId: uuid('event_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.memberId, table.noticeVersion] }),
    memberKey('notice_acknowledgements_member_fk', table),
  ],
);

/** A person's request that the name on file be corrected (P-39.1, s. 28), and how it ended. */
export const nameCorrections = pgTable(
  'name_corrections',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    memberId: uuid('member_id').notNull(),
    requestedName: text('requested_name').notNull(),
    requestedAt: instant('requested_at').notNull(),
    resolvedAt: instant('resolved_at'),
    resolution: text('resolution', { enum: ['corrected', 'refused'] }),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    index('name_corrections_open_idx').on(table.organizationId, table.resolvedAt),
    memberKey('name_corrections_member_fk', table),
  ],
);

/** A nudge: a mail at most once a day per person, which the key enforces. */
export const nudges = pgTable(
  'nudges',
  {
    organizationId: organizationId(),
    memberId: uuid('member_id').notNull(),
    day: date('day').notNull(),
    id: uuid('id').notNull(),
    nudgedBy: uuid('nudged_by').notNull(),
    nudgedAt: instant('nudged_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.memberId, table.day] }),
    memberKey('nudges_member_fk', table),
  ],
);
