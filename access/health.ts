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
}

/** A job that waits longer than this tells that no worker runs. */
const QUEUE_SECONDS = 300;

/** How the database, its migrations and the queue are. Says nothing of anybody. */
export async function checkHealth(): Promise<Health> {
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
    };
  } catch {
    return { healthy: false, database: 'unreachable', migrations: 'unknown', queue: null };
  }
}
