import { execFile, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isLock, takeLock } from '@/scripts/start/lock';

/**
 * The commands that nobody here wrote and that check our proofs: found, or installed as root on Debian. Where one can't
 * be had, what it would have checked is said by name; on the continuous integration that is a failure.
 */
interface Recipe {
  /** Names of the program, the preferred first. */
  readonly programs: readonly string[];
  /** Arguments with which it ends well when all that it needs is there. */
  readonly probe: readonly string[];
  readonly packages: readonly string[];
  /** What it needs besides. */
  readonly folder?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Where Debian keeps Go's libraries, for the Go that knows nothing of modules. */
const GOPATH = '/usr/share/gocode';

const recipes = {
  openssl: { programs: ['openssl'], probe: ['version'], packages: ['openssl'] },
  pdfsig: { programs: ['pdfsig'], probe: ['-v'], packages: ['poppler-utils'] },
  pdfinfo: { programs: ['pdfinfo'], probe: ['-v'], packages: ['poppler-utils'] },
  pdftotext: { programs: ['pdftotext'], probe: ['-v'], packages: ['poppler-utils'] },
  qpdf: { programs: ['qpdf'], probe: ['--version'], packages: ['qpdf'] },
  python: {
    programs: ['/usr/bin/python3', 'python3'],
    probe: ['-c', 'import pyld, nacl.signing'],
    packages: ['python3', 'python3-pyld', 'python3-nacl'],
  },
  go: {
    programs: ['go'],
    probe: ['version'],
    packages: ['golang-go', 'golang-golang-x-mod-dev'],
    folder: join(GOPATH, 'src', 'golang.org', 'x', 'mod', 'sumdb', 'tlog'),
    env: { GO111MODULE: 'off', GOPATH },
  },
} as const satisfies Record<string, Recipe>;

export type Tool = keyof typeof recipes;
const everyTool = Object.keys(recipes) as readonly Tool[];

/** For a test whose tools may first have to be installed. Milliseconds. */
export const WITH_TOOLS = 600_000;

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  /** Standard output, then standard error. */
  readonly said: string;
}

/** Runs a tool, without a shell. */
export type Run = (
  args: readonly string[],
  options?: { readonly cwd?: string; readonly input?: Uint8Array | string },
) => Promise<Ran>;

function isRunnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function pathsOf(program: string): string[] {
  if (program.startsWith('/')) return [program];
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/opt/homebrew/bin'];
  return folders.map((folder) => join(folder, program));
}

function find(tool: Tool): string | null {
  const { programs, probe, folder }: Recipe = recipes[tool];
  if (folder && !existsSync(folder)) return null;
  const candidates = programs.flatMap(pathsOf).filter(isRunnable);
  return candidates.find((path) => spawnSync(path, probe, { stdio: 'ignore' }).status === 0) ?? null;
}

function install(tools: readonly Tool[]): void {
  const packages = [...new Set(tools.flatMap((tool): readonly string[] => recipes[tool].packages))];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    console.log(`${tools.join(', ')} not here: apt-get ${args.join(' ')}`);
    spawnSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...args], { stdio: 'inherit', env });
  }
}

/** Several test files, and several clones of the repository, may want the same tools at once. */
async function alone<T>(work: () => T): Promise<T> {
  for (;;) {
    const lock = takeLock(join(tmpdir(), 'paraphe-outside-tools'));
    if (isLock(lock)) {
      try {
        return work();
      } finally {
        lock.release();
      }
    }
    await sleep(500);
  }
}

const found = new Map<Tool, string>();

function look(tools: readonly Tool[]): Tool[] {
  return tools.filter((tool) => {
    const path = found.get(tool) ?? find(tool);
    if (path) found.set(tool, path);
    return !path;
  });
}

let looking: Promise<unknown> = Promise.resolve();

/** Makes tools ready, installed if need be. @returns those that can't be had. */
export async function ensureTools(tools: readonly Tool[] = everyTool): Promise<readonly Tool[]> {
  const turn = looking.then(async () => {
    const missing = look(tools);
    const mayInstall = process.getuid?.() === 0 && existsSync('/etc/debian_version');
    if (missing.length === 0 || !mayInstall) return missing;
    return alone(() => {
      const still = look(missing);
      if (still.length > 0) install(still);
      return look(still);
    });
  });
  looking = turn.catch(() => undefined);
  return turn;
}

function runner(tool: Tool): Run {
  const path = String(found.get(tool));
  const env = { ...process.env, ...(recipes[tool] as Recipe).env };
  return (args, { cwd, input } = {}) =>
    new Promise((resolve) => {
      const options = { cwd, env, maxBuffer: 64 * 1024 * 1024, encoding: 'utf8' as const };
      const child = execFile(path, args, options, (error, stdout, stderr) => {
        const code = error ? (typeof error.code === 'number' ? error.code : 1) : 0;
        resolve({ code, stdout, said: `${stdout}${stderr}` });
      });
      // A tool that doesn't read its input may be gone before it is written.
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(input);
    });
}

/** @param strict whether what is not checked is a failure: on the continuous integration. */
export function sayUnchecked(what: string, missing: readonly Tool[], strict: boolean): void {
  const sentence = `not checked: ${what} (${missing.join(', ')} can't be had on this machine)`;
  if (strict) throw new Error(sentence);
  console.log(sentence);
}

/**
 * Calls `check` with the tools that it needs. Where one can't be had, says what was not checked and goes on; with CI set
 * it throws instead.
 * @param what is checked, in words that stand after "not checked".
 */
export async function withTools<Name extends Tool>(
  what: string,
  tools: readonly Name[],
  check: (run: Readonly<Record<Name, Run>>) => Promise<void>,
): Promise<void> {
  const missing = await ensureTools(tools);
  if (missing.length > 0) return sayUnchecked(what, missing, Boolean(process.env.CI));
  await check(Object.fromEntries(tools.map((tool) => [tool, runner(tool)])) as Record<Name, Run>);
}
