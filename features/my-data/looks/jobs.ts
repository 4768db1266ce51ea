import { sql } from 'drizzle-orm';
import { withLibrary, withOrganization } from '@/access/mint';
import type { Runtime } from '@/access/runtime';
import { reportError } from '@/lib/report-error';
import { forgetOldLooks } from './mutations';

/** One night's round: destroys the looks whose time is over. A second round finds nothing left. @returns how many */
export async function forgetLooksAtNight(runtime: Runtime): Promise<number> {
  const organizations = await withLibrary(runtime, null, ({ db }) =>
    db.execute<{ id: string }>(sql`select organization_ids() as id`),
  );
  let gone = 0;
  for (const { id: organizationId } of organizations) {
    try {
      const actor = { kind: 'system', reason: 'retention' } as const;
      gone += await withOrganization(runtime, { organizationId, actor }, forgetOldLooks);
    } catch (error) {
      reportError(error, { task: 'looks:round' });
    }
  }
  return gone;
}
