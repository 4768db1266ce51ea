import { sql } from 'drizzle-orm';
import type { TaskHandlers } from '@/access/jobs';
import { withOrganization } from '@/access/mint';
import type { Runtime } from '@/access/runtime';
import { quebecDay } from '@/lib/days';
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
  async 'assignments:renew'(runtime, { organizationId }) {
    const actor = { kind: 'system', reason: 'what was done is about to expire' } as const;
    let last: string | null = null;
    do {
      last = await withOrganization(runtime, { organizationId, actor }, (scope) => renewPart(scope, last));
    } while (last !== null);
  },
} satisfies Partial<TaskHandlers>;
