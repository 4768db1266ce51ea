import { sql } from 'drizzle-orm';
import journal from '@/db/migrations/meta/_journal.json';
import { runtime } from './runtime';

export interface Health {
  readonly healthy: boolean;
  readonly database: 'ok' | 'unreachable';
  readonly migrations: 'ok' | 'pending' | 'unknown';
  readonly queue: {
    readonly waiting: number;
    readonly oldestSeconds: number;
    readonly failing: number;
  } | null;
  /** Whether every log is published as it should be. Says nothing of `healthy`: people read and sign all the same. */
  readonly logs: 'ok' | 'overdue' | 'unknown';
}

/** A job that waits longer than this tells that no worker runs. */
const QUEUE_SECONDS = 300;

/** A line of a log that waits longer than this for a checkpoint tells that the log is refused, or that no worker runs. */
const LOG_SECONDS = 3 * 3600;

/** A stranger may ask, as often as they like: so many milliseconds one look serves all who do. */
const LOOK_AGAIN = 3000;
/** The look at every log is longer; these are published by the hour. */
const LOOK_AT_LOGS_AGAIN = 60_000;

/** An answer that serves for a while; those who ask while it is being found wait for the same one. */
function served<T>(milliseconds: number, find: () => Promise<T>): () => Promise<T> {
  let latest: { readonly at: number; readonly answer: Promise<T> } | null = null;
  return () => {
    const at = runtime().clock.now().getTime();
    const age = latest ? Math.abs(at - latest.at) : Number.POSITIVE_INFINITY;
    if (!latest || age >= milliseconds) latest = { at, answer: find() };
    return latest.answer;
  };
}

/** How the database, its migrations and the queue are. Says nothing of anybody. */
export const checkHealth: () => Promise<Health> = served(LOOK_AGAIN, look);

async function look(): Promise<Health> {
  const { database } = runtime().connection;
  try {
    const [row] = await database.execute<{
      migrations: number;
      waiting: number;
      oldest_seconds: number;
      failing: number;
    }>(sql`select applied_migrations() as migrations, waiting, oldest_seconds, failing from queue_health()`);
    if (!row) throw new Error('no answer');
    const current = Number(row.migrations) === journal.entries.length;
    const queue = { waiting: row.waiting, oldestSeconds: row.oldest_seconds, failing: row.failing };
    return {
      healthy: current && queue.oldestSeconds < QUEUE_SECONDS,
      database: 'ok',
      migrations: current ? 'ok' : 'pending',
      queue,
      logs: current ? await logs() : 'unknown',
    };
  } catch {
    return { healthy: false, database: 'unreachable', migrations: 'unknown', queue: null, logs: 'unknown' };
  }
}

const logs = served(LOOK_AT_LOGS_AGAIN, async (): Promise<Health['logs']> => {
  const { connection, clock } = runtime();
  const now = clock.now().toISOString();
  try {
    const [row] = await connection.database.execute<{ overdue: boolean }>(sql`
      select exists (
        select from log_standings(${now}::timestamptz, null) l
        where l.size < l.published or l.waiting_since < ${now}::timestamptz - make_interval(secs => ${LOG_SECONDS})
      ) as overdue`);
    return row?.overdue ? 'overdue' : 'ok';
  } catch {
    return 'unknown';
  }
});
