import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from '../database/roles';
import type { Source } from './archive';

/** Folders whose content PostgreSQL makes again, or that belong to the running server alone. */
const EMPTIED = [
  'pg_dynshmem',
  'pg_notify',
  'pg_replslot',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
  'pg_wal',
];
const LEFT_OUT = /^(postmaster\.(pid|opts)|pgsql_tmp.*|pg_internal\.init.*|backup_label.*|tablespace_map.*)$/;
const CONTROL = 'global/pg_control';

/** Every folder and file under PostgreSQL's data folder that a base backup holds, the control file last. */
function* dataSources(data: string, under: string, path = ''): Generator<Source> {
  for (const item of readdirSync(join(data, path), { withFileTypes: true })) {
    const inner = path ? `${path}/${item.name}` : item.name;
    if (LEFT_OUT.test(item.name) || inner === CONTROL) continue;
    if (item.isDirectory()) {
      yield { path: `${under}/${inner}`, folder: true };
      if (!EMPTIED.includes(inner)) yield* dataSources(data, under, inner);
    } else if (item.isFile()) {
      yield { path: `${under}/${inner}`, file: join(data, inner) };
    }
  }
  if (!path) yield { path: `${under}/${CONTROL}`, file: join(data, CONTROL) };
}

/** The log segments from the first to the last, and the histories of timelines. */
function* logSources(data: string, under: string, first: string, last: string): Generator<Source> {
  for (const name of readdirSync(join(data, 'pg_wal')).sort()) {
    const segment = /^[0-9A-F]{24}$/.test(name) && name >= first && name <= last;
    if (segment || name.endsWith('.history')) {
      yield { path: `${under}/pg_wal/${name}`, file: join(data, 'pg_wal', name) };
    }
  }
}

/**
 * A consistent copy of a running server's data folder, by PostgreSQL's low-level backup functions (manual, "Making
 * a Base Backup Using the Low Level API"): people go on working meanwhile. It restores to the moment it ended.
 * @param under the folder it takes in the archive.
 */
export async function* baseBackup(adminUrl: string, data: string, under: string): AsyncGenerator<Source> {
  const sql = connect(adminUrl);
  try {
    // Keeps the log from being recycled until it is copied; gone with this session.
    await sql`select pg_create_physical_replication_slot(${`paraphe_backup_${process.pid}`}, true, true)`;
    const [start] = await sql<{ segment: string }[]>`
      select pg_walfile_name(pg_backup_start('paraphe', fast => true)) as segment`;
    yield* dataSources(data, under);
    const [stop] = await sql<{ lsn: string; labelfile: string }[]>`
      select lsn::text, labelfile from pg_backup_stop(wait_for_archive => false)`;
    if (!start || !stop) throw new Error('PostgreSQL did not bound the backup');
    const [last] = await sql<{ segment: string }[]>`select pg_walfile_name(${stop.lsn}::pg_lsn) as segment`;
    yield* logSources(data, under, start.segment, last?.segment ?? start.segment);
    yield { path: `${under}/backup_label`, bytes: Buffer.from(stop.labelfile) };
  } finally {
    await sql.end();
  }
}

/** Bytes of all files under a folder. */
export function folderSize(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .reduce((total, item) => {
      const found = statSync(join(item.parentPath, item.name), { throwIfNoEntry: false });
      return total + (found?.size ?? 0);
    }, 0);
}
