import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parentOf } from '@/scripts/start/processes';

let ticksASecond: number | undefined;

function clockTicks(): number {
  ticksASecond ??= Number(spawnSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }).stdout) || 100;
  return ticksASecond;
}

/** Milliseconds of CPU, user and system, of a process and of its children that have ended (proc(5), fields 14 to 17). */
function cpuTimes(pid: number): { own: number; ended: number } {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15);
  const milliseconds = 1000 / clockTicks();
  return { own: (user + system) * milliseconds, ended: (endedUser + endedSystem) * milliseconds };
}

/** Milliseconds of CPU, user and system, that a process has used; null where there is no /proc. */
export function cpuOf(pid: number): number | null {
  return process.platform === 'linux' ? cpuTimes(pid).own : null;
}

/** The same of a process, and of all its children together, whether they run or have ended. */
export function cpuOfFamily(pid: number): { own: number; children: number } | null {
  if (process.platform !== 'linux') return null;
  const { own, ended } = cpuTimes(pid);
  const running = readdirSync('/proc')
    .map(Number)
    .filter((other) => other > 0 && parentOf(other) === pid);
  const used = running.map((child) => {
    try {
      return cpuTimes(child).own;
    } catch {
      // It ended between the two looks: the next one finds it with those that have.
      return 0;
    }
  });
  return { own, children: used.reduce((sum, one) => sum + one, ended) };
}

/** Megabytes of memory that a process holds; null where there is no /proc. */
export function memoryOf(pid: number): number | null {
  if (process.platform !== 'linux') return null;
  const resident = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return resident ? Number(resident) / 1024 : null;
}

/** The most megabytes that a process holds from now on, when asked; null where it can't be told (proc(5), clear_refs). */
export function peakSince(pid: number): () => number | null {
  if (process.platform !== 'linux') return () => null;
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch {
    return () => null;
  }
  return () => {
    const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return peak ? Number(peak) / 1024 : null;
  };
}
