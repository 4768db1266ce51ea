import { setTimeout as sleep } from 'node:timers/promises';
import type { Runtime } from '@/access/runtime';
import { askForAllReports } from '@/features/reports/mailing/jobs';
import { addUpAllSignatures } from '@/features/reports/signatures/jobs';
import { reportError } from '@/lib/report-error';

/** How often the counts of signatures are added up, and reports looked for whose time has come. */
const ROUND = 30_000;

/** One round after another until stopped; a failed one is reported and the next looks again. */
export async function reportInRounds(runtime: Runtime, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    try {
      await addUpAllSignatures(runtime);
      await askForAllReports(runtime);
    } catch (error) {
      reportError(error, { task: 'reports:round' });
    }
    await sleep(ROUND, undefined, { signal: stopping }).catch(() => undefined);
  }
}
