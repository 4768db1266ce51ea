import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '@/lib/env';
import { DATABASE } from '../database/embedded';
import { connect, ensureDatabase } from '../database/roles';
import { scriptCommand, startChild } from '../start/children';
import { readConfiguration } from '../start/configuration';
import { webEnvironment } from '../start/environment';
import { requireFolder, takeFolder } from '../start/folder';
import { findLauncher } from '../start/launcher';
import { bringUpToDate, makePlan, openDatabase, type Plan } from '../start/prepare';
import { Refusal, runCommand, say } from '../start/say';
import { checkSecret } from '../start/secret';

/** The plan of a sample. Nothing but a sample is ever thrown away. */
function planOfSample(configuration: Environment): Plan {
  const plan = makePlan(configuration);
  if (plan.sample) return plan;
  throw new Refusal(
    'Il n’y a pas d’exemple ici : DATABASE_URL ou SAMPLE=no est donné, et rien n’a été touché.',
    'There is no sample here: DATABASE_URL or SAMPLE=no is set, and nothing was touched.',
  );
}

/** A database without a filled sample, but with organizations, is somebody's: it began with SAMPLE=no. */
async function refuseRealData(ownerUrl: string): Promise<void> {
  const sql = connect(ownerUrl);
  try {
    const [row] = await sql<{ real: boolean }[]>`
      select exists (select from organizations)
        and not exists (select from installation where sample_filled_at is not null) as real`;
    if (!row?.real) return;
  } finally {
    await sql.end();
  }
  throw new Refusal(
    'Ce dossier de données n’est pas celui d’un exemple : rien n’a été touché. Donnez-en un autre dans DATA_DIR.',
    'This data folder is not a sample’s: nothing was touched. Give another one in DATA_DIR.',
  );
}

async function refill(plan: Plan): Promise<void> {
  const database = await openDatabase(plan);
  const { server, urls } = database;
  if (!server) throw new Error('a sample runs on the packaged database');
  try {
    await bringUpToDate(database);
    await refuseRealData(urls.owner);
    const admin = connect(server.adminUrl);
    try {
      await admin.unsafe(`drop database ${DATABASE} with (force)`);
      await ensureDatabase(admin, server.adminUrl, DATABASE);
    } finally {
      await admin.end();
    }
    rmSync(join(plan.configuration.DATA_DIR, 'outbox'), { recursive: true, force: true });
    await bringUpToDate(database);
    await checkSecret(urls.owner, plan.secret, new Date());
    const filling = startChild(scriptCommand('scripts/sample/main.ts'), webEnvironment(plan, urls));
    filling.show('all');
    const how = await filling.exited;
    if (how !== '0')
      throw new Refusal(
        `L’exemple n’a pas pu être refait (${how}).`,
        `The sample could not be made (${how}).`,
      );
  } finally {
    await server.stop();
  }
}

/** `npm run sample:reset`: the sample afresh, relative to now. */
await runCommand(async () => {
  const configuration = readConfiguration();
  const { DATA_DIR } = configuration;
  requireFolder(DATA_DIR);
  const lock = await takeFolder(DATA_DIR, 'lock', findLauncher());
  try {
    await refill(planOfSample(configuration));
  } finally {
    await lock.release();
  }
  say('l’exemple est refait ; « npm start » l’ouvre', 'the sample is made afresh; “npm start” opens it');
});
