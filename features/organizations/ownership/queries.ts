import { sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { nameFor } from '@/db/organization-name';

export interface OpenOffer {
  readonly id: string;
  /** The other person of the offer: who it was made to, or who made it. */
  readonly name: string;
  readonly becomes: 'owner' | 'manager' | 'employee';
}

/** Members among whom a receiver is chosen: those who decide come first, whatever the size of the place. */
const OFFERED = 500;

/**
 * The offers of ownership that the acting member made, and those made to them by somebody who is still an owner, while
 * they are open. One statement.
 */
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
      and (t.from_id = ${actor.memberId}
        or t.to_id = ${actor.memberId} and other.role = 'owner' and other.left_at is null)
    order by t.offered_at, t.id`);
  const offers = rows.map(({ mine, id, name, becomes }) => ({ mine, offer: { id, name, becomes } }));
  return {
    made: offers.find(({ mine }) => mine)?.offer ?? null,
    received: offers.filter(({ mine }) => !mine).map(({ offer }) => offer),
  };
}

export interface Receivers {
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** Whether there are more than the list holds. */
  readonly more: boolean;
}

/** Who may be offered an owner's place: who has signed in by mail, stays, and is no owner yet. */
export async function listReceivers({ db, organizationId }: OrganizationScope): Promise<Receivers> {
  const people = await db.execute<{ id: string; name: string }>(sql`
    select id, name from members
    where organization_id = ${organizationId} and left_at is null and user_id is not null and email is not null
      and role in ('manager', 'employee') and access_ends_on is null
    order by array_position(array['manager', 'employee'], role), name collate "fr-x-icu", id
    limit ${OFFERED + 1}`);
  return { people: people.slice(0, OFFERED), more: people.length > OFFERED };
}

export interface OfferMail {
  readonly email: string;
  readonly locale: 'fr' | 'en';
  /** Who offers. */
  readonly from: string;
  /** In the language of the person written to. */
  readonly organization: string;
  readonly slug: string;
}

/** Whom to tell of an offer; null once it is closed, or means nothing any more. */
export async function findOfferMail(
  { db, organizationId }: OrganizationScope,
  transferId: string,
): Promise<OfferMail | null> {
  const [row] = await db.execute<OfferMail & Record<string, unknown>>(sql`
    select receiver.email, receiver.locale, giver.name as "from", ${nameFor(sql`receiver.locale`)} as organization, o.slug
    from ownership_transfers t
    join organizations o on o.id = t.organization_id
    join members receiver on receiver.organization_id = t.organization_id and receiver.id = t.to_id
      and receiver.left_at is null and receiver.email is not null
    join members giver on giver.organization_id = t.organization_id and giver.id = t.from_id
      and giver.left_at is null and giver.role = 'owner'
    where t.organization_id = ${organizationId} and t.id = ${transferId} and t.ended_at is null`);
  return row ?? null;
}
