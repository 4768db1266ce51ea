import { sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { type Day, daysBetween, quebecDay } from '@/lib/days';

export interface Auditor {
  readonly id: string;
  readonly name: string;
  /** The last day, included, that they may come in; null for one who was never given any. */
  readonly endsOn: Day | null;
  /** Days left after today: 0 on the last day, negative once it is past; null without a last day. */
  readonly daysLeft: number | null;
  /** Whether they have come in before. */
  readonly joined: boolean;
}

/** Who may read without changing anything, and until when: those whose access ends first come first. */
export async function listAuditors({ db, organizationId, now }: OrganizationScope): Promise<Auditor[]> {
  const rows = await db.execute<Omit<Auditor, 'daysLeft'> & Record<string, unknown>>(sql`
    select id, name, access_ends_on as "endsOn", user_id is not null as joined from members
    where organization_id = ${organizationId} and role = 'auditor' and left_at is null
    order by access_ends_on desc nulls first, name collate "fr-x-icu", id limit 200`);
  const today = quebecDay(now);
  return rows.map(({ id, name, endsOn, joined }) => ({
    id,
    name,
    endsOn,
    joined,
    daysLeft: endsOn === null ? null : daysBetween(today, endsOn),
  }));
}

export interface Owner {
  readonly id: string;
  readonly name: string;
  readonly joined: boolean;
  /** The last day of one who leaves. */
  readonly leavesOn: Day | null;
}

/** The owners, as French sorts their names. */
export async function listOwners({ db, organizationId }: OrganizationScope): Promise<Owner[]> {
  return db.execute<Owner & Record<string, unknown>>(sql`
    select id, name, user_id is not null as joined, access_ends_on as "leavesOn" from members
    where organization_id = ${organizationId} and role = 'owner' and left_at is null
    order by name collate "fr-x-icu", id limit 200`);
}
