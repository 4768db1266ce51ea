import { type SQL, sql } from 'drizzle-orm';
import type { TaskHandlers } from '@/access/jobs';
import { withLibrary, withOrganization } from '@/access/mint';
import type { Runtime } from '@/access/runtime';
import { typeset } from '@/features/copies/typeset';
import { sealedBy, sealSigner } from '@/features/sealing/jobs';
import { sealPdf } from '@/features/sealing/pades';
import { quebecDay } from '@/lib/days';
import { log } from '@/lib/log';
import { reportError } from '@/lib/report-error';
import { certificateDocument, sealingText } from './certificate';
import { callLast, destroyOrganization, forgetAddresses, mailMembers } from './mutations';

const actor = { kind: 'system', reason: 'closing' } as const;

async function destroyOne(runtime: Runtime, organizationId: string): Promise<boolean> {
  const signer = await sealSigner(runtime);
  return withOrganization(runtime, { organizationId, actor }, (scope) =>
    destroyOrganization(scope, async (destroyed) => {
      const set = await typeset(certificateDocument(destroyed));
      const options = { at: scope.now, authority: null, text: sealingText(sealedBy()) };
      return (await sealPdf(set, signer, options)).pdf;
    }),
  );
}

/**
 * One night's round: tells those whose window ends within a week, destroys the organizations whose window is over, each in
 * one transaction, and forgets the addresses that the certificates could not reach. A second round, or another instance,
 * finds nothing left. @returns how many were destroyed.
 */
export async function closeAtNight(runtime: Runtime): Promise<number> {
  const today = quebecDay(runtime.clock.now());
  const listed = (which: SQL) =>
    withLibrary(runtime, null, ({ db }) => db.execute<{ id: string }>(sql`select ${which} as id`));
  for (const { id: organizationId } of await listed(sql`organizations_closing()`)) {
    try {
      await withOrganization(runtime, { organizationId, actor }, callLast);
    } catch (error) {
      reportError(error, { task: 'closing:call' });
    }
  }
  let destroyed = 0;
  for (const { id } of await listed(sql`organizations_to_destroy(${today}::date)`)) {
    try {
      if (await destroyOne(runtime, id)) {
        log.info({ organization: id }, 'destroyed');
        destroyed += 1;
      }
    } catch (error) {
      reportError(error, { task: 'closing:destroy' });
    }
  }
  await withLibrary(runtime, null, forgetAddresses);
  return destroyed;
}

export const tasks = {
  async 'closing:tell'(runtime, { organizationId, about }) {
    await withOrganization(runtime, { organizationId, actor }, (scope) => mailMembers(scope, about));
  },
} satisfies Partial<TaskHandlers>;
