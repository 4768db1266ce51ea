import { and, count, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Role } from '@/access/permissions';
import type { OrganizationScope } from '@/access/scope';
import { members, teamMembers, teams } from '@/db/schema/people';
import { unlessTaken } from '@/db/unique-violation';
import { withdrawForMember } from '@/features/assignments/cycles/mutations';
import { matchPrograms, reconcileMembers } from '@/features/assignments/reconciling/mutations';
import { commitTo, record } from '@/features/evidence/mutations';
import { type Day, quebecDay } from '@/lib/days';
import { done, isRefused, type Outcome, type Refused, refused } from '@/lib/outcome';
import { addMembers, mayLead } from './adding/mutations';
import { drawHandle } from './cards/code';
import { withdrawCards } from './cards/mutations';
import { invite, revokeInvitations } from './invitations/mutations';
import { holdMember, holdMemberAndOwners, type LockedMember } from './reach/queries';

interface TeamChoice {
  readonly teamIds: readonly string[];
  /** Those of `teamIds` that they lead; only an owner's or a manager's are kept. */
  readonly ledTeamIds?: readonly string[];
}

export interface NewMember extends TeamChoice {
  readonly name: string;
  /** Null for a person without e-mail, who gets a printed card. */
  readonly email: string | null;
  readonly role: Role;
  readonly locale: 'fr' | 'en';
  /** False when nobody said their language: `locale` is then the organization's choice. */
  readonly localeKnown?: boolean;
  readonly jobTitle: string | null;
  /** The first day of work, from which due days are counted; none is the day that each thing is asked. */
  readonly startOn?: Day | null;
  /** The last day that an auditor may read; asked for that role, and kept for no other. */
  readonly accessEndsOn?: Day | null;
}

export interface AddedMember {
  readonly memberId: string;
  /** The random name on the card of a person without e-mail. */
  readonly handle: string | null;
}

/**
 * Adds a person with their assignments at once and, when they have an address, an invitation to it. Of two
 * additions of one address at the same time, one is refused beside its field.
 */
export async function addMember(scope: OrganizationScope, person: NewMember): Promise<Outcome<AddedMember>> {
  const { email, role } = person;
  const accessEndsOn = endOfAccess(scope, role, person.accessEndsOn);
  if (isRefused(accessEndsOn)) return accessEndsOn;
  // A team that is being closed lets nobody in meanwhile.
  await matchPrograms(scope, 'shared');
  const unknown = await unknownTeam(scope, person.teamIds);
  if (unknown) return unknown;
  const [added] = await addMembers(scope, [{ ...person, accessEndsOn }], { invites: 'now' });
  if (added) return done(added);
  if (email === null) throw new Error('a random handle was drawn twice');
  return refused(await addressReason(scope, email), 'email');
}

/**
 * Changes what a member may do. An organization keeps an owner: of two owners who demote each other at the
 * same time, one is refused. An auditor has no obligations: becoming one withdraws those that are open.
 */
export async function changeRole(
  scope: OrganizationScope,
  { memberId, role, accessEndsOn }: { memberId: string; role: Role; accessEndsOn?: Day | null },
): Promise<Outcome<{ memberId: string }>> {
  const { db, organizationId } = scope;
  await matchPrograms(scope, 'shared');
  const held = await holdMemberAndOwners(scope, memberId);
  if (!held) return refused('not_found');
  const { member, isLastOwner } = held;
  if (isLastOwner && role !== 'owner') return refused('last_owner', 'role');
  const ends = endOfAccess(scope, role, accessEndsOn, member);
  if (isRefused(ends)) return ends;
  if (member.role === role && member.accessEndsOn === ends) return done({ memberId });
  await db
    .update(members)
    .set({ role, accessEndsOn: ends })
    .where(and(eq(members.organizationId, organizationId), eq(members.id, memberId)));
  if (member.role === role) {
    if (ends !== null) await record(scope, 'auditor.until', { member: memberId, until: ends }, { memberId });
    return done({ memberId });
  }
  if (!mayLead(role)) {
    await db
      .update(teamMembers)
      .set({ leads: false })
      .where(and(eq(teamMembers.organizationId, organizationId), eq(teamMembers.memberId, memberId)));
  }
  await record(scope, 'member.role_changed', { member: memberId, from: member.role, to: role }, { memberId });
  if (role === 'auditor') await withdrawForMember(scope, memberId, 'decision');
  else await reconcileMembers(scope, [memberId]);
  return done({ memberId });
}

