import { sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import type { List } from '../filter';

export interface SavedView {
  readonly id: string;
  readonly list: List;
  readonly name: string;
  /** As the table's address says it. */
  readonly query: string;
  readonly shared: boolean;
  readonly opensFirst: boolean;
  readonly own: boolean;
}

/** One's own views, then those that an owner shared, for who sees the whole organization. */
export async function listViews(
  { db, organizationId, actor }: OrganizationScope,
  list: List | null = null,
): Promise<SavedView[]> {
  if (actor.kind !== 'member') return [];
  const theirs = sql`saved_by = ${actor.memberId}`;
  const seesAll = actor.role === 'owner' || actor.role === 'auditor';
  return db.execute<SavedView & Record<string, unknown>>(sql`
    select id, list, name, query, shared, ${theirs} as own, opens_first and ${theirs} as "opensFirst" from saved_views
    where organization_id = ${organizationId} and ${seesAll ? sql`(${theirs} or shared)` : theirs}
      ${list ? sql`and list = ${list}` : sql``}
    order by list desc, ${theirs} desc, name collate "fr-x-icu", id`);
}
