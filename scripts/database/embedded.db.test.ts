import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isAlive } from '@/scripts/start/processes';
import { root } from '@/scripts/start/root';
import { Refusal } from '@/scripts/start/say';
import { openFolder } from '@/tests/support/folder';
import { startEmbedded } from './embedded';
import { connect } from './roles';

let home: string;
beforeAll(() => {
  home = openFolder();
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

interface Supervisor {
  child: ChildProcess;
  lines: string[];
  /** Resolves once it has printed a line that begins so. */
  printed(start: string): Promise<string>;
}

function supervise(dataDir: string): Supervisor {
  const script = root('tests', 'support', 'embedded-process.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, dataDir], {
    cwd: root(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  return {
    child,
    lines,
    async printed(start) {
      await expect.poll(() => lines.some((line) => line.startsWith(start)), { timeout: 60_000 }).toBe(true);
      return String(lines.find((line) => line.startsWith(start)));
    },
  };
}

async function kill({ child }: Supervisor): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}

const acknowledged = (lines: string[]) =>
  lines.filter((line) => line.startsWith('acknowledged')).map((line) => Number(line.split(' ')[1]));

test('a first start killed at any moment is done over', async () => {
  const dataDir = join(home, 'first');
  mkdirSync(dataDir);
  const drafts = () => readdirSync(dataDir).filter((name) => name.includes('draft'));
  // While PostgreSQL makes its files, which takes it about a second.
  for (const milliseconds of [0, 20, 60, 120, 200, 300, 450, 600]) {
    const before = drafts();
    const supervisor = supervise(dataDir);
    await expect
      .poll(() => drafts().some((name) => !before.includes(name)), { timeout: 60_000, interval: 5 })
      .toBe(true);
    await sleep(milliseconds);
    await kill(supervisor);
  }
  const supervisor = supervise(dataDir);
  try {
    await supervisor.printed('acknowledged');
    expect(drafts()).toEqual([]);
    // What a killed one left running writes nothing any more.
    await sleep(2_000);
    expect(drafts()).toEqual([]);
  } finally {
    await kill(supervisor);
  }
}, 120_000);

test('killed with its server or without it, loses nothing that was acknowledged', async () => {
  const dataDir = join(home, 'first');
  let most = 0;
  for (const both of [false, true, true]) {
    const supervisor = supervise(dataDir);
    const pid = Number((await supervisor.printed('server')).split(' ')[1]);
    await sleep(300);
    if (both) process.kill(pid, 'SIGKILL');
    await kill(supervisor);
    if (!both) expect(isAlive(pid)).toBe(true);
    const numbers = acknowledged(supervisor.lines);
    expect(numbers[0] ?? most + 1).toBeGreaterThan(most);
    most = Math.max(most, ...numbers);
  }
  const server = await startEmbedded({ folder: join(dataDir, 'database') });
  const sql = connect(server.urls.owner);
  const [row] = await sql<{ count: string; max: string }[]>`select count(*), max(n) from acknowledged`;
  expect(Number(row?.max)).toBeGreaterThanOrEqual(most);
  expect(row?.count).toBe(row?.max);
  await sql.end();
  await server.stop();
  expect(isAlive(server.pid)).toBe(false);
}, 120_000);

test('a stale postmaster.pid whose number now belongs to another process is no obstacle', async () => {
  const folder = join(home, 'first', 'database');
  const stale = `${process.pid}\n${folder}/cluster\n1700000000\n5432\n\n127.0.0.1\n  1234  5678\nready   \n`;
  writeFileSync(join(folder, 'cluster', 'postmaster.pid'), stale);
  const server = await startEmbedded({ folder });
  await server.stop();
});

test('a folder that lacks a part is explained, an empty one is filled', async () => {
  const folder = join(home, 'first', 'database');
  const message = (work: Promise<unknown>) =>
    work.then(
      () => 'started',
      (error) => (error instanceof Refusal ? error.sentence.en : String(error)),
    );
  const control = join(folder, 'cluster', 'global', 'pg_control');
  const kept = readFileSync(control);
  rmSync(control);
  expect(await message(startEmbedded({ folder }))).toContain('incomplete: global/pg_control is missing');
  writeFileSync(control, kept);

  const empty = join(home, 'empty', 'database');
  mkdirSync(empty, { recursive: true });
  const server = await startEmbedded({ folder: empty });
  expect(existsSync(join(empty, 'passwords.json'))).toBe(true);
  await server.stop();
});

test.runIf(process.getuid?.() === 0)(
  'under a folder closed to PostgreSQL’s user, the files go elsewhere',
  async () => {
    const closed = join(home, 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0o700);
    const server = await startEmbedded({ folder: join(closed, 'data', 'database') });
    const sql = connect(server.adminUrl);
    const [row] = await sql<{ data_directory: string }[]>`show data_directory`;
    expect(row?.data_directory).toMatch(/^\/var\/lib\/paraphe\//);
    await sql.end();
    await server.stop();
    rmSync(join(String(row?.data_directory), '..'), { recursive: true });
  },
);
