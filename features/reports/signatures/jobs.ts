import { sql } from 'drizzle-orm';
import { withOrganization } from '@/access/mint';
import type { Runtime } from '@/access/runtime';
import { reportError } from '@/lib/report-error';
import { addUpSignatures, mayHaveMore } from './mutations';

const actor = { kind: 'system', reason: 'counts' } as const;

/** One round of the worker: adds up what waits, organization by organization. One that fails is reported. */
export async function addUpAllSignatures(runtime: Runtime): Promise<void> {
  const rows = await runtime.connection.database.execute<{ id: string }>(
    sql`select signatures_to_add_up() as id`,
  );
  for (const { id: organizationId } of rows) {
    try {
      let taken: number;
      do taken = await withOrganization(runtime, { organizationId, actor }, addUpSignatures);
      while (mayHaveMore(taken));
    } catch (error) {
      reportError(error, { task: 'reports:signatures', organizationId });
    }
  }
}
