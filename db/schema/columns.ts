import { customType, timestamp, uuid } from 'drizzle-orm/pg-core';

/** Raw bytes (hashes, frozen texts): `bytea` in PostgreSQL, `Buffer` here. */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({
  dataType: () => 'bytea',
});

/** Text compared byte by byte, whatever the language: its beginnings are found by an index. */
export const plainText = customType<{ data: string; driverData: string }>({
  dataType: () => 'text collate "C"',
});

/** An instant, UTC. Never defaulted in the database: the clock is handed in by the scope. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** The tenant's key, first column of every tenant table and of each of its keys. */
export const organizationId = () => uuid('organization_id').notNull();
