import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type ProcessRecord, parentOf, recordOf } from './processes';

function commandOf(pid: number): string {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    } catch {
      return '';
    }
  }
  if (process.platform === 'win32') return '';
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
}

/**
 * The npm that ran us, possibly through a shell, or null. When it is killed, nothing tells us; knowing it lets us
 * stop too, instead of keeping the port and the data folder from the next start.
 */
export function findLauncher(): ProcessRecord | null {
  if (!process.env.npm_lifecycle_event) return null;
  let pid = parentOf(process.pid);
  for (let steps = 0; pid !== null && pid > 0 && steps < 3; steps++) {
    if (/\bnpm\b/.test(commandOf(pid))) return recordOf(pid);
    pid = parentOf(pid);
  }
  return null;
}
