import { sql } from 'drizzle-orm';
import type { TaskHandlers } from '@/access/jobs';
import { withLibrary, withOrganization } from '@/access/mint';
import type { Runtime } from '@/access/runtime';
import { quebecDay } from '@/lib/days';
import { reopenForVersion } from './cycles/mutations';
import { renewPart } from './renewals/mutations';

/** Asks again, in every organization where there is any, what is about to expire. */
export async function renewWhatExpires(runtime: Runtime): Promise<void> {
  const { connection, clock } = runtime;
  const due = await connection.database.execute<{ id: string }>(
    sql`select organizations_due(${quebecDay(clock.now())}::date) as id`,
  );
  for (const { id: organizationId } of due) await tasks['assignments:renew'](runtime, { organizationId });
}

/** All may run again after a crash: the children are keyed, and reopening or renewing finds nothing left to do. */
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
  async 'assignments:renew'(runtime, { organizationId }) {
    const actor = { kind: 'system', reason: 'what was done is about to expire' } as const;
    let last: string | null = null;
    do {
      last = await withOrganization(runtime, { organizationId, actor }, (scope) => renewPart(scope, last));
    } while (last !== null);
  },
} satisfies Partial<TaskHandlers>;
