import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { processesIn, recordOf, stopProcess, waitUntil } from '../start/processes';
import { Refusal, say } from '../start/say';
import { bareEnvironment, canEnter, type Engine, findEngine, type SystemUser, systemUser } from './engine';
import { type RolePasswords, randomPassword } from './passwords';

/** Passwords of an embedded cluster, kept in its folder, readable by its owner alone. */
export interface ClusterPasswords extends RolePasswords {
  superuser: string;
}

/** A PostgreSQL data folder, what runs it, and the passwords that open it. */
export interface Cluster {
  /** Real path of PostgreSQL's own data folder. */
  data: string;
  user: SystemUser | null;
  engine: Engine;
  passwords: ClusterPasswords;
}

/** Where clusters go, as root, when the system user of PostgreSQL may not enter the data folder. */
const ELSEWHERE = '/var/lib/paraphe';

export function ownFolder(path: string, user: SystemUser | null, mode: number): void {
  mkdirSync(path, { recursive: true });
  // Set apart from mkdir, whose mode the umask cuts.
  chmodSync(path, mode);
  if (user && mode === 0o700) chownSync(path, user.uid, user.gid);
}

function initdb(
  engine: Engine,
  user: SystemUser | null,
  data: string,
  password: string,
  durable: boolean,
): void {
  const secret = join(dirname(data), `.password-${process.pid}`);
  writeFileSync(secret, password, { mode: 0o600 });
  if (user) chownSync(secret, user.uid, user.gid);
  const locale = ['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const result = spawnSync(
    engine.initdb,
    [
      ...['-D', data, '-U', 'postgres', '-A', 'scram-sha-256', '--pwfile', secret, ...locale],
      ...(durable ? [] : ['--no-sync']),
    ],
    // In the folder of its draft, by which it is found if we are killed.
    { encoding: 'utf8', cwd: dirname(data), env: bareEnvironment(), ...user },
  );
  rmSync(secret, { force: true });
  if (result.status === 0) return;
  const reason = (result.error?.message ?? result.stderr).trim();
  if (/No space left on device/.test(reason)) {
    throw new Refusal(
      'La base de données ne peut pas être créée : le disque est plein. Libérez de l’espace, puis relancez la même commande.',
      'The database can’t be created: the disk is full. Free some space, then run the same command again.',
    );
  }
  throw new Refusal(
    `PostgreSQL n’a pas pu créer sa base :\n${reason}`,
    'PostgreSQL could not create its database; its reason is above.',
  );
}

/**
 * Chooses where PostgreSQL's files go: inside the data folder, or, when PostgreSQL's user can't get there (a home
 * of root's closed to others), in a new folder of its own.
 */
export function chooseHome(draft: string, user: SystemUser | null): string {
  if (canEnter(draft, user)) return draft;
  const home = join(ELSEWHERE, randomBytes(6).toString('hex'));
  mkdirSync(home, { recursive: true });
  chmodSync(ELSEWHERE, 0o711);
  chmodSync(home, 0o711);
  if (!canEnter(home, user)) {
    throw new Refusal(
      `PostgreSQL ne peut pas être exécuté par root, et son compte n’a accès ni à ${dirname(draft)} ni à ${ELSEWHERE}. Indiquez dans DATA_DIR un dossier que tous peuvent traverser, par exemple /srv/paraphe.`,
      `PostgreSQL can’t be run by root, and its account can reach neither ${dirname(draft)} nor ${ELSEWHERE}. Give in DATA_DIR a folder that everyone may pass through, for instance /srv/paraphe.`,
    );
  }
  say(
    `les fichiers de la base vont dans ${home}, car le compte de PostgreSQL n’a pas accès à ${dirname(draft)}`,
    `the database’s files go to ${home}, because PostgreSQL’s account can’t reach ${dirname(draft)}`,
  );
  return home;
}

/** Ends what runs in a folder of files being made: `initdb`, and the server that it drives. Linux only. */
async function stopMaking(home: string): Promise<void> {
  const left = [...processesIn(home, 'initdb'), ...processesIn(join(home, 'cluster'), 'postgres')];
  for (const pid of left) await stopProcess(recordOf(pid), { polite: 'SIGKILL' });
}

/** Removes a folder into which somebody may still be writing: one look is not enough. */
async function removeWhole(path: string): Promise<void> {
  let because: unknown = new Error(`${path} can't be removed`);
  const gone = await waitUntil(() => {
    try {
      rmSync(path, { recursive: true, force: true });
    } catch (error) {
      because = error;
    }
    return !existsSync(path);
  }, 15_000);
  if (!gone) throw because;
}

