import type { TaskHandlers } from '@/access/jobs';
import { withOrganization } from '@/access/mint';
import { tellScoresPart } from './mutations';

const actor = { kind: 'system', reason: 'scores are to be shown' } as const;

export const tasks = {
  async 'organizations:tell-scores'(runtime, { organizationId, ...part }) {
    await withOrganization(runtime, { organizationId, actor }, (scope) => tellScoresPart(scope, part));
  },
} satisfies Partial<TaskHandlers>;
