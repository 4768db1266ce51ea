import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

let ticksASecond: number | undefined;

function clockTicks(): number {
  ticksASecond ??= Number(spawnSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }).stdout) || 100;
  return ticksASecond;
}

/** Milliseconds of CPU, user and system, that a process has used; null where there is no /proc. */
export function cpuOf(pid: number): number | null {
  if (process.platform !== 'linux') return null;
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / clockTicks();
}

/** Megabytes of memory that a process holds; null where there is no /proc. */
export function memoryOf(pid: number): number | null {
  if (process.platform !== 'linux') return null;
  const resident = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return resident ? Number(resident) / 1024 : null;
}