/**
 * Changes what a member does here, the language of their mails and their first day of work; what is due follows
 * that day. None is evidence of anything.
 */
export async function changeDetails(
  scope: OrganizationScope,
  {
    memberId,
    startOn,
    ...details
  }: { memberId: string; jobTitle: string | null; locale: 'fr' | 'en'; startOn?: Day | null },
): Promise<Outcome<{ memberId: string }>> {
  if (startOn !== undefined) await matchPrograms(scope, 'shared');
  const member = await holdMember(scope, memberId);
  if (!member) return refused('not_found');
  await scope.db
    .update(members)
    .set({ ...details, localeKnown: true, ...(startOn === undefined ? {} : { startOn }) })
    .where(and(eq(members.organizationId, scope.organizationId), eq(members.id, memberId)));
  if (startOn !== undefined && startOn !== member.startOn && member.role !== 'auditor') {
    await reconcileMembers(scope, [memberId]);
  }
  return done({ memberId });
}

/** Puts a member in exactly these teams, leading those named. */
export async function changeTeams(
  scope: OrganizationScope,
  { memberId, ...choice }: TeamChoice & { memberId: string },
): Promise<Outcome<{ memberId: string }>> {
  await matchPrograms(scope, 'shared');
  const member = await holdMember(scope, memberId);
  if (!member) return refused('not_found');
  const placed = await placeInTeams(scope, memberId, member.role, choice);
  if (isRefused(placed)) return placed;
  if (placed.changed) {
    const facts = { member: memberId, teams: [...choice.teamIds] };
    await record(scope, 'member.team_changed', facts, { memberId });
    await reconcileMembers(scope, [memberId]);
  }
  return done({ memberId });
}

/**
 * Changes the address that a member is reached at, or takes it away. Never touches a login: the member is
 * untied from theirs and invited again, else one owner could take over a person's other organizations.
 * Not for the last owner: a mistyped address would lock everyone out.
 */
export async function changeEmail(
  scope: OrganizationScope,
  { memberId, email }: { memberId: string; email: string | null },
): Promise<Outcome<{ memberId: string }>> {
  const { db, organizationId } = scope;
  const held = await holdMemberAndOwners(scope, memberId);
  if (!held) return refused('not_found');
  const { member, isLastOwner } = held;
  if (member.email?.toLowerCase() === email?.toLowerCase()) return done({ memberId });
  if (isLastOwner && member.userId !== null) return refused('last_owner', 'email');
  const handle = email === null ? drawHandle(scope.chance) : null;
  const changed = await unlessTaken(db, 'members_email_key', (attempt) =>
    attempt
      .update(members)
      .set({ email, handle, userId: null, joinedAt: null })
      .where(and(eq(members.organizationId, organizationId), eq(members.id, memberId))),
  );
  if (changed === null) return refused(await addressReason(scope, email ?? ''), 'email');
  await revokeInvitations(scope, memberId);
  await withdrawCards(scope, { memberId, userId: member.userId });
  const mailed = email === null ? null : commitTo(scope, 'email', email);
  const facts = { member: memberId, email: mailed?.commitment ?? null };
  await record(scope, 'member.email_changed', facts, { memberId, openings: mailed ? [mailed.opening] : [] });
  if (email !== null) await invite(scope, { id: memberId, email, locale: member.locale });
  return done({ memberId });
}

/**
 * Takes back somebody who had left: the same person, with their history, asked again what is asked of
 * everyone. Whoever had a card needs a new one.
 */
