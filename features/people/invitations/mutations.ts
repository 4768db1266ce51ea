import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { invitations, members } from '@/db/schema/people';
import { unlessTaken } from '@/db/unique-violation';
import { commitTo, record } from '@/features/evidence/mutations';
import { done, type Outcome, refused } from '@/lib/outcome';
import { holdMember, type LockedMember } from '../reach/queries';

/** Between two invitations of one person: two presses on the button are one. */
const PAUSE_MINUTES = 2;

type Invited = Pick<LockedMember, 'id' | 'locale'> & { readonly email: string };

/**
 * Asks for a link in this organization: the worker mints it and mails it.
 * @param page where it leads to, after the language; the organization's first page when left out.
 * @param linkId when it is known beforehand.
 */
export async function requestLink(
  scope: OrganizationScope,
  purpose: 'invitation' | 'nudge' | 'copy',
  { email, locale }: Omit<Invited, 'id'>,
  page?: string,
  linkId: string = scope.chance.uuid(),
): Promise<string> {
  const { db, organizationId, now } = scope;
  await db.execute(sql`select request_link(${linkId}, ${purpose}, ${email}, ${locale},
    ${`/${locale}`}::text || coalesce(${page ?? null}::text,
      (select '/o/' || slug from organizations where id = ${organizationId})), ${now.toISOString()})`);
  return linkId;
}

/** Invites a member to tie themselves to the login of their address. Earlier invitations die. */
export async function invite(scope: OrganizationScope, member: Invited): Promise<void> {
  const { db, organizationId, now } = scope;
  await revokeInvitations(scope, member.id);
  const linkId = await requestLink(scope, 'invitation', member);
  const id = scope.chance.uuid();
  await db.insert(invitations).values({ organizationId, id, memberId: member.id, linkId, invitedAt: now });
  const { commitment, opening } = commitTo(scope, 'email', member.email);
  const facts = { member: member.id, invitation: id, email: commitment };
  await record(scope, 'member.invited', facts, { memberId: member.id, openings: [opening] });
  await scope.enqueue({ task: 'notifications:mail-link', payload: { linkId }, key: `link:${linkId}` });
}

/** Ends the invitations of a member that nobody has accepted. */
export async function revokeInvitations(scope: OrganizationScope, memberId: string): Promise<void> {
  const { db, organizationId, now } = scope;
  await db
    .update(invitations)
    .set({ revokedAt: now })
    .where(
      and(
        eq(invitations.organizationId, organizationId),
        eq(invitations.memberId, memberId),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
      ),
    );
}

/** Sends the invitation again to somebody who has not accepted one. */
export async function inviteMember(
  scope: OrganizationScope,
  { memberId }: { memberId: string },
): Promise<Outcome<{ memberId: string }>> {
  const member = await holdMember(scope, memberId);
  if (!member) return refused('not_found');
  if (member.email === null) return refused('no_address');
  if (member.userId !== null) return refused('already_joined');
  const [latest] = await scope.db
    .select({ invitedAt: invitations.invitedAt })
    .from(invitations)
    .where(and(eq(invitations.organizationId, scope.organizationId), eq(invitations.memberId, memberId)))
    .orderBy(desc(invitations.invitedAt))
    .limit(1);
  const since = latest ? scope.now.getTime() - latest.invitedAt.getTime() : Number.POSITIVE_INFINITY;
  if (since < PAUSE_MINUTES * 60_000) return refused('just_invited');
  await invite(scope, { id: member.id, email: member.email, locale: member.locale });
  return done({ memberId });
}

interface Acceptance {
  readonly memberId: string;
  /** The login that used the link. Its address must be the member's. */
  readonly userId: string;
  readonly linkId: string;
}

/**
 * Ties a member to the login that proved their address. Nothing is tied when the invitation was revoked or
 * the address changed meanwhile, nor when that login already is somebody here. A second press finds it done.
 */
export async function acceptInvitation(
  scope: OrganizationScope,
  { memberId, userId, linkId }: Acceptance,
): Promise<Outcome<{ memberId: string }>> {
  const { db, organizationId, now } = scope;
  // The member's row first, as every act on a member does: two acts then never wait for each other.
  const member = await holdMember(scope, memberId);
  if (!member) return refused('invitation_gone');
  if (member.userId === userId) return done({ memberId });
  if (member.userId !== null) return refused('invitation_gone');
  const [login] = await db.execute<{ email: string | null }>(
    sql`select email from find_user_by_id(${userId})`,
  );
  if (!login?.email || login.email.toLowerCase() !== member.email?.toLowerCase()) {
    return refused('invitation_gone');
  }
  const accepted = await db
    .update(invitations)
    .set({ acceptedAt: now })
    .where(
      and(
        eq(invitations.organizationId, organizationId),
        eq(invitations.memberId, memberId),
        eq(invitations.linkId, linkId),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
      ),
    )
    .returning({ id: invitations.id });
  if (accepted.length !== 1) return refused('invitation_gone');
  const tied = await unlessTaken(db, 'members_user_key', (attempt) =>
    attempt
      .update(members)
      .set({ userId, joinedAt: now })
      .where(and(eq(members.organizationId, organizationId), eq(members.id, memberId))),
  );
  if (tied === null) return refused('already_member');
  await record(scope, 'member.joined', { member: memberId, by: 'mail_link' }, { memberId });
  return done({ memberId });
}
