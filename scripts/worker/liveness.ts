import { EventEmitter } from 'node:events';
import type { WorkerEvents } from 'graphile-worker';
import postgres from 'postgres';
import { log } from '@/lib/log';
import { reportError } from '@/lib/report-error';

/** First half of a worker's advisory lock; the second is a hash of its name. */
const CLASS = 72_654;

/** The queue's library gives up on a worker after four hours. A killed one's jobs wait this long instead, at most. */
const LOOK_EVERY = 15_000;
const SILENT_FOR = '10 seconds';

/** Which workers live, told to every instance by locks that end with their holder's connection. */
export interface Liveness {
  /** Hand these to the queue, which announces each worker that it makes. */
  readonly events: WorkerEvents;
  /** Takes the lock by which a worker is known to live. */
  announce(workerId: string): Promise<void>;
  /** Resolves if the connection that holds the locks is lost: others may then take our jobs. */
  readonly lost: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Frees the jobs that a dead worker held: those of any worker whose lock nobody has. One of them whose key was enqueued
 * again meanwhile was put at its last attempt, without its key (graphile-worker's `add_jobs`): the later job does its
 * work, and nobody else would ever remove it. It has never failed, which tells it from a job that was given up.
 */
export async function freeDeadJobs(sql: postgres.Sql): Promise<number> {
  const dead = await sql<{ name: string }[]>`
    select distinct locked_by as name from graphile_worker._private_jobs job
    where locked_at < now() - ${SILENT_FOR}::interval and not exists (
      select from pg_locks l
      where l.locktype = 'advisory' and l.objsubid = 2 and l.classid = ${CLASS}::int
        and l.objid = (hashtext(job.locked_by)::bigint & 4294967295)::oid
        and l.database = (select oid from pg_database where datname = current_database()))`;
  const names = dead.map((row) => row.name);
  if (names.length === 0) return 0;
  await sql`
    delete from graphile_worker._private_jobs
    where locked_by in ${sql(names)} and key is null and attempts >= max_attempts and last_error is null`;
  await sql`select graphile_worker.force_unlock_workers(${names})`;
  return names.length;
}

/**
 * Says that our workers live, and frees the jobs of those that do no more.
 * @param queueUrl a direct connection as `paraphe_worker`.
 */
export async function startLiveness(queueUrl: string): Promise<Liveness> {
  let stopping = false;
  let lose = () => {};
  const lost = new Promise<void>((resolve) => {
    lose = resolve;
  });
  const sql = postgres(queueUrl, {
    max: 1,
    max_lifetime: null,
    connection: { application_name: 'paraphe-liveness' },
    onnotice: () => {},
    onclose: () => {
      if (!stopping) lose();
    },
  });
  const look = async () => {
    try {
      const freed = await freeDeadJobs(sql);
      if (freed > 0) log.warn({ workers: freed }, 'freed the jobs of workers that died');
    } catch (error) {
      if (!stopping) reportError(error, { task: 'liveness' });
    }
  };
  await look();
  const timer = setInterval(look, LOOK_EVERY);
  const events: WorkerEvents = new EventEmitter();
  const announce = async (workerId: string) => {
    await sql`select pg_advisory_lock_shared(${CLASS}::int, hashtext(${workerId}))`;
  };
  events.on('worker:create', ({ worker }) => {
    announce(worker.workerId).catch(lose);
  });
  return {
    events,
    announce,
    lost,
    async stop() {
      stopping = true;
      clearInterval(timer);
      await sql.end();
    },
  };
}
