import { type SQL, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { members } from '@/db/schema/people';
import { mailedToday } from '@/features/people/nudges/queries';
import { withinSight } from '@/features/people/reach/queries';
import { quebecDay } from '@/lib/days';
import { statusInSql } from '../status-in-sql';

/** Condition: somebody of whom things may be asked, and whom the actor may see (a manager, their own teams). */
export function followed(scope: OrganizationScope): SQL {
  return sql`${members.organizationId} = ${scope.organizationId} and ${members.leftAt} is null
    and ${members.role} <> 'auditor' and ${withinSight(scope, members.id)}`;
}

/**
 * The latest cycle of each obligation of those people, unless it was withdrawn. Cycles are numbered without
 * gaps, so that the latest is the one that has no next; an open one is always the latest.
 */
export function latestOf(scope: OrganizationScope): SQL {
  return sql`select l.member_id, l.document_id, l.state, ${statusInSql(quebecDay(scope.now))} as status
    from assignments l
    join members on members.organization_id = l.organization_id and members.id = l.member_id
    where l.organization_id = ${scope.organizationId} and l.state <> 'withdrawn' and ${followed(scope)}
      and not exists (select from assignments next where next.organization_id = ${scope.organizationId}
        and next.cycle > 1
          and next.member_id = l.member_id and next.document_id = l.document_id and next.cycle = l.cycle + 1)`;
}

/** Condition: the member had their mail of today, nudge or reminder. */
export function nudgedToday(scope: OrganizationScope): SQL {
  return mailedToday(scope, members.id);
}
