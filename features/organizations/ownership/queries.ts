import { sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';

export interface OpenOffer {
  readonly id: string;
  /** The other person of the offer: who it was made to, or who made it. */
  readonly name: string;
  readonly becomes: 'owner' | 'manager' | 'employee';
}

/** The offers of ownership that the acting member made and was made, while they are open. One statement. */
export async function findOffers({
  db,
  organizationId,
  actor,
}: OrganizationScope): Promise<{ made: OpenOffer | null; received: OpenOffer[] }> {
  if (actor.kind !== 'member') throw new Error('the product itself is offered nothing');
  const rows = await db.execute<OpenOffer & { mine: boolean } & Record<string, unknown>>(sql`
    select t.id, t.becomes, other.name, t.from_id = ${actor.memberId} as mine
    from ownership_transfers t
    join members other on other.organization_id = t.organization_id
      and other.id = case when t.from_id = ${actor.memberId} then t.to_id else t.from_id end
    where t.organization_id = ${organizationId} and t.ended_at is null
      and ${actor.memberId} in (t.from_id, t.to_id)
    order by t.offered_at, t.id`);
  const offers = rows.map(({ mine, id, name, becomes }) => ({ mine, offer: { id, name, becomes } }));
  return {
    made: offers.find(({ mine }) => mine)?.offer ?? null,
    received: offers.filter(({ mine }) => !mine).map(({ offer }) => offer),
  };
}
