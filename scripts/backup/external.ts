import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { connect } from '../database/roles';
import { Refusal } from '../start/say';
import { checkSecret } from '../start/secret';
import { type Description, describe, extractArchive, type Source, writeArchive } from './archive';
import { otherFiles } from './embedded';

const DEBIAN = '/usr/lib/postgresql';

type Tool = 'pg_dump' | 'pg_restore';

function majorOf(program: string): number {
  const { stdout, status } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return status === 0 ? Number(/(\d+)/.exec(stdout)?.[1] ?? 0) : 0;
}

/** The newest of the tools on the PATH and among Debian's, whose PATH may lead to an old one. */
function findTool(tool: Tool, serverMajor: number): string {
  const debian = existsSync(DEBIAN)
    ? readdirSync(DEBIAN).map((version) => join(DEBIAN, version, 'bin', tool))
    : [];
  const found = [tool, ...debian]
    .map((program) => ({ program, major: majorOf(program) }))
    .sort((a, b) => b.major - a.major)[0];
  if (found && found.major >= serverMajor) return found.program;
  const has = found?.major ? `${found.major}` : '—';
  throw new Refusal(
    `Il faut ${tool} de PostgreSQL ${serverMajor} ou plus récent (trouvé : ${has}). Installez-le, par exemple « apt-get install postgresql-client-${serverMajor} » (dépôt apt.postgresql.org), et relancez la même commande.`,
    `${tool} of PostgreSQL ${serverMajor} or newer is needed (found: ${has}). Install it, for instance "apt-get install postgresql-client-${serverMajor}" (from apt.postgresql.org), and run the same command again.`,
  );
}

/** Runs a tool on the owner's database; the password goes by the environment, where no process list shows it. */
function runTool(program: string, args: string[], ownerUrl: string): void {
  const url = new URL(ownerUrl);
  const password = decodeURIComponent(url.password);
  url.password = '';
  const result = spawnSync(program, [`--dbname=${url.href}`, ...args], {
    encoding: 'utf8',
    env: { ...process.env, PGPASSWORD: password },
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  if (result.status === 0) return;
  throw new Refusal(
    `${program} a échoué :\n${(result.error?.message ?? result.stderr).trim()}`,
    `${program} failed; its reason is above.`,
  );
}

async function serverMajor(ownerUrl: string): Promise<number> {
  const sql = connect(ownerUrl);
  try {
    const [row] = await sql<
      { version: number }[]
    >`select current_setting('server_version_num')::int as version`;
    return Math.floor((row?.version ?? 0) / 10_000);
  } finally {
    await sql.end();
  }
}

/**
 * Backs up an outside database by `pg_dump`, with the secret beside it. The owner reads every row through the
 * policy `backup`, since it has no BYPASSRLS and its own tables' rules are forced on it.
 */
export async function backUpExternal(
  { ownerUrl, dataDir, secret }: { ownerUrl: string; dataDir: string; secret: string },
  out: string,
): Promise<void> {
  const major = await serverMajor(ownerUrl);
  const program = findTool('pg_dump', major);
  mkdirSync(dirname(out), { recursive: true });
  const work = mkdtempSync(join(dirname(out), '.paraphe-backup-'));
  try {
    const dump = join(work, 'database.dump');
    runTool(program, ['--format=custom', '--enable-row-security', `--file=${dump}`], ownerUrl);
    const description: Description = {
      format: 1,
      kind: 'external',
      postgres: String(major),
      made: new Date().toISOString(),
    };
    await writeArchive(out, description, externalSources(dump, dataDir, secret));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function* externalSources(dump: string, dataDir: string, secret: string): AsyncGenerator<Source> {
  yield { path: 'secret', bytes: Buffer.from(`${secret}\n`) };
  yield { path: 'database.dump', file: dump };
  yield* otherFiles(dataDir);
}

/** Schemas of ours in which something already is. */
async function filledSchemas(ownerUrl: string): Promise<string[]> {
  const sql = connect(ownerUrl);
  try {
    const rows = await sql<{ name: string }[]>`
      select n.nspname as name from pg_namespace n
      where n.nspname in ('drizzle', 'graphile_worker')
        or (n.nspname = 'public' and exists (select 1 from pg_class c where c.relnamespace = n.oid))`;
    return rows.map((row) => row.name);
  } finally {
    await sql.end();
  }
}

/** Empties the database of our schemas. */
async function emptyDatabase(ownerUrl: string, schemas: string[]): Promise<void> {
  const sql = connect(ownerUrl);
  try {
    await sql.begin(async (transaction) => {
      for (const schema of schemas) await transaction.unsafe(`drop schema ${schema} cascade`);
      if (schemas.includes('public')) await transaction.unsafe('create schema public');
    });
  } finally {
    await sql.end();
  }
}

/** A role that is to own functions in a schema must be able to create there while they are given to it. */
async function letOthersOwn(ownerUrl: string, allow: boolean): Promise<void> {
  const sql = connect(ownerUrl);
  try {
    const roles = 'paraphe_reader, paraphe_worker, paraphe_eraser';
    await sql.unsafe(
      `${allow ? 'grant' : 'revoke'} create on schema public ${allow ? 'to' : 'from'} ${roles}`,
    );
  } finally {
    await sql.end();
  }
}

/** Puts an outside backup into the database of `ownerUrl`, all of it or nothing. */
export async function restoreExternal(
  file: string,
  { ownerUrl, secret }: { ownerUrl: string; secret: string | undefined },
  force: boolean,
): Promise<void> {
  const description = await describe(file);
  if (description.kind !== 'external') {
    throw new Refusal(
      'Cette sauvegarde est celle d’une base fournie avec Paraphe ; elle se restaure sans DATABASE_URL ni DATABASE_OWNER_URL.',
      'This backup is of the database that comes with Paraphe; it is restored without DATABASE_URL or DATABASE_OWNER_URL.',
    );
  }
  const program = findTool('pg_restore', Number(description.postgres));
  const filled = await filledSchemas(ownerUrl);
  if (filled.length > 0 && !force) {
    throw new Refusal(
      `La base contient déjà quelque chose (${filled.join(', ')}). Donnez une base vide (« npm run db:roles -- --database autre_nom »), ou ajoutez --force pour effacer ce qu’elle contient.`,
      `The database already holds something (${filled.join(', ')}). Give an empty one ("npm run db:roles -- --database other_name"), or add --force to erase what it holds.`,
    );
  }
  const work = mkdtempSync(join(dirname(file), '.paraphe-restore-'));
  try {
    await extractArchive(file, work);
    requireSecret(file, readFileSync(join(work, 'secret'), 'utf8').trim(), secret);
    await emptyDatabase(ownerUrl, filled);
    await letOthersOwn(ownerUrl, true);
    runTool(program, ['--single-transaction', '--exit-on-error', join(work, 'database.dump')], ownerUrl);
    await letOthersOwn(ownerUrl, false);
    await checkSecret(ownerUrl, String(secret), new Date());
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function requireSecret(file: string, kept: string, given: string | undefined): void {
  if (kept === given) return;
  throw new Refusal(
    `PARAPHE_SECRET n’est pas celui de cette sauvegarde. Celui-ci est dans le fichier « secret » de l’archive : tar -xzOf ${file} secret`,
    `PARAPHE_SECRET is not this backup’s. The latter is in the archive’s file "secret": tar -xzOf ${file} secret`,
  );
}
