import { type AnyColumn, and, eq, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { members } from '@/db/schema/people';

/**
 * Condition: the acting member leads, at this very moment, a team that this member belongs to. Asked of the
 * database and not of the session's list, which may be older.
 */
function inLedTeam({ organizationId }: OrganizationScope, actorMemberId: string, memberId: AnyColumn): SQL {
  return sql`exists (
    select from team_members theirs
    join team_members mine on mine.organization_id = theirs.organization_id and mine.team_id = theirs.team_id
    where theirs.organization_id = ${organizationId} and theirs.member_id = ${memberId}
      and mine.member_id = ${actorMemberId} and mine.leads)`;
}

/** Condition: the actor may act on that member. All for an owner, their own teams for a manager, else nobody. */
export function withinReach(scope: OrganizationScope, memberId: AnyColumn): SQL {
  const { actor } = scope;
  if (actor.kind === 'system' || actor.role === 'owner') return sql`true`;
  if (actor.role !== 'manager') return sql`false`;
  return inLedTeam(scope, actor.memberId, memberId);
}

/** Condition: the actor may see that member. As `withinReach`, and an auditor sees everyone. */
export function withinSight(scope: OrganizationScope, memberId: AnyColumn): SQL {
  const { actor } = scope;
  return actor.kind === 'member' && actor.role === 'auditor' ? sql`true` : withinReach(scope, memberId);
}

export interface LockedMember {
  readonly id: string;
  readonly userId: string | null;
  readonly name: string;
  readonly email: string | null;
  readonly role: 'owner' | 'manager' | 'employee' | 'auditor';
  readonly locale: 'fr' | 'en';
  readonly handle: string | null;
  readonly accessEndsOn: string | null;
  readonly startOn: string | null;
  readonly leftAt: Date | null;
}

const lockedColumns = {
  id: members.id,
  userId: members.userId,
  name: members.name,
  email: members.email,
  role: members.role,
  locale: members.locale,
  handle: members.handle,
  accessEndsOn: members.accessEndsOn,
  startOn: members.startOn,
  leftAt: members.leftAt,
};

/** Holds one member's row until the transaction ends. Null when there is none, or they have left. */
export async function holdMember(scope: OrganizationScope, memberId: string): Promise<LockedMember | null> {
  const { db, organizationId } = scope;
  const [member] = await db
    .select(lockedColumns)
    .from(members)
    .where(and(eq(members.organizationId, organizationId), eq(members.id, memberId), isNull(members.leftAt)))
    .for('no key update');
  return member ?? null;
}

/**
 * Holds a member's row and every owner's, always in the same order so that two acts never wait for each
 * other, and tells whether the organization would be left without an owner if this one ceased to be.
 * An owner who has not signed in yet doesn't count: the invitation may have gone to a mistyped address. Nor does one
 * whose last day is known.
 */
export async function holdMemberAndOwners(
  scope: OrganizationScope,
  memberId: string,
): Promise<{ readonly member: LockedMember; readonly isLastOwner: boolean } | null> {
  const { db, organizationId } = scope;
  const held = await db
    .select(lockedColumns)
    .from(members)
    .where(
      and(
        eq(members.organizationId, organizationId),
        isNull(members.leftAt),
        or(eq(members.id, memberId), eq(members.role, 'owner')),
      ),
    )
    .orderBy(members.id)
    .for('no key update');
  const member = held.find(({ id }) => id === memberId);
  if (!member) return null;
  const others = held.filter(
    ({ id, role, accessEndsOn }) => id !== memberId && role === 'owner' && accessEndsOn === null,
  );
  const remaining = member.userId === null ? others : others.filter(({ userId }) => userId !== null);
  return { member, isLastOwner: member.role === 'owner' && remaining.length === 0 };
}
