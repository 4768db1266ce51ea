import { setTimeout as sleep } from 'node:timers/promises';
import type { TaskHandlers } from '@/access/jobs';
import type { Runtime } from '@/access/runtime';
import { renewWhatExpires } from '@/features/assignments/jobs';
import { closeAtNight } from '@/features/closing/jobs';
import { eraseWhatIsDue } from '@/features/erasure/jobs';
import { countWhatIsLearnt } from '@/features/insights/jobs';
import { removeUnusedImages } from '@/features/library/images/jobs';
import { forgetLooksAtNight } from '@/features/my-data/looks/jobs';
import { settleWhatIsDue } from '@/features/people/jobs';
import { destroyEntriesAtNight } from '@/features/registers/jobs';
import { destroyRequestsAtNight } from '@/features/requests/jobs';
import { FROM_HOUR } from '@/features/retention/next-run';
import { type Day, quebecDay, quebecTime } from '@/lib/days';
import { reportError } from '@/lib/report-error';

const LOOK_EVERY = 10 * 60_000;

/** Whether this night's round is to be made: once a day of Québec, at night or as soon as the worker is there. */
export function isNightToErase(now: Date, last: Day | null): boolean {
  return quebecDay(now) !== last && Number(quebecTime(now).slice(11, 13)) >= FROM_HOUR;
}

/** Makes each night's round of renewals, of counting what answers taught, and of erasure until stopped. One that fails is reported, and the next looks again. */
export async function eraseAtNight(
  runtime: Runtime,
  tidyOutbox: TaskHandlers['notifications:tidy-outbox'],
  stopping: AbortSignal,
): Promise<void> {
  let last: Day | null = null;
  while (!stopping.aborted) {
    const now = runtime.clock.now();
    if (isNightToErase(now, last)) {
      try {
        // Leaves and departures first: whoever comes back or leaves is counted so by all that follows.
        await settleWhatIsDue(runtime);
        await renewWhatExpires(runtime);
        // What answers taught is counted before those of a year ago go.
        await countWhatIsLearnt(runtime);
        await eraseWhatIsDue(runtime);
        await destroyEntriesAtNight(runtime);
        await destroyRequestsAtNight(runtime);
        await forgetLooksAtNight(runtime);
        await closeAtNight(runtime);
        await removeUnusedImages(runtime);
        await tidyOutbox(runtime, {});
        last = quebecDay(now);
      } catch (error) {
        reportError(error, { task: 'erasure:night' });
      }
    }
    await sleep(LOOK_EVERY, undefined, { signal: stopping }).catch(() => undefined);
  }
}
