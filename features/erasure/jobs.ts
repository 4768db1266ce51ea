import { sql } from 'drizzle-orm';
import { withLibrary, withOrganization } from '@/access/mint';
import type { Runtime } from '@/access/runtime';
import { log } from '@/lib/log';
import { isRefused } from '@/lib/outcome';
import { reportError } from '@/lib/report-error';
import { destroyHandovers } from './handovers/mutations';
import { eraseDetails, eraseMember } from './mutations';
import { listDueForErasure } from './queries';

const actor = { kind: 'system', reason: 'retention' } as const;

export interface NightOfErasure {
  readonly erased: number;
  readonly answers: number;
  readonly traces: number;
  /** Files that were handed over and have waited their time. */
  readonly handovers: number;
}

async function eraseInOrganization(runtime: Runtime, organizationId: string): Promise<NightOfErasure> {
  const grant = { organizationId, actor };
  let erased = 0;
  const due = await withOrganization(runtime, { ...grant, readOnly: true }, listDueForErasure);
  for (const memberId of due) {
    // A person a transaction: what was asked meanwhile is seen, and one that fails keeps nobody else.
    try {
      const outcome = await withOrganization(runtime, grant, (scope) =>
        eraseMember(scope, { memberId, because: 'retention' }),
      );
      if (!isRefused(outcome) && !outcome.done.again) erased += 1;
    } catch (error) {
      reportError(error, { task: 'erasure:member' });
    }
  }
  const details = await withOrganization(runtime, grant, eraseDetails);
  const handovers = await withOrganization(runtime, grant, destroyHandovers);
  return { erased, ...details, handovers };
}

/**
 * One night's round, organization by organization: erases those whose retention is over, the details older than a year,
 * and the files that waited to be taken. Another instance at the same time, or a second round, finds nothing left.
 */
export async function eraseWhatIsDue(runtime: Runtime): Promise<NightOfErasure> {
  const organizations = await withLibrary(runtime, null, ({ db }) =>
    db.execute<{ id: string }>(sql`select organization_ids() as id`),
  );
  let total: NightOfErasure = { erased: 0, answers: 0, traces: 0, handovers: 0 };
  for (const { id } of organizations) {
    try {
      const night = await eraseInOrganization(runtime, id);
      if (Object.values(night).some((count) => count > 0)) log.info({ organization: id, ...night }, 'erased');
      total = {
        erased: total.erased + night.erased,
        answers: total.answers + night.answers,
        traces: total.traces + night.traces,
        handovers: total.handovers + night.handovers,
      };
    } catch (error) {
      reportError(error, { task: 'erasure:round' });
    }
  }
  return total;
}
