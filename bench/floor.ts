import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '@/scripts/start/root';
import { freePort } from '@/tests/support/product';

/** Next's own floor: an application of one layout and one page, with nothing in it. */
const FILES: Readonly<Record<string, string>> = {
  'package.json': '{ "private": true, "type": "module" }\n',
  'next.config.mjs':
    "export default { agentRules: false, devIndicators: false, turbopack: { root: new URL('../..', import.meta.url).pathname } };\n",
  'app/layout.jsx':
    'export default function Layout({ children }) {\n  return (<html lang="fr"><body>{children}</body></html>);\n}\n',
  'app/page.jsx':
    "export const dynamic = 'force-dynamic';\nexport default function Page() {\n  return <p>Rien.</p>;\n}\n",
};

const NEXT = root('node_modules', 'next', 'dist', 'bin', 'next');
const environment: NodeJS.ProcessEnv = {
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  NODE_ENV: 'production',
  NEXT_TELEMETRY_DISABLED: '1',
};

function versionOfNext(): string {
  return JSON.parse(readFileSync(root('node_modules', 'next', 'package.json'), 'utf8')).version;
}

/** Built once for each version of Next, and kept. */
function build(): string {
  const folder = root('.bench', 'floor');
  const stamp = join(folder, '.next', 'floor-of');
  const wanted = `${versionOfNext()} ${Object.values(FILES).join('').length}`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return folder;
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [NEXT, 'build'], {
    cwd: folder,
    env: environment,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the bare application could not be built:\n${stdout}\n${stderr}`);
  writeFileSync(stamp, wanted);
  return folder;
}

export interface Floor {
  readonly origin: string;
  readonly next: string;
  readonly pid: number;
  stop(): void;
}

/** Serves the bare application. */
export async function startFloor(): Promise<Floor> {
  const folder = build();
  const port = await freePort();
  const child: ChildProcess = spawn(
    process.execPath,
    [NEXT, 'start', '-H', '127.0.0.1', '-p', String(port)],
    { cwd: folder, env: environment, stdio: 'ignore' },
  );
  process.once('exit', () => child.kill('SIGKILL'));
  const origin = `http://127.0.0.1:${port}`;
  const deadline = performance.now() + 60_000;
  for (;;) {
    try {
      if ((await fetch(origin)).ok) break;
    } catch {
      // Not listening yet.
    }
    if (performance.now() > deadline) throw new Error('the bare application did not start');
    await sleep(200);
  }
  return { origin, next: versionOfNext(), pid: child.pid ?? 0, stop: () => child.kill() };
}
