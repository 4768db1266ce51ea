import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbedded } from '@/scripts/database/embedded';
import { migrate } from '@/scripts/database/migrate';
import type { RolePasswords } from '@/scripts/database/passwords';
import {
  connect,
  databaseUrl,
  ensureDatabase,
  ensureRoles,
  rolesExist,
  roleUrls,
} from '@/scripts/database/roles';
import { isLock, takeLock } from '@/scripts/start/lock';
import { isAlive, type ProcessRecord, recordOf, stillRuns, stopProcess } from '@/scripts/start/processes';
import { root } from '@/scripts/start/root';

/** What a test file needs to make its own databases; plain data, handed from the global setup to the workers. */
export interface TestServer {
  adminUrl: string;
  passwords: RolePasswords;
  /** The migrated database that the tests' own are cloned from. */
  template: string;
}

/** Where the tests' own PostgreSQL lives, apart from any product that runs. */
const FOLDER = root('.test', 'pg');
const STATE = join(FOLDER, 'server.json');
const USERS = join(FOLDER, 'users');

/** Login roles of a cluster that only tests use. */
const TEST_PASSWORDS: RolePasswords = { owner: 'test-owner', app: 'test-app' };

interface ServerState {
  process: ProcessRecord;
  adminUrl: string;
  passwords: RolePasswords;
}

/** Several test runs may share the server: each step that changes it happens under this lock. */
async function alone<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    const lock = takeLock(FOLDER);
    if (isLock(lock)) {
      try {
        return await work();
      } finally {
        lock.release();
      }
    }
    await sleep(100);
  }
}

function readState(): ServerState | null {
  try {
    const state = JSON.parse(readFileSync(STATE, 'utf8')) as ServerState;
    return stillRuns(state.process) ? state : null;
  } catch {
    return null;
  }
}

/** Runs that use the server, by process number; those that died are forgotten. */
function liveUsers(): number[] {
  mkdirSync(USERS, { recursive: true });
  const users = readdirSync(USERS).map(Number);
  for (const pid of users) if (!isAlive(pid)) rmSync(join(USERS, String(pid)), { force: true });
  return users.filter(isAlive);
}

async function startOwn(): Promise<ServerState> {
  const running = readState();
  if (running) return running;
  const database = await startEmbedded({ folder: join(FOLDER, 'database'), durable: false, detached: true });
  const passwords = JSON.parse(
    readFileSync(join(FOLDER, 'database', 'passwords.json'), 'utf8'),
  ) as RolePasswords;
  const state = { process: recordOf(database.pid), adminUrl: database.adminUrl, passwords };
  writeFileSync(STATE, JSON.stringify(state), { mode: 0o600 });
  return state;
}

/** Changes whenever the migrations do, so that a template is never stale. */
function migrationsDigest(): string {
  const hash = createHash('sha256');
  const folder = root('db', 'migrations');
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.sql')) : [];
  for (const name of files.sort()) hash.update(name).update(readFileSync(join(folder, name)));
  hash.update(readFileSync(root('db', 'migrations', 'meta', '_journal.json')));
  hash.update(readFileSync(root('scripts', 'database', 'migrate.ts')));
  hash.update(readFileSync(root('scripts', 'database', 'roles.ts')));
  hash.update(readFileSync(root('node_modules', 'graphile-worker', 'package.json')));
  return hash.digest('hex').slice(0, 16);
}

/** Makes the template once; nobody may connect to it, so that cloning never has to wait. */
async function ensureTemplate(adminUrl: string, passwords: RolePasswords): Promise<string> {
  const template = `paraphe_template_${migrationsDigest()}`;
  const admin = connect(adminUrl);
  try {
    const [found] = await admin<{ datallowconn: boolean }[]>`
      select datallowconn from pg_database where datname = ${template}`;
    if (found && !found.datallowconn) return template;
    await admin.unsafe(`drop database if exists ${template} with (force)`);
    await ensureDatabase(admin, adminUrl, template);
    await migrate(roleUrls(adminUrl, template, passwords).owner);
    await admin.unsafe(`alter database ${template} allow_connections false`);
    return template;
  } finally {
    await admin.end();
  }
}

/** Drops databases that test runs which no longer live left behind, and templates of older migrations. */
async function sweep(adminUrl: string, keep: string): Promise<void> {
  const admin = connect(adminUrl);
  try {
    const rows = await admin<{ datname: string }[]>`
      select datname from pg_database where datname ~ '^(paraphe_template_|test_[0-9]+_)'`;
    for (const { datname } of rows) {
      const owner = /^test_(\d+)_/.exec(datname)?.[1];
      if (owner ? isAlive(Number(owner)) : datname === keep) continue;
      await admin.unsafe(`drop database if exists ${datname} with (force)`);
    }
  } finally {
    await admin.end();
  }
}

/**
 * An outside cluster is only for tests: its roles get the tests' passwords, so one that holds a real `paraphe`
 * database is refused.
 */
async function prepareOutside(adminUrl: string): Promise<RolePasswords> {
  const admin = connect(adminUrl);
  try {
    const [real] = await admin`select 1 from pg_database where datname = 'paraphe'`;
    if (real)
      throw new Error('TEST_DATABASE_URL points at a server that holds a database "paraphe": refused.');
    await ensureRoles(admin, TEST_PASSWORDS);
    if (!(await rolesExist(admin))) throw new Error('TEST_DATABASE_URL: the roles could not be made.');
    return TEST_PASSWORDS;
  } finally {
    await admin.end();
  }
}

/**
 * Starts, or joins, the PostgreSQL of the tests: the server of `testDatabaseUrl` (an administrator's address) when
 * given, else our own in `.test/pg`.
 */
export async function joinTestServer(testDatabaseUrl: string | undefined): Promise<TestServer> {
  return alone(async () => {
    const others = liveUsers().filter((pid) => pid !== process.pid);
    writeFileSync(join(USERS, String(process.pid)), '');
    const { adminUrl, passwords } = testDatabaseUrl
      ? { adminUrl: testDatabaseUrl, passwords: await prepareOutside(testDatabaseUrl) }
      : await startOwn();
    const template = await ensureTemplate(adminUrl, passwords);
    if (others.length === 0) await sweep(adminUrl, template);
    return { adminUrl: databaseUrl(adminUrl, {}), passwords, template };
  });
}

/** Leaves the server, and stops our own once nobody uses it. */
export async function leaveTestServer(): Promise<void> {
  await alone(async () => {
    rmSync(join(USERS, String(process.pid)), { force: true });
    if (liveUsers().length > 0) return;
    const state = readState();
    if (!state) return;
    // SIGINT is PostgreSQL's fast shutdown.
    await stopProcess(state.process, { polite: 'SIGINT', grace: 30_000, firm: 'SIGQUIT' });
    rmSync(STATE, { force: true });
  });
}
