import { sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { decodeEvent } from '@/features/evidence/event';

/** One line of the log about a person's name: what was asked or done, when, by whom and why (C-1.1, s. 21). */
export interface NameChange {
  readonly id: string;
  readonly at: Date;
  readonly what: 'requested' | 'corrected' | 'refused';
  /** The name asked for or filed; null once it is erased, or when none was filed. */
  readonly name: string | null;
  /** Empty once they are erased; null when it was the product itself. */
  readonly by: string | null;
  readonly why: 'requested' | 'mistyped' | 'changed' | null;
}

const kinds = {
  'name.correction_requested': 'requested',
  'name.corrected': 'corrected',
  'name.correction_refused': 'refused',
} as const;

/** The corrections of a person's name as the log has them, oldest first. */
export async function listNameChanges(
  { db, organizationId }: OrganizationScope,
  memberId: string,
): Promise<NameChange[]> {
  const rows = await db.execute<{ leaf: Buffer; name: string | null; by: string | null }>(sql`
    select e.leaf, v.value as name, actor.name as by
    from events e
    left join event_values v on v.organization_id = e.organization_id and v.event_id = e.id
    left join members actor on actor.organization_id = e.organization_id and actor.id = e.actor_member_id
    where e.organization_id = ${organizationId} and e.member_id = ${memberId}
      and e.type in ('name.correction_requested', 'name.corrected', 'name.correction_refused')
    order by e.at, e.id`);
  return rows.flatMap(({ leaf, name, by }) => {
    const { id, at, type, facts } = decodeEvent(leaf);
    const what = kinds[type as keyof typeof kinds];
    const why = type === 'name.corrected' && 'because' in facts ? facts.because : null;
    return what ? [{ id, at, what, name, by, why: why as NameChange['why'] }] : [];
  });
}
