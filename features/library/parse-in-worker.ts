import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Root } from 'mdast';
import { type Issue, issue } from './issue';
import { normalizeSource } from './limits';
import { assembleMdx, failedMdx, type MdxInput, type ParsedMdx, refuseUnparsed, syntaxIssue } from './mdx';

/** Enough for the longest text that the limits let through, on a slow machine. */
const TIME_LIMIT_MS = 5_000;

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
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
  });
}

/** The worker's answer; `too_much` when it was ended for time or ran out of memory. */
function ask(source: string, limit: number): Promise<Answer | 'too_much'> {
  return new Promise((resolve, reject) => {
    const worker = startWorker(source);
    const end = (answer: Answer | 'too_much'): void => {
      clearTimeout(timer);
      resolve(answer);
      void worker.terminate();
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
  const answer = await ask(source, timeLimit);
  const failed = (found: Issue): ParsedMdx => failedMdx(source, [found], input.locale);
  if (answer === 'too_much') return failed(issue('too_slow', { seconds: timeLimit / 1000 }));
  if ('error' in answer) return failed(syntaxIssue(answer.error));
  const tree: Root = JSON.parse(answer.tree);
  return assembleMdx(source, tree, input);
}
