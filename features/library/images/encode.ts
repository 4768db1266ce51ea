import { fork } from 'node:child_process';
import { join } from 'node:path';
import { sha256Hex } from '@/lib/hash';
import { type ImageKind, type ImageProblem, inspectImage } from './anatomy';
import { MAX_BYTES, MAX_PIXELS, MAX_STORED_BYTES, STORED_SIDE } from './limits';

/** A picture as it is stored: WebP, sRGB, upright, no metadata. */
export interface EncodedImage {
  /** SHA-256 of the bytes, 64 hexadecimal digits. */
  readonly sha256: string;
  readonly bytes: Buffer;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

type Answer =
  | { readonly ready: true }
  | { readonly refused: true }
  | { readonly bytes: Uint8Array; readonly width: number; readonly height: number };

/** Milliseconds for one picture, on a slow machine that does other things. */
const PATIENCE = 30_000;
/** Pictures that may wait for the one that is being encoded: each holds its bytes. */
const MOST_WAITING = 8;

let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

/** Nothing of ours goes in: no environment (secrets), no flags (tsx's loaders). */
function start() {
  const file = join(
    /* turbopackIgnore: true */ process.cwd(),
    'features',
    'library',
    'images',
    'encoder-process.mjs',
  );
  return fork(file, [], {
    env: { NODE_ENV: 'production' },
    execArgv: ['--max-old-space-size=128'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

/**
 * One process for one picture. It is killed when it has answered, or takes too long. Throws when it can't even start: that
 * is no fault of the picture's.
 */
function unfold(bytes: Buffer, kind: ImageKind, patience: number): Promise<Answer | 'slow'> {
  const child = start();
  let ready = false;
  return new Promise<Answer | 'slow'>((resolve, reject) => {
    const settle = (conclude: () => void): void => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      conclude();
    };
    const timer = setTimeout(() => settle(() => resolve('slow')), patience);
    child.on('message', (answer: Answer) => {
      if (!('ready' in answer)) return settle(() => resolve(answer));
      ready = true;
      child.send({ bytes, kind, pixels: MAX_PIXELS, side: STORED_SIDE }, () => undefined);
    });
    const ended = (): void =>
      settle(() => {
        // Whatever made it end, the picture did not come out of it.
        if (ready) resolve({ refused: true });
        else reject(new Error('the process that encodes images did not start'));
      });
    child.once('exit', ended);
    child.once('error', ended);
  });
}

async function encode(
  bytes: Buffer,
  kind: ImageKind,
  patience: number,
): Promise<EncodedImage | { readonly problem: ImageProblem }> {
  const answer = await unfold(bytes, kind, patience);
  if (answer === 'slow') return { problem: 'slow' };
  if (!('bytes' in answer)) return { problem: 'damaged' };
  const stored = Buffer.from(answer.bytes);
  if (stored.length > MAX_STORED_BYTES) return { problem: 'pixels' };
  return { sha256: sha256Hex(stored), bytes: stored, width: answer.width, height: answer.height };
}

/**
 * A file that somebody chose, as it will be stored; or why it is refused. Its container is looked at here, its pixels are
 * unfolded in a process apart, one picture at a time.
 *
 * @param patience milliseconds before that process is ended
 */
export async function encodeImage(
  bytes: Buffer,
  patience = PATIENCE,
): Promise<EncodedImage | { readonly problem: ImageProblem }> {
  if (bytes.length > MAX_BYTES) return { problem: 'too_large' };
  const inspected = inspectImage(bytes);
  if ('problem' in inspected) return inspected;
  if (waiting >= MOST_WAITING) return { problem: 'busy' };
  waiting += 1;
  const turn = last.then(() => encode(bytes, inspected.kind, patience));
  last = turn.catch(() => undefined);
  return turn.finally(() => {
    waiting -= 1;
  });
}
