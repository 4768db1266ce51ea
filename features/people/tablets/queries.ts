import { sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';

export interface SharedTablet {
  readonly id: string;
  readonly name: string;
  readonly openedBy: string;
  readonly openedAt: Date;
}

/** The shared tablets in use: all of them for an owner, those that they opened for a manager. */
export async function listTablets({ db, organizationId, actor }: OrganizationScope): Promise<SharedTablet[]> {
  const theirs =
    actor.kind === 'member' && actor.role !== 'owner' ? sql`t.opened_by = ${actor.memberId}` : sql`true`;
  const rows = await db.execute<{ id: string; name: string; opened_by: string; opened_at: string }>(sql`
    select t.id, t.name, m.name as opened_by, t.opened_at
    from tablets t
    join members m on m.organization_id = t.organization_id and m.id = t.opened_by
    where t.organization_id = ${organizationId} and t.revoked_at is null and ${theirs}
    order by t.opened_at desc, t.id`);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    openedBy: row.opened_by,
    openedAt: new Date(row.opened_at),
  }));
}
