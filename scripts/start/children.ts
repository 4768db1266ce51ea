import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { type ProcessRecord, recordOf, stopProcess } from './processes';
import { root } from './root';

/** A web or worker process. */
export interface Child {
  record: ProcessRecord;
  /** Resolves with what it ended by: its exit code, or the name of a signal. */
  exited: Promise<string>;
  /** Shows what it prints from now on, and what it printed before: all of it, or none. */
  show(before: 'all' | 'none'): void;
  stop(): Promise<void>;
}

/** Milliseconds given to requests and jobs under way. */
const GRACE = 10_000;

/** Starts a Node process that ends with us, in a group of its own so that Ctrl-C reaches it through us alone. */
export function startChild(args: string[], env: NodeJS.ProcessEnv): Child {
  const follow = pathToFileURL(root('scripts', 'start', 'follow.mjs')).href;
  const child: ChildProcess = spawn(process.execPath, ['--import', follow, ...args], {
    cwd: root(),
    env,
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let held: Buffer[] | null = [];
  for (const [from, to] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const) {
    from?.on('data', (chunk: Buffer) => (held ? held.push(chunk) : to.write(chunk)));
  }
  const record = recordOf(child.pid ?? 0);
  return {
    record,
    exited: new Promise((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('close', (code, signal) => resolve(signal ?? String(code)));
    }),
    show(before) {
      if (before === 'all') for (const chunk of held ?? []) process.stderr.write(chunk);
      held = null;
    },
    async stop() {
      await stopProcess(record, { grace: GRACE });
    },
  };
}

/**
 * How long an idle connection stays open, in milliseconds: longer than proxies and browsers keep theirs (60 s). Whoever
 * closes first should be the one who sends: a request that meets the server's own closing is lost (RFC 9112, s. 9.5).
 */
const KEPT_OPEN = 75_000;

/** Arguments that run Next's server on the last build. */
export function webCommand(host: string, port: number): string[] {
  const address = ['-H', host, '-p', String(port), '--keepAliveTimeout', String(KEPT_OPEN)];
  return [root('node_modules', 'next', 'dist', 'bin', 'next'), 'start', ...address];
}

/** Arguments that run one of our TypeScript entries. */
export function scriptCommand(...path: string[]): string[] {
  return ['--import', 'tsx', root(...path)];
}

/** The processes of one running installation, written down so that the next start can end those of a killed one. */
export class ProcessList {
  readonly #file: string;
  #records: Record<string, ProcessRecord> = {};

  constructor(file: string) {
    this.#file = file;
  }

  /** Ends, by number and start time, whatever the list's last writer left running. */
  async endLeftovers(): Promise<void> {
    if (!existsSync(this.#file)) return;
    const left = JSON.parse(readFileSync(this.#file, 'utf8')) as Record<string, ProcessRecord>;
    await Promise.all(Object.values(left).map((record) => stopProcess(record, { grace: 2_000 })));
    this.clear();
  }

  add(name: string, record: ProcessRecord): void {
    this.#records[name] = record;
    const draft = `${this.#file}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(this.#records));
    renameSync(draft, this.#file);
  }

  clear(): void {
    this.#records = {};
    rmSync(this.#file, { force: true });
  }
}
