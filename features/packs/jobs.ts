import { sql } from 'drizzle-orm';
import type { TaskHandlers } from '@/access/jobs';
import { key } from '@/access/keys';
import { withOrganization } from '@/access/mint';
import type { Runtime } from '@/access/runtime';
import { didKeyOf } from '@/features/certificates/did-key';
import { LogNotExtended } from '@/features/evidence/queries';
import { sealSigner } from '@/features/sealing/jobs';
import { timestampAuthority } from '@/features/sealing/timestamp';
import { log } from '@/lib/log';
import { actor, Making } from './making/jobs';
import { beginPack, giveUp, lookAgain, Overtaken } from './making/mutations';
import type { Signing } from './making/signing';

/** What this installation signs packs with. */
const ofDeployment = (): Signing => ({
  signer: sealSigner,
  authority: timestampAuthority,
  certificatesDid: async () => didKeyOf(key('certificate')),
});

/** A mistake of ours is not tried for ever. A try that was killed made none. */
const TRIES = 5;

/** The job that makes packs, with what signs them handed in. */
export function packTasks(signing: () => Signing) {
  return {
    async 'packs:make'(runtime, { organizationId, packId }) {
      const grant = { organizationId, actor };
      let attempt = 0;
      try {
        const step = await withOrganization(runtime, grant, (scope) => beginPack(scope, packId));
        if (step === 'over' || step === 'later') return;
        attempt = step.attempt;
        await new Making(runtime, organizationId, step, signing()).run();
      } catch (error) {
        if (error instanceof Overtaken) return log.info({ packId }, 'another try makes that pack');
        if (attempt >= TRIES || error instanceof LogNotExtended) {
          await withOrganization(runtime, grant, (scope) => giveUp(scope, packId));
        }
        throw error;
      }
    },
  } satisfies Partial<TaskHandlers>;
}

export const tasks = packTasks(ofDeployment);

/**
 * One round of the worker: packs past their time lose their pieces, those that stay silent are begun again.
 * @returns how many were looked at.
 */
export async function lookAtPacks(runtime: Runtime): Promise<number> {
  const now = runtime.clock.now().toISOString();
  const found = await runtime.connection.database.execute<{ organization_id: string; pack_id: string }>(
    sql`select * from packs_to_look_at(${now}::timestamptz)`,
  );
  for (const { organization_id: organizationId, pack_id: packId } of found) {
    await withOrganization(runtime, { organizationId, actor }, (scope) => lookAgain(scope, packId));
  }
  return found.length;
}
