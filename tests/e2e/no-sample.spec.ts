import { type ChildProcess, spawn } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { webCommand } from '@/scripts/start/children';
import { root } from '@/scripts/start/root';
import { serverActionsKey } from '@/scripts/start/secret';
import { pages, routes } from '@/tests/guards/manifest';
import { addressOf, open, type Place } from '@/tests/guards/replay';
import { freePort, Product, TEST_SECRET } from '@/tests/support/product';
import { BUILD_DIR, DATA_DIR } from './support/server';

/** The same build over the same database, told that no sample runs: its doors are not there. */
let server: ChildProcess;
let url: string;

test.beforeAll(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const { app } = new Product({ dataDir: DATA_DIR, port, env: {} }).databaseUrls();
  server = spawn(process.execPath, webCommand('127.0.0.1', port), {
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
      PARAPHE_SAMPLE_RUNNING: 'no',
    },
  });
  await expect(async () => expect((await fetch(`${url}/api/health`)).status).toBe(200)).toPass({
    timeout: 60_000,
  });
});
test.afterAll(() => {
  server?.kill('SIGTERM');
});

const nowhere = {} as Place;
const doors = [
  ...Object.entries(pages).flatMap(([name, audience]) =>
    audience === 'sample' ? [{ name, method: 'GET' }] : [],
  ),
  ...Object.entries(routes).flatMap(([name, { audience, methods }]) =>
    audience === 'sample' ? methods.map((method) => ({ name, method })) : [],
  ),
];

for (const { name, method } of doors) {
  test(`${method} ${name} is not there`, async () => {
    expect((await open(url, addressOf(name, nowhere), null, method)).status).toBe(404);
  });
}

test('nobody is offered to be anybody', async () => {
  const body = new URLSearchParams({ as: 'owner' });
  const answer = await fetch(`${url}/api/sample/sign-in`, { method: 'POST', body, redirect: 'manual' });
  expect(answer.status).toBe(404);
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect((await open(url, '/fr/sign-in', null)).text).not.toContain('/api/sample/sign-in');
});
