import type { Role } from '@/access/permissions';
import type { OrganizationScope } from '@/access/scope';
import { members, teamMembers } from '@/db/schema/people';
import { matchPrograms, reconcileMembers } from '@/features/assignments/reconciling/mutations';
import { commitTo, recordAll } from '@/features/evidence/mutations';
import type { Day } from '@/lib/days';
import { drawHandle } from '../cards/code';
import { invite, inviteMany } from '../invitations/mutations';
import type { AddedMember, NewMember } from '../mutations';

/** A person whose role and teams were found to be allowed. */
export type MemberToAdd = NewMember & { readonly accessEndsOn: Day | null };

interface Options {
  /** `behind`: as one list, behind every other mail. */
  readonly invites: 'now' | 'behind' | 'later';
  /** How many of the same list were invited before. */
  readonly after?: number;
}

/** Who may lead teams. */
export const mayLead = (role: Role) => role === 'owner' || role === 'manager';

/**
 * Adds people, however many, by the same few statements: their rows, teams, events, assignments and invitations. Null in
 * the place of somebody whose address is taken, by whoever came first: nothing is written of them. At most a thousand.
 */
export async function addMembers(
  scope: OrganizationScope,
  people: readonly MemberToAdd[],
  { invites, after = 0 }: Options,
): Promise<(AddedMember | null)[]> {
  const { db, organizationId, now, chance } = scope;
  if (people.length === 0) return [];
  await matchPrograms(scope, 'shared');
  const drawn = people.map((person) => ({
    ...person,
    id: chance.uuid(),
    handle: person.email === null ? drawHandle(chance) : null,
  }));
  const written = await db
    .insert(members)
    .values(
      drawn.map(({ id, handle, name, email, role, locale, localeKnown = true, jobTitle, ...days }) => ({
        organizationId,
        id,
        name,
        email,
        role,
        locale,
        localeKnown,
        jobTitle,
        personInCharge: false,
        createdAt: now,
        accessEndsOn: days.accessEndsOn,
        startOn: days.startOn ?? null,
        handle,
      })),
    )
    .onConflictDoNothing()
    .returning({ id: members.id });
  const there = new Set(written.map(({ id }) => id));
  const added = drawn.filter(({ id }) => there.has(id));
  await placeNew(scope, added);
  await recordAll(
    scope,
    'member.added',
    added.map(({ id, name, email, role, teamIds }) => {
      const named = commitTo(scope, 'name', name);
      const mailed = email === null ? null : commitTo(scope, 'email', email);
      return {
        memberId: id,
        openings: mailed ? [named.opening, mailed.opening] : [named.opening],
        facts: {
          member: id,
          role,
          teams: [...teamIds],
          name: named.commitment,
          email: mailed?.commitment ?? null,
        },
      };
    }),
  );
  const asked = added.filter(({ role }) => role !== 'auditor').map(({ id }) => id);
  if (asked.length > 0) await reconcileMembers(scope, asked);
  const invited = added.flatMap(({ id, email, locale }) => (email === null ? [] : [{ id, email, locale }]));
  if (invites === 'now') for (const person of invited) await invite(scope, person);
  if (invites === 'behind') await inviteMany(scope, invited, after);
  return drawn.map(({ id, handle }) => (there.has(id) ? { memberId: id, handle } : null));
}

type Placed = Pick<NewMember, 'role' | 'teamIds' | 'ledTeamIds'> & { readonly id: string };

async function placeNew({ db, organizationId }: OrganizationScope, people: readonly Placed[]): Promise<void> {
  const rows = people.flatMap(({ id: memberId, role, teamIds, ledTeamIds = [] }) =>
    [...new Set(teamIds)].map((teamId) => ({
      organizationId,
      teamId,
      memberId,
      leads: mayLead(role) && ledTeamIds.includes(teamId),
    })),
  );
  if (rows.length > 0) await db.insert(teamMembers).values(rows);
}
