import { and, desc, eq, gte } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { members } from '@/db/schema/people';
import { decisionHolds } from '@/db/schema/settings';
import { type Day, quebecDay } from '@/lib/days';
import type { HoldKind } from './kind';

export interface Hold {
  readonly id: string;
  readonly kind: HoldKind;
  readonly decidedOn: Day;
  /** The last day on which the results are kept for it. */
  readonly keptUntil: Day;
}

const columns = {
  id: decisionHolds.id,
  kind: decisionHolds.kind,
  decidedOn: decisionHolds.decidedOn,
  keptUntil: decisionHolds.keptUntil,
};

/** What stands today for one person, the latest decision first; shown to an owner and to the person themselves. */
export async function listHoldsOf(
  { db, organizationId, now }: OrganizationScope,
  memberId: string,
): Promise<Hold[]> {
  return db
    .select(columns)
    .from(decisionHolds)
    .where(
      and(
        eq(decisionHolds.organizationId, organizationId),
        eq(decisionHolds.memberId, memberId),
        gte(decisionHolds.keptUntil, quebecDay(now)),
      ),
    )
    .orderBy(desc(decisionHolds.decidedOn), decisionHolds.kind);
}

export interface NamedHold extends Hold {
  readonly memberId: string;
  readonly name: string;
}

/** Everything that stands today in the organization, the first to end first. */
export async function listHolds({ db, organizationId, now }: OrganizationScope): Promise<NamedHold[]> {
  return db
    .select({ ...columns, memberId: members.id, name: members.name })
    .from(decisionHolds)
    .innerJoin(
      members,
      and(eq(members.organizationId, decisionHolds.organizationId), eq(members.id, decisionHolds.memberId)),
    )
    .where(
      and(eq(decisionHolds.organizationId, organizationId), gte(decisionHolds.keptUntil, quebecDay(now))),
    )
    .orderBy(decisionHolds.keptUntil, decisionHolds.id);
}
