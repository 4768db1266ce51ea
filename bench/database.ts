import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type postgres from 'postgres';
import type { Runtime } from '@/access/runtime';
import { connect } from '@/db/client';
import { systemChance } from '@/lib/chance';
import { systemClock } from '@/lib/clock';
import { startEmbedded } from '@/scripts/database/embedded';
import { migrate } from '@/scripts/database/migrate';
import { databaseUrl, connect as openAdministration, type RoleUrls } from '@/scripts/database/roles';
import { scriptCommand } from '@/scripts/start/children';
import { root } from '@/scripts/start/root';
import { checkSecret } from '@/scripts/start/secret';
import { TEST_SECRET } from '@/tests/support/product';

/** A PostgreSQL of the bench's own, as durable as the product's, which holds the sample. */
export interface BenchDatabase {
  readonly urls: RoleUrls;
  readonly port: number;
  /** What acts as the product would; its jobs go nowhere. */
  readonly runtime: Runtime;
  /** Superuser: fills tables in bulk, past every lock. */
  readonly admin: postgres.Sql;
  stop(): Promise<void>;
}

function fillSample(): void {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    scriptCommand('scripts', 'sample', 'main.ts'),
    { cwd: root(), encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`the sample could not be made:\n${stdout}\n${stderr}`);
}

/** Starts afresh, for figures must not depend on what earlier runs left, and makes the sample. */
export async function openDatabase(publicUrl: string): Promise<BenchDatabase> {
  const folder = root('.bench', 'data');
  rmSync(folder, { recursive: true, force: true });
  const server = await startEmbedded({ folder: join(folder, 'database') });
  const runtime: Runtime = {
    connection: connect(server.urls.app),
    clock: systemClock,
    chance: systemChance,
    queue: { enqueue: async () => undefined, enqueueMany: async () => undefined },
  };
  const admin = openAdministration(databaseUrl(server.adminUrl, { database: 'paraphe' }), { max: 2 });
  const stop = async () => {
    await admin.end({ timeout: 5 });
    await runtime.connection.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  // Read by whatever of the product runs in this process, and handed on to the sample's.
  Object.assign(process.env, {
    NODE_ENV: 'production',
    PARAPHE_SECRET: TEST_SECRET,
    PUBLIC_URL: publicUrl,
    DATABASE_URL: server.urls.app,
    DATA_DIR: folder,
  });
  try {
    await migrate(server.urls.owner);
    await checkSecret(server.urls.owner, TEST_SECRET, new Date());
    fillSample();
  } catch (error) {
    await stop();
    throw error;
  }
  return { urls: server.urls, port: server.port, runtime, admin, stop };
}
