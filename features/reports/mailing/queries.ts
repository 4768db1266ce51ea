import { and, asc, eq, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { nameFor } from '@/db/organization-name';
import { organizations } from '@/db/schema/organizations';
import { members } from '@/db/schema/people';
import { reportMailings, reportRecipients, reportSchedules } from '@/db/schema/report-mailings';
import { type Day, quebecDay } from '@/lib/days';
import { MOST_RECIPIENTS } from './input';
import type { Rhythm } from './rhythm';

/** Condition: owners, and auditors whose access has not ended, who have come in and can be written to. */
export function mayReceive({ organizationId, now }: OrganizationScope): SQL | undefined {
  return and(
    eq(members.organizationId, organizationId),
    isNull(members.leftAt),
    isNotNull(members.email),
    isNotNull(members.userId),
    or(
      eq(members.role, 'owner'),
      and(
        eq(members.role, 'auditor'),
        or(isNull(members.accessEndsOn), sql`${members.accessEndsOn} >= ${quebecDay(now)}::date`),
      ),
    ),
  );
}

export interface Schedule {
  readonly rhythm: Rhythm | null;
  /** Who may be chosen, as French sorts their names; the first hundred. */
  readonly candidates: readonly {
    readonly id: string;
    readonly name: string;
    readonly role: 'owner' | 'auditor';
    readonly chosen: boolean;
  }[];
  /** The latest report mailed: of which day, when, and to how many it is not known to have left. */
  readonly latest: { readonly asOf: Day; readonly askedAt: Date; readonly uncertain: number } | null;
}

/** How often the report is mailed, and to whom. */
export async function findSchedule(scope: OrganizationScope): Promise<Schedule> {
  const { db, organizationId } = scope;
  const [[schedule], candidates, [latest]] = await Promise.all([
    db
      .select({ rhythm: reportSchedules.rhythm })
      .from(reportSchedules)
      .where(eq(reportSchedules.organizationId, organizationId)),
    db
      .select({
        id: members.id,
        name: members.name,
        role: sql<'owner' | 'auditor'>`${members.role}`,
        chosen: isNotNull(reportRecipients.memberId).mapWith(Boolean),
      })
      .from(members)
      .leftJoin(
        reportRecipients,
        and(eq(reportRecipients.organizationId, organizationId), eq(reportRecipients.memberId, members.id)),
      )
      .where(mayReceive(scope))
      .orderBy(asc(sql`${members.name} collate "fr-x-icu"`), asc(members.id))
      .limit(MOST_RECIPIENTS),
    db.execute<{ asOf: Day; askedAt: string; uncertain: number }>(sql`
      select as_of as "asOf", max(asked_at) as "askedAt", count(*) filter (where state = 'uncertain')::integer as uncertain
      from ${reportMailings} where organization_id = ${organizationId}
      group by as_of order by as_of desc limit 1`),
  ]);
  return {
    rhythm: schedule?.rhythm ?? null,
    candidates,
    latest: latest ? { ...latest, askedAt: new Date(latest.askedAt) } : null,
  };
}

export interface Recipient {
  readonly email: string;
  readonly locale: 'fr' | 'en';
  readonly organization: string;
  readonly slug: string;
}

/** Somebody to whom the report may be mailed at this moment; null once they may not receive it. */
export async function findRecipient(scope: OrganizationScope, memberId: string): Promise<Recipient | null> {
  const [row] = await scope.db
    .select({
      email: members.email,
      locale: members.locale,
      organization: nameFor(members.locale, 'organizations'),
      slug: organizations.slug,
    })
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .where(and(mayReceive(scope), eq(members.id, memberId)));
  return row?.email ? { ...row, email: row.email } : null;
}
