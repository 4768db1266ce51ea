import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClusterPasswords } from '@/scripts/database/cluster';
import { DATABASE } from '@/scripts/database/embedded';
import { databaseUrl, type RoleUrls, roleUrls } from '@/scripts/database/roles';
import { type ProcessRecord, processesIn, stillRuns } from '@/scripts/start/processes';
import { root } from '@/scripts/start/root';

/**
 * PARAPHE_SECRET of products under test: always the same, for the key of server actions derives from it and is built
 * into the pages, so that another one means another build.
 */
export const TEST_SECRET = 'a secret that only tests know, 32 bytes or more';

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

export interface ProductOptions {
  readonly dataDir: string;
  readonly port: number;
  /** Over the caller's own environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Milliseconds until it must answer, its build included. */
  readonly patience?: number;
  /** Folder of the sources to run, other than these. */
  readonly repository?: string;
}

/** Variables of the caller that must not reach a product under test. */
const OWN =
  /^(DATABASE_|DATA_DIR|BUILD_DIR|PORT$|HOST$|PUBLIC_URL|PARAPHE_|SAMPLE$|SECOND_FACTOR|SMTP_URL|NODE_ENV|NODE_OPTIONS|npm_)/;

/** The real product, started by the same command as anybody's, in a folder and on a port of its own. */
export class Product {
  #supervisor: ChildProcess | null = null;
  #said = '';
  #ended: Promise<unknown> = Promise.resolve();

  constructor(readonly options: ProductOptions) {
    process.once('exit', () => this.#supervisor?.kill('SIGTERM'));
  }

  get url(): string {
    return `http://127.0.0.1:${this.options.port}`;
  }

  /** Starts it, or starts it again; resolves once it says that it is well. Throws with its words when it does not. */
  async start(): Promise<void> {
    const { dataDir, port, env, patience = 300_000, repository = root() } = this.options;
    const inherited = Object.entries(process.env).filter(([name]) => !OWN.test(name));
    const child = spawn(process.execPath, [join(repository, 'scripts', 'start.mjs')], {
      cwd: repository,
      env: {
        ...Object.fromEntries(inherited),
        DATA_DIR: dataDir,
        PORT: String(port),
        PUBLIC_URL: this.url,
        LOG_LEVEL: 'warn',
        ...env,
      } as unknown as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#supervisor = child;
    this.#said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        this.#said = (this.#said + chunk).slice(-20_000);
      });
    }
    let over = false;
    this.#ended = new Promise((resolve) => child.once('close', resolve)).then(() => {
      over = true;
    });
    const deadline = performance.now() + patience;
    while (!(await this.#isWell())) {
      if (over || performance.now() > deadline) {
        throw new Error(`the product did not start${over ? '' : ` in ${patience / 1000} s`}:\n${this.#said}`);
      }
      await sleep(100);
    }
  }

  /** What it has printed since it was last started. */
  get said(): string {
    return this.#said;
  }

  /** Ready once the supervisor has said so: before that, a start that goes on might still fail. */
  async #isWell(): Promise<boolean> {
    if (!/Paraphe is ready/.test(this.#said)) return false;
    try {
      return (await fetch(`${this.url}/api/health`, { signal: AbortSignal.timeout(5_000) })).ok;
    } catch {
      return false;
    }
  }

  /** The web and worker processes that the supervisor wrote down. */
  processes(): Partial<Record<'web' | 'worker', ProcessRecord>> {
    const { dataDir, port } = this.options;
    for (const name of ['processes.json', `processes-${port}.json`]) {
      const file = join(dataDir, name);
      if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
    }
    return {};
  }

  /** Number of the running process of that name. */
  pid(name: 'web' | 'worker'): number {
    const record = this.processes()[name];
    if (!record || !stillRuns(record)) throw new Error(`the ${name} process does not run`);
    return record.pid;
  }

  get supervisorPid(): number {
    const pid = this.#supervisor?.pid;
    if (pid === undefined) throw new Error('the product was not started');
    return pid;
  }

  #cluster(): string {
    return realpathSync(join(this.options.dataDir, 'database', 'cluster'));
  }

  /** The processes of its embedded PostgreSQL, the first being their parent (Linux). */
  postgresPids(): number[] {
    const data = this.#cluster();
    const parent = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
    const all = processesIn(data, 'postgres');
    return [...all.filter((pid) => pid === parent), ...all.filter((pid) => pid !== parent)];
  }

  /** The addresses of its embedded database, and the superuser's. */
  databaseUrls(): RoleUrls & { readonly admin: string } {
    const folder = join(this.options.dataDir, 'database');
    const passwords = JSON.parse(readFileSync(join(folder, 'passwords.json'), 'utf8')) as ClusterPasswords;
    const port = Number(readFileSync(join(folder, 'port'), 'utf8'));
    const base = `postgres://postgres:${passwords.superuser}@127.0.0.1:${port}/postgres`;
    return { ...roleUrls(base, DATABASE, passwords), admin: databaseUrl(base, { database: DATABASE }) };
  }

  /** Resolves when the supervisor has ended, asked or not. */
  get ended(): Promise<unknown> {
    return this.#ended;
  }

  /** Asks it to stop and waits; a product that does not is killed. */
  async stop(): Promise<void> {
    const child = this.#supervisor;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    const stuck = setTimeout(() => child.kill('SIGKILL'), 60_000);
    await this.#ended;
    clearTimeout(stuck);
  }
}
