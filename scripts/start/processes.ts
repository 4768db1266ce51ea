import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process told apart from a later one that was given the same number. */
export interface ProcessRecord {
  pid: number;
  /** Opaque mark of when it started (boot and clock ticks, or the system's own text); '' where unknown. */
  started: string;
}

/** Fields of /proc/PID/stat after the name, which may itself hold spaces and parentheses. */
function linuxStat(pid: number): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

function linuxBoot(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

/** Whether a process answers to this number; a killed one that nobody has reaped yet does not count. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  if (process.platform === 'linux') {
    const stat = linuxStat(pid);
    return stat !== null && stat[0] !== 'Z' && stat[0] !== 'X';
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function startMark(pid: number): string {
  if (process.platform === 'linux') return `${linuxBoot()}:${linuxStat(pid)?.[19] ?? ''}`;
  if (process.platform === 'win32') return '';
  return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? '';
}

/** What to write down about a running process so as to recognize it later. */
export function recordOf(pid: number): ProcessRecord {
  return { pid, started: startMark(pid) };
}

/** Whether that very process, not another that took its number, still runs. */
export function stillRuns(record: ProcessRecord): boolean {
  return isAlive(record.pid) && (record.started === '' || startMark(record.pid) === record.started);
}

/** The parent of a process, or null where it can't be told. */
export function parentOf(pid: number): number | null {
  if (process.platform === 'linux') return Number(linuxStat(pid)?.[1]) || null;
  if (process.platform === 'win32') return null;
  const { stdout } = spawnSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' });
  return Number(stdout) || null;
}

/**
 * Processes of the given program whose working folder is `folder` (PostgreSQL's all are in their data folder).
 * Linux only: elsewhere the list is empty.
 */
export function processesIn(folder: string, program: string): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return (
          readlinkSync(`/proc/${pid}/cwd`) === folder &&
          basename(readlinkSync(`/proc/${pid}/exe`)).startsWith(program) &&
          isAlive(pid)
        );
      } catch {
        return false;
      }
    });
}

/** Waits until `done()` holds, looking every 50 ms; answers whether it did within `milliseconds`. */
export async function waitUntil(done: () => boolean, milliseconds: number): Promise<boolean> {
  const deadline = performance.now() + milliseconds;
  while (!done()) {
    if (performance.now() > deadline) return false;
    await sleep(50);
  }
  return true;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/**
 * Asks a process to stop and, after `grace` milliseconds, ends it.
 * @returns whether it is gone.
 */
export async function stopProcess(
  record: ProcessRecord,
  { polite = 'SIGTERM', grace = 10_000, firm = 'SIGKILL' }: StopOptions = {},
): Promise<boolean> {
  if (!stillRuns(record)) return true;
  signal(record.pid, polite);
  if (await waitUntil(() => !stillRuns(record), grace)) return true;
  signal(record.pid, firm);
  return waitUntil(() => !stillRuns(record), 10_000);
}

export interface StopOptions {
  polite?: NodeJS.Signals;
  /** Milliseconds. */
  grace?: number;
  firm?: NodeJS.Signals;
}
