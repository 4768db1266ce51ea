import type { OrganizationScope } from '@/access/scope';
import { nudgeMember } from '@/features/people/nudges/mutations';
import { done, isRefused, type Outcome, refused } from '@/lib/outcome';
import { findLateToNudge } from './standing/queries';

/**
 * Nudges everyone who is late within the actor's reach, or of one team of it, each at most once a day; whoever was nudged or caught up
 * meanwhile is passed over. At most `NUDGES_AT_ONCE` people: the dashboard then offers the others.
 */
export async function nudgeLate(
  scope: OrganizationScope,
  { team = null }: { readonly team?: string | null } = {},
): Promise<Outcome<{ nudged: number }>> {
  let nudged = 0;
  for (const memberId of await findLateToNudge(scope, team)) {
    const outcome = await nudgeMember(scope, { memberId });
    if (!isRefused(outcome)) nudged += 1;
  }
  return nudged === 0 ? refused('nobody_to_nudge') : done({ nudged });
}
