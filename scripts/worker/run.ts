import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { Logger, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { TaskHandlers, TaskName, Tasks } from '@/access/jobs';
import type { Runtime } from '@/access/runtime';
import { publishLogs, stampCheckpoints } from '@/features/evidence/checkpoints/jobs';
import { placeWaitingEvents } from '@/features/evidence/jobs';
import { lookAtImports } from '@/features/imports/jobs';
import { lookAtPacks } from '@/features/packs/jobs';
import { addUpWhatChanged } from '@/features/reports/counts/jobs';
import { type TimestampAuthority, timestampAuthority } from '@/features/sealing/timestamp';
import { log } from '@/lib/log';
import { reportError } from '@/lib/report-error';
import { mailInRounds } from './mail-rounds';
import { eraseAtNight } from './nights';
import { reportInRounds } from './reports';

/** How often the sequencer looks for events without a place. */
const ROUND = 500;

const quiet = new Logger(() => () => undefined);

/** The queue keeps a failed job's error text: ours says the kind only, the log has the rest. */
function scrubbed<Name extends TaskName>(runtime: Runtime, name: Name, handler: TaskHandlers[Name]) {
  return async (payload: unknown) => {
    try {
      await handler(runtime, payload as Tasks[Name]);
    } catch (error) {
      reportError(error, { task: name });
      throw new Error(error instanceof Error ? error.constructor.name : 'failure');
    }
  };
}

function taskList(runtime: Runtime, tasks: Partial<TaskHandlers>): TaskList {
  const names = Object.keys(tasks) as TaskName[];
  return Object.fromEntries(
    names.flatMap((name) => {
      const handler = tasks[name];
      return handler ? [[name, scrubbed(runtime, name, handler)]] : [];
    }),
  );
}

export interface Worker {
  /** Lets what is under way finish, then stops. */
  stop(): Promise<void>;
  /** Rejects when the worker can't go on. */
  readonly ended: Promise<void>;
}

/**
 * Takes jobs from the queue and places events in the logs, until stopped. Several instances share the work.
 * @param tasks those of the jobs that it may take; the others wait for another worker.
 * @param queueUrl the database address of `paraphe_worker`, owner of the queue's schema.
 * @param events where the queue announces what its workers do.
 */
export async function startWorker(
  runtime: Runtime,
  queueUrl: string,
  tasks: Partial<TaskHandlers>,
  events?: WorkerEvents,
): Promise<Worker> {
  const runner = await run({
    connectionString: queueUrl,
    taskList: taskList(runtime, tasks),
    concurrency: 4,
    pollInterval: 2000,
    noHandleSignals: true,
    logger: quiet,
    crontab: '',
    events,
  });
  const stopping = new AbortController();
  const tidyOutbox = tasks['notifications:tidy-outbox'];
  const rounds = Promise.all([
    placeInRounds(runtime, stopping.signal),
    // A worker that was lent to one command has no nights.
    tidyOutbox ? eraseAtNight(runtime, tidyOutbox, stopping.signal) : null,
    publishInRounds(runtime, timestampAuthority(), stopping.signal),
    addUpInRounds(runtime, stopping.signal),
    // Nor does it write to people by itself.
    tasks['reminders:plan'] ? mailInRounds(runtime, stopping.signal) : null,
    reportInRounds(runtime, stopping.signal),
  ]);
  log.info({ tasks: Object.keys(tasks).length }, 'worker ready');
  return {
    ended: runner.promise,
    async stop() {
      stopping.abort();
      await rounds;
      await runner.stop();
    },
  };
}

/** One round after another; a failed one is reported and the next goes on. Sweeps what has expired hourly. */
async function placeInRounds(runtime: Runtime, stopping: AbortSignal): Promise<void> {
  let swept = 0;
  while (!stopping.aborted) {
    try {
      const now = runtime.clock.now();
      if (now.getTime() - swept > 3_600_000) {
        await runtime.connection.database.execute(sql`select sweep_expired(${now.toISOString()})`);
        await lookAtPacks(runtime);
        await lookAtImports(runtime);
        swept = now.getTime();
      }
      await placeWaitingEvents(runtime);
    } catch (error) {
      reportError(error, { task: 'evidence:place' });
      await sleep(5000, undefined, { signal: stopping }).catch(() => undefined);
    }
    await sleep(ROUND, undefined, { signal: stopping }).catch(() => undefined);
  }
}

/** How often logs are looked at that may be published, stamped or mailed. */
const PUBLISHING_ROUND = 60_000;
/** How long an authority that fails is left alone. */
const AUTHORITY_REST = 300_000;

/** Publishes the logs whose hour has come, then has them stamped: an authority that hangs delays no publication. */
async function publishInRounds(
  runtime: Runtime,
  authority: TimestampAuthority | null,
  stopping: AbortSignal,
): Promise<void> {
  let restsUntil = 0;
  while (!stopping.aborted) {
    try {
      await publishLogs(runtime);
      const now = runtime.clock.now().getTime();
      if (authority && now >= restsUntil && (await stampCheckpoints(runtime, authority)) === null) {
        restsUntil = now + AUTHORITY_REST;
      }
    } catch (error) {
      reportError(error, { task: 'evidence:checkpoint' });
    }
    await sleep(PUBLISHING_ROUND, undefined, { signal: stopping }).catch(() => undefined);
  }
}

/** How often counts are added up: pages add what is not to what is, so that nobody waits for it. */
const ADDING_ROUND = 5000;

async function addUpInRounds(runtime: Runtime, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    try {
      await addUpWhatChanged(runtime);
    } catch (error) {
      reportError(error, { task: 'counts:add-up' });
    }
    await sleep(ADDING_ROUND, undefined, { signal: stopping }).catch(() => undefined);
  }
}
