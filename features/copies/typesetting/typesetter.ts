import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';

/** Typst keeps some memory of each document: after this many it starts afresh. */
const DOCUMENTS = 60;
/** Milliseconds for one document or for starting, on a slow machine that does other things. */
const PATIENCE = 60_000;

type Answer = { readonly ready: true } | { readonly pdf: Uint8Array } | { readonly refused: string };

/** The process ended, or took too long: the document may be asked again of another. */
class Lost extends Error {}

/** Nothing of ours goes in: no environment (secrets), no flags (tsx's loaders). */
function start(): ChildProcess {
  const file = join(process.cwd(), 'features', 'copies', 'typesetting', 'typesetter-process.mjs');
  const child = fork(file, [], {
    env: { NODE_ENV: 'production' },
    execArgv: ['--max-old-space-size=256'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  release(child);
  return child;
}

/** While nothing is asked of it, it keeps nobody from ending. */
function release(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
}

/** The next answer of that process. It is killed, and lost, when none comes in time. */
function answerOf(child: ChildProcess, patience: number, ask: () => void): Promise<Answer> {
  child.ref();
  child.channel?.ref();
  return new Promise<Answer>((resolve, reject) => {
    const settle = (conclude: () => void) => {
      clearTimeout(timer);
      child.off('message', heard).off('exit', ended).off('error', ended);
      release(child);
      conclude();
    };
    const heard = (answer: unknown) => settle(() => resolve(answer as Answer));
    const ended = () =>
      settle(() => {
        child.kill('SIGKILL');
        reject(new Lost('the typesetter ended'));
      });
    const timer = setTimeout(ended, patience);
    child.on('message', heard).on('exit', ended).on('error', ended);
    ask();
  });
}

/** One process that sets documents, one after another; started at the first, started again when it must be. */
export class Typesetter {
  #child: ChildProcess | null = null;
  #left = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly documents = DOCUMENTS,
    private readonly patience = PATIENCE,
  ) {}

  /**
   * Sets one document: JSON, as document.typ reads it. A process that ends meanwhile is replaced once.
   * @returns a PDF 1.7, tagged. Throws when the document can't be set, or the second process ends too.
   */
  set(document: string): Promise<Uint8Array> {
    const turn = this.#last.then(() => this.#attempt(document, 2));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** The number of the process that is up, for whoever watches it. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Lets what was asked finish, and ends the process. */
  async end(): Promise<void> {
    await this.#last;
    this.#drop();
  }

  async #attempt(document: string, attempts: number): Promise<Uint8Array> {
    try {
      const child = await this.#ready();
      const answer = await answerOf(child, this.patience, () => child.send({ document }, () => undefined));
      if ('refused' in answer) throw new Error(`the document can’t be set: ${answer.refused}`);
      if (!('pdf' in answer)) throw new Lost('an answer to nothing');
      this.#left -= 1;
      if (this.#left <= 0) this.#drop();
      return answer.pdf;
    } catch (error) {
      if (!(error instanceof Lost)) throw error;
      this.#drop();
      if (attempts <= 1) throw error;
      return this.#attempt(document, attempts - 1);
    }
  }

  async #ready(): Promise<ChildProcess> {
    if (this.#child?.connected && this.#child.exitCode === null && !this.#child.signalCode)
      return this.#child;
    const child = start();
    this.#child = child;
    this.#left = this.documents;
    await answerOf(child, this.patience, () => undefined);
    return child;
  }

  #drop(): void {
    this.#child?.kill('SIGKILL');
    this.#child = null;
  }
}
