import { runtime } from '@/access/runtime';
import { endTypesetting } from '@/features/copies/typeset';
import { sealSigner } from '@/features/sealing/jobs';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { reportError } from '@/lib/report-error';
import { startLiveness } from './worker/liveness';
import { startWorker } from './worker/run';
import { tasks } from './worker/tasks';

/** Resolves when we are asked to stop. */
function askedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
}

/** The worker process: jobs until asked to stop, then a clean end. `npm start` starts it, and again if it dies. */
async function main(): Promise<void> {
  const queueUrl = env().DATABASE_WORKER_URL;
  if (!queueUrl) throw new Error('DATABASE_WORKER_URL: the worker is started by npm start');
  const stop = askedToStop();
  // Now, so that its keys are there and open before anything waits for a seal.
  await sealSigner(runtime());
  const liveness = await startLiveness(queueUrl);
  const worker = await startWorker(runtime(), queueUrl, tasks, liveness.events);
  const lost = liveness.lost.then(() => {
    throw new Error('the connection that tells other instances of us was lost');
  });
  try {
    await Promise.race([stop, worker.ended, lost]);
  } finally {
    await worker.stop();
    await endTypesetting();
    await liveness.stop();
    await runtime().connection.close();
  }
}

try {
  await main();
  log.info('worker stopped');
} catch (error) {
  reportError(error, { task: 'worker' });
  process.exitCode = 1;
}
process.exit();
