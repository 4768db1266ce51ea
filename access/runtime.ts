import { sql } from 'drizzle-orm';
import { type Connection, connect, type Transaction } from '@/db/client';
import { statement } from '@/db/statement';
import { type Chance, systemChance } from '@/lib/chance';
import { type Clock, systemClock } from '@/lib/clock';
import { env } from '@/lib/env';
import type { Job, TaskName } from './jobs';

/** Puts a job in the queue, in the transaction that causes it: the statement is sent before `enqueue` returns. */
export interface Queue {
  enqueue(transaction: Transaction, job: Job): Promise<void>;
  /** Many by one statement, behind all that is enqueued one by one. */
  enqueueMany(transaction: Transaction, jobs: readonly Job[]): Promise<void>;
}

/** What every gate is built on: the database, the time, chance and the queue. Tests and the sample hand in their own. */
export interface Runtime {
  readonly connection: Connection;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly queue: Queue;
}

/** graphile-worker takes smaller numbers first; a job enqueued by itself has 0. */
const AHEAD = -10;
const BEHIND = 10;

/** Mails that somebody waits for at the door: nothing that was asked of the product for later goes before them. */
const AWAITED: ReadonlySet<TaskName> = new Set(['notifications:mail-link', 'notifications:mail-code']);

/** The queue in PostgreSQL, behind the wrapper function that refuses another organization's jobs. */
export const databaseQueue: Queue = {
  async enqueue(transaction, job) {
    const { task, payload, key, at } = job;
    const enqueued = AWAITED.has(task)
      ? statement`select enqueue_jobs(${JSON.stringify([job])}::json, ${AHEAD}::integer)`
      : statement`select enqueue_job(${task}, ${JSON.stringify(payload)}::json, ${key ?? null},
          ${at?.toISOString() ?? null}::timestamptz)`;
    await transaction.execute(enqueued).execute();
  },
  async enqueueMany(transaction, jobs) {
    if (jobs.length === 0) return;
    await transaction.execute(sql`select enqueue_jobs(${JSON.stringify(jobs)}::json, ${BEHIND})`);
  },
};

/** One runtime per process, kept across the reloads of development. */
const held = globalThis as { parapheRuntime?: Runtime };

export function runtime(): Runtime {
  held.parapheRuntime ??= {
    connection: connect(env().DATABASE_URL),
    clock: systemClock,
    chance: systemChance,
    queue: databaseQueue,
  };
  return held.parapheRuntime;
}