export async function readmitMember(
  scope: OrganizationScope,
  { memberId, invites = true }: { memberId: string; invites?: boolean },
): Promise<Outcome<{ memberId: string }>> {
  const { db, organizationId } = scope;
  await matchPrograms(scope, 'shared');
  const [member] = await db
    .update(members)
    .set({ leftAt: null })
    .where(
      and(
        eq(members.organizationId, organizationId),
        eq(members.id, memberId),
        isNotNull(members.leftAt),
        // Whoever was erased is nobody: they are added as anyone is.
        isNull(members.erasedAt),
      ),
    )
    .returning();
  if (!member) return refused('not_found');
  await record(scope, 'member.returned', { member: memberId, role: member.role }, { memberId });
  if (member.role !== 'auditor') await reconcileMembers(scope, [memberId]);
  const { email, locale, userId } = member;
  if (invites && email !== null && userId === null) await invite(scope, { id: memberId, email, locale });
  return done({ memberId });
}

/**
 * An auditor's last day, which must be given and not be past. Every other role has none, but for the day of a departure
 * that was planned.
 */
function endOfAccess(
  scope: OrganizationScope,
  role: Role,
  day: Day | null | undefined,
  before?: Pick<LockedMember, 'role' | 'accessEndsOn'>,
): Day | null | Refused {
  const leavesOn = before && before.role !== 'auditor' ? before.accessEndsOn : null;
  if (role !== 'auditor') return leavesOn;
  if (leavesOn !== null) return refused('leaving_soon', 'role');
  if (!day) return refused('required', 'accessEndsOn');
  return day < quebecDay(scope.now) ? refused('past_day', 'accessEndsOn') : day;
}

/** Why an address can't be given: somebody here has it, or somebody who left had it. */
async function addressReason({ db, organizationId }: OrganizationScope, email: string): Promise<string> {
  const [other] = await db
    .select({ leftAt: members.leftAt })
    .from(members)
    .where(
      and(eq(members.organizationId, organizationId), sql`lower(${members.email}) = ${email.toLowerCase()}`),
    );
  return other?.leftAt ? 'address_of_someone_who_left' : 'address_taken';
}

/** A refusal when one of those teams is not the organization's, or is closed. */
async function unknownTeam(
  { db, organizationId }: OrganizationScope,
  teamIds: readonly string[],
): Promise<Refused | null> {
  const wanted = [...new Set(teamIds)];
  if (wanted.length === 0) return null;
  const [found] = await db
    .select({ known: count() })
    .from(teams)
    .where(and(eq(teams.organizationId, organizationId), inArray(teams.id, wanted), isNull(teams.closedAt)));
  return found?.known === wanted.length ? null : refused('unknown_team', 'teamIds');
}

async function placeInTeams(
  scope: OrganizationScope,
  memberId: string,
  role: Role,
  { teamIds, ledTeamIds = [] }: TeamChoice,
): Promise<{ readonly changed: boolean } | Refused> {
  const { db, organizationId } = scope;
  // A team that is being closed lets nobody in meanwhile.
  await matchPrograms(scope, 'shared');
  const wanted = new Map(teamIds.map((id) => [id, mayLead(role) && ledTeamIds.includes(id)]));
  const unknown = await unknownTeam(scope, teamIds);
  if (unknown) return unknown;
  const theirs = and(eq(teamMembers.organizationId, organizationId), eq(teamMembers.memberId, memberId));
  const current = await db
    .select({ id: teamMembers.teamId, leads: teamMembers.leads })
    .from(teamMembers)
    .where(theirs);
  const same = current.length === wanted.size && current.every(({ id, leads }) => wanted.get(id) === leads);
  if (same) return { changed: false };
  await db.delete(teamMembers).where(theirs);
  if (wanted.size > 0) {
    const rows = [...wanted].map(([teamId, leads]) => ({ organizationId, teamId, memberId, leads }));
    await db.insert(teamMembers).values(rows);
  }
  return { changed: true };
}
