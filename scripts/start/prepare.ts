import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '@/lib/env';
import { type EmbeddedDatabase, startEmbedded } from '../database/embedded';
import { migrate } from '../database/migrate';
import { databaseUrl, type RoleUrls } from '../database/roles';
import { requireAuthority } from './authority';
import { inspectAppRole, inspectOwnerRole, inspectWorkerRole } from './inspect';
import { Refusal, say } from './say';
import { embeddedSecret } from './secret';

/** What a start is going to run, once its variables are known to be complete. */
export interface Plan {
  configuration: Environment;
  /** Whether we run the packaged PostgreSQL. */
  embedded: boolean;
  /** Whether the sample is what runs. */
  sample: boolean;
  host: string;
  publicUrl: string;
  secret: string;
}

function missing(variable: string, fr: string, en: string): Refusal {
  return new Refusal(`Il manque ${variable} : ${fr}`, `${variable} is missing: ${en}`);
}

/** Fills in what was left out, and refuses what can't be. Makes the secret of a new embedded installation. */
export function makePlan(configuration: Environment): Plan {
  requireAuthority(configuration);
  const embedded = configuration.DATABASE_URL === undefined;
  const sample = embedded && configuration.SAMPLE === 'yes';
  const host = configuration.HOST ?? (sample ? '127.0.0.1' : '0.0.0.0');
  if (!embedded && configuration.DATABASE_OWNER_URL === undefined) {
    throw missing(
      'DATABASE_OWNER_URL',
      'l’adresse du rôle paraphe_owner, qui met la base à jour (« npm run db:roles » la donne).',
      'the address of the role paraphe_owner, which brings the database up to date ("npm run db:roles" gives it).',
    );
  }
  if (!embedded && configuration.PARAPHE_SECRET === undefined) {
    throw missing(
      'PARAPHE_SECRET',
      'au moins 32 caractères au hasard, à garder aussi précieusement que la base (par exemple : openssl rand -base64 32).',
      'at least 32 random characters, to be kept as carefully as the database (for instance: openssl rand -base64 32).',
    );
  }
  if (!sample && configuration.PUBLIC_URL === undefined) {
    throw missing(
      'PUBLIC_URL',
      'l’adresse par laquelle les gens entrent, comme https://formation.exemple.ca ; tous les liens des courriels en sont faits.',
      'the address by which people come in, such as https://training.example.ca; every mailed link is made from it.',
    );
  }
  return {
    configuration,
    embedded,
    sample,
    host,
    publicUrl: configuration.PUBLIC_URL?.replace(/\/+$/, '') ?? `http://localhost:${configuration.PORT}`,
    secret: embedded
      ? embeddedSecret(configuration.DATA_DIR, configuration.PARAPHE_SECRET)
      : String(configuration.PARAPHE_SECRET),
  };
}

/** The database ready to use, and how to reach it. */
export interface ReadyDatabase {
  urls: RoleUrls;
  server: EmbeddedDatabase | null;
}

/** Starts the packaged PostgreSQL, or inspects the one given. */
export async function openDatabase({ configuration, embedded }: Plan): Promise<ReadyDatabase> {
  if (embedded) {
    const folder = join(configuration.DATA_DIR, 'database');
    if (existsSync(folder)) say('démarrage de la base de données', 'starting the database');
    else say('création de la base de données', 'creating the database');
    const server = await startEmbedded({ folder });
    return { urls: server.urls, server };
  }
  const app = String(configuration.DATABASE_URL);
  const owner = String(configuration.DATABASE_OWNER_URL);
  const worker = configuration.DATABASE_WORKER_URL ?? databaseUrl(app, { user: 'paraphe_worker' });
  await inspectAppRole(app);
  await inspectOwnerRole(owner);
  await inspectWorkerRole(worker);
  return { urls: { app, owner, worker }, server: null };
}

/** Migrates, then looks again: a migration is what makes tables that a role may turn out to own. */
export async function bringUpToDate({ urls, server }: ReadyDatabase): Promise<void> {
  await migrate(urls.owner);
  if (!server) await inspectAppRole(urls.app);
}
