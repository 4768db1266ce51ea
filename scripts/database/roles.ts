import postgres from 'postgres';
import type { RolePasswords } from './passwords';

/** Either a connection or a transaction. */
type Connection = postgres.Sql | postgres.TransactionSql;

/** Roles belong to the cluster, so migrations never make them. `login` ones have a password. */
const ROLES = [
  { name: 'paraphe_owner', login: true },
  { name: 'paraphe_app', login: true },
  { name: 'paraphe_worker', login: true },
  { name: 'paraphe_reader', login: false },
  { name: 'paraphe_eraser', login: false },
] as const;

/** Roles for which the owner creates objects, and of which it is therefore a member. */
const HELD_BY_OWNER = ['paraphe_worker', 'paraphe_reader', 'paraphe_eraser'] as const;

/** Any number, the same in every instance: two of them must not make roles at once. */
const ROLES_LOCK = 7_265_402;

/** A connection that says nothing of notices such as "already exists". Close it with `end()`. */
export function connect(url: string, options: postgres.Options<Record<string, never>> = {}): postgres.Sql {
  return postgres(url, { max: 1, onnotice: () => {}, ...options });
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

async function ensureRole(
  sql: Connection,
  { name, login }: (typeof ROLES)[number],
  password: string | null,
): Promise<void> {
  const [found] = await sql<{ privileged: boolean }[]>`
    select rolsuper or rolbypassrls as privileged from pg_roles where rolname = ${name}`;
  if (!found) await sql.unsafe(`create role ${name}`);
  // An administrator who is no superuser may not even mention these two before PostgreSQL 16.
  if (found?.privileged) await sql.unsafe(`alter role ${name} nosuperuser nobypassrls`);
  const attributes = `${login ? 'login' : 'nologin'} inherit nocreatedb nocreaterole`;
  await sql.unsafe(
    `alter role ${name} ${attributes}${login && password !== null ? ` password ${literal(password)}` : ''}`,
  );
}

/**
 * Creates or mends the five roles of the cluster.
 * @param admin a connection that may create roles.
 * @param passwords null leaves the passwords as they are.
 */
export async function ensureRoles(admin: postgres.Sql, passwords: RolePasswords | null): Promise<void> {
  await admin.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(${ROLES_LOCK})`;
    for (const role of ROLES) {
      const password = role.name === 'paraphe_owner' ? passwords?.owner : passwords?.app;
      await ensureRole(sql, role, password ?? null);
    }
    for (const role of HELD_BY_OWNER) await sql.unsafe(`grant ${role} to paraphe_owner`);
  });
}

/** Whether the login roles exist already, and so have passwords that someone may know. */
export async function rolesExist(admin: postgres.Sql): Promise<boolean> {
  const rows = await admin`select 1 from pg_roles where rolname in ('paraphe_owner', 'paraphe_app')`;
  return rows.length === 2;
}

/**
 * An administrator who is no superuser must hold the owner's role to give it a database.
 * @returns what takes the role back.
 */
async function holdOwner(admin: postgres.Sql): Promise<() => Promise<void>> {
  const [me] = await admin<{ superuser: boolean; name: string; held: boolean }[]>`
    select rolsuper as superuser, quote_ident(rolname) as name, pg_has_role(rolname, 'paraphe_owner', 'usage') as held
    from pg_roles where rolname = current_user`;
  if (!me || me.superuser || me.held) return async () => {};
  await admin.unsafe(`grant paraphe_owner to ${me.name}`);
  return async () => {
    await admin.unsafe(`revoke paraphe_owner from ${me.name}`);
  };
}

/**
 * The same locale everywhere where the server has it: code-point order and full Unicode case mapping, independent
 * of the operating system (people are sorted by an ICU collation, named in the query).
 */
async function localeClauses(admin: postgres.Sql): Promise<string[]> {
  const [row] = await admin<
    { version: number }[]
  >`select current_setting('server_version_num')::int as version`;
  if (row && row.version >= 170_000) return ["locale_provider builtin builtin_locale 'C.UTF-8' locale 'C'"];
  return ["locale 'C.UTF-8'", ''];
}

async function createDatabase(admin: postgres.Sql, name: string): Promise<void> {
  const clauses = await localeClauses(admin);
  for (const [index, clause] of clauses.entries()) {
    try {
      await admin.unsafe(
        `create database ${name} owner paraphe_owner template template0 encoding 'UTF8' ${clause}`,
      );
      return;
    } catch (error) {
      const { code } = error as { code?: string };
      // 42P04: another instance made it meanwhile. 42809 and 22023: this system lacks the locale.
      if (code === '42P04') return;
      if (index === clauses.length - 1 || (code !== '42809' && code !== '22023')) throw error;
    }
  }
}

/**
 * Database privileges, which a clone of the database does not inherit: the public may not connect, the owner may
 * create schemas and so may the worker, whose library says `create schema if not exists` at each start.
 */
export async function grantDatabase(admin: Connection, database: string): Promise<void> {
  await admin.unsafe(`revoke all on database ${database} from public`);
  await admin.unsafe(`grant connect on database ${database} to paraphe_app, paraphe_worker`);
  await admin.unsafe(`grant create on database ${database} to paraphe_worker`);
}

/** Refuses a database name that would need quoting. */
export function databaseName(name: string): string {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(name)) throw new Error(`not a plain database name: ${name}`);
  return name;
}

/**
 * Creates the product's database if it is missing, owned by `paraphe_owner`, and sets its privileges.
 * @param admin a connection that may create databases; {@link ensureRoles} has run.
 * @param adminUrl the address of that connection.
 */
export async function ensureDatabase(admin: postgres.Sql, adminUrl: string, name: string): Promise<void> {
  const database = databaseName(name);
  const release = await holdOwner(admin);
  try {
    const found = await admin`select 1 from pg_database where datname = ${database}`;
    if (found.length === 0) await createDatabase(admin, database);
    await grantDatabase(admin, database);
    const inside = connect(databaseUrl(adminUrl, { database }));
    try {
      await inside.unsafe('revoke create on schema public from public');
    } finally {
      await inside.end();
    }
  } finally {
    await release();
  }
}

/** A database address with another user, password or database, and everything else kept. */
export function databaseUrl(
  base: string,
  { user, password, database }: { user?: string; password?: string; database?: string },
): string {
  const url = new URL(base);
  if (user !== undefined) url.username = encodeURIComponent(user);
  if (password !== undefined) url.password = encodeURIComponent(password);
  if (database !== undefined) url.pathname = `/${database}`;
  return url.href;
}

/** The addresses by which the three login roles reach a database. */
export interface RoleUrls {
  owner: string;
  app: string;
  worker: string;
}

/** The three roles' addresses on the server of `base`. */
export function roleUrls(base: string, database: string, passwords: RolePasswords): RoleUrls {
  return {
    owner: databaseUrl(base, { user: 'paraphe_owner', password: passwords.owner, database }),
    app: databaseUrl(base, { user: 'paraphe_app', password: passwords.app, database }),
    worker: databaseUrl(base, { user: 'paraphe_worker', password: passwords.app, database }),
  };
}
