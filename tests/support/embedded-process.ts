import { startEmbedded } from '@/scripts/database/embedded';
import { connect } from '@/scripts/database/roles';
import { isLock, takeLock } from '@/scripts/start/lock';

/**
 * A process that supervises an embedded database, to be killed by a test: `embedded-process.ts DATA_DIR`. Prints
 * the server's process number, then each number that the database has acknowledged.
 */
const [dataDir = ''] = process.argv.slice(2);
const lock = takeLock(dataDir);
if (!isLock(lock)) throw new Error('the folder is held');
const server = await startEmbedded({ folder: `${dataDir}/database` });
console.log(`server ${server.pid}`);
const sql = connect(server.urls.owner);
await sql`create table if not exists acknowledged (n bigint primary key)`;
for (;;) {
  const [row] = await sql<{ n: string }[]>`
    insert into acknowledged select coalesce(max(n), 0) + 1 from acknowledged returning n`;
  console.log(`acknowledged ${row?.n}`);
}
