import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isLock, takeLock } from './lock';
import { recordOf } from './processes';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paraphe-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (holder: unknown) => writeFileSync(join(folder, 'lock'), JSON.stringify(holder));

test('a lock is held by one, then free again, and leaves nothing', () => {
  const first = takeLock(folder);
  if (!isLock(first)) throw new Error('not taken');
  expect(takeLock(folder)).toMatchObject({ pid: process.pid, host: hostname() });
  first.release();
  expect(readdirSync(folder)).toEqual([]);
  const second = takeLock(folder);
  expect(isLock(second)).toBe(true);
  first.release();
  expect(existsSync(join(folder, 'lock'))).toBe(true);
});

test('a dead holder’s lock is taken, even when its number lives again as another process', () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  for (const holder of [
    { pid, started: 'x', host: hostname(), launcher: null },
    { pid: process.pid, started: 'another start', host: hostname(), launcher: null },
    'not a holder',
  ]) {
    write(holder);
    const taken = takeLock(folder);
    if (!isLock(taken)) throw new Error('not taken');
    taken.release();
  }
});

test('a holder on another machine counts while it shows life', () => {
  write({ ...recordOf(process.pid), host: 'elsewhere', launcher: null });
  expect(isLock(takeLock(folder))).toBe(false);
  const long = new Date(Date.now() - 60_000);
  utimesSync(join(folder, 'lock'), long, long);
  expect(isLock(takeLock(folder))).toBe(true);
});
