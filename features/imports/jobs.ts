import { sql } from 'drizzle-orm';
import type { TaskHandlers } from '@/access/jobs';
import { withOrganization } from '@/access/mint';
import type { Runtime } from '@/access/runtime';
import { applyBatch, inviteBatch } from './applying/mutations';
import { lookAgain } from './mutations';
import { dropFile, findUnread, judgeImport, keepLines, markUnreadable } from './preparing/mutations';
import { Unreadable } from './reading/grid';
import { readSource } from './reading/source';

const actor = { kind: 'system', reason: 'a list of people is imported' } as const;

const DAY = 86_400_000;
/** What a list holds of people is kept that long at most. */
const KEPT_FOR = 7 * DAY;
/** A job that says nothing for that long is begun again. */
const SILENCE = 600_000;

/** All of them may be killed at any line and run again: each step is a transaction that finds what is left to do. */
export const tasks = {
  async 'imports:prepare'(runtime, { organizationId, importId }) {
    const grant = { organizationId, actor };
    const unread = await withOrganization(runtime, { ...grant, readOnly: true }, (scope) =>
      findUnread(scope, importId),
    );
    try {
      const lines = unread ? await readSource(unread.kind, unread.bytes) : null;
      await withOrganization(runtime, grant, async (scope) => {
        // Whoever was erased meanwhile took the file along: nothing that was read of it is written.
        if (lines && (await dropFile(scope, importId))) await keepLines(scope, importId, lines);
        await judgeImport(scope, importId);
      });
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      await withOrganization(runtime, grant, (scope) => markUnreadable(scope, importId, error.reason));
    }
  },

  async 'imports:apply'(runtime, { organizationId, importId }) {
    let more = true;
    while (more) {
      more = await withOrganization(runtime, { organizationId, actor }, (scope) =>
        applyBatch(scope, importId),
      );
    }
  },

  async 'imports:invite'(runtime, { organizationId, importId }) {
    let invited = 0;
    for (let some = 1; some > 0; invited += some) {
      some = await withOrganization(runtime, { organizationId, actor }, (scope) =>
        inviteBatch(scope, importId, invited),
      );
    }
  },
} satisfies Partial<TaskHandlers>;

/** One round of the worker: lists past their time are destroyed, those that stay silent taken up again. */
export async function lookAtImports(runtime: Runtime): Promise<number> {
  const now = runtime.clock.now().toISOString();
  const found = await runtime.connection.database.execute<{ organization_id: string; import_id: string }>(
    sql`select * from imports_to_look_at(${now}::timestamptz)`,
  );
  for (const { organization_id: organizationId, import_id: importId } of found) {
    await withOrganization(runtime, { organizationId, actor }, (scope) =>
      lookAgain(scope, importId, { keptFor: KEPT_FOR, silence: SILENCE }),
    );
  }
  return found.length;
}
