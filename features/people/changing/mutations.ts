import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Role } from '@/access/permissions';
import type { OrganizationScope } from '@/access/scope';
import { members, teamMembers } from '@/db/schema/people';
import { matchPrograms, reconcileMembers } from '@/features/assignments/reconciling/mutations';
import { commitTo, recordAll } from '@/features/evidence/mutations';
import type { Day } from '@/lib/days';
import { mayLead } from '../adding/mutations';
import { withdrawCards } from '../cards/mutations';
import { inviteMany, revokeInvitations } from '../invitations/mutations';
import { fileNames } from '../names/mutations';

/** What changes of one member; what is left out stays. */
export interface MemberChange {
  readonly memberId: string;
  readonly name?: string;
  /** For somebody who has none. */
  readonly email?: string;
  /** For a manager or an employee. */
  readonly role?: 'manager' | 'employee';
  /** Exactly these, from now on. A manager leads those that are new to them. */
  readonly teamIds?: readonly string[];
  readonly jobTitle?: string;
  readonly startOn?: Day;
  readonly locale?: 'fr' | 'en';
}

interface Held {
  readonly id: string;
  readonly role: Role;
  readonly email: string | null;
  readonly locale: 'fr' | 'en';
  readonly userId: string | null;
}

/**
 * Changes many members, at most a thousand, by a few statements. An address that somebody took at this moment is
 * refused by its key, which throws.
 */
export async function changeMembers(
  scope: OrganizationScope,
  changes: readonly MemberChange[],
  { invites, after = 0 }: { readonly invites: boolean; readonly after?: number },
): Promise<void> {
  if (changes.length === 0) return;
  await matchPrograms(scope, 'shared');
  const { db, organizationId } = scope;
  const held = await db
    .select({
      id: members.id,
      role: members.role,
      email: members.email,
      locale: members.locale,
      userId: members.userId,
    })
    .from(members)
    .where(
      and(
        eq(members.organizationId, organizationId),
        isNull(members.leftAt),
        inArray(
          members.id,
          changes.map(({ memberId }) => memberId),
        ),
      ),
    )
    .orderBy(asc(members.id))
    .for('no key update');
  const people = new Map(held.map((person) => [person.id, person]));
  const present = changes.flatMap((change) => {
    const person = people.get(change.memberId);
    return person ? [{ ...change, person }] : [];
  });
  await fileNames(
    scope,
    present.flatMap(({ memberId, name }) =>
      name === undefined ? [] : [{ memberId, name, requestId: null, because: 'mistyped' as const }],
    ),
  );
  await changeManyDetails(scope, present);
  await changeManyRoles(scope, present);
  await changeManyTeams(scope, present);
  await giveAddresses(scope, present, { invites, after });
  await reconcileMembers(
    scope,
    present
      .filter(
        ({ role, teamIds, startOn }) => role !== undefined || teamIds !== undefined || startOn !== undefined,
      )
      .map(({ memberId }) => memberId),
  );
}

type Present = MemberChange & { readonly person: Held };

async function changeManyDetails(scope: OrganizationScope, present: readonly Present[]): Promise<void> {
  const rows = present.flatMap(({ memberId, jobTitle, startOn, locale }) =>
    jobTitle === undefined && startOn === undefined && locale === undefined
      ? []
      : [{ id: memberId, job_title: jobTitle, start_on: startOn, locale }],
  );
  if (rows.length === 0) return;
  await scope.db.execute(sql`
    update members m set job_title = coalesce(c.job_title, m.job_title), start_on = coalesce(c.start_on, m.start_on),
      locale = coalesce(c.locale, m.locale), locale_known = m.locale_known or c.locale is not null
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c (id uuid, job_title text, start_on date, locale text)
    where m.organization_id = ${scope.organizationId} and m.id = c.id`);
}

async function changeManyRoles(scope: OrganizationScope, present: readonly Present[]): Promise<void> {
  const { db, organizationId } = scope;
  const changed = present.flatMap(({ memberId, role, person }) => {
    if (role === undefined || role === person.role) return [];
    if (person.role === 'owner' || person.role === 'auditor') throw new Error('an owner or an auditor');
    return [{ memberId, from: person.role, to: role }];
  });
  for (const role of ['manager', 'employee'] as const) {
    const ids = changed.filter(({ to }) => to === role).map(({ memberId }) => memberId);
    if (ids.length === 0) continue;
    await db
      .update(members)
      .set({ role })
      .where(and(eq(members.organizationId, organizationId), inArray(members.id, ids)));
    if (mayLead(role)) continue;
    await db
      .update(teamMembers)
      .set({ leads: false })
      .where(and(eq(teamMembers.organizationId, organizationId), inArray(teamMembers.memberId, ids)));
  }
  await recordAll(
    scope,
    'member.role_changed',
    changed.map(({ memberId, from, to }) => ({ memberId, facts: { member: memberId, from, to } })),
  );
}

async function changeManyTeams(scope: OrganizationScope, present: readonly Present[]): Promise<void> {
  const { db, organizationId } = scope;
  const moved = present.flatMap(({ memberId, teamIds, role, person }) =>
    teamIds === undefined ? [] : [{ memberId, teamIds: [...new Set(teamIds)], role: role ?? person.role }],
  );
  if (moved.length === 0) return;
  const theirs = and(
    eq(teamMembers.organizationId, organizationId),
    inArray(
      teamMembers.memberId,
      moved.map(({ memberId }) => memberId),
    ),
  );
  const before = await db
    .delete(teamMembers)
    .where(theirs)
    .returning({ memberId: teamMembers.memberId, teamId: teamMembers.teamId, leads: teamMembers.leads });
  const led = new Map(before.map(({ memberId, teamId, leads }) => [`${memberId} ${teamId}`, leads]));
  const rows = moved.flatMap(({ memberId, teamIds, role }) =>
    teamIds.map((teamId) => ({
      organizationId,
      teamId,
      memberId,
      leads: mayLead(role) && (led.get(`${memberId} ${teamId}`) ?? true),
    })),
  );
  if (rows.length > 0) await db.insert(teamMembers).values(rows);
  await recordAll(
    scope,
    'member.team_changed',
    moved.map(({ memberId, teamIds }) => ({ memberId, facts: { member: memberId, teams: teamIds } })),
  );
}

/** As one by one: their card and its PIN end, and they are invited to the login of their address. */
async function giveAddresses(
  scope: OrganizationScope,
  present: readonly Present[],
  { invites, after }: { readonly invites: boolean; readonly after: number },
): Promise<void> {
  const given = present.flatMap(({ memberId, email, locale, person }) =>
    email === undefined || person.email !== null
      ? []
      : [{ id: memberId, email, locale: locale ?? person.locale, userId: person.userId }],
  );
  if (given.length === 0) return;
  const rows = given.map(({ id, email }) => ({ id, email }));
  await scope.db.execute(sql`
    update members m set email = g.email, handle = null, user_id = null, joined_at = null
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (id uuid, email text)
    where m.organization_id = ${scope.organizationId} and m.id = g.id`);
  await revokeInvitations(scope, ...given.map(({ id }) => id));
  for (const { id: memberId, userId } of given) await withdrawCards(scope, { memberId, userId });
  await recordAll(
    scope,
    'member.email_changed',
    given.map(({ id, email }) => {
      const { commitment, opening } = commitTo(scope, 'email', email);
      return { memberId: id, openings: [opening], facts: { member: id, email: commitment } };
    }),
  );
  if (invites) await inviteMany(scope, given, after);
}
