import { setTimeout as sleep } from 'node:timers/promises';
import { databaseUrl } from '@/scripts/database/roles';
import { startChild, webCommand } from '@/scripts/start/children';
import { serverActionsKey } from '@/scripts/start/secret';
import { freePort, TEST_SECRET } from '@/tests/support/product';
import type { BenchDatabase } from './database';
import { type Exchange, openLine, send } from './exchange';
import { StatementProxy, type Statements } from './statement-proxy';

export interface Counted extends Statements {
  readonly name: string;
}

/** What to ask for: at first caches fill, pages are kept and connections open; the last time is counted. */
export interface Question {
  readonly name: string;
  readonly exchanges: (origin: string) => Promise<readonly [Exchange, Exchange]>;
}

/** Times that a page is opened before it is counted: the first keeps it, which takes a new process a moment. */
const WARM_UP = 3;

/** Long enough for a commit that follows the answer. */
const SETTLE = 150;

/** Asks a web process of its own, which reaches PostgreSQL through a proxy that counts. */
export async function countStatements(
  database: BenchDatabase,
  buildDir: string,
  questions: readonly Question[],
): Promise<Counted[]> {
  const proxy = await StatementProxy.open(database.port);
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const through = new URL(databaseUrl(database.urls.app, {}));
  through.port = String(proxy.port);
  const web = startChild(webCommand('127.0.0.1', port), {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: through.href,
    PARAPHE_SECRET: TEST_SECRET,
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: serverActionsKey(TEST_SECRET),
    PUBLIC_URL: origin,
    HOST: '127.0.0.1',
    PORT: String(port),
    SAMPLE: 'no',
    // Its people come in by sessions made for them: what is measured lies behind the second factor.
    SECOND_FACTOR: 'optional',
    BUILD_DIR: buildDir,
    LOG_LEVEL: 'warn',
  });
  web.show('all');
  const line = openLine(1);
  try {
    await untilUp(origin);
    const counted: Counted[] = [];
    for (const { name, exchanges } of questions) {
      const [warm, cold] = await exchanges(origin);
      for (let time = 0; time < WARM_UP; time++) {
        if (time > 0 && warm.method !== 'GET') break;
        await ask(origin, warm, line);
        await sleep(SETTLE);
      }
      proxy.take();
      await ask(origin, cold, line);
      await sleep(SETTLE);
      counted.push({ name, ...proxy.take() });
    }
    return counted;
  } finally {
    line.destroy();
    await web.stop();
    await proxy.close();
  }
}

async function ask(origin: string, exchange: Exchange, line: ReturnType<typeof openLine>): Promise<void> {
  const answer = await send(origin, exchange, line);
  if (!exchange.well(answer)) throw new Error(`${exchange.method} ${exchange.path}: ${answer.status}`);
}

async function untilUp(origin: string): Promise<void> {
  const deadline = performance.now() + 120_000;
  for (;;) {
    try {
      if ((await fetch(`${origin}/api/health`)).ok) return;
    } catch {
      // Not listening yet.
    }
    if (performance.now() > deadline) throw new Error('the counted web process did not start');
    await sleep(200);
  }
}
