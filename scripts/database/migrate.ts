import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import { Logger, runMigrations } from 'graphile-worker';
import type postgres from 'postgres';
import { root } from '../start/root';
import { connect } from './roles';

/** Any number, the same in every instance. */
const MIGRATION_LOCK = 7_265_401;

/** The worker's library would print each of its migrations. */
const silent = new Logger(() => () => {});

/** The owner's connection, acting as the role that owns schema `graphile_worker`. */
function asWorker(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  const given = url.searchParams.get('options');
  url.searchParams.set('options', `${given ? `${given} ` : ''}-c role=paraphe_worker`);
  return url.href.replaceAll('+', '%20');
}

/**
 * Lets the owner read its own tables for `pg_dump`: their rules are forced on it, and managed services give nobody
 * BYPASSRLS. It is the owner's own right to lift the rules that is stated here, for reading only.
 */
async function letOwnerBackUp(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(`do $$
    declare
      forced regclass;
    begin
      for forced in
        select c.oid from pg_class c
        where c.relforcerowsecurity and c.relkind in ('r', 'p') and pg_has_role(c.relowner, 'member')
          and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'backup')
      loop
        execute format('create policy backup on %s for select to %I using (true)', forced, current_user);
      end loop;
    end $$`);
}

/**
 * Brings a database up to date: the job queue's own schema first, so that ours may refer to it, then ours. However
 * many instances start together, one works and the others wait, then find nothing to do.
 * @param ownerUrl a direct connection (no transaction pooler) as `paraphe_owner`.
 */
export async function migrate(ownerUrl: string): Promise<void> {
  const lock = connect(ownerUrl);
  try {
    await lock`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await runMigrations({ connectionString: asWorker(ownerUrl), maxPoolSize: 1, logger: silent });
    await applyMigrations(drizzle(lock), { migrationsFolder: root('db', 'migrations') });
    await letOwnerBackUp(lock);
  } finally {
    // Closing the connection gives the lock back.
    await lock.end();
  }
}
