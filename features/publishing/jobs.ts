import type { TaskHandlers } from '@/access/jobs';
import { withOrganization } from '@/access/mint';
import { policyPrints } from '@/db/schema/policy-publications';
import { typeset } from '@/features/copies/typeset';
import { noteHash } from '@/features/evidence/known-hashes/mutations';
import { env } from '@/lib/env';
import { sha256 } from '@/lib/hash';
import { printedPolicy } from './printing/printed-policy';
import { listToPrint } from './printing/queries';
import { tellPart } from './telling/mutations';

const actor = { kind: 'system', reason: 'a policy is published' } as const;

/** The jobs that follow a publication. */
export const tasks = {
  /** Sets the PDF of each language, outside any transaction; one of several at once is kept. */
  async 'publishing:print'(runtime, { organizationId, publicationId }) {
    const grant = { organizationId, actor };
    const waiting = await withOrganization(runtime, { ...grant, readOnly: true }, (scope) =>
      listToPrint(scope, publicationId),
    );
    for (const policy of waiting) {
      const bytes = Buffer.from(await typeset(printedPolicy(policy, env().PUBLIC_URL)));
      const { locale } = policy;
      const hash = sha256(bytes);
      await withOrganization(runtime, grant, async (scope) => {
        const kept = await scope.db
          .insert(policyPrints)
          .values({ organizationId, publicationId, locale, bytes, sha256: hash, madeAt: scope.now })
          .onConflictDoNothing()
          .returning({ locale: policyPrints.locale });
        if (kept.length === 1) await noteHash(scope, hash, 'published');
      });
    }
  },

  async 'publishing:tell'(runtime, { organizationId, ...part }) {
    await withOrganization(runtime, { organizationId, actor }, (scope) => tellPart(scope, part));
  },
} satisfies Partial<TaskHandlers>;
