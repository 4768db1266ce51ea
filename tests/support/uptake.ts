import type { Job } from '@/access/jobs';
import { tasks } from '@/features/uptake/jobs';
import type { TestRuntime } from './runtime';

export const isReceiving = (job: Job): job is Job<'uptake:receive'> => job.task === 'uptake:receive';

/** Has every organization that a publication goes to meet it, as the worker would. @returns how many there were. */
export async function carry(
  runtime: TestRuntime,
  { publicationId }: { publicationId: string },
): Promise<number> {
  const before = runtime.jobs.length;
  await tasks['uptake:carry'](runtime, { publicationId });
  const children = runtime.jobs.slice(before).filter(isReceiving);
  for (const { payload } of children) await tasks['uptake:receive'](runtime, payload);
  return children.length;
}

/**
 * Publishes by that act, and has every organization meet it at once. What the worker did for it is forgotten: a test looks
 * at the jobs of its own acts.
 */
export async function publishTo<T extends { publicationId: string }>(
  runtime: TestRuntime,
  publish: () => Promise<T>,
): Promise<T> {
  const before = runtime.jobs.length;
  const published = await publish();
  await carry(runtime, published);
  runtime.jobs.length = before;
  return published;
}
