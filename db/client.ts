import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { preparing, statementMemory } from './prepared';

export type Transaction = Parameters<Parameters<PostgresJsDatabase['transaction']>[0]>[0];

/** A pool, or one transaction in which others nest as savepoints: filling the sample is all or nothing. */
export type Database = PostgresJsDatabase | Transaction;

/** A pool of connections. `close` waits for what is under way, `seconds` at most. */
export interface Connection {
  readonly database: Database;
  /** The same, whose transactions refuse to write and see one moment: the figures of a page agree. */
  readonly reading: Database;
  readonly sql: postgres.Sql;
  close(seconds?: number): Promise<void>;
}

/** Opens a pool lazily: nothing is spoken to the server before the first query. */
export function connect(url: string, options: { max?: number; name?: string } = {}): Connection {
  const sql = postgres(url, {
    max: options.max ?? 10,
    idle_timeout: 60,
    connect_timeout: 10,
    onnotice: () => undefined,
    connection: { application_name: options.name ?? 'paraphe' },
  });
  const isWorth = statementMemory();
  return {
    database: drizzle(preparing(sql, { isWorth })),
    reading: drizzle(preparing(sql, { isWorth, begin: 'isolation level repeatable read read only' })),
    sql,
    close: (seconds = 5) => sql.end({ timeout: seconds }),
  };
}
