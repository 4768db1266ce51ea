import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, processesIn, recordOf, stopProcess, waitUntil } from '../start/processes';

/** First lines of postmaster.pid: process, …, port, …, status. */
export function postmaster(data: string): { pid: number; port: number; ready: boolean } | null {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
  } catch {
    return null;
  }
}

/** The server running on this data folder, if any: a mere number in postmaster.pid proves nothing. */
function runningPostmaster(data: string): number | null {
  const found = postmaster(data);
  if (!found || !isAlive(found.pid)) return null;
  if (process.platform === 'linux')
    return processesIn(data, 'postgres').includes(found.pid) ? found.pid : null;
  if (process.platform === 'win32') return found.pid;
  const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(found.pid)], { encoding: 'utf8' });
  return stdout.includes(data) ? found.pid : null;
}

/**
 * Stops whatever a killed supervisor left on this data folder. The server's own processes outlive a killed
 * postmaster for a moment, so they are waited for. Only once none is left is a stale postmaster.pid removed: its
 * number may since belong to another process of the same user, which PostgreSQL would take for a rival.
 */
export async function stopLeftover(data: string): Promise<void> {
  const pid = runningPostmaster(data);
  if (pid !== null) await stopPostmaster(pid);
  await waitUntil(() => processesIn(data, 'postgres').length === 0, 10_000);
  for (const left of processesIn(data, 'postgres')) await stopProcess(recordOf(left), { polite: 'SIGQUIT' });
  if (process.platform === 'linux') rmSync(join(data, 'postmaster.pid'), { force: true });
}

/** SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one (recovered from at the next start). */
export async function stopPostmaster(pid: number): Promise<void> {
  await stopProcess(recordOf(pid), { polite: 'SIGINT', grace: 30_000, firm: 'SIGQUIT' });
}
