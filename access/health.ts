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

/** How the database, its migrations and the queue are. Says nothing of anybody. */
export async function checkHealth(): Promise<Health> {
  const { connection, clock } = runtime();
  const { database } = connection;
  const now = clock.now().toISOString();
  try {
    const [row] = await database.execute<{
      migrations: number;
      waiting: number;
      oldest_seconds: number;
      failing: number;
      overdue: boolean;
    }>(sql`
      select applied_migrations() as migrations, waiting, oldest_seconds, failing, exists (
        select from log_standings(${now}::timestamptz, null) l
        where l.size < l.published or l.waiting_since < ${now}::timestamptz - make_interval(secs => ${LOG_SECONDS})
      ) as overdue
      from queue_health()`);
    if (!row) throw new Error('no answer');
    const current = Number(row.migrations) === journal.entries.length;
    const queue = { waiting: row.waiting, oldestSeconds: row.oldest_seconds, failing: row.failing };
    return {
      healthy: current && queue.oldestSeconds < QUEUE_SECONDS,
      database: 'ok',
      migrations: current ? 'ok' : 'pending',
      queue,
      logs: row.overdue ? 'overdue' : 'ok',
    };
  } catch {
    return { healthy: false, database: 'unreachable', migrations: 'unknown', queue: null, logs: 'unknown' };
  }
}
