import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Product } from '@/tests/support/product';

/** What a kill takes away at once. */
export type Victim =
  /** Supervisor, web, worker and every process of PostgreSQL. */
  | 'everything'
  /** Every process of PostgreSQL. */
  | 'database'
  | 'web'
  | 'worker'
  /** One connection's process, after which PostgreSQL recovers by itself. */
  | 'connection';

/** After these the product goes on by itself; after the others it is started again by the same command. */
const SURVIVED: ReadonlySet<Victim> = new Set(['worker', 'connection']);

/** How long a supervisor that has lost a child may take to end, and one that has not may take to be well. */
const MUST_END = 60_000;

/** PostgreSQL writes in the title of each connection's process whom it serves. */
function servesTheApplication(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('paraphe_app');
  } catch {
    return false;
  }
}

function pidsOf(product: Product, victim: Victim): number[] {
  const postgres = product.postgresPids();
  switch (victim) {
    case 'everything':
      return [product.supervisorPid, product.pid('web'), product.pid('worker'), ...postgres];
    case 'database':
      return postgres;
    case 'connection':
      return postgres.filter(servesTheApplication).slice(0, 1);
    default:
      return [product.pid(victim)];
  }
}

/** `kill -9`, in one go. @returns how many processes it took. */
export function kill(product: Product, victim: Victim): number {
  const pids = pidsOf(product, victim);
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
  return pids.length;
}

/** Starts it again where that is needed. @returns seconds until it was well. */
export async function recover(product: Product, victim: Victim): Promise<number> {
  const began = performance.now();
  if (SURVIVED.has(victim)) {
    await sleep(500);
  } else {
    const late = sleep(MUST_END, 'late', { ref: false });
    if ((await Promise.race([product.ended, late])) === 'late') {
      throw new Error(`after the death of ${victim}, the supervisor still ran ${MUST_END / 1000} s later`);
    }
    await product.start();
  }
  return (performance.now() - began) / 1000;
}
