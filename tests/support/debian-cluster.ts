import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemUser } from '@/scripts/database/engine';
import { freePort } from '@/scripts/database/free-port';
import { openFolder } from './folder';

const DEBIAN = '/usr/lib/postgresql';

/** Folder of the programs of the oldest PostgreSQL (15 or newer) that Debian's packages installed, or null. */
export function debianPrograms(): string | null {
  if (!existsSync(DEBIAN)) return null;
  const versions = readdirSync(DEBIAN)
    .map(Number)
    .filter((version) => version >= 15 && existsSync(`${DEBIAN}/${version}/bin/initdb`))
    .sort((a, b) => a - b);
  return versions.length ? `${DEBIAN}/${versions[0]}/bin` : null;
}

/** Starts a throw-away cluster of Debian's PostgreSQL on loopback, superuser `postgres`. */
export async function startDebianCluster(programs: string): Promise<{ adminUrl: string; stop(): void }> {
  const home = openFolder();
  const data = join(home, 'data');
  const password = join(home, 'password');
  const user = systemUser(null);
  mkdirSync(data);
  writeFileSync(password, 'admin');
  for (const path of [data, password]) if (user) chownSync(path, user.uid, user.gid);
  const run = (program: string, args: string[]) => {
    const result = spawnSync(join(programs, program), args, {
      encoding: 'utf8',
      cwd: '/',
      stdio: 'ignore',
      ...user,
    });
    if (result.status !== 0) throw new Error(`${program} failed`);
  };
  run('initdb', [
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'scram-sha-256',
    '--pwfile',
    password,
    '-N',
    '--no-locale',
  ]);
  const port = await freePort();
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off`;
  run('pg_ctl', ['start', '-w', '-D', data, '-o', options, '-l', join(data, 'log')]);
  return {
    adminUrl: `postgres://postgres:admin@127.0.0.1:${port}/postgres`,
    stop() {
      run('pg_ctl', ['stop', '-w', '-m', 'immediate', '-D', data]);
      rmSync(home, { recursive: true, force: true });
    },
  };
}
