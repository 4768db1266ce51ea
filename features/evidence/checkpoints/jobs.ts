import { withOrganization } from '@/access/mint';
import type { Runtime } from '@/access/runtime';
import { sha256 } from '@/lib/hash';
import { reportError } from '@/lib/report-error';
import { issueWhenDue, keepTimestamp, mailMonthly } from './mutations';
import { listStandings, listUnstamped } from './queries';
import { mayIssue, monthToMail } from './rhythm';

/** An outside authority, if one is configured: what `features/sealing` speaks RFC 3161 with. */
interface Authority {
  /** The token (DER) over a SHA-256, or null while the authority doesn't answer rightly. */
  stamp(digest: Uint8Array): Promise<Uint8Array | null>;
}

const actor = { kind: 'system', reason: 'checkpoints' } as const;

/**
 * One round: publishes each log whose hour has come, and asks for the monthly mails. A log that can't be published is
 * reported, and the others go on. @returns how many were published.
 */
export async function publishLogs(runtime: Runtime): Promise<number> {
  const { connection, clock } = runtime;
  let issued = 0;
  for (const { organizationId, ...standing } of await listStandings(connection.database, clock.now())) {
    const shorter = standing.size < (standing.published ?? 0);
    try {
      if (shorter || mayIssue(standing, clock.now())) {
        if (await withOrganization(runtime, { organizationId, actor }, issueWhenDue)) issued++;
      }
      if (monthToMail(standing, clock.now()) !== null) {
        await withOrganization(runtime, { organizationId, actor }, mailMonthly);
      }
    } catch (error) {
      reportError(error, { task: 'evidence:checkpoint', organizationId });
    }
  }
  return issued;
}

/** How many of one organization's checkpoints a round has stamped, latest first. */
const STAMPS_A_ROUND = 10;

/**
 * One round: has the checkpoints stamped that an authority hasn't yet. No transaction is open while it answers. One
 * that does not ends the round: the next tries again.
 * @returns how many were stamped; null when the authority failed.
 */
export async function stampCheckpoints(runtime: Runtime, authority: Authority): Promise<number | null> {
  const { connection, clock } = runtime;
  let stamped = 0;
  const standings = await listStandings(connection.database, clock.now());
  for (const { organizationId } of standings.filter(({ unstamped }) => unstamped)) {
    const grant = { organizationId, actor };
    const waiting = await withOrganization(runtime, { ...grant, readOnly: true }, (scope) =>
      listUnstamped(scope, STAMPS_A_ROUND),
    );
    for (const { size, note } of waiting) {
      const token = await authority.stamp(sha256(note));
      if (token === null) return null;
      await withOrganization(runtime, grant, (scope) => keepTimestamp(scope, { size, token }));
      stamped++;
    }
  }
  return stamped;
}
