import { sql } from 'drizzle-orm';
import {
  boolean,
  date,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { assignments } from './assignments';
import { instant, organizationId } from './columns';
import { members } from './people';

/**
 * A departure: said beforehand, with its last day, or at once. Taken back as long as it has not taken effect. The same
 * person may leave several times: each is a row of its own.
 */
export const departures = pgTable(
  'departures',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    memberId: uuid('member_id').notNull(),
    /** The last day on which they may come in. */
    lastOn: date('last_on').notNull(),
    plannedAt: instant('planned_at').notNull(),
    /** The obligation to sign the attestation, when it was asked; else why it was not. */
    attestationId: uuid('attestation_id'),
    withoutAttestation: text('without_attestation', {
      enum: ['not_adopted', 'absent', 'declined', 'not_needed'],
    }),
    /** Whether the attestation was signed when the departure took effect. */
    attested: boolean('attested'),
    tookEffectAt: instant('took_effect_at'),
    canceledAt: instant('canceled_at'),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    uniqueIndex('departures_standing_key')
      .on(table.organizationId, table.memberId)
      .where(sql`took_effect_at is null and canceled_at is null`),
    index('departures_member_idx').on(table.organizationId, table.memberId),
    foreignKey({
      name: 'departures_member_fk',
      columns: [table.organizationId, table.memberId],
      foreignColumns: [members.organizationId, members.id],
    }),
    foreignKey({
      name: 'departures_attestation_fk',
      columns: [table.organizationId, table.attestationId],
      foreignColumns: [assignments.organizationId, assignments.id],
    }),
  ],
);
