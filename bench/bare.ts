import { type ChildProcess, fork } from 'node:child_process';
import { root } from '@/scripts/start/root';
import type { BareAnswer, BareSetup } from './bare-server';
import type { Answer } from './exchange';

/** The bare server, running. */
export interface Bare {
  readonly origin: string;
  readonly pid: number;
  stop(): void;
}

/** Of an answer, what another server can send as well: bytes and headers, without what belongs to a connection. */
export function copyOf({ status, headers, body }: Answer): BareAnswer {
  const kept = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined || /^(connection|keep-alive|transfer-encoding|date|content-length)$/.test(name)
      ? []
      : [[name, value] as const],
  );
  return { status, headers: Object.fromEntries(kept), body: body.toString('base64') };
}

export async function startBare(setup: BareSetup): Promise<Bare> {
  const child: ChildProcess = fork(root('bench', 'bare-server.ts'), {
    execArgv: ['--import', 'tsx'],
    cwd: root(),
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve(Number(message)));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the bare server ended (${code})`)));
    child.send(setup);
  });
  return { origin: `http://127.0.0.1:${port}`, pid: child.pid ?? 0, stop: () => child.kill() };
}
