import { sql } from 'drizzle-orm';
import type { TaskHandlers } from '@/access/jobs';
import { withLibrary, withOrganization } from '@/access/mint';
import { tellOwners } from './mutations';

const actor = { kind: 'system', reason: 'the operator has accepted a contract' } as const;

/** The job that follows a version: every client's owners are told. One that runs again mails nobody twice. */
export const tasks = {
  async 'contract:tell'(runtime, { versionId }) {
    const organizations = await withLibrary(runtime, null, ({ db }) =>
      db.execute<{ id: string }>(sql`select organization_ids() as id`),
    );
    for (const { id: organizationId } of organizations) {
      await withOrganization(runtime, { organizationId, actor }, (scope) => tellOwners(scope, versionId));
    }
  },
} satisfies Partial<TaskHandlers>;
