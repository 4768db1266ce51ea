import { sql } from 'drizzle-orm';
import { withOrganization } from '@/access/mint';
import type { Runtime } from '@/access/runtime';
import { placeEvents } from './mutations';

/**
 * One round of the sequencer: every organization whose events wait for their place in the log. Costs one
 * look at an empty table when there are none.
 * @returns how many events were placed.
 */
export async function placeWaitingEvents(runtime: Runtime): Promise<number> {
  const waiting = await runtime.connection.database.execute<{ id: string }>(
    sql`select unplaced_organizations() as id`,
  );
  let placed = 0;
  for (const { id: organizationId } of waiting) {
    const actor = { kind: 'system', reason: 'sequencer' } as const;
    placed += await withOrganization(runtime, { organizationId, actor }, placeEvents);
  }
  return placed;
}
