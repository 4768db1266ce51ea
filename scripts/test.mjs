import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';

/**
 * `npm test`: everything, one after the other, going on after a failure. The last line is `N passed, N failed`,
 * over the checks, Vitest's tests, Playwright's, the deployment's and the crash test's.
 */
register();
const repository = fileURLToPath(new URL('..', import.meta.url));
const results = `${repository}.test/results`;

/** Runs a Node program with its output shown; answers its exit code and, when `kept`, what it printed. */
function run(args, { env = {}, kept = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: repository,
      env: { ...process.env, ...env },
      stdio: ['ignore', kept ? 'pipe' : 'inherit', 'inherit'],
    });
    let said = '';
    child.stdout?.on('data', (chunk) => {
      said += chunk;
      process.stdout.write(chunk);
    });
    child.once('error', (error) => resolve({ code: 1, said: String(error) }));
    child.once('close', (code) => resolve({ code: code ?? 1, said }));
  });
}

/** A runner's own report, or null when it did not get as far as writing one. */
function report(name) {
  const file = `${results}/${name}.json`;
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

/** A runner that failed without a failed test (a file that does not load, say) counts for one failure. */
function counted(code, passed, failed, skipped = 0) {
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed, skipped };
}

async function checks() {
  const { code, said } = await run(['scripts/check.mjs'], { kept: true });
  const passed = said.match(/^✓ /gm)?.length ?? 0;
  // The names of those that failed go to standard error: five checks in all.
  return counted(code, passed, code === 0 ? 0 : Math.max(1, 5 - passed));
}

async function vitest() {
  // Before the clock of any test runs: the commands that check our proofs may have to be installed.
  const { ensureTools } = await import('../tests/support/outside-tools.ts');
  const missing = await ensureTools();
  if (missing.length > 0) console.log(`outside tools not here: ${missing.join(', ')}`);
  const { code } = await run([
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${results}/vitest.json`,
  ]);
  const found = report('vitest');
  const skipped = (found?.numPendingTests ?? 0) + (found?.numTodoTests ?? 0);
  return counted(code, found?.numPassedTests ?? 0, found?.numFailedTests ?? 0, skipped);
}

async function browser() {
  const { ensureBrowser } = await import('../tests/support/browser.ts');
  const { path } = ensureBrowser();
  const { code } = await run(['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'], {
    env: { CHROMIUM_PATH: path, PLAYWRIGHT_JSON_OUTPUT_FILE: `${results}/playwright.json` },
  });
  const stats = report('playwright')?.stats;
  const passed = (stats?.expected ?? 0) + (stats?.flaky ?? 0);
  return counted(code, passed, stats?.unexpected ?? 0, stats?.skipped ?? 0);
}

/** A program of ours that ends with `N passed, N failed`. */
async function program(...args) {
  const { code, said } = await run(['--import', 'tsx', ...args], { kept: true });
  const counts = [...said.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
  if (counts) return counted(code, Number(counts[1]), Number(counts[2]));
  return counted(code, code === 0 ? 1 : 0, code === 0 ? 0 : 1);
}

/** After the browser's tests, for the build that they leave. */
const deployment = () => program('tests/deployment/main.ts');
const crash = () => program('tests/crash/main.ts', '--short');

const steps = { checks, vitest, browser, deployment, crash };
const asked = process.argv.slice(2);
const chosen = asked.length > 0 ? asked : Object.keys(steps);
const total = { passed: 0, failed: 0, skipped: 0 };
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const summary = [];

for (const name of chosen) {
  console.log(`\n── ${name} ──`);
  const began = performance.now();
  let counts;
  try {
    counts = await steps[name]();
  } catch (error) {
    console.error(error);
    counts = { passed: 0, failed: 1, skipped: 0 };
  }
  for (const key of Object.keys(total)) total[key] += counts[key];
  const seconds = Math.round((performance.now() - began) / 1000);
  summary.push(
    `${counts.failed === 0 ? '✓' : '✗'} ${name}: ${counts.passed} passed, ${counts.failed} failed` +
      `${counts.skipped ? `, ${counts.skipped} skipped` : ''} (${seconds} s)`,
  );
}

console.log(`\n${summary.join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
