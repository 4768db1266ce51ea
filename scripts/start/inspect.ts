import { connect } from '../database/roles';
import { Refusal } from './say';

interface RoleFacts {
  name: string;
  version: number;
  superuser: boolean;
  bypass: boolean;
  owns: boolean;
  has_app: boolean;
  has_owner: boolean;
}

/** What the server says of the role that an address signs in with. */
async function facts(url: string, variable: string): Promise<RoleFacts> {
  const sql = connect(url, { connect_timeout: 10 });
  try {
    const [row] = await sql<RoleFacts[]>`
      select current_user::text as name, current_setting('server_version_num')::int as version,
        rolsuper as superuser, rolbypassrls as bypass,
        exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and n.nspname not like 'pg\\_temp%'
            and c.relkind in ('r', 'p') and c.relowner = r.oid) as owns,
        exists (select 1 from pg_roles app where app.rolname = 'paraphe_app'
          and pg_has_role(r.oid, app.oid, 'usage')) as has_app,
        exists (select 1 from pg_roles owner where owner.rolname = 'paraphe_owner'
          and pg_has_role(r.oid, owner.oid, 'member')) as has_owner
      from pg_roles r where rolname = current_user`;
    if (!row) throw new Error('current_user has no role');
    return row;
  } catch (error) {
    throw unreachable(error, variable);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** A failed connection in a sentence that names the variable; anything else as it came. */
function unreachable(error: unknown, variable: string): unknown {
  const { code, message } = error as { code?: string; message?: string };
  if (code === '28P01' || code === '28000') {
    return new Refusal(
      `PostgreSQL refuse le nom ou le mot de passe donnés dans ${variable}. « npm run db:roles » crée les rôles et donne les adresses à copier.`,
      `PostgreSQL refuses the name or the password given in ${variable}. "npm run db:roles" creates the roles and gives the addresses to copy.`,
    );
  }
  if (code === '3D000' || code === '42501') {
    return new Refusal(
      `La base nommée dans ${variable} n’existe pas, ou ce rôle n’y a pas accès (${message}). « npm run db:roles » la crée.`,
      `The database named in ${variable} does not exist, or this role has no access to it (${message}). "npm run db:roles" creates it.`,
    );
  }
  if (code && /^(E[A-Z]+|CONNECT_TIMEOUT|CONNECTION_\w+)$/.test(code)) {
    return new Refusal(
      `PostgreSQL ne répond pas à l’adresse donnée dans ${variable} (${code}). Est-il démarré, et joignable d’ici ?`,
      `PostgreSQL does not answer at the address given in ${variable} (${code}). Is it started, and reachable from here?`,
    );
  }
  return error;
}

/**
 * Refuses to run the product with a role that row-level security would not hold: superuser, BYPASSRLS, owner of
 * tables or member of their owner. The three locks on a tenant rest on it.
 */
export async function inspectAppRole(url: string): Promise<void> {
  const role = await facts(url, 'DATABASE_URL');
  if (role.version < 150_000) {
    throw new Refusal(
      'Cette base est sur un PostgreSQL trop ancien : Paraphe demande la version 15 ou plus récente.',
      'This database is on a PostgreSQL that is too old: Paraphe needs version 15 or newer.',
    );
  }
  if (role.superuser || role.bypass || role.owns || role.has_owner) {
    throw new Refusal(
      `DATABASE_URL désigne le rôle « ${role.name} », qui possède les tables ou échappe à leurs règles : une erreur du logiciel pourrait alors montrer les données d’une organisation à une autre. Donnez-y le rôle sans privilège paraphe_app (« npm run db:roles » le crée), et gardez le propriétaire pour DATABASE_OWNER_URL.`,
      `DATABASE_URL names the role "${role.name}", which owns the tables or escapes their rules: a software error could then show one organization’s data to another. Give it the unprivileged role paraphe_app ("npm run db:roles" creates it), and keep the owner for DATABASE_OWNER_URL.`,
    );
  }
  if (!role.has_app) {
    throw new Refusal(
      `DATABASE_URL désigne le rôle « ${role.name} », qui n’est pas paraphe_app. « npm run db:roles » le crée et donne l’adresse à copier.`,
      `DATABASE_URL names the role "${role.name}", which is not paraphe_app. "npm run db:roles" creates it and gives the address to copy.`,
    );
  }
}

/** Refuses a migrating role that could not give objects to the others, or whose functions would escape every rule. */
export async function inspectOwnerRole(url: string): Promise<void> {
  const role = await facts(url, 'DATABASE_OWNER_URL');
  if (role.superuser || role.bypass || !role.has_owner) {
    throw new Refusal(
      `DATABASE_OWNER_URL désigne le rôle « ${role.name} » ; il faut paraphe_owner, que crée « npm run db:roles ».`,
      `DATABASE_OWNER_URL names the role "${role.name}"; it must be paraphe_owner, which "npm run db:roles" creates.`,
    );
  }
}

/** Refuses to start jobs that nobody would run. */
export async function inspectWorkerRole(url: string): Promise<void> {
  const role = await facts(url, 'DATABASE_WORKER_URL');
  if (role.name === 'paraphe_worker') return;
  throw new Refusal(
    `DATABASE_WORKER_URL désigne le rôle « ${role.name} » ; il faut paraphe_worker, que crée « npm run db:roles ».`,
    `DATABASE_WORKER_URL names the role "${role.name}"; it must be paraphe_worker, which "npm run db:roles" creates.`,
  );
}
