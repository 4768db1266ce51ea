import { withLibrary } from '@/access/mint';
import type { Runtime } from '@/access/runtime';
import { log } from '@/lib/log';
import { destroyDueRequests } from './mutations';

/**
 * One night's round: destroys the requests whose time is over. Their mails in the outbox go by the tidying that follows.
 * A second round, or another instance, finds nothing left.
 */
export async function destroyRequestsAtNight(runtime: Runtime): Promise<number> {
  const destroyed = await withLibrary(runtime, null, destroyDueRequests);
  if (destroyed > 0) log.info({ requests: destroyed }, 'destroyed');
  return destroyed;
}
