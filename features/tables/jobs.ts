import type { TaskHandlers } from '@/access/jobs';
import { withOrganization } from '@/access/mint';
import type { Runtime } from '@/access/runtime';
import type { OrganizationScope } from '@/access/scope';
import { isRefused } from '@/lib/outcome';
import { partsOf } from './acts/kind';
import { doRow, forgetReason, skipRow, undoRow } from './applying/mutations';
import { findActor, findTask, rowsLeft, type Task } from './applying/queries';

const system = { kind: 'system', reason: 'what was confirmed for many is done' } as const;

interface Part {
  readonly organizationId: string;
  readonly part: number;
  readonly way: 'do' | 'undo';
}

/**
 * Goes through what is left of a part, each row in a transaction of its own and in the name of whoever confirmed:
 * stopped anywhere, it goes on where it stopped. A row that fails holds none of the others up; the part is then tried
 * again.
 */
async function goThrough(runtime: Runtime, task: Task, { organizationId, part, way }: Part): Promise<void> {
  const bySystem = <T>(work: (scope: OrganizationScope) => Promise<T>) =>
    withOrganization(runtime, { organizationId, actor: system }, work);
  const failures: unknown[] = [];
  for (const number of await bySystem((scope) => rowsLeft(scope, task.id, part, way))) {
    try {
      const actor = await bySystem((scope) => findActor(scope, task, way));
      const outcome = actor
        ? await withOrganization(runtime, { organizationId, actor }, (scope) =>
            (way === 'do' ? doRow : undoRow)(scope, task, number),
          )
        : ({ refused: 'not_permitted' } as const);
      if (isRefused(outcome)) {
        await bySystem((scope) => skipRow(scope, task, { number, way, because: outcome.refused }));
      }
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  await bySystem((scope) => forgetReason(scope, task));
}

/** Both may run again after a crash: parts are keyed, and a row is done once. */
export const tasks = {
  async 'tables:divide'(runtime, { organizationId, actId, way }) {
    await withOrganization(runtime, { organizationId, actor: system }, async (scope) => {
      const task = await findTask(scope, actId);
      for (let part = 1; task && part <= partsOf(task.rows); part++) {
        await scope.enqueue({
          task: 'tables:part',
          payload: { organizationId, actId, part, way },
          key: `bulk:${actId}:${way}:${part}`,
        });
      }
    });
  },
  async 'tables:part'(runtime, { organizationId, actId, part, way }) {
    const task = await withOrganization(runtime, { organizationId, actor: system }, (scope) =>
      findTask(scope, actId),
    );
    if (task) await goThrough(runtime, task, { organizationId, part, way });
  },
} satisfies Partial<TaskHandlers>;
