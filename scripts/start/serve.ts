import { setTimeout as sleep } from 'node:timers/promises';
import type { RoleUrls } from '../database/roles';
import { type Child, type ProcessList, scriptCommand, startChild, webCommand } from './children';
import type { Cleanup } from './cleanup';
import { webEnvironment, workerEnvironment } from './environment';
import type { Plan } from './prepare';
import { Refusal, say } from './say';

/** Milliseconds. */
const WEB_MUST_ANSWER_IN = 60_000;
const WORKER_IS_WELL_AFTER = 60_000;
const LONGEST_PAUSE = 60_000;

function healthUrl({ host, configuration }: Plan): string {
  const local = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${local.includes(':') ? `[${local}]` : local}:${configuration.PORT}/api/health`;
}

/**
 * Whether the web server serves: it reaches the database, whose migrations are its own. Jobs that have waited are the
 * worker's, which comes after it; those of the sample are old when the build was long.
 */
async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000), redirect: 'manual' });
    const health = (await answer.json()) as { database?: unknown; migrations?: unknown };
    return health.database === 'ok' && health.migrations === 'ok';
  } catch {
    return false;
  }
}

function webEnded(how: string): Refusal {
  return new Refusal(
    `Le serveur web s’est arrêté (${how}). Ses derniers messages sont ci-dessus ; relancez la même commande, rien de ce qui a été confirmé n’est perdu.`,
    `The web server stopped (${how}). Its last messages are above; run the same command again, nothing confirmed is lost.`,
  );
}

/** Holds back what the server prints while starting, unless it fails to. */
async function untilHealthy(web: Child, url: string): Promise<void> {
  let over: string | null = null;
  void web.exited.then((how) => {
    over = how;
  });
  const deadline = performance.now() + WEB_MUST_ANSWER_IN;
  while (!(await answers(url))) {
    if (over !== null || performance.now() > deadline) {
      web.show('all');
      throw webEnded(over ?? `/api/health, ${WEB_MUST_ANSWER_IN / 1000} s`);
    }
    await sleep(100);
  }
  web.show('none');
}

/** Keeps a worker running: one that ends is said and started again, after a pause that doubles while it keeps ending. */
function keepWorker(plan: Plan, urls: RoleUrls, list: ProcessList): { stop(): Promise<void> } {
  let current: Child | null = null;
  let stopping = false;
  let pause = 1_000;
  const run = async () => {
    while (!stopping) {
      const began = performance.now();
      current = startChild(scriptCommand('scripts', 'worker.ts'), workerEnvironment(plan, urls));
      current.show('none');
      list.add('worker', current.record);
      const how = await current.exited;
      if (stopping) return;
      if (performance.now() - began > WORKER_IS_WELL_AFTER) pause = 1_000;
      const seconds = Math.round(pause / 1000);
      say(
        `les tâches de fond se sont arrêtées (${how}) ; reprise dans ${seconds} s`,
        `the background jobs stopped (${how}); starting again in ${seconds} s`,
      );
      await sleep(pause, undefined, { ref: false });
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
  };
  void run();
  return {
    async stop() {
      stopping = true;
      await current?.stop();
    },
  };
}

/**
 * Starts web and worker, and waits until the web answers that all is well.
 * @returns what rejects when the web process ends by itself.
 */
export async function serve(
  plan: Plan,
  urls: RoleUrls,
  list: ProcessList,
  cleanup: Cleanup,
): Promise<{ failed: Promise<never> }> {
  let stopping = false;
  const worker = keepWorker(plan, urls, list);
  const web = startChild(webCommand(plan.host, plan.configuration.PORT), webEnvironment(plan, urls));
  list.add('web', web.record);
  cleanup.defer(async () => {
    stopping = true;
    await Promise.all([web.stop(), worker.stop()]);
  });
  await untilHealthy(web, healthUrl(plan));
  return {
    failed: new Promise((_, reject) => {
      void web.exited.then((how) => {
        if (!stopping) reject(webEnded(how));
      });
    }),
  };
}
