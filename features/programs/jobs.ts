import type { TaskHandlers } from '@/access/jobs';
import { withOrganization } from '@/access/mint';
import { divideRun, reconcileRunPart } from './runs/mutations';

const actor = { kind: 'system', reason: 'a program was changed' } as const;

/** Both may run again after a crash: parts are made once, and each is carried out once. */
export const tasks = {
  async 'programs:divide'(runtime, { organizationId, runId }) {
    await withOrganization(runtime, { organizationId, actor }, async (scope) => {
      for (const number of await divideRun(scope, runId)) {
        await scope.enqueue({
          task: 'programs:reconcile-part',
          payload: { organizationId, runId, number },
          key: `program-run:${runId}:${number}`,
        });
      }
    });
  },
  async 'programs:reconcile-part'(runtime, { organizationId, ...part }) {
    await withOrganization(runtime, { organizationId, actor }, (scope) => reconcileRunPart(scope, part));
  },
} satisfies Partial<TaskHandlers>;