/** Where the files of a draft are: in it, or where its link leads, if that is a place of ours; null when it has none yet. */
function homeOf(draft: string): string | null {
  const data = lstatSync(join(draft, 'cluster'), { throwIfNoEntry: false });
  if (!data) return null;
  if (!data.isSymbolicLink()) return realpathSync(draft);
  const home = dirname(readlinkSync(join(draft, 'cluster')));
  return dirname(home) === ELSEWHERE ? home : null;
}

/**
 * Removes what interrupted first starts left. The `initdb` of a killed one may still be writing: it is ended first where
 * it can be told, and outlasted where it can't. The caller holds the lock of the data folder.
 */
export async function removeDrafts(folder: string): Promise<void> {
  const parent = dirname(folder);
  if (!existsSync(parent)) return;
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(`${basename(folder)}.draft-`)) continue;
    const draft = join(parent, name);
    const home = homeOf(draft);
    if (home) {
      await stopMaking(home);
      await removeWhole(home);
    }
    await removeWhole(draft);
  }
}

/**
 * Makes the folder of an embedded database: `cluster` (PostgreSQL's own), `passwords.json`. Everything is made
 * under another name and takes its name at the end, so that an interrupted first start leaves nothing half-made.
 * @param folder must not exist.
 */
export function createCluster(folder: string, { durable }: { durable: boolean }): Cluster {
  const parent = dirname(folder);
  mkdirSync(parent, { recursive: true });
  const user = systemUser(null);
  if (user) chmodSync(parent, 0o711);
  const draft = join(parent, `${basename(folder)}.draft-${process.pid}`);
  ownFolder(draft, null, user ? 0o711 : 0o700);

  const home = chooseHome(draft, user);
  const engine = findEngine(home, user);
  const passwords = { superuser: randomPassword(), owner: randomPassword(), app: randomPassword() };
  const data = join(home, 'cluster');
  ownFolder(data, user, 0o700);
  if (home !== draft) symlinkSync(data, join(draft, 'cluster'));
  initdb(engine, user, data, passwords.superuser, durable);
  writeFileSync(join(draft, 'passwords.json'), `${JSON.stringify(passwords, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, folder);
  return openCluster(folder);
}

function refuseFolder(folder: string, fr: string, en: string): never {
  throw new Refusal(
    `Le dossier de la base ${folder} est incomplet : ${fr}. Remettez une sauvegarde en place (npm run restore -- --from FICHIER --force), ou déplacez ce dossier ailleurs pour repartir à neuf.`,
    `The database folder ${folder} is incomplete: ${en}. Put a backup back (npm run restore -- --from FILE --force), or move this folder elsewhere to start afresh.`,
  );
}

function readPasswords(folder: string): ClusterPasswords {
  try {
    return JSON.parse(readFileSync(join(folder, 'passwords.json'), 'utf8')) as ClusterPasswords;
  } catch {
    return refuseFolder(
      folder,
      'passwords.json manque ou est illisible',
      'passwords.json is missing or unreadable',
    );
  }
}

/** Opens the folder that {@link createCluster} made, or says what is wrong with it. */
export function openCluster(folder: string): Cluster {
  const passwords = readPasswords(folder);
  const link = join(folder, 'cluster');
  if (!existsSync(link)) {
    refuseFolder(
      folder,
      'les fichiers de PostgreSQL n’y sont pas (un conteneur recréé sans son volume ?)',
      'PostgreSQL’s files are not there (a container made again without its volume?)',
    );
  }
  const data = realpathSync(link);
  for (const part of ['PG_VERSION', 'global/pg_control', 'base', 'pg_wal']) {
    if (!existsSync(join(data, part))) refuseFolder(folder, `${part} manque`, `${part} is missing`);
  }
  const user = systemUser(data);
  const engine = findEngine(dirname(data), user);
  const major = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  if (major !== engine.major) {
    throw new Refusal(
      `La base de ${folder} a été faite par PostgreSQL ${major}, et cette version de Paraphe apporte PostgreSQL ${engine.major}. Revenez à la version de Paraphe qui apporte PostgreSQL ${major}, ou transportez les données par pg_dump.`,
      `The database in ${folder} was made by PostgreSQL ${major}, and this version of Paraphe brings PostgreSQL ${engine.major}. Go back to the version of Paraphe that brings PostgreSQL ${major}, or carry the data over with pg_dump.`,
    );
  }
  return { data, user, engine, passwords };
}
