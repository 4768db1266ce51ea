import type { ProcessRecord } from './processes';
import { stillRuns } from './processes';
import { say } from './say';

/** Ctrl-C reaches us twice, from the terminal and from npm: only a later one means "at once". */
const SAME_PRESS_MS = 2_000;

/** The person, the system or npm asked us to stop. */
export class Interrupted extends Error {}

/**
 * Aborts when asked to stop: by a signal, or by the death of the npm that started us. A second request ends us at
 * once; the next start then tidies up.
 */
export function listenForStop(launcher: ProcessRecord | null): AbortSignal {
  const controller = new AbortController();
  let asked = 0;
  const stop = () => {
    if (asked && performance.now() - asked > SAME_PRESS_MS) process.exit(1);
    if (asked) return;
    asked = performance.now();
    say('arrêt', 'stopping');
    controller.abort(new Interrupted());
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  // The terminal or the npm that read our words may be gone; that is no reason to fall over.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  if (launcher) {
    const watch = setInterval(() => {
      if (!controller.signal.aborted && !stillRuns(launcher)) stop();
    }, 1_000);
    watch.unref();
  }
  return controller.signal;
}
