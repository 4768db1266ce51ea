import { type ChildProcess, spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { requireSpace } from '../start/disk';
import { waitUntil } from '../start/processes';
import { Refusal } from '../start/say';
import { type Cluster, createCluster, openCluster, removeDrafts } from './cluster';
import { bareEnvironment } from './engine';
import { freePort, isFree } from './free-port';
import { postmaster, stopLeftover, stopPostmaster } from './postmaster';
import { connect, ensureDatabase, ensureRoles, type RoleUrls, roleUrls } from './roles';

/** A running packaged PostgreSQL. */
export interface EmbeddedDatabase {
  pid: number;
  port: number;
  /** Superuser, database `postgres`: for this supervisor and the tests only. */
  adminUrl: string;
  /** The three roles' addresses on database `paraphe`. */
  urls: RoleUrls;
  /** Resolves with the exit code when the server ends, asked or not; never for a server that we did not start. */
  exited: Promise<number | null>;
  /** Fast, clean shutdown: open transactions are rolled back, everything committed is on disk. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** The folder of the database inside DATA_DIR; made on first use. */
  folder: string;
  /** False for tests: no fsync. */
  durable?: boolean;
  /** Keeps the server when our process ends. */
  detached?: boolean;
}

export const DATABASE = 'paraphe';

/**
 * Settings given at each start. Nothing of a person may reach the log: neither a failed statement's text and
 * parameters, nor the row in an error's detail.
 */
const SETTINGS: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length_on_error: '0',
  logging_collector: 'off',
};

const NOT_DURABLE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** Megabytes that must be free: to make a cluster, and to start one. */
const SPACE_TO_CREATE = 250;
const SPACE_TO_START = 50;

/** The port of last time when it is free, else a new one. */
async function choosePort(folder: string): Promise<number> {
  const file = join(folder, 'port');
  const before = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (before && (await isFree(before))) return before;
  const port = await freePort();
  writeFileSync(file, `${port}\n`);
  return port;
}

/** Keeps one older log of at most 5 MB. */
function openLog(folder: string): { path: string; descriptor: number; from: number } {
  const path = join(folder, 'server.log');
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > 5 * 1024 * 1024) renameSync(path, `${path}.1`);
  const descriptor = openSync(path, 'a', 0o600);
  return { path, descriptor, from: size > 5 * 1024 * 1024 ? 0 : size };
}

interface Attempt {
  child: ChildProcess;
  exited: Promise<number | null>;
  /** What the server said while starting. */
  said(): string;
}

function launch(
  cluster: Cluster,
  folder: string,
  port: number,
  durable: boolean,
  detached: boolean,
): Attempt {
  const log = openLog(folder);
  const settings = { ...SETTINGS, ...(durable ? {} : NOT_DURABLE), port: String(port) };
  const child = spawn(
    cluster.engine.postgres,
    ['-D', cluster.data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    {
      cwd: '/',
      // Its own process group: Ctrl-C in a terminal must reach us first, then it, in order.
      detached: true,
      stdio: ['ignore', log.descriptor, log.descriptor],
      env: bareEnvironment(),
      ...cluster.user,
    },
  );
  closeSync(log.descriptor);
  const exited = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code));
    child.once('error', () => resolve(-1));
  });
  if (detached) child.unref();
  return { child, exited, said: () => readFileSync(log.path, 'utf8').slice(log.from) };
}

/** Waits for the server to accept connections. */
async function becomesReady(attempt: Attempt, data: string): Promise<boolean> {
  let over = false;
  void attempt.exited.then(() => {
    over = true;
  });
  await waitUntil(() => {
    const found = postmaster(data);
    return over || (found?.pid === attempt.child.pid && found?.ready === true);
  }, 120_000);
  return !over && postmaster(data)?.ready === true;
}

function refuseStart(said: string, log: string): never {
  if (/No space left on device/.test(said)) {
    throw new Refusal(
      'La base de données ne peut pas démarrer : le disque est plein. Libérez de l’espace, puis relancez la même commande ; rien de ce qui a été confirmé n’est perdu.',
      'The database can’t start: the disk is full. Free some space, then run the same command again; nothing confirmed is lost.',
    );
  }
  const reason = said.trim().split('\n').slice(-4).join('\n');
  throw new Refusal(
    `La base de données n’a pas démarré. Voici ses derniers mots (le journal complet : ${log}) :\n${reason}`,
    `The database did not start. Its last words are above; the whole log is ${log}.`,
  );
}

/**
 * Starts the server, on another port if ours is taken in between, and again while the processes of a killed one
 * let go of its memory.
 */
async function startServer(cluster: Cluster, folder: string, durable: boolean, detached: boolean) {
  for (let tries = 0; ; tries++) {
    const port = await choosePort(folder);
    const attempt = launch(cluster, folder, port, durable, detached);
    if (await becomesReady(attempt, cluster.data)) return { attempt, port };
    const said = attempt.said();
    const passing = /in use|lock file|shared memory|starting up|shutting down/.test(said);
    if (tries >= 40 || !passing) refuseStart(said, join(folder, 'server.log'));
    if (/[Aa]ddress already in use/.test(said)) rmSync(join(folder, 'port'), { force: true });
    await sleep(250);
  }
}

/**
 * Starts the packaged PostgreSQL on a folder: makes the cluster whole or not at all on first use, stops what a
 * killed supervisor left, and gives the five roles and the database. The caller holds the folder's lock.
 * Listens on 127.0.0.1 alone.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { folder, durable = true, detached = false } = options;
  if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
  await removeDrafts(folder);
  requireSpace(folder, existsSync(folder) ? SPACE_TO_START : SPACE_TO_CREATE);
  const cluster = existsSync(folder) ? openCluster(folder) : createCluster(folder, { durable });
  await stopLeftover(cluster.data);
  const { attempt, port } = await startServer(cluster, folder, durable, detached);
  const pid = attempt.child.pid;
  if (pid === undefined) throw new Error('the server has no process');

  const url = adminUrl(cluster.passwords.superuser, port);
  const database: EmbeddedDatabase = {
    pid,
    port,
    adminUrl: url,
    urls: roleUrls(url, DATABASE, cluster.passwords),
    exited: attempt.exited,
    stop: () => stopPostmaster(pid),
  };
  try {
    await provide(database, cluster);
  } catch (error) {
    await database.stop();
    throw error;
  }
  return database;
}

/** How to reach the server that runs on a folder, for whoever may read its passwords. */
export function runningDatabase(folder: string): { adminUrl: string; urls: RoleUrls } {
  const { passwords } = openCluster(folder);
  const url = adminUrl(passwords.superuser, Number(readFileSync(join(folder, 'port'), 'utf8')));
  return { adminUrl: url, urls: roleUrls(url, DATABASE, passwords) };
}

function adminUrl(password: string, port: number): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
}

async function provide(database: EmbeddedDatabase, cluster: Cluster): Promise<void> {
  const admin = connect(database.adminUrl);
  try {
    await ensureRoles(admin, cluster.passwords);
    await ensureDatabase(admin, database.adminUrl, DATABASE);
  } finally {
    await admin.end();
  }
}
