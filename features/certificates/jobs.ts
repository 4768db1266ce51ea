import type { TaskHandlers, Tasks } from '@/access/jobs';
import { withOrganization } from '@/access/mint';
import type { Runtime } from '@/access/runtime';
import { copyTasks } from '@/features/copies/jobs';
import { keepPdf } from '@/features/copies/mutations';
import { typeset } from '@/features/copies/typeset';
import { sealedBy, sealSigner } from '@/features/sealing/jobs';
import { sealPdf } from '@/features/sealing/pades';
import { type TimestampAuthority, timestampAuthority } from '@/features/sealing/timestamp';
import { env } from '@/lib/env';
import { findUnprinted, holdPerson } from './completions/queries';
import { issueCertificate } from './mutations';
import { certificateSeal, printedCertificate } from './printed';

const MINUTE = 60_000;
const actor = { kind: 'system', reason: 'certificate' } as const;

type Authority = () => TimestampAuthority | null;

/**
 * Sets, seals and keeps the PDF of a certificate that has none. No transaction is open while it is set, sealed and
 * stamped; of several workers at once one is kept.
 */
async function print(
  runtime: Runtime,
  payload: Tasks['copies:seal'],
  credential: Buffer,
  authority: TimestampAuthority | null,
): Promise<void> {
  const { organizationId, recordId } = payload;
  const signer = await sealSigner(runtime);
  const set = await typeset(printedCertificate(credential, env().PUBLIC_URL));
  const options = { at: runtime.clock.now(), text: certificateSeal(credential, sealedBy()), authority };
  const { pdf, profile } = await sealPdf(set, signer, options);
  await withOrganization(runtime, { organizationId, actor }, async (scope) => {
    const memberId = await holdPerson(scope, recordId);
    if (!memberId) return;
    const kept = await keepPdf(scope, { ...payload, memberId, pdf, profile, revision: 1 });
    if (!kept || profile === 'b-t' || !authority) return;
    // The copies' own job asks again for a timestamp, the later the longer it is missing.
    const at = new Date(scope.now.getTime() + MINUTE);
    await scope.enqueue({ task: 'copies:seal', payload, key: `stamp:${recordId}`, at });
  });
}

/**
 * The jobs of certificates, whose PDFs are copies like others once they are there.
 * @param authority which dates the seals; none for the sample's past.
 */
export function certificateTasks(authority: Authority) {
  const copies = copyTasks(authority);
  return {
    async 'certificates:issue'(runtime, { organizationId, assignmentId }) {
      await withOrganization(runtime, { organizationId, actor }, async (scope) => {
        const recordId = await issueCertificate(scope, { assignmentId });
        if (!recordId) return;
        const payload = { organizationId, record: 'certificate', recordId } as const;
        await scope.enqueue({ task: 'copies:seal', payload, key: `copy:${recordId}` });
      });
    },

    async 'copies:seal'(runtime, payload) {
      const { organizationId, record, recordId } = payload;
      const grant = { organizationId, actor, readOnly: true };
      const credential =
        record === 'certificate' &&
        (await withOrganization(runtime, grant, (scope) => findUnprinted(scope, recordId)));
      await (credential
        ? print(runtime, payload, credential, authority())
        : copies['copies:seal'](runtime, payload));
    },
  } satisfies Partial<TaskHandlers>;
}

export const tasks = certificateTasks(timestampAuthority);
