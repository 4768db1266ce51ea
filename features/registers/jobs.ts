import { sql } from 'drizzle-orm';
import { withLibrary, withOrganization } from '@/access/mint';
import type { Runtime } from '@/access/runtime';
import { log } from '@/lib/log';
import { reportError } from '@/lib/report-error';
import { destroyDueEntries } from './mutations';

const actor = { kind: 'system', reason: 'retention of registers' } as const;

/**
 * One night's round, organization by organization: destroys the entries that have been kept long enough. A second round,
 * or another instance, finds nothing left.
 */
export async function destroyEntriesAtNight(runtime: Runtime): Promise<number> {
  const organizations = await withLibrary(runtime, null, ({ db }) =>
    db.execute<{ id: string }>(sql`select organization_ids() as id`),
  );
  let destroyed = 0;
  for (const { id: organizationId } of organizations) {
    try {
      const count = await withOrganization(runtime, { organizationId, actor }, destroyDueEntries);
      if (count > 0) log.info({ organization: organizationId, registerEntries: count }, 'destroyed');
      destroyed += count;
    } catch (error) {
      reportError(error, { task: 'registers:round' });
    }
  }
  return destroyed;
}
