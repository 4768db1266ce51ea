import { noteLook } from '@/features/my-data/looks/mutations';
import { askForCorrection } from '@/features/my-data/mutations';
import type { Enrolled } from './visits';
import type { World } from './world';

/** The owner looks at somebody's page, and that person asks that something on it be corrected. */
export async function beLookedAt(
  world: World,
  { organizationId, hand }: Enrolled,
  owner: Enrolled,
  statement: string,
): Promise<void> {
  if (!hand) throw new Error('nobody asks for a correction before they have come in');
  const { memberId } = hand;
  await world.act(organizationId, owner.hand, (scope) => noteLook(scope, memberId));
  await world.act(organizationId, hand, (scope) => askForCorrection(scope, { statement }));
}
