import { type ChildProcess, spawn } from 'node:child_process';
import { expect } from '@playwright/test';
import { webCommand } from '@/scripts/start/children';
import { root } from '@/scripts/start/root';
import { serverActionsKey } from '@/scripts/start/secret';
import { freePort, Product, TEST_SECRET } from '@/tests/support/product';
import { BUILD_DIR, DATA_DIR } from './server';

export interface Beside {
  readonly url: string;
  stop(): void;
}

/**
 * The same build over the same database, told that no sample runs and nothing of what else may be configured.
 * @param host `localhost` where passkeys are wanted: browsers make none for an address in digits.
 */
export async function startBeside(host: 'localhost' | '127.0.0.1'): Promise<Beside> {
  const port = await freePort();
  const url = `http://${host}:${port}`;
  const { app } = new Product({ dataDir: DATA_DIR, port, env: {} }).databaseUrls();
  const server: ChildProcess = spawn(process.execPath, webCommand('127.0.0.1', port), {
    cwd: root(),
    stdio: 'ignore',
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: app,
      DATA_DIR,
      BUILD_DIR,
      PUBLIC_URL: url,
      PARAPHE_SECRET: TEST_SECRET,
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: serverActionsKey(TEST_SECRET),
      SAMPLE: 'no',
      SECOND_FACTOR: '',
      PARAPHE_SAMPLE_RUNNING: 'no',
    },
  });
  await expect(async () =>
    expect((await fetch(`http://127.0.0.1:${port}/api/health`)).status).toBe(200),
  ).toPass({ timeout: 60_000 });
  return { url, stop: () => void server.kill('SIGTERM') };
}
