import { join } from 'node:path';
import { ensureBuild } from './build';
import { ProcessList, scriptCommand, startChild } from './children';
import { Cleanup } from './cleanup';
import { readConfiguration } from './configuration';
import { freeMegabytes } from './disk';
import { webEnvironment } from './environment';
import { requireFolder, takeFolder } from './folder';
import { findLauncher } from './launcher';
import { requirePort } from './port';
import { bringUpToDate, makePlan, openDatabase, type Plan, type ReadyDatabase } from './prepare';
import { explain, Refusal, say } from './say';
import { checkSecret, serverActionsKey } from './secret';
import { serve } from './serve';
import { Interrupted, listenForStop } from './signals';
import { welcome } from './welcome';

const launcher = findLauncher();
const asked = listenForStop(launcher);
const cleanup = new Cleanup();

/** Runs one of our scripts to its end, as the application. */
async function runScript(plan: Plan, database: ReadyDatabase, path: string): Promise<void> {
  asked.throwIfAborted();
  const child = startChild(scriptCommand(path), webEnvironment(plan, database.urls));
  child.show('all');
  cleanup.defer(() => child.stop());
  const how = await child.exited;
  if (how === '0') return;
  throw new Refusal(
    `${path} s’est arrêté (${how}) ; ses messages sont ci-dessus. Relancez la même commande : elle reprend où elle en était.`,
    `${path} stopped (${how}); its messages are above. Run the same command again: it resumes where it was.`,
  );
}

async function openAndKeep(plan: Plan): Promise<ReadyDatabase> {
  const opening = openDatabase(plan);
  cleanup.defer(async () => (await opening.catch(() => null))?.server?.stop());
  const database = await opening;
  asked.throwIfAborted();
  return database;
}

/** Migrations, then the sample where it is not yet: it brings the library itself, in its own past. */
async function fill(plan: Plan, database: ReadyDatabase): Promise<void> {
  await bringUpToDate(database);
  const { sampleFilled } = await checkSecret(database.urls.owner, plan.secret, new Date());
  if (plan.sample && !sampleFilled) await runScript(plan, database, 'scripts/sample/main.ts');
}

function databaseStopped(dataDir: string, code: number | null): Refusal {
  if (freeMegabytes(dataDir) < 20) {
    return new Refusal(
      `La base de données s’est arrêtée : le disque de ${dataDir} est plein. Libérez de l’espace, puis relancez la même commande ; rien de ce qui a été confirmé n’est perdu.`,
      `The database stopped: the disk of ${dataDir} is full. Free some space, then run the same command again; nothing confirmed is lost.`,
    );
  }
  const log = join(dataDir, 'database', 'server.log');
  return new Refusal(
    `La base de données s’est arrêtée (${code}). Son journal : ${log}. Relancez la même commande ; rien de ce qui a été confirmé n’est perdu.`,
    `The database stopped (${code}). Its log: ${log}. Run the same command again; nothing confirmed is lost.`,
  );
}

async function start(): Promise<never> {
  const began = performance.now();
  const configuration = readConfiguration();
  const { DATA_DIR, PORT, BUILD_DIR, DATABASE_URL } = configuration;
  requireFolder(DATA_DIR);
  const suffix = DATABASE_URL === undefined ? '' : `-${PORT}`;
  const lock = await takeFolder(DATA_DIR, `lock${suffix}`, launcher);
  cleanup.defer(() => lock.release());
  const processes = new ProcessList(join(DATA_DIR, `processes${suffix}.json`));
  await processes.endLeftovers();
  const plan = makePlan(configuration);
  await requirePort(plan.host, PORT);
  cleanup.defer(() => processes.clear());

  const database = await openAndKeep(plan);
  const building = ensureBuild({
    buildDir: BUILD_DIR,
    actionsKey: serverActionsKey(plan.secret),
    env: webEnvironment(plan, { app: '', owner: '', worker: '' }),
  });
  await Promise.all([building, fill(plan, database)]);
  asked.throwIfAborted();

  say('démarrage du serveur web', 'starting the web server');
  const [service] = await Promise.all([
    serve(plan, database.urls, processes, cleanup),
    runScript(plan, database, 'scripts/start/library.ts'),
  ]);
  welcome(plan, (performance.now() - began) / 1000);
  const databaseEnded = database.server?.exited.then((code) => {
    throw databaseStopped(DATA_DIR, code);
  });
  return Promise.race([service.failed, ...(databaseEnded ? [databaseEnded] : [])]);
}

const stopAsked = new Promise<never>((_, reject) => {
  asked.addEventListener('abort', () => reject(asked.reason), { once: true });
});

try {
  await Promise.race([start(), stopAsked]);
} catch (error) {
  if (!(error instanceof Interrupted)) explain(error);
}
await cleanup.run();
process.exit();
