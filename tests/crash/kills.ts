import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '@/scripts/database/roles';
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
function kill(product: Product, victim: Victim): number {
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
async function recover(product: Product, victim: Victim): Promise<number> {
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

/** A slow machine may take longer to recover than the quarter of an hour for which a sign-in is fresh. */
async function keepFresh(product: Product): Promise<void> {
  const admin = connect(product.databaseUrls().admin);
  await admin`update sessions set authenticated_at = ${new Date()}`;
  await admin.end();
}

/** One kill, survived. */
export interface Strike {
  readonly victim: Victim;
  readonly processes: number;
  /** Until it was well again. */
  readonly seconds: number;
}

/** Kills, has it recover, and says so. @param when in words that stand after the victim's name. */
export async function strike(product: Product, victim: Victim, when: string): Promise<Strike> {
  const processes = kill(product, victim);
  const seconds = await recover(product, victim);
  console.log(
    `  kill -9 ${victim} (${processes} ${processes > 1 ? 'processes' : 'process'}) ${when}; well again in ${seconds.toFixed(1)} s`,
  );
  await keepFresh(product);
  return { victim, processes, seconds };
}
