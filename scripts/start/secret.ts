import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deriveKey, equalInConstantTime } from '@/lib/hash';
import { connect } from '../database/roles';
import { Refusal } from './say';

/** Where the secret of an embedded installation is kept. */
export function secretFile(dataDir: string): string {
  return join(dataDir, 'secret');
}

/**
 * The secret of an embedded installation: the one given, else that of DATA_DIR, made on the first start. A database
 * whose secret is lost is refused rather than given another, with which nothing sealed before could be read.
 */
export function embeddedSecret(dataDir: string, given: string | undefined): string {
  if (given) return given;
  const file = secretFile(dataDir);
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  if (existsSync(join(dataDir, 'database', 'passwords.json'))) {
    throw new Refusal(
      `Le fichier ${file} manque : c’est le secret sous lequel cette base a été remplie. Remettez-le en place depuis une sauvegarde (npm run restore), ou donnez-le dans PARAPHE_SECRET.`,
      `The file ${file} is missing: it is the secret under which this database was filled. Put it back from a backup (npm run restore), or give it in PARAPHE_SECRET.`,
    );
  }
  const secret = randomBytes(32).toString('base64url');
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${secret}\n`, { mode: 0o600 });
  chmodSync(draft, 0o600);
  renameSync(draft, file);
  return secret;
}

/** Base64 of the 32-byte AES key of Next's server actions: fixed, so that a page opened before a build still posts. */
export function serverActionsKey(secret: string): string {
  return deriveKey(secret, 'paraphe/server-actions').toString('base64');
}

/**
 * Writes, the first time, what tells later that the secret is the same; refuses another one.
 * @param now when a new installation began.
 * @returns what else the installation remembers of itself.
 */
export async function checkSecret(
  ownerUrl: string,
  secret: string,
  now: Date,
): Promise<{ sampleFilled: boolean }> {
  const check = deriveKey(secret, 'paraphe/secret-check');
  const sql = connect(ownerUrl);
  try {
    await sql`
      insert into installation (id, secret_check, created_at) values (1, ${check}, ${now})
      on conflict (id) do nothing`;
    const [row] = await sql<{ secret_check: Buffer; sample_filled: boolean }[]>`
      select secret_check, sample_filled_at is not null as sample_filled from installation where id = 1`;
    if (row && equalInConstantTime(row.secret_check, check)) return { sampleFilled: row.sample_filled };
  } finally {
    await sql.end();
  }
  throw new Refusal(
    'Le secret n’est pas celui sous lequel cette base a été remplie : les liens, les NIP et les clés ne pourraient plus être lus. Donnez dans PARAPHE_SECRET (ou remettez dans DATA_DIR/secret) celui d’origine ; il est aussi dans chaque sauvegarde.',
    'The secret is not the one under which this database was filled: links, PINs and keys could no longer be read. Give the original one in PARAPHE_SECRET (or put it back in DATA_DIR/secret); each backup holds it too.',
  );
}
