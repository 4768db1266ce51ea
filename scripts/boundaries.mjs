import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Runs dependency-cruiser over the repository with `.dependency-cruiser.mjs`. The tool reads TypeScript through
 * the compiler's JavaScript API, which TypeScript 7 no longer has: it runs here as a copy that finds, beside it,
 * the older compiler that `@ts-morph/common` carries.
 */
const repository = fileURLToPath(new URL('..', import.meta.url));
// The rules' own test runs them over a house of its own.
const house = process.env.BOUNDARIES_OF || repository;
const packages = join(repository, '.test', 'boundaries', 'node_modules');
const carrier = createRequire(import.meta.url).resolve('@ts-morph/common');
const tool = join(repository, 'node_modules', 'dependency-cruiser');

function version(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
}

function copyOfTool() {
  const copy = join(packages, 'dependency-cruiser');
  try {
    if (version(copy) === version(tool)) return copy;
  } catch {
    // There is no copy yet, or half of one.
  }
  rmSync(copy, { recursive: true, force: true });
  cpSync(tool, copy, { recursive: true });
  return copy;
}

const compiler = join(packages, 'typescript');
mkdirSync(compiler, { recursive: true });
const { ts } = await import('@ts-morph/common');
writeFileSync(
  join(compiler, 'package.json'),
  JSON.stringify({ name: 'typescript', version: ts.version, main: 'main.cjs' }),
);
writeFileSync(join(compiler, 'main.cjs'), `module.exports = require(${JSON.stringify(carrier)}).ts;\n`);

const command = join(copyOfTool(), 'bin', 'dependency-cruise.mjs');
const given = process.argv.slice(2);
const run = spawnSync(
  process.execPath,
  [
    command,
    '--config',
    join(repository, '.dependency-cruiser.mjs'),
    ...(given.length > 0 ? given : ['--output-type', 'err-long', '.']),
  ],
  { cwd: house, stdio: 'inherit' },
);
process.exit(run.status ?? 1);
