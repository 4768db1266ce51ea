import type { TaskHandlers } from '@/access/jobs';
import { withLibrary, withOrganization } from '@/access/mint';
import { carryPublication, catchUp } from './carrying/mutations';
import { receivePublication } from './mutations';

/** All may run again after a crash: the children are keyed, and each does what is left to do. */
export const tasks = {
  async 'uptake:carry'(runtime, { publicationId }) {
    await withLibrary(runtime, null, (scope) => carryPublication(scope, publicationId));
  },
  async 'uptake:receive'(runtime, { organizationId, publicationId }) {
    const actor = { kind: 'system', reason: 'a version was published or withdrawn' } as const;
    await withOrganization(runtime, { organizationId, actor }, (scope) =>
      receivePublication(scope, publicationId),
    );
  },
  async 'uptake:catch-up'(runtime, { organizationId, since }) {
    await withLibrary(runtime, null, (scope) => catchUp(scope, organizationId, new Date(since)));
  },
} satisfies Partial<TaskHandlers>;
