import { sql } from 'drizzle-orm';
import { withOrganization } from '@/access/mint';
import type { Runtime } from '@/access/runtime';
import { placeEvents } from './mutations';

/**
 * One round of the sequencer: every organization whose events wait for their place in the log. Costs one
 * look at an empty table when there are none. A log that can't go on holds no other up.
 * @returns how many events were placed.
 * @throws the first failure, once every organization had its turn.
 */
export async function placeWaitingEvents(runtime: Runtime): Promise<number> {
  const waiting = await runtime.connection.database.execute<{ id: string }>(
    sql`select unplaced_organizations() as id`,
  );
  let placed = 0;
  const failures: unknown[] = [];
  for (const { id: organizationId } of waiting) {
    const actor = { kind: 'system', reason: 'sequencer' } as const;
    try {
      placed += await withOrganization(runtime, { organizationId, actor }, placeEvents);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return placed;
}
