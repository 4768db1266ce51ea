import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readEnvironment } from '@/lib/env';
import { connect } from '@/scripts/database/roles';
import { createTestDatabase, type TestDatabase } from '@/tests/support/database';
import { openFolder } from '@/tests/support/folder';
import { requireSpace } from './disk';
import { requireFolder } from './folder';
import { inspectAppRole, inspectOwnerRole, inspectWorkerRole } from './inspect';
import { isLock, type Lock, takeLock } from './lock';
import { makePlan } from './prepare';
import { root } from './root';
import { Refusal } from './say';
import { checkSecret, embeddedSecret } from './secret';

const SECRET = 'a-secret-of-at-least-thirty-two-characters';

let home: string;
let database: TestDatabase;
beforeAll(async () => {
  home = openFolder();
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.drop();
  rmSync(home, { recursive: true, force: true });
});

/** Runs `npm start`'s own command until it ends; answers its exit code and what it said, French and English. */
async function start(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [root('scripts', 'start.mjs')], {
    cwd: home,
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      DATA_DIR: join(home, 'data'),
      BUILD_DIR: '.test/refused-build',
      PORT: '39517',
      ...env,
    },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, said };
}

/** What a start says when it stops, and that it does so without a stack. */
async function refused(env: Record<string, string>, ...sentences: string[]): Promise<void> {
  const { code, said } = await start(env);
  for (const sentence of sentences) expect(said).toContain(sentence);
  expect(said).not.toMatch(/\n\s+at .+:\d+/);
  expect(code).toBe(1);
}

/** The English sentence with which a step of the start refuses. */
async function sentence(step: () => unknown): Promise<string> {
  try {
    await step();
    return 'not refused';
  } catch (error) {
    return error instanceof Refusal ? error.sentence.en : String(error);
  }
}

const outside = () => ({
  DATABASE_URL: database.urls.app,
  DATABASE_OWNER_URL: database.urls.owner,
  PARAPHE_SECRET: SECRET,
  PUBLIC_URL: 'https://formation.exemple.ca',
});

test('a variable that is wrong is named', () =>
  refused({ PORT: 'quatre-vingt' }, 'La configuration a un problème', 'PORT'));

test('an owner in DATABASE_URL stops the start', () =>
  refused(
    { ...outside(), DATABASE_URL: database.urls.owner },
    'DATABASE_URL désigne le rôle « paraphe_owner »',
    'npm run db:roles',
  ));

test('what is missing is named, with how to get it', async () => {
  const { DATABASE_URL, DATABASE_OWNER_URL, PARAPHE_SECRET } = outside();
  const plan = (given: Record<string, string>) => sentence(() => makePlan(readEnvironment(given)));
  expect(await plan({ DATABASE_URL })).toMatch(/DATABASE_OWNER_URL is missing.*npm run db:roles/);
  expect(await plan({ DATABASE_URL, DATABASE_OWNER_URL })).toContain('PARAPHE_SECRET is missing');
  expect(await plan({ DATABASE_URL, DATABASE_OWNER_URL, PARAPHE_SECRET })).toContain('PUBLIC_URL is missing');
  expect(await plan({ SAMPLE: 'no', DATA_DIR: home })).toContain('PUBLIC_URL is missing');
  expect(await plan({ ...outside(), SAMPLE: 'yes' })).toBe('not refused');
});

test('only the sample listens on loopback by itself, and only without a database of one’s own', () => {
  const hostOf = (given: Record<string, string>) => makePlan(readEnvironment({ DATA_DIR: home, ...given }));
  expect(hostOf({})).toMatchObject({ host: '127.0.0.1', sample: true, embedded: true });
  expect(hostOf({ HOST: '0.0.0.0' })).toMatchObject({ host: '0.0.0.0', sample: true });
  expect(hostOf(outside())).toMatchObject({ host: '0.0.0.0', sample: false, embedded: false });
  const { PUBLIC_URL } = outside();
  expect(hostOf({ SAMPLE: 'no', PUBLIC_URL })).toMatchObject({
    host: '0.0.0.0',
    sample: false,
    embedded: true,
  });
});

test('a role that row-level security would not hold is refused', async () => {
  const { owner, app, worker } = database.urls;
  const asApp = (url: string) => sentence(() => inspectAppRole(url));
  expect(await asApp(app)).toBe('not refused');
  for (const url of [owner, worker, database.adminUrl])
    expect(await asApp(url)).toContain('owns the tables or escapes');
  const admin = connect(database.adminUrl);
  await admin.unsafe('create table mine (); alter table mine owner to paraphe_app');
  expect(await asApp(app)).toContain('owns the tables');
  await admin.unsafe('drop table mine');
  await admin.end();
});

test('each role has its own variable', async () => {
  const { owner, app, worker } = database.urls;
  expect(await sentence(() => inspectOwnerRole(owner))).toBe('not refused');
  for (const url of [app, worker, database.adminUrl]) {
    expect(await sentence(() => inspectOwnerRole(url))).toContain('it must be paraphe_owner');
  }
  expect(await sentence(() => inspectWorkerRole(worker))).toBe('not refused');
  expect(await sentence(() => inspectWorkerRole(app))).toContain('it must be paraphe_worker');
});

test('a wrong password, database or address is said of its variable', async () => {
  const { app } = database.urls;
  const asApp = (url: string) => sentence(() => inspectAppRole(url));
  expect(await asApp(app.replace(/:[^:@]+@/, ':wrong@'))).toContain('the password given in DATABASE_URL');
  expect(await asApp(`${app}_absent`)).toContain('The database named in DATABASE_URL does not exist');
  expect(await asApp('postgres://paraphe_app:x@127.0.0.1:9/x')).toContain('does not answer');
});

test('another secret than the one the database was filled under is refused', async () => {
  const check = (secret: string) => sentence(() => checkSecret(database.urls.owner, secret, new Date()));
  expect(await check(SECRET)).toBe('not refused');
  expect(await check(SECRET)).toBe('not refused');
  expect(await check(`${SECRET}!`)).toContain('The secret is not the one');
});

test('a taken port is said, with another to try', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await refused({ PORT: String(port) }, `Le port ${port} est déjà pris`, `PORT=${port + 1} npm start`);
  await new Promise((resolve) => server.close(resolve));
});

test('a second start on the same data folder is refused', async () => {
  const dataDir = join(home, 'held');
  const lock = takeLock(dataDir) as Lock;
  expect(isLock(lock)).toBe(true);
  await refused({ DATA_DIR: dataDir }, `processus ${process.pid}`, 'already runs on this data folder');
  lock.release();
});

test('a lost secret is refused, a new one is made once and kept from others', async () => {
  const dataDir = join(home, 'kept');
  mkdirSync(dataDir);
  const made = embeddedSecret(dataDir, undefined);
  expect(embeddedSecret(dataDir, undefined)).toBe(made);
  expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600);
  mkdirSync(join(dataDir, 'database'));
  writeFileSync(join(dataDir, 'database', 'passwords.json'), '{}');
  rmSync(join(dataDir, 'secret'));
  expect(await sentence(() => embeddedSecret(dataDir, undefined))).toContain('secret is missing');
});

test('a data folder that is a file, and a disk with too little room, are said', async () => {
  writeFileSync(join(home, 'file'), '');
  expect(await sentence(() => requireFolder(join(home, 'file')))).toContain('Can’t write to the data folder');
  expect(await sentence(() => requireSpace(join(home, 'not', 'yet'), 1e9))).toMatch(/Only \d+ MB are left/);
});
