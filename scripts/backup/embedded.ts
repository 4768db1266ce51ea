import {
  chownSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { chooseHome, openCluster, ownFolder } from '../database/cluster';
import { startEmbedded } from '../database/embedded';
import { systemUser } from '../database/engine';
import { withEmbedded } from '../database/reach';
import { requireSpace } from '../start/disk';
import { takeFolder } from '../start/folder';
import { findLauncher } from '../start/launcher';
import { Refusal } from '../start/say';
import { checkSecret, secretFile } from '../start/secret';
import { type Description, describe, extractArchive, type Source, writeArchive } from './archive';
import { baseBackup, folderSize } from './base-backup';

/** What lies in a data folder and is not the person's: the database (copied apart), locks, drafts, older backups. */
const NOT_KEPT = /^(database.*|backups|lock.*|\.lock.*|processes.*|.*\.(draft|replaced)-.*)$/;

/** Everything else in the data folder: keys, the outbox and what later versions keep there. */
export function* otherFiles(dataDir: string): Generator<Source> {
  if (!existsSync(dataDir)) return;
  for (const item of readdirSync(dataDir, { withFileTypes: true })) {
    if (NOT_KEPT.test(item.name) || item.name === 'secret') continue;
    if (item.isFile()) yield { path: item.name, file: join(dataDir, item.name) };
    if (!item.isDirectory()) continue;
    yield { path: item.name, folder: true };
    for (const inner of readdirSync(join(dataDir, item.name), { recursive: true, withFileTypes: true })) {
      const file = join(inner.parentPath, inner.name);
      const path = file.slice(dataDir.length + 1).replaceAll('\\', '/');
      if (inner.isFile()) yield { path, file };
      else if (inner.isDirectory()) yield { path, folder: true };
    }
  }
}

function readSecret(dataDir: string, given: string | undefined): string {
  if (given) return given;
  if (existsSync(secretFile(dataDir))) return readFileSync(secretFile(dataDir), 'utf8').trim();
  throw new Refusal(
    `Le secret manque : ni PARAPHE_SECRET, ni ${secretFile(dataDir)}. Une sauvegarde sans lui ne servirait à rien.`,
    `The secret is missing: neither PARAPHE_SECRET nor ${secretFile(dataDir)}. A backup without it would be of no use.`,
  );
}

/**
 * Backs up an embedded installation, running or stopped, into one file: database, secret, passwords, outbox.
 * @param secret the one given in PARAPHE_SECRET, if any.
 */
export async function backUpEmbedded(
  dataDir: string,
  secret: string | undefined,
  out: string,
): Promise<void> {
  const folder = join(dataDir, 'database');
  if (!existsSync(folder)) {
    throw new Refusal(
      `Il n’y a rien à sauvegarder dans ${dataDir} : Paraphe n’y a jamais démarré (DATA_DIR donne un autre dossier).`,
      `There is nothing to back up in ${dataDir}: Paraphe never started there (DATA_DIR gives another folder).`,
    );
  }
  const kept = readSecret(dataDir, secret);
  const { data, engine } = openCluster(folder);
  requireSpace(out, Math.ceil(folderSize(data) / 2 / 1024 / 1024));
  const description: Description = {
    format: 1,
    kind: 'embedded',
    postgres: engine.major,
    made: new Date().toISOString(),
  };
  await withEmbedded(dataDir, ({ adminUrl }) =>
    writeArchive(out, description, embeddedSources(dataDir, kept, adminUrl, data)),
  );
}

async function* embeddedSources(
  dataDir: string,
  secret: string,
  adminUrl: string,
  data: string,
): AsyncGenerator<Source> {
  yield { path: 'secret', bytes: Buffer.from(`${secret}\n`) };
  yield { path: 'database/passwords.json', file: join(dataDir, 'database', 'passwords.json') };
  yield* otherFiles(dataDir);
  yield* baseBackup(adminUrl, data, 'database/cluster');
}

/** Gives PostgreSQL's user its files back, moved to where that user can reach them. */
function settleCluster(dataDir: string, draft: string): void {
  const database = join(draft, 'database');
  const extracted = join(database, 'cluster');
  const user = systemUser(null);
  for (const folder of [dataDir, draft, database]) ownFolder(folder, null, user ? 0o711 : 0o700);
  const home = chooseHome(database, user);
  const data = join(home, 'cluster');
  if (home !== database) {
    cpSync(extracted, data, { recursive: true });
    rmSync(extracted, { recursive: true });
    symlinkSync(data, extracted);
  }
  ownFolder(data, user, 0o700);
  if (!user) return;
  for (const item of readdirSync(data, { recursive: true, withFileTypes: true })) {
    chownSync(join(item.parentPath, item.name), user.uid, user.gid);
  }
}

/** What is in the way of a restore, by name. */
function occupied(dataDir: string): string[] {
  return readdirSync(dataDir).filter((name) => name === 'database' || !NOT_KEPT.test(name));
}

/**
 * Puts a backup in the place of a data folder. It is unpacked, checked, started and looked into beside it, and only
 * then takes its place; what was there (with `force`) is moved aside, not deleted.
 * @returns the folder in which what was there is kept, or null.
 */
export async function restoreEmbedded(file: string, dataDir: string, force: boolean): Promise<string | null> {
  const description = await describe(file);
  if (description.kind !== 'embedded') throw otherKind();
  const lock = await takeFolder(dataDir, 'lock', findLauncher());
  try {
    const inTheWay = occupied(dataDir);
    if (inTheWay.length > 0 && !force) {
      throw new Refusal(
        `${dataDir} contient déjà des données. Donnez un dossier vide dans DATA_DIR, ou ajoutez --force : elles seront mises de côté, pas effacées.`,
        `${dataDir} already holds data. Give an empty folder in DATA_DIR, or add --force: they will be set aside, not erased.`,
      );
    }
    const draft = join(dataDir, `restore.draft-${process.pid}`);
    try {
      await extractArchive(file, draft);
      settleCluster(dataDir, draft);
      await lookInto(draft);
      return swap(dataDir, draft, inTheWay);
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  } finally {
    lock.release();
  }
}

/** Starts the restored database (which replays its log) and checks that the secret is the one it was filled under. */
async function lookInto(draft: string): Promise<void> {
  const server = await startEmbedded({ folder: join(draft, 'database') });
  try {
    const secret = readFileSync(secretFile(draft), 'utf8').trim();
    await checkSecret(server.urls.owner, secret, new Date());
  } finally {
    await server.stop();
  }
}

function swap(dataDir: string, draft: string, inTheWay: string[]): string | null {
  let aside: string | null = null;
  if (inTheWay.length > 0) {
    aside = join(dataDir, `data.replaced-${new Date().toISOString().replaceAll(':', '')}`);
    ownFolder(aside, null, 0o700);
    for (const name of inTheWay) renameSync(join(dataDir, name), join(aside, name));
  }
  for (const name of readdirSync(draft)) renameSync(join(draft, name), join(dataDir, name));
  return aside;
}

function otherKind(): Refusal {
  return new Refusal(
    'Cette sauvegarde est celle d’une base externe ; elle se restaure avec DATABASE_OWNER_URL et PARAPHE_SECRET.',
    'This backup is of an outside database; it is restored with DATABASE_OWNER_URL and PARAPHE_SECRET.',
  );
}
