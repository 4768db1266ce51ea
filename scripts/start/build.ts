import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sha256Hex } from '@/lib/hash';
import { requireSpace } from './disk';
import { isLock, type Lock, takeLock } from './lock';
import { root } from './root';
import { Refusal, say } from './say';

/** All that a build is made from. `content/` is not: it is imported into the database. */
const FOLDERS = ['access', 'app', 'components', 'db', 'features', 'i18n', 'lib', 'messages', 'public'];
const ROOT_FILES = /^(package-lock\.json|tsconfig\.json|[\w.-]+\.(ts|tsx|mjs|css))$/;
const TESTS = /\.test\.tsx?$/;

/** Megabytes a build takes, its cache included. */
const SPACE_TO_BUILD = 400;

function sourceFiles(): string[] {
  const files = readdirSync(root())
    .filter((name) => ROOT_FILES.test(name) && name !== 'next-env.d.ts' && name !== 'vitest.config.ts')
    .map((name) => root(name));
  for (const folder of FOLDERS) {
    if (!existsSync(root(folder))) continue;
    for (const entry of readdirSync(root(folder), { recursive: true, withFileTypes: true })) {
      if (entry.isFile() && !TESTS.test(entry.name)) files.push(join(entry.parentPath, entry.name));
    }
  }
  return files.sort();
}

/** SHA-256 over every source and over the key built into the pages' forms. */
function sourcesDigest(actionsKey: string): string {
  const hash = createHash('sha256').update(sha256Hex(actionsKey));
  for (const file of sourceFiles()) {
    const content = readFileSync(file);
    hash.update(`\n${file.slice(root().length)} ${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

interface BuildOptions {
  /** Folder of the build, from the repository's root. */
  buildDir: string;
  actionsKey: string;
  env: NodeJS.ProcessEnv;
}

/** Builds the pages if the sources differ from those of the last build. Instances that start together build once. */
export async function ensureBuild(options: BuildOptions): Promise<void> {
  const folder = resolve(root(), options.buildDir);
  const stamp = join(folder, 'paraphe-stamp');
  const digest = sourcesDigest(options.actionsKey);
  const upToDate = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === digest;
  if (upToDate()) return;
  // `next build` empties its folder except for the cache.
  const lock = await waitForLock(join(folder, 'cache'));
  try {
    if (upToDate()) return;
    requireSpace(folder, SPACE_TO_BUILD);
    // A build that fails leaves no stamp: its folder is neither the old build nor the new one.
    rmSync(stamp, { force: true });
    await keepingConfiguration(() => runBuild(options));
    writeFileSync(stamp, digest);
  } finally {
    lock.release();
  }
}

async function waitForLock(folder: string): Promise<Lock> {
  mkdirSync(folder, { recursive: true });
  for (let waited = 0; ; waited++) {
    const lock = takeLock(folder, { name: 'paraphe-build.lock' });
    if (isLock(lock)) return lock;
    if (waited === 0)
      say(
        'une autre instance construit les pages, on l’attend',
        'another instance is building the pages, waiting for it',
      );
    await sleep(500);
  }
}

/** Next writes its build folder's name into tsconfig.json, which is ours: gives it back as it was. */
async function keepingConfiguration(work: () => Promise<void>): Promise<void> {
  const file = root('tsconfig.json');
  const before = readFileSync(file);
  try {
    await work();
  } finally {
    if (!readFileSync(file).equals(before)) writeFileSync(file, before);
  }
}

async function runBuild({ actionsKey, buildDir, env }: BuildOptions): Promise<void> {
  say('construction des pages, environ une minute', 'building the pages, about a minute');
  const began = performance.now();
  const child = spawn(process.execPath, [root('node_modules', 'next', 'dist', 'bin', 'next'), 'build'], {
    cwd: root(),
    env: {
      ...env,
      NODE_ENV: 'production',
      BUILD_DIR: buildDir,
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionsKey,
      NEXT_TELEMETRY_DISABLED: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const elapsed = () => Math.round((performance.now() - began) / 1000);
  const progress = setInterval(
    () => say(`construction : ${elapsed()} s`, `building: ${elapsed()} s`),
    15_000,
  );
  const code = await new Promise<number | null>((done, failed) => {
    child.once('error', failed);
    child.once('close', done);
  });
  clearInterval(progress);
  process.removeListener('exit', endWithUs);
  if (code === 0) return say(`pages construites en ${elapsed()} s`, `pages built in ${elapsed()} s`);
  if (/ENOSPC|No space left/.test(output)) {
    throw new Refusal(
      'La construction des pages s’est arrêtée : le disque est plein. Libérez de l’espace, puis relancez la même commande.',
      'Building the pages stopped: the disk is full. Free some space, then run the same command again.',
    );
  }
  throw new Refusal(
    `La construction des pages a échoué ; voici ce qu’elle a dit :\n\n${output.trim()}`,
    'Building the pages failed; what it said is above.',
  );
}
