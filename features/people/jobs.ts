import { sql } from 'drizzle-orm';
import type { TaskHandlers } from '@/access/jobs';
import { withOrganization } from '@/access/mint';
import type { Runtime } from '@/access/runtime';
import type { OrganizationScope } from '@/access/scope';
import { reconcileMembers } from '@/features/assignments/reconciling/mutations';
import { quebecDay } from '@/lib/days';
import type { Outcome } from '@/lib/outcome';
import { reportError } from '@/lib/report-error';
import { settleDeparture } from './departures/mutations';
import { listDueDepartures } from './departures/queries';
import { settleLeave } from './leaves/mutations';
import { listDueLeaves } from './leaves/queries';

export const tasks = {
  async 'people:reconcile'(runtime, { organizationId, memberIds }) {
    const actor = { kind: 'system', reason: 'a team was closed' } as const;
    await withOrganization(runtime, { organizationId, actor }, (scope) => reconcileMembers(scope, memberIds));
  },
} satisfies Partial<TaskHandlers>;

type Settling = (scope: OrganizationScope, member: { memberId: string }) => Promise<Outcome<unknown>>;

const actor = { kind: 'system', reason: 'its day has come' } as const;

/** A person a transaction: what was changed meanwhile is seen, and one that fails keeps nobody else. */
async function settleEach(
  runtime: Runtime,
  organizationId: string,
  list: (scope: OrganizationScope) => Promise<string[]>,
  settle: Settling,
): Promise<void> {
  const grant = { organizationId, actor };
  for (const memberId of await withOrganization(runtime, { ...grant, readOnly: true }, list)) {
    try {
      await withOrganization(runtime, grant, (scope) => settle(scope, { memberId }));
    } catch (error) {
      reportError(error, { task: 'people:settle' });
    }
  }
}

/**
 * Begins and ends the leaves whose day has come, then closes the access of those whose last day is over, wherever there
 * are any. The planned days count, not the day on which this runs: after a week without a worker it leaves everything as
 * seven nights would have. Another instance at the same time, or a second round, finds nothing to do.
 */
export async function settleWhatIsDue(runtime: Runtime): Promise<void> {
  const { connection, clock } = runtime;
  const today = quebecDay(clock.now());
  const due = await connection.database.execute<{ id: string }>(sql`
    select organizations_due(${today}::date) as id union select organizations_with_departures(${today}::date)`);
  for (const { id } of due) {
    try {
      await settleEach(runtime, id, listDueLeaves, settleLeave);
      await settleEach(runtime, id, listDueDepartures, settleDeparture);
    } catch (error) {
      reportError(error, { task: 'people:settle' });
    }
  }
}
