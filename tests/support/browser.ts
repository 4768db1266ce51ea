import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

/** A browser to test with, and where it came from. */
export interface Browser {
  path: string;
  how: string;
}

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];

/** Where the systems that have no such thing on their PATH keep Chrome. */
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

function runnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath(): string | undefined {
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)];
  for (const name of NAMES) {
    const found = folders.map((folder) => join(folder, name)).find(runnable);
    if (found) return found;
  }
  return ELSEWHERE.find(runnable);
}

/** The browser that is there already: the one named, the system's, or Playwright's own; null when there is none. */
export function installedBrowser(): Browser | null {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!runnable(named)) throw new Error(`CHROMIUM_PATH: ${named} can't be run`);
    return { path: named, how: 'CHROMIUM_PATH' };
  }
  const system = onPath();
  if (system) return { path: system, how: 'installed on this machine' };
  const own = chromium.executablePath();
  return own && existsSync(own) ? { path: own, how: 'Playwright’s own' } : null;
}

function install(): void {
  const asRoot = process.getuid?.() === 0 && existsSync('/etc/debian_version');
  const commands = asRoot
    ? [
        ['apt-get', 'update'],
        ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium'],
      ]
    : [['npx', 'playwright', 'install', 'chromium']];
  for (const [program = '', ...args] of commands) {
    console.log(`no browser here: ${program} ${args.join(' ')}`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const { status } = spawnSync(program, args, {
      stdio: 'inherit',
      env,
      shell: process.platform === 'win32',
    });
    if (status !== 0) break;
  }
  if (!asRoot || installedBrowser()) return;
  // Debian's failed (no network to its mirrors, another distribution's name for it): Playwright's own is left.
  console.log('no browser here: npx playwright install --with-deps chromium');
  spawnSync('npx', ['playwright', 'install', '--with-deps', 'chromium'], { stdio: 'inherit' });
}

/** The browser to test with, installed if need be; says which it is. */
export function ensureBrowser(): Browser {
  if (!installedBrowser()) install();
  const found = installedBrowser();
  if (!found) {
    throw new Error(
      'Aucun navigateur n’a pu être installé : installez Chromium et donnez son chemin dans CHROMIUM_PATH.\n' +
        'No browser could be installed: install Chromium and give its path in CHROMIUM_PATH.',
    );
  }
  console.log(`browser: ${found.path} (${found.how})`);
  return found;
}

/** Chromium's sandbox refuses to run as root. */
export const browserArguments: readonly string[] = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
