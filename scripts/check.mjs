import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

/**
 * `npm run check`: what can be known without running the product. Types, lint, boundaries, unused code, content.
 * `npm run check -- types lint` runs those alone.
 */
const bin = (name, path) => ['node_modules', ...name.split('/'), ...path.split('/')].join('/');

const steps = {
  types: [
    // Next writes the types of its root parameters and of our pages.
    {
      args: [bin('next', 'dist/bin/next'), 'typegen'],
      env: { BUILD_DIR: '.next-check', NEXT_TELEMETRY_DISABLED: '1' },
    },
    { args: [bin('typescript', 'bin/tsc'), '--noEmit', '-p', 'tsconfig.check.json'] },
  ],
  lint: [
    {
      args: [
        bin('@biomejs/biome', 'bin/biome'),
        'ci',
        '--colors=off',
        '--error-on-warnings',
        '--max-diagnostics=20',
        '--diagnostic-level=warn',
        '.',
      ],
    },
  ],
  boundaries: [{ args: ['scripts/boundaries.mjs'] }],
  unused: [{ args: [bin('knip', 'bin/knip.js')] }],
  content: [{ args: ['--import', 'tsx', 'scripts/content.ts'] }],
};

const repository = fileURLToPath(new URL('..', import.meta.url));

function run({ args, env }) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: repository,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    child.once('error', (error) => resolve({ code: 1, said: String(error) }));
    child.once('close', (code) => resolve({ code: code ?? 1, said }));
  });
}

async function check(name) {
  const began = performance.now();
  for (const command of steps[name]) {
    const { code, said } = await run(command);
    if (code === 0) continue;
    console.error(`\n✗ ${name}\n\n${said.trim()}\n`);
    return false;
  }
  console.log(`✓ ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  return true;
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in steps));
if (unknown.length > 0) {
  console.error(`${unknown.join(', ')}: ${Object.keys(steps).join(', ')}?`);
  process.exit(1);
}
const waiting = asked.length > 0 ? asked : Object.keys(steps);
let sound = true;

async function work() {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    sound = (await check(name)) && sound;
  }
}
await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));
process.exit(sound ? 0 : 1);
