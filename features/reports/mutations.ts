import type { OrganizationScope } from '@/access/scope';
import { nudgeMembers } from '@/features/people/nudges/mutations';
import { done, type Outcome, refused } from '@/lib/outcome';
import { findLateToNudge } from './standing/queries';

/**
 * Nudges everyone who is late within the actor's reach, or of one team of it, each at most once a day; whoever was nudged or caught up
 * meanwhile is passed over. At most `NUDGES_AT_ONCE` people: the dashboard then offers the others.
 */
export async function nudgeLate(
  scope: OrganizationScope,
  { team = null }: { readonly team?: string | null } = {},
): Promise<Outcome<{ nudged: number }>> {
  const { length: nudged } = await nudgeMembers(scope, await findLateToNudge(scope, team));
  return nudged === 0 ? refused('nobody_to_nudge') : done({ nudged });
}
