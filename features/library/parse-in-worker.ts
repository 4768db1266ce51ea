import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Root } from 'mdast';
import { type Issue, issue } from './issue';
import { normalizeSource } from './limits';
import { assembleMdx, failedMdx, type MdxInput, type ParsedMdx, refuseUnparsed, syntaxIssue } from './mdx';

/** Enough for the longest text that the limits let through, on a slow machine that has much else to do. */
const TIME_LIMIT_MS = 15_000;

/** What one parser may hold, in MB: beyond it the thread ends, and the server goes on. */
export const MEMORY = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 } as const;

/** Parsers at once: two languages and one more. Others wait for their turn, so that memory is bounded for all together. */
export const AT_ONCE = 3;

let running = 0;
const waiting: (() => void)[] = [];

/** Runs when fewer than `AT_ONCE` do. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  // Whoever ends hands its place on: it is never free in between.
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

/** How many parse now. */
export const parsersRunning = (): number => running;

type Answer =
  | { readonly tree: string }
  | { readonly error: { readonly reason: string; readonly line: number; readonly column: number } };

/**
 * The worker is plain JavaScript read from the sources, so that the same file runs under tsx, under vitest
 * and beside a built Next server: all three start at the root of the repository, with its node_modules. A
 * bundler must leave the path alone.
 */
function startWorker(source: string): Worker {
  const file = join(/* turbopackIgnore: true */ process.cwd(), 'features', 'library', 'mdx-worker.mjs');
  return new Worker(/* turbopackIgnore: true */ file, {
    workerData: { source },
    // Nothing of ours goes in: no environment (secrets), no flags (tsx's loaders).
    env: {},
    execArgv: [],
    resourceLimits: MEMORY,
  });
}

/** The worker's answer; `too_much` when it was ended for time or ran out of memory. */
function ask(source: string, limit: number): Promise<Answer | 'too_much'> {
  return new Promise((resolve, reject) => {
    const worker = startWorker(source);
    let ended = false;
    // The next parser starts once this one is gone, with its memory.
    const end = (answer: Answer | 'too_much'): void => {
      if (ended) return;
      ended = true;
      clearTimeout(timer);
      worker.terminate().then(() => resolve(answer), reject);
    };
    const timer = setTimeout(() => end('too_much'), limit);
    worker.once('message', (answer: Answer) => end(answer));
    worker.once('error', (error: Error & { code?: string }) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return end('too_much');
      clearTimeout(timer);
      reject(error);
    });
    worker.once('exit', () => end('too_much'));
  });
}

/** Texts that were parsed last, oldest first: an editor asks again of what it did not change, and its page with it. */
const lately = new Map<string, Promise<Answer | 'too_much'>>();
const KEPT = 32;

/** The same answer for the same text, while it is among the last; what took too much is tried again. */
function askOnce(source: string, limit: number): Promise<Answer | 'too_much'> {
  const known = lately.get(source);
  if (known) return known;
  const asked = inTurn(() => ask(source, limit));
  lately.set(source, asked);
  const [oldest] = lately.keys();
  if (lately.size > KEPT && oldest !== undefined) lately.delete(oldest);
  const forget = (): void => {
    if (lately.get(source) === asked) lately.delete(source);
  };
  asked.then((answer) => answer === 'too_much' && forget(), forget);
  return asked;
}

/**
 * `parseMdx` for what people hand in: the parser runs in a thread of its own, which is ended after
 * `timeLimit` milliseconds, so that no text can hold the server. The checks that follow are linear.
 */
export async function parseMdxInWorker(
  text: string,
  input: MdxInput,
  timeLimit = TIME_LIMIT_MS,
): Promise<ParsedMdx> {
  const refused = refuseUnparsed(text, input.locale);
  if (refused) return refused;
  const source = normalizeSource(text);
  const answer = await askOnce(source, timeLimit);
  const failed = (found: Issue): ParsedMdx => failedMdx(source, [found], input.locale);
  if (answer === 'too_much') return failed(issue('too_slow', { seconds: timeLimit / 1000 }));
  if ('error' in answer) return failed(syntaxIssue(answer.error));
  const tree: Root = JSON.parse(answer.tree);
  return assembleMdx(source, tree, input);
}
