import { sql } from 'drizzle-orm';
import { withOrganization } from '@/access/mint';
import type { Runtime } from '@/access/runtime';
import { quebecDay } from '@/lib/days';
import { ADDED_AT_ONCE, addUpChanges } from './mutations';

const actor = { kind: 'system', reason: 'adding up the counts' } as const;

/** How many transactions one organization has in a round, before the next one's turn. */
const TURNS = 20;

/**
 * One round: adds up what changed in each organization, a bounded part of it at a time, and begins the day of the large ones. One that fails holds no other up.
 * @throws the first failure, once every organization had its turn.
 */
export async function addUpWhatChanged(runtime: Runtime): Promise<void> {
  const waiting = await runtime.connection.database.execute<{ id: string }>(
    sql`select organizations_to_add_up(${quebecDay(runtime.clock.now())}::date) as id`,
  );
  const failures: unknown[] = [];
  for (const { id: organizationId } of waiting) {
    try {
      for (let turn = 0; turn < TURNS; turn++) {
        const added = await withOrganization(runtime, { organizationId, actor }, (scope) =>
          addUpChanges(scope),
        );
        if (added < ADDED_AT_ONCE) break;
      }
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
