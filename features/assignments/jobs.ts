import { sql } from 'drizzle-orm';
import type { TaskHandlers } from '@/access/jobs';
import { withLibrary, withOrganization } from '@/access/mint';
import { reopenForVersion } from './cycles/mutations';

/** Both may run again after a crash: the children are keyed, and reopening finds nothing left to do. */
export const tasks = {
  async 'assignments:fan-out-version'(runtime, { versionId }) {
    await withLibrary(runtime, null, async (scope) => {
      const organizations = await scope.db.execute<{ id: string }>(sql`select organization_ids() as id`);
      for (const { id: organizationId } of organizations) {
        await scope.enqueue({
          task: 'assignments:reopen',
          payload: { organizationId, versionId },
          key: `reopen:${versionId}:${organizationId}`,
        });
      }
    });
  },
  async 'assignments:reopen'(runtime, { organizationId, versionId }) {
    const actor = { kind: 'system', reason: 'a material version was published' } as const;
    await withOrganization(runtime, { organizationId, actor }, (scope) => reopenForVersion(scope, versionId));
  },
} satisfies Partial<TaskHandlers>;
