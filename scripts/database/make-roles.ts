import { parseArgs } from 'node:util';
import type postgres from 'postgres';
import type { Environment } from '@/lib/env';
import { readConfiguration } from '../start/configuration';
import { Refusal, runCommand } from '../start/say';
import { type RolePasswords, randomPassword } from './passwords';
import { connect, databaseName, ensureDatabase, ensureRoles, rolesExist, roleUrls } from './roles';

const HELP = `npm run db:roles -- [--database paraphe] [--new-passwords]

Crée les rôles de Paraphe dans PostgreSQL et sa base. DATABASE_ADMIN_URL : un compte qui a le droit d’en créer.
Creates Paraphe’s roles in PostgreSQL and its database. DATABASE_ADMIN_URL: an account allowed to create them.`;

function passwordIn(url: string | undefined, user: string): string | null {
  if (!url) return null;
  const { username, password } = new URL(url);
  return decodeURIComponent(username) === user && password ? decodeURIComponent(password) : null;
}

/** Given passwords are set; else new roles get new ones, and those that exist keep theirs (null). */
async function choosePasswords(
  admin: postgres.Sql,
  given: Environment,
  renew: boolean,
): Promise<RolePasswords | null> {
  const owner = passwordIn(given.DATABASE_OWNER_URL, 'paraphe_owner');
  const app = passwordIn(given.DATABASE_URL, 'paraphe_app');
  if (!renew && owner !== null && app !== null) return { owner, app };
  if (!renew && (await rolesExist(admin))) return null;
  return { owner: randomPassword(), app: randomPassword() };
}

async function makeRoles(): Promise<void> {
  const { values } = parseArgs({
    options: {
      database: { type: 'string', default: 'paraphe' },
      'new-passwords': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return console.log(HELP);
  const given = readConfiguration();
  const adminUrl = given.DATABASE_ADMIN_URL;
  if (!adminUrl) {
    throw new Refusal(
      'Indiquez dans DATABASE_ADMIN_URL l’adresse d’un compte PostgreSQL qui peut créer des rôles et une base, par exemple :\nDATABASE_ADMIN_URL=postgres://postgres:motdepasse@127.0.0.1:5432/postgres npm run db:roles',
      'Give in DATABASE_ADMIN_URL the address of a PostgreSQL account that may create roles and a database, for instance:\nDATABASE_ADMIN_URL=postgres://postgres:password@127.0.0.1:5432/postgres npm run db:roles',
    );
  }
  const database = databaseName(values.database);
  const admin = connect(adminUrl);
  try {
    const passwords = await choosePasswords(admin, given, values['new-passwords']);
    await ensureRoles(admin, passwords);
    await ensureDatabase(admin, adminUrl, database);
    report(adminUrl, database, passwords);
  } catch (error) {
    throw explained(error);
  } finally {
    await admin.end();
  }
}

function report(adminUrl: string, database: string, passwords: RolePasswords | null): void {
  const urls = roleUrls(adminUrl, database, passwords ?? { owner: 'MOT_DE_PASSE', app: 'MOT_DE_PASSE' });
  console.log('Les rôles et la base sont prêts. À copier dans la configuration :');
  console.log('The roles and the database are ready. To copy into the configuration:\n');
  console.log(`DATABASE_URL=${urls.app}`);
  console.log(`DATABASE_OWNER_URL=${urls.owner}\n`);
  if (passwords) return;
  console.log(
    'Les rôles existaient : leurs mots de passe n’ont pas changé (--new-passwords en fait de nouveaux).',
  );
  console.log('The roles existed: their passwords have not changed (--new-passwords makes new ones).');
}

/** PostgreSQL's own reason, with what to do about it. */
function explained(error: unknown): unknown {
  const { code, message } = error as { code?: string; message?: string };
  // 42501: insufficient privilege; 28P01 and 28000: sign-in refused.
  if (code === '42501') {
    return new Refusal(
      `Le compte de DATABASE_ADMIN_URL n’a pas le droit de créer des rôles ou une base (${message}).`,
      `The account of DATABASE_ADMIN_URL may not create roles or a database (${message}).`,
    );
  }
  if (code === '28P01' || code === '28000') {
    return new Refusal(
      `PostgreSQL refuse le compte de DATABASE_ADMIN_URL (${message}).`,
      `PostgreSQL refuses the account of DATABASE_ADMIN_URL (${message}).`,
    );
  }
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'CONNECT_TIMEOUT') {
    return new Refusal(
      `PostgreSQL ne répond pas à l’adresse de DATABASE_ADMIN_URL (${code}).`,
      `PostgreSQL does not answer at the address of DATABASE_ADMIN_URL (${code}).`,
    );
  }
  return error;
}

await runCommand(makeRoles);
