import { sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { type Day, quebecDay } from '@/lib/days';
import type { Leave } from './away';

/** A leave that has not ended: planned, or under way. */
export interface StandingLeave extends Leave {
  readonly id: string;
  readonly began: boolean;
}

/** A member's leave that has not ended, or null. There is one at most. */
export async function findStandingLeave(
  { db, organizationId }: OrganizationScope,
  memberId: string,
): Promise<StandingLeave | null> {
  const [leave] = await db.execute<StandingLeave & Record<string, unknown>>(sql`
    select id, from_on as "from", until_on as until, began_at is not null as began from leaves
    where organization_id = ${organizationId} and member_id = ${memberId} and ended_at is null and canceled_at is null`);
  return leave ?? null;
}

export interface PastLeave {
  readonly id: string;
  readonly from: Day;
  readonly until: Day;
}

const SHOWN = 20;

/** A member's leaves that are over, the latest first. Ask it only for somebody that `findPerson` gave. */
export async function listPastLeaves(
  { db, organizationId }: OrganizationScope,
  memberId: string,
): Promise<PastLeave[]> {
  return db.execute<PastLeave & Record<string, unknown>>(sql`
    select id, from_on as "from", until_on as until from leaves
    where organization_id = ${organizationId} and member_id = ${memberId} and ended_at is not null
    order by from_on desc limit ${SHOWN}`);
}

/** The acting member's leave under way, which their own page tells; null when they are here. */
export async function findMyLeave(scope: OrganizationScope): Promise<Leave | null> {
  if (scope.actor.kind !== 'member') return null;
  const leave = await findStandingLeave(scope, scope.actor.memberId);
  return leave?.began ? leave : null;
}

/** Whose leave begins or ends by that day: the earliest of each first. */
export async function listDueLeaves({ db, organizationId, now }: OrganizationScope): Promise<string[]> {
  const today = sql`${quebecDay(now)}::date`;
  const rows = await db.execute<{ member_id: string }>(sql`
    select member_id from leaves
    where organization_id = ${organizationId} and ended_at is null and canceled_at is null
      and ((began_at is null and from_on <= ${today}) or until_on <= ${today})
    order by from_on, member_id`);
  return rows.map((row) => row.member_id);
}
