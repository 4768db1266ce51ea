import type { Job } from '@/access/jobs';
import type { Runtime } from '@/access/runtime';
import { connect } from '@/db/client';
import { systemChance } from '@/lib/chance';

/** A runtime over a test's own database: a clock that one sets, and a queue that only collects. */
export interface TestRuntime extends Runtime {
  /** What has been enqueued, rolled back or not. */
  readonly jobs: Job[];
  setTime(instant: string): void;
}

/** A queue that only collects. */
function collectingQueue(jobs: Job[]): Runtime['queue'] {
  return {
    async enqueue(_transaction, job) {
      jobs.push(job);
    },
    async enqueueMany(_transaction, many) {
      jobs.push(...many);
    },
  };
}

/** The same runtime, whatever its queue, with one that only collects: what it enqueues is carried out by hand. */
export function collecting(runtime: TestRuntime): TestRuntime {
  return { ...runtime, queue: collectingQueue(runtime.jobs) };
}

/** @param url of `paraphe_app`. Close it with `connection.close()`. */
export function testRuntime(url: string, instant = '2026-11-23T15:00:00.000Z'): TestRuntime {
  const jobs: Job[] = [];
  let now = new Date(instant);
  return {
    connection: connect(url),
    clock: { now: () => new Date(now) },
    chance: systemChance,
    queue: collectingQueue(jobs),
    jobs,
    setTime(next) {
      now = new Date(next);
    },
  };
}
