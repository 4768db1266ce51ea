import { join } from 'node:path';
import { isLock, takeLock } from '../start/lock';
import { Refusal } from '../start/say';
import { runningDatabase, startEmbedded } from './embedded';
import { connect, type RoleUrls } from './roles';

/** How to reach an embedded database. */
export interface Reached {
  adminUrl: string;
  urls: RoleUrls;
}

/** The server of a running installation, once it answers. */
async function running(folder: string): Promise<Reached> {
  const found = runningDatabase(folder);
  const sql = connect(found.adminUrl, { connect_timeout: 5 });
  try {
    await sql`select 1`;
    return found;
  } catch {
    throw new Refusal(
      'Paraphe démarre ou s’arrête en ce moment même. Attendez qu’il ait fini, puis relancez la même commande.',
      'Paraphe is starting or stopping right now. Wait until it is done, then run the same command again.',
    );
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Calls `work` with the embedded server: the one that runs, else one started for this and stopped after. */
export async function withEmbedded<T>(dataDir: string, work: (server: Reached) => Promise<T>): Promise<T> {
  const folder = join(dataDir, 'database');
  const lock = takeLock(dataDir);
  if (!isLock(lock)) return work(await running(folder));
  try {
    const server = await startEmbedded({ folder });
    try {
      return await work(server);
    } finally {
      await server.stop();
    }
  } finally {
    lock.release();
  }
}
